import { describe, expect, it } from "vitest";
import { string } from "../../src/expression/value.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import {
  child,
  ENTRY,
  nested,
  policyChild,
  templateContent,
  templateText,
  vault,
  workspace,
  type Content,
  type Sections,
} from "../template-text.ts";

interface Case {
  readonly name: string;
  readonly template: Sections;
  /** `verdict certainty deployed`, and the guard's parameter, skip value and whether it creates. */
  readonly expected: string;
}

const list = (accessPolicies: Content, rest: { readonly [key: string]: Content } = {}): Content =>
  vault({ accessPolicies }, rest);
const conditional = (condition: string): Content => list([], { condition });
const READ = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').accessPolicies]";

/** The last of so many values empties the list. */
const oneOf = (count: number): Sections => {
  const values = Array.from({ length: count }, (_each, index) => `stage${String(index)}`);
  return {
    parameters: { stage: { type: "string", allowedValues: values } },
    variables: { lists: Object.fromEntries(values.map((value, index) => [value, index === count - 1 ? [] : [ENTRY]])) },
    resources: [list("[variables('lists')[parameters('stage')]]")],
  };
};
/** A deployment that gives the live list. */
const reader = (): Content => nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner");

/** The live list with other permissions. */
const mapped = (permissions: string): Content =>
  `[map(reference('nested').outputs.live.value, lambda('p', createObject('tenantId', lambdaVariables('p').tenantId, 'objectId', lambdaVariables('p').objectId, 'permissions', ${permissions})))]`;
const ofAll = (names: string): string =>
  `createObject('keys', ${names}, 'secrets', ${names}, 'certificates', ${names}, 'storage', ${names})`;

/** A vault under a name that is made of a time and a GUID. */
const named = (name: string, format = "", allowed: Content = []): Sections => ({
  parameters: {
    time: { type: "string", defaultValue: format === "" ? "[utcNow()]" : `[utcNow('${format}')]` },
    guid: { type: "string", defaultValue: "[newGuid()]" },
    text: { type: "string" },
  },
  resources: [list(allowed, { name })],
});

const NAMES: readonly Case[] = [
  ["the second", "[concat('kv', parameters('time'))]", "yyyyMMddHHmmss", "keeps possible always"],
  ["the second, in the standard format", "[toLower(concat('kv', parameters('time')))]", "", "keeps possible always"],
  ["the minute", "[concat('kv', parameters('time'))]", "yyyyMMddHHmm", "wipes possible always"],
  ["the day", "[concat('kv', parameters('time'))]", "yyyyMMdd", "wipes possible always"],
  ["the time of the day", "[concat('kv', parameters('time'))]", "HHmmss", "wipes possible always"],
  ["a part of the time", "[concat('kv', substring(parameters('time'), 0, 8))]", "", "wipes possible always"],
  ["a hash of the time", "[uniqueString(resourceGroup().id, parameters('time'))]", "", "keeps possible always"],
  ["a digit of a hash", "[concat('kv', take(uniqueString(parameters('time')), 1))]", "", "wipes possible always"],
  ["a GUID", "[substring(concat('kv', replace(parameters('guid'), '-', '')), 0, 24)]", "", "keeps possible always"],
  ["eight digits of a GUID", "[concat(parameters('text'), take(parameters('guid'), 8))]", "", "keeps possible always"],
  ["a digit of a GUID", "[concat('kv', take(parameters('guid'), 1))]", "", "wipes possible always"],
  ["two digits of its hash", "[take(uniqueString(parameters('guid')), 2)]", "", "wipes possible always"],
  ["a hash of a GUID", "[concat(parameters('text'), uniqueString(parameters('guid')))]", "", "keeps possible always"],
  ["the length of a GUID", "[concat('kv', length(parameters('guid')))]", "", "wipes certain always"],
  ["the deployment", "[concat('kv', deployment().name)]", "", "wipes certain always"],
].map(([name = "", text = "", format = "", expected = ""]) => ({
  name: `a name of ${name}`,
  template: named(text, format),
  expected,
}));

const MADE: readonly Case[] = [
  {
    name: "a template that a variable holds",
    template: {
      variables: { t: templateContent({ resources: [list([])] }) },
      resources: [deploying("[variables('t')]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "a template whose parts are not known",
    template: {
      parameters: { name: { type: "string" }, list: { type: "array" } },
      variables: {
        t: templateContent({ resources: [list("[parameters('list')]", { name: "[parameters('name')]" })] }),
      },
      resources: [deploying("[variables('t')]")],
    },
    expected: "replaces possible always",
  },
  {
    name: "a template that a function makes",
    template: {
      variables: { kv: list([]) },
      resources: [deploying("[createObject('contentVersion', '1.0.0.0', 'resources', createArray(variables('kv')))]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "resources that a variable holds, in outer scope",
    template: {
      variables: { r: [list([])] },
      resources: [nested({ resources: "[variables('r')]" }, "outer")],
    },
    expected: "wipes certain always",
  },
  {
    name: "one resource that a variable holds, in outer scope",
    template: {
      variables: { kv: list([]) },
      resources: [nested({ resources: ["[variables('kv')]"] }, "outer")],
    },
    expected: "wipes certain always",
  },
  {
    name: "a condition that excludes the case in which the list is empty",
    template: {
      parameters: { b: { type: "bool" }, s: { type: "string", allowedValues: ["dev", "prod"] } },
      resources: [
        list("[if(parameters('b'), createArray(), createArray(1))]", {
          condition:
            "[if(parameters('b'), and(equals(parameters('s'), 'dev'), equals(parameters('s'), 'prod')), true())]",
        }),
      ],
    },
    expected: "replaces certain depends",
  },
  {
    name: "a further round that empties the list with another value than the default",
    template: {
      parameters: { rounds: { type: "int", allowedValues: [1, 2], defaultValue: 1 } },
      resources: [
        list("[if(equals(copyIndex(), 1), createArray(), createArray(1))]", {
          name: "[concat('kv', copyIndex())]",
          copy: { name: "loop", count: "[parameters('rounds')]" },
        }),
      ],
    },
    expected: "replaces possible always",
  },
  {
    name: "a template in inner scope inside of one in outer scope, which the template around evaluates",
    template: {
      variables: { l: [] },
      resources: [
        nested(
          {
            resources: [nested({ variables: { l: [ENTRY] }, resources: [list("[variables('l')]")] }, "inner")],
          },
          "outer",
        ),
      ],
    },
    expected: "wipes certain always",
  },
  {
    name: "properties of a deployment that a variable holds, with a template in inner scope",
    template: {
      variables: {
        p: {
          mode: "Incremental",
          expressionEvaluationOptions: { scope: "inner" },
          parameters: { l: { value: [] } },
          template: templateContent({
            parameters: { l: { type: "array" } },
            resources: [list("[[parameters('l')]")],
          }),
        },
      },
      resources: [{ ...child("Microsoft.Resources/deployments", "d"), properties: "[variables('p')]" }],
    },
    expected: "wipes certain always",
  },
];

function deploying(template: Content): Content {
  return { ...child("Microsoft.Resources/deployments", "d"), properties: { mode: "Incremental", template } };
}

const VALUES: readonly Case[] = [
  { name: "16 values, one of which empties the list", template: oneOf(16), expected: "wipes possible always" },
  { name: "more values than are told apart", template: oneOf(17), expected: "replaces possible always" },
  {
    name: "a parameter whose values all mean the same",
    template: {
      parameters: { p: { type: "string", allowedValues: ["a", "b"] } },
      resources: [list("[if(equals(parameters('p'), 'c'), createArray(1), createArray())]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "a parameter one of whose values empties the list",
    template: {
      parameters: { p: { type: "string", allowedValues: ["dev", "prod"] } },
      variables: { lists: { dev: [], prod: [ENTRY] } },
      resources: [list("[variables('lists')[parameters('p')]]")],
    },
    expected: "wipes possible always",
  },
  {
    name: "a parameter that picks a member of an object",
    template: {
      parameters: { p: { type: "string" } },
      variables: { lists: { dev: [ENTRY], prod: [ENTRY] } },
      resources: [list("[variables('lists')[parameters('p')]]")],
    },
    expected: "replaces certain always",
  },
  {
    name: "a member that no allowed value picks",
    template: {
      parameters: { p: { type: "string", allowedValues: ["test", "prod"] } },
      variables: { lists: { dev: { own: [] }, test: { own: [ENTRY] }, prod: { own: [ENTRY] } } },
      resources: [list("[variables('lists')[parameters('p')].own]")],
    },
    expected: "replaces certain always",
  },
  {
    name: "an item that no number in range picks",
    template: {
      parameters: { p: { type: "int", minValue: 1, maxValue: 2 } },
      variables: { lists: [[], [ENTRY], [ENTRY]] },
      resources: [list("[variables('lists')[parameters('p')]]")],
    },
    expected: "replaces certain always",
  },
  {
    name: "an item of an array that any number may pick",
    template: {
      parameters: { p: { type: "int" } },
      variables: { lists: [[], [ENTRY]] },
      resources: [list("[variables('lists')[parameters('p')]]")],
    },
    expected: "wipes possible always",
  },
  {
    name: "a question about a value that is not allowed, of many that are",
    template: {
      parameters: { p: { type: "string", allowedValues: Array.from({ length: 20 }, (_each, n) => `v${String(n)}`) } },
      resources: [list("[if(equals(parameters('p'), 'none'), createArray(), createArray(1))]")],
    },
    expected: "replaces certain always",
  },
  {
    name: "a value that the parameter of a nested deployment does not allow",
    template: {
      parameters: { p: { type: "string" } },
      resources: [
        nested(
          {
            parameters: { p: { type: "string", allowedValues: ["test"] } },
            variables: { lists: { dev: [], test: [ENTRY] } },
            resources: [list("[variables('lists')[parameters('p')]]")],
          },
          "inner",
          { p: { value: "[parameters('p')]" } },
        ),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "a round of a loop that its condition leaves out",
    template: {
      variables: {
        vaults: [
          { on: false, own: [] },
          { on: true, own: [ENTRY] },
        ],
      },
      resources: [
        vault(
          { accessPolicies: "[variables('vaults')[copyIndex()].own]" },
          {
            name: "[concat('kv', copyIndex())]",
            condition: "[variables('vaults')[copyIndex()].on]",
            copy: { name: "vaults", count: 2 },
          },
        ),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "one round of a loop that empties its list whatever the others do",
    template: {
      resources: [
        vault(
          { accessPolicies: [], enableRbacAuthorization: "[not(equals(copyIndex(), 1))]" },
          { name: "[concat('kv', copyIndex())]", copy: { name: "vaults", count: 3 } },
        ),
      ],
    },
    expected: "wipes certain always",
  },
  {
    name: "more rounds of loops than are evaluated",
    template: {
      resources: [
        vault(
          { copy: [{ name: "accessPolicies", count: 800, input: { objectId: "[copyIndex('accessPolicies')]" } }] },
          { name: "[concat('kv', copyIndex())]", copy: { name: "vaults", count: 800 } },
        ),
      ],
    },
    expected: "replaces possible always",
  },
  {
    name: "a count of at least one",
    template: {
      parameters: { n: { type: "int", minValue: 1 } },
      resources: [list("[if(greater(parameters('n'), 0), createArray(), createArray(1))]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "a text that is never empty",
    template: {
      parameters: { p: { type: "string", minLength: 1 } },
      resources: [conditional("[not(empty(parameters('p')))]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "one question asked twice",
    template: {
      parameters: { p: { type: "string" } },
      resources: [
        list(
          "[if(equals(parameters('p'), 'x'), if(equals('x', parameters('P')), createArray(1), createArray()), createArray(2))]",
        ),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "a question whose answer tells the value",
    template: {
      parameters: { p: { type: "string" } },
      resources: [
        list(
          "[if(equals(parameters('p'), 'new'), if(startsWith(parameters('p'), 'n'), createArray(1), createArray()), createArray(2))]",
        ),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "a switch or its opposite",
    template: {
      parameters: { p: { type: "bool" } },
      resources: [conditional("[or(parameters('p'), not(parameters('p')))]")],
    },
    expected: "wipes certain always",
  },
  {
    name: "a member of a declared type with one value",
    template: {
      languageVersion: "2.0",
      parameters: { o: { type: "object", properties: { rbac: { type: "bool", allowedValues: [true] } } } },
      resources: { kv: vault({ accessPolicies: [], enableRbacAuthorization: "[parameters('o').rbac]" }) },
    },
    expected: "rbac certain always",
  },
  {
    name: "a list that is taken whole from a parameter",
    template: { parameters: { p: { type: "array" } }, resources: [list("[parameters('p')]")] },
    expected: "replaces possible always",
  },
  {
    name: "a list that is put on top of a parameter",
    template: {
      parameters: { p: { type: "array" } },
      resources: [list(`[union(parameters('p'), createArray(json('${JSON.stringify(ENTRY)}')))]`)],
    },
    expected: "replaces possible always",
  },
  {
    name: "an unknown function",
    template: { resources: [list("[fromTheFuture()]")] },
    expected: "unknown possible always",
  },
  { name: "an error in the list", template: { resources: [list("[int('x')]")] }, expected: "unknown certain always" },
];

const LIVE: readonly Case[] = [
  {
    name: "the live list, read by a deployment before",
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        list("[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "keeps certain always",
  },
  {
    name: "the live list of another vault",
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        list("[reference('nested').outputs.live.value]", { name: "kv-other" }),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "the live list, merged with entries",
    template: {
      languageVersion: "2.1-experimental",
      resources: {
        kv: list(`[union(target('full').properties.accessPolicies, createArray(json('${JSON.stringify(ENTRY)}')))]`),
      },
    },
    expected: "keeps certain always",
  },
  {
    name: "an empty list, and a child that adds the live one",
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        list([], { dependsOn: ["nested"] }),
        policyChild("add", "[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "keeps certain always",
  },
  ...[
    "Microsoft.Resources/deployments/nested",
    "[concat('Microsoft.Resources/deployments/', 'nested')]",
    "[resourceId('Microsoft.Resources/deployments', 'nested')]",
    "NESTED",
  ].map((target) => ({
    name: `an empty list that waits for the reader as ${target}, and a child that adds the live one`,
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        list([], { dependsOn: [target] }),
        policyChild("add", "[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "keeps certain always",
  })),
  {
    name: "an empty list, and a child that adds what may be read too late",
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        list([]),
        policyChild("add", "[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "wipes certain always",
  },
  {
    name: "an empty list, and a child that adds what its module reads at the end",
    template: {
      resources: [
        nested({ resources: [list([])], outputs: { live: { type: "array", value: READ } } }, "inner"),
        policyChild("add", "[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "wipes certain always",
  },
  {
    name: "an empty list of a vault that waits for the reader through another resource",
    template: {
      resources: [
        nested({ resources: [], outputs: { live: { type: "array", value: READ } } }, "inner"),
        {
          ...child("Microsoft.Storage/storageAccounts", "s"),
          properties: { a: "[reference('nested').outputs.x.value]" },
        },
        list([], { dependsOn: ["s"] }),
        policyChild("add", "[reference('nested').outputs.live.value]"),
      ],
    },
    expected: "keeps certain always",
  },
  {
    name: "the live list, read before by a module that is given it",
    template: {
      resources: [
        nested({ parameters: { p: { type: "array" } }, resources: [list("[parameters('p')]")] }, "inner", {
          p: { value: READ },
        }),
      ],
    },
    expected: "keeps certain always",
  },
  {
    name: "the live list without its permissions",
    template: { resources: [reader(), list(mapped("createObject()"))] },
    expected: "replaces certain always",
  },
  {
    name: "the live list with permissions of the template",
    template: { resources: [reader(), list(mapped("createObject('secrets', createArray('all'))"))] },
    expected: "replaces certain always",
  },
  {
    name: "the live list with all permissions but those to purge",
    template: { resources: [reader(), list(mapped(ofAll("createArray('all')")))] },
    expected: "replaces certain always",
  },
  {
    name: "the live list with all permissions there are",
    template: { resources: [reader(), list(mapped(ofAll("createArray('All', 'Purge')")))] },
    expected: "keeps certain always",
  },
  {
    name: "the live list with its own permissions",
    template: { resources: [reader(), list(mapped("lambdaVariables('p').permissions"))] },
    expected: "keeps certain always",
  },
  {
    name: "the live list with permissions that only Azure knows",
    template: { resources: [reader(), list(mapped("reference('other').permissions"))] },
    expected: "unknown possible always",
  },
  {
    name: "the live list, from which a child takes some permissions",
    template: {
      resources: [
        reader(),
        list("[reference('nested').outputs.live.value]"),
        policyChild("remove", mapped("createObject('secrets', createArray('purge'))")),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "the live list for an application of its principals",
    template: {
      resources: [
        reader(),
        list(
          "[map(reference('nested').outputs.live.value, lambda('p', union(lambdaVariables('p'), createObject('applicationId', 'a'))))]",
        ),
      ],
    },
    expected: "replaces certain always",
  },
  {
    name: "an empty list, and a child that adds entries",
    template: { resources: [list([]), policyChild("add")] },
    expected: "wipes certain always",
  },
  {
    name: "onlyIfNotExists",
    template: { languageVersion: "2.0", resources: { kv: list([], { "@options": { onlyIfNotExists: [] } }) } },
    expected: "keeps possible always guard null null false",
  },
  {
    name: "onlyIfNotExists that is not a list",
    template: { languageVersion: "2.0", resources: { kv: list([], { "@options": { onlyIfNotExists: false } }) } },
    expected: "wipes certain always",
  },
  {
    name: "createMode recover",
    template: { resources: [vault({ accessPolicies: [], createMode: "recover" })] },
    expected: "keeps possible always",
  },
  { name: "no list at all", template: { resources: [vault({})] }, expected: "keeps certain always" },
  {
    name: "a name that is another one each time",
    template: {
      parameters: { stamp: { type: "string", defaultValue: "[utcNow()]" } },
      resources: [list([], { name: "[concat('kv', parameters('stamp'))]" })],
    },
    expected: "keeps possible always",
  },
  {
    name: "api-version 2026-02-01 without a model",
    template: { resources: [list([], { apiVersion: "2026-02-01" })] },
    expected: "wipes possible always",
  },
];

const OPTION = { option: { type: "string", defaultValue: "new" } };
const USES_EXISTING = workspace(
  "[if(equals(parameters('option'), 'new'), resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), parameters('existingId'))]",
);

const GUARDS: readonly Case[] = [
  {
    name: "a switch beside a workspace that always uses the vault",
    template: {
      parameters: { create: { type: "bool", defaultValue: true } },
      resources: [conditional("[parameters('create')]"), workspace()],
    },
    expected: "wipes certain default-on guard create false true",
  },
  {
    name: "a switch on a vault whose policies RBAC keeps out of force: there is nothing to guard",
    template: {
      parameters: { create: { type: "bool", defaultValue: true } },
      resources: [
        vault({ accessPolicies: [], enableRbacAuthorization: true }, { condition: "[parameters('create')]" }),
        workspace(),
      ],
    },
    expected: "rbac certain default-on",
  },
  {
    name: "an option with another vault in its place",
    template: {
      parameters: { ...OPTION, existingId: { type: "string", defaultValue: "" } },
      resources: [conditional("[equals(parameters('option'), 'new')]"), USES_EXISTING],
    },
    expected: "wipes certain default-on",
  },
  {
    name: "an option with another vault that is given",
    template: {
      parameters: { ...OPTION, existingId: { type: "string" } },
      resources: [conditional("[equals(parameters('option'), 'new')]"), USES_EXISTING],
    },
    expected: "wipes certain default-on guard option null true",
  },
  {
    name: "a switch beside a secret of the vault",
    template: {
      parameters: { create: { type: "bool" } },
      resources: [
        conditional("[parameters('create')]"),
        {
          type: "Microsoft.KeyVault/vaults/secrets",
          apiVersion: "2023-07-01",
          name: "kv-shop/s",
          properties: { value: "x" },
        },
      ],
    },
    expected: "wipes certain depends guard create false null",
  },
  {
    name: "a switch on a vault with a secret inside, which is deployed all the same",
    template: {
      parameters: { create: { type: "bool" } },
      resources: [
        {
          ...Object(conditional("[parameters('create')]")),
          resources: [{ type: "secrets", apiVersion: "2023-07-01", name: "s", properties: { value: "x" } }],
        },
      ],
    },
    expected: "wipes certain depends guard create false null",
  },
  {
    name: "a switch that takes the users along",
    template: {
      parameters: { create: { type: "bool" } },
      resources: [
        conditional("[parameters('create')]"),
        { ...Object(workspace()), condition: "[parameters('create')]" },
      ],
    },
    expected: "wipes certain depends",
  },
  {
    name: "a loop that may have no rounds",
    template: {
      parameters: { n: { type: "int", defaultValue: 0 } },
      resources: [list([], { copy: { name: "l", count: "[parameters('n')]" } })],
    },
    expected: "wipes certain default-off",
  },
  {
    name: "a condition that is always false",
    template: { resources: [conditional("[less(2, 1)]")] },
    expected: "keeps certain never",
  },
];

/** A vault that is sent what an existing one of its name has, which may be missing. */
const orNull = (place: { readonly [key: string]: Content }): Sections => ({
  languageVersion: "2.0",
  parameters: { group: { type: "string", defaultValue: "[resourceGroup().name]" }, other: { type: "string" } },
  resources: {
    old: {
      existing: true,
      "@options": { nullIfNotFound: [] },
      type: "Microsoft.KeyVault/vaults",
      apiVersion: "2023-07-01",
      name: "kv-shop",
      ...place,
    },
    kv: list(
      "[coalesce(tryGet(reference('old', '2023-07-01', 'full'), 'properties', 'accessPolicies'), createArray())]",
    ),
  },
});

const ELSEWHERE: readonly Case[] = [
  { name: "a read of the vault itself", template: orNull({}), expected: "keeps certain always" },
  {
    name: "a read of the vault itself, under its name in other letters",
    template: orNull({ name: "[toLower('KV-Shop')]" }),
    expected: "keeps certain always",
  },
  {
    name: "a read of the vault itself, by the name of its group",
    template: orNull({ resourceGroup: "[parameters('group')]" }),
    expected: "keeps possible always",
  },
  {
    name: "a read of a vault of its name in a group that is named, which may be another one",
    template: orNull({ resourceGroup: "rg-other" }),
    expected: "wipes possible always",
  },
  {
    name: "a read of a vault of its name in a group that somebody gives",
    template: orNull({ resourceGroup: "[parameters('other')]" }),
    expected: "wipes possible always",
  },
  {
    name: "a read of a vault of its name in a subscription that is named",
    template: orNull({ subscriptionId: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg-other" }),
    expected: "wipes possible always",
  },
];

describe("the verdict", () => {
  it.each([...VALUES, ...LIVE, ...GUARDS, ...NAMES, ...MADE, ...ELSEWHERE])("of $name", ({ template, expected }) => {
    expect(told(template)).toBe(expected);
  });
});

describe("the work for a verdict", () => {
  const withDefault = templateText({
    parameters: { tier: { type: "string", defaultValue: "dev" } },
    resources: [list("[if(equals(parameters('tier'), 'dev'), createArray(), createArray(1))]")],
  });

  it("is done once, whoever asks", () => {
    const analysis = subjectOf(withDefault);
    const [first] = vaultReports(analysis);

    expect(vaultReports(analysis)[0]).toBe(first);
  });

  it("is done once for cases that are the same", () => {
    const plain = subjectOf(templateText({ parameters: { tier: { type: "string" } }, resources: [list([])] }));
    const open = subjectOf(withDefault);
    const given = subjectOf(withDefault, new Map([["tier", { value: string("prod"), given: "file" }]]));

    expect(plain.unconstrained).toBe(plain.givenValues);
    expect(open.withoutDefaults).not.toBe(open.givenValues);
    expect(open.unconstrained).toBe(open.withoutDefaults);
    expect(given.unconstrained).not.toBe(given.withoutDefaults);
  });
});

function told(template: Sections): string {
  const text = templateText(template);
  const reports = vaultReports(subjectOf(text));
  return reports
    .map(({ verdict, certainty, deployed, guard }) => {
      const skip = guard?.skipValue ?? null;
      const switched =
        guard === null
          ? ""
          : ` guard ${String(guard.parameter)} ${skip !== null && "value" in skip ? String(skip.value) : "null"} ${String(guard.creates)}`;
      return `${verdict} ${certainty} ${deployed.status}${switched}`;
    })
    .join(", ");
}
