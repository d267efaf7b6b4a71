import { describe, expect, it } from "vitest";
import type { KeepingStrategy } from "../../src/fix/fix.ts";
import {
  child,
  ENTRY,
  nested,
  policyChild,
  storage,
  templateContent,
  templateText,
  vault,
  workspace,
  type Content,
  type Sections,
} from "../template-text.ts";
import { fixFirst, SNAPSHOT, textsOf, WORKSPACE_ID, type Setting } from "./fix-template.ts";

const empty = (rest: { readonly [key: string]: Content } = {}): { readonly [key: string]: Content } =>
  vault({ accessPolicies: [] }, rest);
const granting = (rest: { readonly [key: string]: Content } = {}): Content => vault({ accessPolicies: [ENTRY] }, rest);
const ID = "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]";
const BY_ID = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-shop'), '2023-07-01').vaultUri]";
const LITERAL = {
  tenantId: "7e4a0000-0000-4000-8000-000000000001",
  objectId: "0bec0000-0000-4000-8000-000000000009",
  permissions: { keys: ["get"] },
};
const SNAPSHOT_ENTRY = {
  tenantId: "7e4a0000-0000-4000-8000-000000000001",
  objectId: WORKSPACE_ID,
  permissions: { keys: ["all"], secrets: ["all"] },
};

/** The template as the strategy leaves it, or why it does not. */
function after(sections: Sections, strategy: KeepingStrategy, setting: Setting = {}): Record<string, unknown> {
  const { "azuredeploy.json": text, refused } = textsOf(fixFirst(templateText(sections), strategy, setting));
  if (text === undefined) return { refused };
  const content: Record<string, unknown> = JSON.parse(text);
  return content;
}

function fileAfter(name: string, sections: Sections, strategy: KeepingStrategy, setting: Setting): unknown {
  const text = textsOf(fixFirst(templateText(sections), strategy, setting))[name];
  const content: unknown = text === undefined ? undefined : JSON.parse(text);
  return content;
}

describe("create-parameter", () => {
  it("puts the vault behind a parameter without a default", () => {
    expect(after({ resources: [empty(), workspace()] }, "create-parameter")).toMatchObject({
      parameters: { createKeyVault: { type: "bool" } },
      resources: [{ condition: "[parameters('createKeyVault')]", name: "kv-shop" }, { name: "ml-shop" }],
    });
  });

  it("fixes a vault that nothing uses", () => {
    expect(after({ resources: [empty()] }, "create-parameter")).toHaveProperty("parameters.createKeyVault");
  });

  it("keeps the condition that is there", () => {
    const sections = {
      parameters: { feature: { type: "bool", defaultValue: false } },
      resources: [
        empty({ condition: "[parameters('feature')]" }),
        { ...Object(workspace()), condition: "[parameters('feature')]" },
      ],
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      resources: [
        { condition: "[and(parameters('feature'), parameters('createKeyVault'))]" },
        { condition: "[parameters('feature')]" },
      ],
    });
  });

  it("takes the default from a switch that is there, and adds none", () => {
    const sections = {
      parameters: { create: { type: "bool", defaultValue: true, metadata: { description: "x" } } },
      resources: [empty({ condition: "[parameters('create')]" }), workspace()],
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      parameters: { create: { type: "bool", metadata: {} } },
    });
    expect(after(sections, "create-parameter")).not.toHaveProperty("parameters.create.defaultValue");
    expect(after(sections, "create-parameter")).not.toHaveProperty("parameters.createKeyVault");
  });

  it("makes a parameter file skip where a snapshot has the vault, and else takes the value away", () => {
    const sections = {
      parameters: { option: { type: "string", allowedValues: ["new", "existing"] }, size: { type: "int" } },
      resources: [empty({ condition: "[equals(parameters('option'), 'new')]" }), workspace()],
    };
    const parameterFile = JSON.stringify({ parameters: { option: { value: "new" }, size: { value: 1 } } });
    const fileWith = (snapshot: Setting["snapshot"]): unknown =>
      fileAfter("azuredeploy.parameters.json", sections, "create-parameter", {
        parameterFile,
        snapshot: snapshot ?? null,
      });

    expect(fileWith(null)).toEqual({ parameters: { size: { value: 1 } } });
    expect(fileWith(SNAPSHOT)).toEqual({ parameters: { option: { value: "existing" }, size: { value: 1 } } });
  });

  it("reads the vault by its id where its name would not do, and waits for it there", () => {
    const reader = storage({ properties: { uri: "[reference('kv-shop').vaultUri]" } });
    const sections = {
      resources: [empty(), reader],
      outputs: { uri: { type: "string", value: "[reference('kv-shop').vaultUri]" } },
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      resources: [{}, { dependsOn: [ID], properties: { uri: BY_ID } }],
      outputs: { uri: { value: BY_ID } },
    });
  });

  it("leaves references alone that hold already", () => {
    const reader = storage({ properties: { uri: BY_ID }, dependsOn: [ID] });
    const sections = { resources: [empty(), reader] };

    expect(after(sections, "create-parameter")).toMatchObject({ resources: [{}, reader] });
  });

  it("names the vault by its id in templates with symbolic names", () => {
    const sections: Sections = {
      languageVersion: "2.0",
      resources: { kv: empty(), data: storage({ properties: { uri: "[reference('kv').vaultUri]" } }) },
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      resources: {
        kv: { condition: "[parameters('createKeyVault')]" },
        data: { dependsOn: ["kv"], properties: { uri: BY_ID } },
      },
    });
  });

  it("hands the parameter down through nested deployments", () => {
    const inner = nested({ parameters: { name: { type: "string" } }, resources: [empty()] }, "inner", {
      name: { value: "x" },
    });
    const sections = { resources: [nested({ resources: [inner] }, "inner")] };
    const given = { createKeyVault: { value: "[parameters('createKeyVault')]" } };

    expect(after(sections, "create-parameter")).toMatchObject({
      parameters: { createKeyVault: { type: "bool", metadata: {} } },
      resources: [
        {
          properties: {
            parameters: given,
            template: {
              parameters: { createKeyVault: { type: "bool" } },
              resources: [
                {
                  properties: {
                    parameters: { name: { value: "x" }, ...given },
                    template: {
                      parameters: { name: {}, createKeyVault: {} },
                      resources: [{ condition: "[parameters('createKeyVault')]" }],
                    },
                  },
                },
              ],
            },
          },
        },
      ],
    });
  });

  it("needs no handing down in outer scope", () => {
    expect(after({ resources: [nested({ resources: [empty()] }, "outer")] }, "create-parameter")).toMatchObject({
      parameters: { createKeyVault: {} },
      resources: [{ properties: { template: { resources: [{ condition: "[parameters('createKeyVault')]" }] } } }],
    });
  });

  it("extends parameters that an expression hands down", () => {
    const template = templateContent({ parameters: { name: { type: "string" } }, resources: [empty()] });
    const properties = {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: "[variables('all')]",
      template,
    };
    const sections = {
      variables: { all: { name: { value: "x" } } },
      resources: [{ type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "n", properties }],
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      resources: [
        {
          properties: {
            parameters:
              "[union(variables('all'), createObject('createKeyVault', createObject('value', parameters('createKeyVault'))))]",
          },
        },
      ],
    });
  });

  it("switches all places of a vault, and a vault whose properties are one expression", () => {
    const twice = { resources: [nested({ resources: [empty()] }, "inner"), empty({ dependsOn: ["nested"] })] };
    const whole = {
      variables: { p: { accessPolicies: [] } },
      resources: [{ ...Object(empty()), properties: "[variables('p')]" }],
    };

    for (const sections of [twice, whole])
      expect(after(sections, "create-parameter")).toHaveProperty("parameters.createKeyVault");
    expect(after(twice, "create-parameter")).toMatchObject({
      resources: [
        { properties: { template: { resources: [{ condition: "[parameters('createKeyVault')]" }] } } },
        { condition: "[parameters('createKeyVault')]" },
      ],
    });
  });

  it("gives several vaults switches of their own, and takes no name that is taken", () => {
    const sections = {
      parameters: { appVaultName: { type: "string" }, createAppVault: { type: "string", defaultValue: "" } },
      resources: [empty({ name: "[parameters('appVaultName')]" }), empty({ name: "kv-other" })],
    };

    expect(after(sections, "create-parameter")).toMatchObject({ parameters: { createAppVault2: { type: "bool" } } });
  });

  it("fills bound files: false where a snapshot has the vault, and a question of the portal", () => {
    const parameterFile = JSON.stringify({ parameters: { a: { value: 1 } } });
    const uiDefinition = JSON.stringify({
      handler: "x",
      parameters: { basics: [], steps: [], outputs: { a: "[basics('a')]" } },
    });
    const sections = { parameters: { a: { type: "int" } }, resources: [empty(), workspace()] };
    const texts = textsOf(
      fixFirst(templateText(sections), "create-parameter", { parameterFile, uiDefinition, snapshot: SNAPSHOT }),
    );

    expect(Object.keys(texts)).toEqual(["azuredeploy.parameters.json", "createUiDefinition.json", "azuredeploy.json"]);
    expect(JSON.parse(texts["azuredeploy.parameters.json"] ?? "")).toEqual({
      parameters: { a: { value: 1 }, createKeyVault: { value: false } },
    });
    expect(JSON.parse(texts["createUiDefinition.json"] ?? "")).toMatchObject({
      parameters: {
        basics: [{ name: "createKeyVault", type: "Microsoft.Common.CheckBox" }],
        outputs: { createKeyVault: "[basics('createKeyVault')]" },
      },
    });
  });
});

describe("create-parameter, where something stands in the way", () => {
  const LAMBDA = "[map(createArray('kv-shop'), lambda('v', reference(lambdaVariables('v')).vaultUri))]";
  const loop = { name: "[concat('kv', copyIndex())]", copy: { name: "vaults", count: 2 } };

  it.each<[string, Sections, string]>([
    [
      "a reference in a lambda",
      { resources: [empty(), storage({ properties: { uris: LAMBDA } })] },
      "a `reference` may read the vault",
    ],
    [
      "a reference in a loop of an output",
      {
        resources: [empty(loop)],
        outputs: {
          uris: { type: "array", copy: { count: 2, input: "[reference(concat('kv', copyIndex())).vaultUri]" } },
        },
      },
      "a `reference` may read the vault",
    ],
    [
      "all rounds of the vault's loop, read at once",
      {
        languageVersion: "2.0",
        resources: { kv: empty(loop), data: storage({ properties: { all: "[references('kv')]" } }) },
      },
      "`references` reads all rounds",
    ],
  ])("refuses %s", (_name, sections, why) => {
    expect(after(sections, "create-parameter")).toEqual({ refused: expect.stringContaining(why) });
  });

  it("says that nobody waits through a vault that is skipped", () => {
    const sections = { resources: [storage({}), empty({ dependsOn: ["data"] })] };

    for (const strategy of ["create-parameter", "use-existing"] as const)
      expect(fixFirst(templateText(sections), strategy)).toMatchObject({
        notes: expect.arrayContaining([expect.stringContaining("The vault has a `dependsOn` of its own")]),
      });
  });

  it("tells rounds of another loop from the vault by how their name begins", () => {
    const endpoints = storage({ name: "[concat('data', copyIndex())]", copy: { name: "endpoints", count: 2 } });
    const uris = { count: 2, input: "[reference(format('endpoints[{0}]', copyIndex())).a]" };
    const sections: Sections = {
      languageVersion: "2.0",
      resources: { kv: empty(), endpoints },
      outputs: { uris: { type: "array", copy: uris } },
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      resources: { kv: { condition: "[parameters('createKeyVault')]" } },
      outputs: { uris: { copy: uris } },
    });
  });

  it("refuses parameters that are linked, beside which no other can be given", () => {
    const properties = {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parametersLink: { uri: "https://example.com/p.json" },
      template: templateContent({ resources: [empty()] }),
    };
    const linked = { type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "n", properties };

    expect(after({ resources: [linked] }, "create-parameter")).toEqual({
      refused: expect.stringContaining("`parametersLink`"),
    });
  });

  it("hands no parameter down where a deployment of inner scope stands in one of outer scope, which evaluates it", () => {
    const inner = { ...Object(nested({ resources: [empty()] }, "inner")), name: "inner" };

    expect(after({ resources: [nested({ resources: [inner] }, "outer")] }, "create-parameter")).toMatchObject({
      parameters: { createKeyVault: {} },
      resources: [
        {
          properties: {
            template: {
              resources: [
                { properties: { template: { resources: [{ condition: "[parameters('createKeyVault')]" }] } } },
              ],
            },
          },
        },
      ],
    });
  });

  it("waits for a vault in a loop by the name of the loop", () => {
    const reader = storage({ properties: { uri: "[reference('kv1').vaultUri]" } });
    const sections = { resources: [empty(loop), reader] };

    expect(after(sections, "create-parameter")).toMatchObject({ resources: [{}, { dependsOn: ["vaults"] }] });
  });

  it("asks for the names of the new vaults of a loop, of which some may exist and some not", () => {
    const fixed = after({ resources: [empty(loop)] }, "create-parameter");

    expect(fixed).toMatchObject({
      parameters: { newKeyVaults: { type: "array" } },
      resources: [{ condition: "[contains(parameters('newKeyVaults'), concat('kv', copyIndex()))]" }],
    });
    expect(fixed).not.toHaveProperty("parameters.newKeyVaults.defaultValue");
  });

  it("calls the new vaults of a loop by its name, which may be a plural", () => {
    const sections = { languageVersion: "2.0", resources: { kvs: empty(loop), other: empty({ name: "other" }) } };

    expect(after(sections, "create-parameter")).toHaveProperty("parameters.newKvs");
  });

  it.each<[name: string, sections: Sections, condition: string, path: string]>([
    [
      "a loop whose names are given",
      {
        parameters: { names: { type: "array" } },
        resources: [
          empty({
            name: "[parameters('names')[copyIndex()]]",
            copy: { name: "l", count: "[length(parameters('names'))]" },
          }),
        ],
      },
      "[contains(parameters('newKeyVaults'), parameters('names')[copyIndex()])]",
      "resources.0.condition",
    ],
    [
      "a loop with a condition",
      {
        parameters: { all: { type: "bool", defaultValue: true } },
        resources: [empty({ ...loop, condition: "[parameters('all')]" })],
      },
      "[and(parameters('all'), contains(parameters('newKeyVaults'), concat('kv', copyIndex())))]",
      "resources.0.condition",
    ],
    [
      "a vault of a deployment that runs in a loop",
      {
        resources: [
          {
            ...Object(
              nested(
                { parameters: { name: { type: "string" } }, resources: [empty({ name: "[parameters('name')]" })] },
                "inner",
                { name: { value: "[concat('kv', copyIndex())]" } },
              ),
            ),
            name: "[concat('nested', copyIndex())]",
            copy: { name: "l", count: 3 },
          },
        ],
      },
      "[contains(parameters('newKeyVaults'), parameters('name'))]",
      "resources.0.properties.template.resources.0.condition",
    ],
  ])("asks for names in %s, too", (_name, sections, condition, path) => {
    expect(after(sections, "create-parameter")).toHaveProperty(path, condition);
  });

  it("says that names of new vaults are to be asked for in the portal by hand", () => {
    const fix = fixFirst(templateText({ resources: [empty(loop)] }), "create-parameter", {
      uiDefinition: JSON.stringify({ parameters: { outputs: {} } }),
    });

    expect(fix).toHaveProperty("notes", expect.arrayContaining([expect.stringContaining("in the portal by hand")]));
  });

  it("is refused for a loop whose rounds have one name, as in several resource groups", () => {
    const looped = {
      ...Object(nested({ resources: [empty()] }, "inner")),
      name: "[concat('nested', copyIndex())]",
      resourceGroup: "[concat('rg', copyIndex())]",
      copy: { name: "l", count: 2 },
    };

    expect(after({ resources: [looped] }, "create-parameter")).toEqual({
      refused: "the vault is deployed in a loop in which all copies have the same name",
    });
  });

  it("reads expressions that are written with escapes", () => {
    const text = templateText({
      parameters: { f: { type: "bool", defaultValue: true } },
      resources: [empty({ condition: "CONDITION" })],
    }).replace("CONDITION", String.raw`\u005bparameters(\u0027f\u0027)\u005d`);

    expect(JSON.parse(textsOf(fixFirst(text, "create-parameter"))["azuredeploy.json"] ?? "")).toMatchObject({
      resources: [{ condition: "[and(parameters('f'), parameters('createKeyVault'))]" }],
    });
  });

  it("makes references hold that a switch that is there does not think of", () => {
    const uri = "[reference('kv-shop').vaultUri]";
    const guarded = "[if(parameters('create'), reference('kv-shop').vaultUri, '')]";
    const sections = (value: string): Sections => ({
      parameters: { create: { type: "bool", defaultValue: true } },
      resources: [empty({ condition: "[parameters('create')]" }), workspace()],
      outputs: { uri: { type: "string", value } },
    });

    expect(after(sections(uri), "create-parameter")).toMatchObject({ outputs: { uri: { value: BY_ID } } });
    expect(after(sections(guarded), "create-parameter")).toMatchObject({ outputs: { uri: { value: guarded } } });
  });

  it("takes the default from one of two parameters of which either creates", () => {
    const sections = {
      parameters: { a: { type: "bool", defaultValue: true }, b: { type: "bool", defaultValue: false } },
      resources: [empty({ condition: "[or(parameters('a'), parameters('b'))]" }), workspace()],
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      parameters: { a: { type: "bool" }, b: { defaultValue: false } },
    });
    expect(after(sections, "create-parameter")).not.toHaveProperty("parameters.a.defaultValue");
  });

  it("adds a switch where the one that is there only chooses between two declarations of the vault", () => {
    const sections = {
      parameters: { a: { type: "bool", defaultValue: true } },
      resources: [
        empty({ condition: "[parameters('a')]" }),
        granting({ condition: "[not(parameters('a'))]" }),
        workspace(),
      ],
    };

    expect(after(sections, "create-parameter")).toMatchObject({
      parameters: { a: { defaultValue: true }, createKeyVault: {} },
      resources: [
        { condition: "[and(parameters('a'), parameters('createKeyVault'))]" },
        { condition: "[and(not(parameters('a')), parameters('createKeyVault'))]" },
        {},
      ],
    });
  });
});

describe("create-parameter, with bound files", () => {
  it("is settled by a parameter file that says no, also where nothing uses the vault", () => {
    const setting = { parameterFile: '{ "parameters": {} }', snapshot: SNAPSHOT };

    expect(fileAfter("azuredeploy.parameters.json", { resources: [empty()] }, "create-parameter", setting)).toEqual({
      parameters: { createKeyVault: { value: false } },
    });
  });

  it("takes a value that creates away as often as it is there", () => {
    const sections = {
      parameters: { create: { type: "bool", defaultValue: true } },
      resources: [empty({ condition: "[parameters('create')]" }), workspace()],
    };
    const parameterFile = '{ "parameters": { "create": { "value": true }, "Create": { "value": true } } }';

    expect(fileAfter("azuredeploy.parameters.json", sections, "create-parameter", { parameterFile })).toEqual({
      parameters: {},
    });
  });

  it("keeps comments of a parameter file around the value that it replaces", () => {
    const sections = {
      parameters: { create: { type: "bool", defaultValue: true } },
      resources: [empty({ condition: "[parameters('create')]" }), workspace()],
    };
    const parameterFile = '{ "parameters": { "create": { /* first */ "value": true } } }';
    const texts = textsOf(fixFirst(templateText(sections), "create-parameter", { parameterFile, snapshot: SNAPSHOT }));

    expect(texts["azuredeploy.parameters.json"]).toBe('{ "parameters": { "create": { /* first */ "value": false } } }');
  });
});

describe("add-child", () => {
  it("sends the entries of the template by a child, too", () => {
    expect(after({ resources: [granting(), workspace()] }, "add-child")).toMatchObject({
      variables: { keyVaultAccessPolicies: [ENTRY] },
      resources: [
        {
          condition: "[parameters('createKeyVault')]",
          properties: { accessPolicies: "[variables('keyVaultAccessPolicies')]" },
        },
        {
          type: "Microsoft.KeyVault/vaults/accessPolicies",
          name: "kv-shop/add",
          dependsOn: [ID],
          properties: { accessPolicies: "[variables('keyVaultAccessPolicies')]" },
        },
        { name: "ml-shop" },
      ],
    });
  });

  it("lets the child wait for what the vault waits for: a vault that is skipped waits for nothing", () => {
    expect(after({ resources: [storage({}), granting({ dependsOn: ["data"] })] }, "add-child")).toMatchObject({
      resources: [{}, {}, { name: "kv-shop/add", dependsOn: [ID, "data"] }],
    });
  });

  it("leaves children of other vaults alone", () => {
    const other = { ...Object(policyChild("add")), name: "kv-other/add" };
    const sections = { resources: [granting(), granting({ name: "kv-other" }), other] };

    expect(after(sections, "add-child")).toMatchObject({ resources: [{}, { name: "kv-shop/add" }, {}, other] });
  });

  it("takes an expression over as it is", () => {
    const sections = {
      parameters: { list: { type: "array" } },
      resources: [vault({ accessPolicies: "[parameters('list')]" }, { name: "[toLower('KV')]" })],
    };

    expect(after(sections, "add-child")).toMatchObject({
      resources: [
        {},
        { name: "[concat(toLower('KV'), '/add')]", properties: { accessPolicies: "[parameters('list')]" } },
      ],
    });
  });

  it("writes entries out once more that only the deployment can make", () => {
    const entry = {
      ...ENTRY,
      objectId: "[reference(resourceId('Microsoft.Web/sites', 'web'), '2024-04-01', 'Full').identity.principalId]",
    };

    expect(after({ resources: [vault({ accessPolicies: [entry] })] }, "add-child")).toMatchObject({
      resources: [{ properties: { accessPolicies: [entry] } }, { properties: { accessPolicies: [entry] } }],
    });
  });

  it("moves a copy loop to the variables", () => {
    const loop = {
      name: "accessPolicies",
      count: 2,
      input: { ...ENTRY, objectId: "[concat('o', copyIndex('accessPolicies'))]" },
    };

    expect(after({ resources: [vault({ copy: [loop] })] }, "add-child")).toMatchObject({
      variables: { copy: [loop] },
      resources: [{ properties: { accessPolicies: "[variables('accessPolicies')]" } }, {}],
    });
  });

  it("gives the child the condition of a vault that may be absent", () => {
    const sections = {
      parameters: { feature: { type: "bool", defaultValue: true } },
      resources: [granting({ condition: "[parameters('feature')]" })],
    };

    expect(after(sections, "add-child")).toMatchObject({
      resources: [
        { condition: "[and(parameters('feature'), parameters('createKeyVault'))]" },
        { condition: "[parameters('feature')]" },
      ],
    });
  });

  it("names the child in templates with symbolic names", () => {
    const sections: Sections = { languageVersion: "2.0", resources: { kv: granting() } };

    expect(after(sections, "add-child")).toMatchObject({
      resources: { kv: {}, kvAccessPolicies: { dependsOn: ["kv"] } },
    });
  });

  it.each([
    ["an empty list", { resources: [empty()] }, "the list is empty"],
    [
      "a list that reads the vault itself",
      {
        languageVersion: "2.1-experimental",
        resources: {
          kv: vault({
            accessPolicies: `[if(empty(target('full')), target('full').properties.accessPolicies, createArray(createObject('objectId', 'o')))]`,
          }),
        },
      },
      "reads itself by `target`",
    ],
    [
      "an entry that is not valid and would be written twice",
      {
        resources: [
          storage({}),
          vault({
            accessPolicies: [
              {
                ...ENTRY,
                objectId: "[reference('data', '2023-05-01', 'full').identity.principalId]",
                permissions: { secrets: ["fetch"] },
              },
            ],
          }),
        ],
      },
      "that is not valid would be in the template twice",
    ],
    [
      "a `dependsOn` that is an expression",
      { variables: { none: [] }, resources: [granting({ dependsOn: "[variables('none')]" })] },
      "`dependsOn` of the vault is an expression",
    ],
    [
      "a child that stands in the vault",
      {
        resources: [
          {
            ...Object(granting()),
            resources: [
              {
                type: "accessPolicies",
                apiVersion: "2023-07-01",
                name: "add",
                properties: { accessPolicies: [ENTRY] },
              },
            ],
          },
        ],
      },
      "the template has an `accessPolicies` child",
    ],
    [
      "a child that is there",
      { resources: [granting(), policyChild("add")] },
      "the template has an `accessPolicies` child",
    ],
    [
      "a loop",
      { resources: [granting({ copy: { name: "l", count: 2 }, name: "[concat('kv', copyIndex())]" })] },
      "the vault is deployed in a loop",
    ],
  ])("refuses %s", (_name, sections, why) => {
    expect(after(sections, "add-child")).toEqual({ refused: expect.stringContaining(why) });
  });
});

describe("use-existing", () => {
  it("takes the vault out, with what waits for it, and gives its id to those that use it", () => {
    const user = { ...Object(workspace()), dependsOn: [ID] };
    const sections = {
      resources: [empty(), user, storage({ properties: { uri: "[reference('kv-shop').vaultUri]" } })],
      outputs: { id: { type: "string", value: ID } },
    };

    expect(after(sections, "use-existing")).toMatchObject({
      parameters: { keyVaultId: { type: "string" } },
      resources: [
        { name: "ml-shop", dependsOn: [], properties: { keyVault: "[parameters('keyVaultId')]" } },
        { properties: { uri: "[reference(parameters('keyVaultId'), '2023-07-01').vaultUri]" } },
      ],
      outputs: { id: { value: "[parameters('keyVaultId')]" } },
    });
  });

  it("finds ids in variables, and symbols", () => {
    const sections: Sections = {
      languageVersion: "2.0",
      variables: { id: ID },
      resources: { kv: empty(), ws: { ...Object(workspace("[variables('id')]")), dependsOn: ["kv"] } },
    };

    expect(after(sections, "use-existing")).toMatchObject({
      variables: { id: "[parameters('keyVaultId')]" },
      resources: { ws: { dependsOn: [] } },
    });
  });

  it.each([
    [
      "a secret in the vault",
      { resources: [empty(), child("Microsoft.KeyVault/vaults/secrets", "kv-shop/s")] },
      "deploys `Microsoft.KeyVault/vaults/secrets` into the vault",
    ],
    [
      "a switch",
      {
        parameters: { create: { type: "bool", defaultValue: true } },
        resources: [empty({ condition: "[parameters('create')]" }), workspace()],
      },
      "the vault has a switch already",
    ],
    [
      "a vault in a deployment that is deployed in a loop",
      {
        resources: [
          {
            ...Object(
              nested(
                { parameters: { n: { type: "int" } }, resources: [empty({ name: "[concat('kv', parameters('n'))]" })] },
                "inner",
                { n: { value: "[copyIndex()]" } },
              ),
            ),
            name: "[concat('n', copyIndex())]",
            copy: { name: "l", count: 2 },
          },
        ],
      },
      "deployed in a loop",
    ],
    [
      "diagnostics that name the vault as their scope",
      {
        parameters: { kv: { type: "string" } },
        resources: [
          empty({ name: "[parameters('kv')]" }),
          {
            ...child("Microsoft.Insights/diagnosticSettings", "d"),
            scope: "[format('Microsoft.KeyVault/vaults/{0}', parameters('kv'))]",
          },
        ],
      },
      "deploys `Microsoft.Insights/diagnosticSettings` into the vault",
    ],
    [
      "a lock that names the vault as its scope by id",
      { resources: [empty(), { ...child("Microsoft.Authorization/locks", "l"), scope: ID }] },
      "deploys `Microsoft.Authorization/locks` into the vault",
    ],
    ["outer scope", { resources: [nested({ resources: [empty()] }, "outer")] }, "outer scope"],
  ])("refuses %s", (_name, sections, why) => {
    expect(after(sections, "use-existing")).toEqual({ refused: expect.stringContaining(why) });
  });
});

describe("only-if-not-exists", () => {
  it("puts the option on the vault", () => {
    expect(after({ languageVersion: "2.0", resources: { kv: empty() } }, "only-if-not-exists")).toMatchObject({
      resources: { kv: { "@options": { onlyIfNotExists: [] } } },
    });
    expect(
      fixFirst(templateText({ languageVersion: "2.0", resources: { kv: empty() } }), "only-if-not-exists"),
    ).toMatchObject({ confidence: "suggested" });
  });

  it("shows what a template without symbolic names would need, and changes nothing", () => {
    expect(fixFirst(templateText({ resources: [empty()] }), "only-if-not-exists")).toMatchObject({
      kind: "refusal",
      byHand: expect.stringContaining('"languageVersion": "2.0"'),
    });
  });
});

describe("preserve", () => {
  const setting = { snapshot: SNAPSHOT };
  const list = (sections: Sections, more: Setting = {}): unknown =>
    fileAfter("azuredeploy.parameters.json", sections, "preserve", { ...setting, ...more });

  it("makes the list a parameter, filled from the snapshot and the template's own entries", () => {
    const sections = { resources: [vault({ accessPolicies: [LITERAL] })] };

    expect(after(sections, "preserve", setting)).toMatchObject({
      parameters: { keyVaultAccessPolicies: { type: "array" } },
      resources: [{ properties: { accessPolicies: "[parameters('keyVaultAccessPolicies')]" } }],
    });
    expect(list(sections)).toMatchObject({
      parameters: { keyVaultAccessPolicies: { value: [SNAPSHOT_ENTRY, LITERAL] } },
    });
  });

  it("leaves expressions where they can be evaluated", () => {
    const entry = { ...ENTRY, objectId: "[parameters('id')]" };
    const sections = { parameters: { id: { type: "string" } }, resources: [vault({ accessPolicies: [entry] })] };

    expect(after(sections, "preserve", setting)).toMatchObject({
      variables: { ownKeyVaultAccessPolicies: [entry] },
      resources: [
        {
          properties: {
            accessPolicies: expect.stringContaining(
              "[concat(parameters('keyVaultAccessPolicies'), filter(variables('ownKeyVaultAccessPolicies')",
            ),
          },
        },
      ],
    });
  });

  it("takes the default from a list that is a parameter already, also one that is handed down", () => {
    const parameters = { policies: { type: "array", defaultValue: [LITERAL] } };
    const inner = nested(
      { parameters: { list: { type: "array" } }, resources: [vault({ accessPolicies: "[parameters('list')]" })] },
      "inner",
      { list: { value: "[parameters('policies')]" } },
    );

    for (const resources of [[vault({ accessPolicies: "[parameters('policies')]" })], [inner]]) {
      expect(after({ parameters, resources }, "preserve", setting)).toMatchObject({
        parameters: { policies: { type: "array" } },
      });
      expect(after({ parameters, resources }, "preserve", setting)).not.toHaveProperty(
        "parameters.policies.defaultValue",
      );
      expect(list({ parameters, resources })).toMatchObject({
        parameters: { policies: { value: [SNAPSHOT_ENTRY, LITERAL] } },
      });
    }
  });

  it("is settled where nested deployments are handed the parameter by an expression", () => {
    const properties = {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: "[variables('all')]",
      template: templateContent({ resources: [vault({ accessPolicies: [ENTRY] })] }),
    };
    const deployment = { type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "n", properties };
    const once = textsOf(
      fixFirst(templateText({ variables: { all: {} }, resources: [deployment] }), "preserve", setting),
    );
    const [text = "", parameterFile = ""] = [once["azuredeploy.json"], once["azuredeploy.parameters.json"]];

    expect(fixFirst(text, "preserve", { ...setting, parameterFile })).toMatchObject({ kind: "fix", files: [] });
  });

  it("adds to what a parameter file has", () => {
    const parameterFile = JSON.stringify({ parameters: { policies: { value: [LITERAL] } } });
    const sections = {
      parameters: { policies: { type: "array" } },
      resources: [vault({ accessPolicies: "[parameters('policies')]" })],
    };

    expect(list(sections, { parameterFile })).toEqual({
      parameters: { policies: { value: [LITERAL, SNAPSHOT_ENTRY] } },
    });
  });

  it("leaves all else in a parameter file, comments and expressions among it", () => {
    const entry = { ...ENTRY, objectId: "[externalInput('id')]" };
    const parameterFile = `{ "parameters": { "policies": { "value": [\n  // by hand\n  ${JSON.stringify(entry)}\n] } } }`;
    const sections = {
      parameters: { policies: { type: "array" } },
      resources: [vault({ accessPolicies: "[parameters('policies')]" })],
    };
    const { "azuredeploy.parameters.json": text } = textsOf(
      fixFirst(templateText(sections), "preserve", { ...setting, parameterFile }),
    );

    expect(text).toContain(`[\n  // by hand\n  ${JSON.stringify(entry)},\n  {`);
    expect(text).toContain(WORKSPACE_ID);
  });

  it("takes entries over that the list has by default, and refuses those that a parameter file cannot hold", () => {
    const resources = [vault({ accessPolicies: "[parameters('policies')]" })];
    const withDefault = (objectId: string): Sections => ({
      parameters: {
        id: { type: "string" },
        policies: { type: "array", defaultValue: [{ ...ENTRY, objectId }] },
      },
      resources,
    });

    expect(list(withDefault(ENTRY.objectId))).toMatchObject({
      parameters: { policies: { value: [SNAPSHOT_ENTRY, { ...LITERAL, ...ENTRY, tenantId: LITERAL.tenantId }] } },
    });
    expect(after(withDefault("[parameters('id')]"), "preserve", setting)).toEqual({
      refused: expect.stringContaining("which a parameter file cannot hold"),
    });
  });

  it("merges an entry of the template into that of the snapshot for the same principal", () => {
    const own = { ...ENTRY, objectId: WORKSPACE_ID.toUpperCase(), permissions: { certificates: ["get"] } };

    expect(list({ resources: [vault({ accessPolicies: [own] })] })).toMatchObject({
      parameters: {
        keyVaultAccessPolicies: {
          value: [{ permissions: { keys: ["all"], secrets: ["all"], certificates: ["get"] } }],
        },
      },
    });
  });

  it("writes the entries into the template when asked to, merged by identity", () => {
    const own = { ...LITERAL, objectId: WORKSPACE_ID };

    expect(
      after({ resources: [vault({ accessPolicies: [own] })] }, "preserve", { ...setting, isInline: true }),
    ).toMatchObject({
      resources: [
        {
          properties: {
            accessPolicies: [{ objectId: WORKSPACE_ID, permissions: { keys: ["get", "all"], secrets: ["all"] } }],
          },
        },
      ],
    });
    expect(after({ resources: [empty()] }, "preserve", { ...setting, isInline: true })).toMatchObject({
      resources: [{ properties: { accessPolicies: [SNAPSHOT_ENTRY] } }],
    });
  });

  it.each([
    ["no snapshot", {}, "no snapshot at hand"],
    ["a vault that uses RBAC", { snapshot: { ...SNAPSHOT, authorization: "rbac" } as const }, "the vault uses RBAC"],
  ])("refuses %s", (_name, change, why) => {
    expect(after({ resources: [empty()] }, "preserve", change)).toEqual({ refused: expect.stringContaining(why) });
  });

  it.each([
    [
      "properties that are one expression",
      { variables: { p: { accessPolicies: [] } }, resources: [{ ...Object(empty()), properties: "[variables('p')]" }] },
      "one expression",
    ],
    [
      "a loop",
      { resources: [empty({ copy: { name: "l", count: 2 }, name: "[concat('kv', copyIndex())]" })] },
      "deployed in a loop",
    ],
  ])("refuses %s", (_name, sections, why) => {
    expect(after(sections, "preserve", setting)).toEqual({ refused: expect.stringContaining(why) });
  });
});
