import { expression } from "./expressions.mjs";
import { raw } from "./write.mjs";

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const TYPES = ["string", "securestring", "int", "bool", "object", "secureObject", "array", "nothing"];
const VAULT = "Microsoft.KeyVault/vaults";

/** Makes templates by the grammar of the language; most are nearly right, and each is wrong in its own way. */
export function templateMaker(random, names) {
  const source = (depth) => expression(random, names, depth);
  const formula = (depth = 3) => `[${source(depth)}]`;
  const scalar = () =>
    random.make(
      () => random.pick(["", "a", "kv-shop", "[", "[[x]", "[]", "[a]b", "\uDC00"]),
      () => random.pick([null, true, false, 0, -1, 1.5]),
      () => raw(random.pick(["9223372036854775808", "1e400", "-0", "123456789012345678901234567890", "1.0"])),
      () => formula(),
    );
  const value = (depth = 3) => {
    if (depth === 0) return scalar();
    return random.make(
      scalar,
      formula,
      () => random.list(random.below(4), () => value(depth - 1)),
      () => Object.fromEntries(random.list(random.below(4), () => [memberName(), value(depth - 1)])),
      () => ({ copy: random.list(1 + random.below(2), () => loop(depth - 1)) }),
    );
  };
  const memberName = () =>
    random.pick([
      "a",
      "A",
      "id",
      "value",
      "properties",
      "copy",
      "__proto__",
      "constructor",
      "",
      "[parameters('p0')]",
      "a/b~c",
    ]);
  const loop = (depth = 2) => ({
    name: random.pick(["c0", "c1", "accessPolicies", "[variables('v0')]"]),
    count: random.pick([
      0,
      1,
      2,
      3,
      3,
      random.once(8) ? 800 : 5,
      random.once(8) ? 801 : 4,
      -1,
      "[length(parameters('p0'))]",
      "[parameters('p1')]",
      formula(2),
    ]),
    input: value(depth),
    ...(random.once(6)
      ? { mode: random.pick(["serial", "parallel", 1]), batchSize: random.pick([0, 1, 2, formula(1)]) }
      : {}),
  });

  const parameter = () => ({
    type: random.pick(TYPES),
    ...(random.once(2) ? { defaultValue: value() } : {}),
    ...(random.once(6) ? { allowedValues: random.list(random.below(4), () => value(1)) } : {}),
    ...(random.once(8)
      ? { minLength: random.below(5), maxLength: random.below(5), minValue: -1, maxValue: random.below(9) }
      : {}),
    ...(random.once(8) ? { $ref: random.pick(["#/definitions/t0", "#/definitions/t1", "#/x", ""]) } : {}),
    ...(random.once(8) ? { properties: { a: parameterType(2) }, items: parameterType(2), nullable: true } : {}),
  });
  const parameterType = (depth) =>
    depth === 0 || random.once(3)
      ? { $ref: random.pick(["#/definitions/t0", "#/definitions/t1"]) }
      : {
          type: random.pick(TYPES),
          items: parameterType(depth - 1),
          properties: { a: parameterType(depth - 1) },
          prefixItems: [parameterType(depth - 1)],
        };
  const named = (prefix, make) =>
    Object.fromEntries(
      random.list(random.below(4), (index) => [`${index === 2 ? prefix.toUpperCase() : prefix}${index}`, make()]),
    );

  const entry = () => ({
    tenantId: random.pick(["[subscription().tenantId]", formula(2), "x"]),
    objectId: random.pick([
      "1b2f7c1e-0d3a-4a55-9c58-7a1c9f0e1101",
      "[parameters('id')]",
      "[reference('id').principalId]",
      formula(2),
      1,
    ]),
    [random.pick(["permissions", "Permissions", "\u0070ermissions"])]: random.make(
      () => ({ secrets: random.pick([["get", "list"], ["all"], ["all", "purge"], [], "all", formula(2)]) }),
      () => value(2),
    ),
    ...(random.once(6) ? { applicationId: value(0) } : {}),
  });
  const policies = () =>
    random.make(
      () => [],
      () => random.list(1 + random.below(3), entry),
      () => formula(4),
      () => value(2),
      () =>
        random.pick([
          "[parameters('p0')]",
          "[variables('v0')]",
          "[union(parameters('p0'), variables('v0'))]",
          "[reference('kv-shop').accessPolicies]",
        ]),
    );
  const vaultProperties = () => ({
    tenantId: "[subscription().tenantId]",
    sku: { family: "A", name: "standard" },
    ...(random.once(4) ? { enableRbacAuthorization: random.pick([true, false, formula(2), null]) } : {}),
    ...(random.once(6)
      ? { createMode: random.pick(["recover", "default", "[if(parameters('p1'), 'recover', null())]"]) }
      : {}),
    ...(random.once(5)
      ? { copy: [{ ...loop(), name: "accessPolicies", input: entry() }] }
      : { [random.pick(["accessPolicies", "AccessPolicies", "accessPolicies"])]: policies() }),
  });
  const body = (depth) =>
    random.make(
      () => ({
        type: VAULT,
        apiVersion: random.pick(["2023-07-01", "2026-02-01", "2015-06-01", formula(1)]),
        name: name(),
        properties: random.once(9) ? formula(3) : vaultProperties(),
      }),
      () => ({ type: VAULT, apiVersion: "2023-07-01", name: "kv-shop", properties: vaultProperties() }),
      () => ({
        type: `${VAULT}/accessPolicies`,
        apiVersion: "2023-07-01",
        name: random.pick([
          "kv-shop/add",
          "kv-shop/replace",
          "kv-shop/remove",
          "[concat(parameters('p0'), '/add')]",
          formula(2),
        ]),
        properties: { accessPolicies: policies() },
      }),
      () => ({
        type: "Microsoft.MachineLearningServices/workspaces",
        apiVersion: "2023-10-01",
        name: "ml",
        identity: { type: "SystemAssigned" },
        properties: { keyVault: random.pick([`[resourceId('${VAULT}', 'kv-shop')]`, formula(2)]) },
      }),
      () => ({
        type: random.pick(["Microsoft.Storage/storageAccounts", "vaults", "", formula(2), VAULT.toUpperCase()]),
        apiVersion: "2023-01-01",
        name: name(),
        properties: value(2),
      }),
      () =>
        depth > 0 ? deployment(depth - 1) : { type: "Microsoft.Foo/bars", apiVersion: "2020-01-01", name: name() },
    );
  const name = () =>
    random.pick([
      "kv-shop",
      "[parameters('kv')]",
      "[format('kv{0}', copyIndex())]",
      "[uniqueString(resourceGroup().id)]",
      formula(3),
    ]);
  const deployment = (depth) => ({
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: random.pick(["d", "[concat('d', copyIndex())]"]),
    properties: {
      mode: "Incremental",
      ...(random.once(2)
        ? { expressionEvaluationOptions: { scope: random.pick(["inner", "outer", "Inner", 1]) } }
        : {}),
      ...(random.once(2)
        ? {
            parameters: Object.fromEntries(random.list(random.below(3), (index) => [`p${index}`, { value: value(2) }])),
          }
        : {}),
      ...(random.once(12)
        ? { templateLink: { relativePath: random.pick(["t.json", "../t.json", formula(1)]) } }
        : { template: random.once(9) ? formula(3) : template(depth) }),
    },
  });
  const resource = (depth) => ({
    ...body(depth),
    ...(random.once(4) ? { condition: random.pick([true, false, "[parameters('p1')]", formula(3)]) } : {}),
    ...(random.once(5)
      ? {
          copy: random.pick([
            { name: "c0", count: random.pick([0, 2, 3, 40, "[parameters('p1')]", formula(2)]) },
            loop(),
          ]),
        }
      : {}),
    ...(random.once(4)
      ? {
          dependsOn: random.pick([
            ["kv-shop"],
            ["c0", `[resourceId('${VAULT}', 'kv-shop')]`],
            [formula(2)],
            formula(2),
            ["r0", "r1"],
          ]),
        }
      : {}),
    ...(random.once(12) ? { existing: random.pick([true, false, formula(1)]) } : {}),
    ...(random.once(12) ? { scope: random.pick(["/", `[resourceId('${VAULT}', 'kv-shop')]`, formula(2)]) } : {}),
    ...(random.once(12) ? { "@options": { onlyIfNotExists: true } } : {}),
    ...(random.once(8) && depth > 0 ? { resources: random.list(1 + random.below(2), () => resource(0)) } : {}),
    ...(random.once(20) ? { [memberName()]: value(2) } : {}),
  });
  const resources = (depth, isSymbolic) => {
    const list = random.list(1 + random.below(4), () => (random.once(30) ? value(1) : resource(depth)));
    return isSymbolic
      ? Object.fromEntries(list.map((each, index) => [random.pick(["r0", "kv", `r${index}`]), each]))
      : list;
  };
  const output = () => ({
    type: random.pick(TYPES),
    value: formula(4),
    ...(random.once(6) ? { copy: { count: 2, input: formula(2) } } : {}),
    ...(random.once(6) ? { condition: formula(2) } : {}),
  });
  const userFunction = () => ({
    parameters: random.list(random.below(3), (index) => ({ name: `p${index}`, type: random.pick(TYPES) })),
    output: { type: random.pick(TYPES), value: formula(3) },
  });
  const template = (depth) => {
    const isSymbolic = random.once(4);
    return {
      $schema: SCHEMA,
      contentVersion: "1.0.0.0",
      ...(isSymbolic ? { languageVersion: random.pick(["2.0", "2.1-experimental", "1.9"]) } : {}),
      ...(random.once(6) ? { definitions: { t0: parameterType(2), t1: parameterType(1) } } : {}),
      ...(random.once(5)
        ? { functions: [{ namespace: "ns", members: { f0: userFunction(), f1: userFunction() } }] }
        : {}),
      parameters: {
        ...named("p", parameter),
        ...(random.once(2) ? { kv: { type: "string" }, id: { type: "string" } } : {}),
      },
      variables: {
        ...named("v", () => value(3)),
        ...(random.once(5) ? { copy: random.list(1 + random.below(2), () => loop()) } : {}),
      },
      resources: random.once(40) ? value(1) : resources(depth, isSymbolic),
      ...(random.once(2) ? { outputs: named("o", output) } : {}),
    };
  };
  return { template, value, formula, resource };
}
