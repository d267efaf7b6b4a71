import { describe, expect, it } from "vitest";
import type { KeepingStrategy } from "../../src/fix/fix.ts";
import {
  child,
  ENTRY,
  nested,
  storage,
  templateText,
  vault,
  workspace,
  type Content,
  type Sections,
} from "../template-text.ts";
import { fixFirst, SNAPSHOT, textsOf, type Setting } from "./fix-template.ts";

const empty = (rest: { readonly [key: string]: Content } = {}): { readonly [key: string]: Content } =>
  vault({ accessPolicies: [] }, rest);
const granting = (rest: { readonly [key: string]: Content } = {}): { readonly [key: string]: Content } =>
  vault({ accessPolicies: [ENTRY] }, rest);
const SWITCH: Content = { create: { type: "bool", defaultValue: true } };
const SWITCHED = { condition: "[parameters('create')]" };
const LOOP = { name: "[concat('kv', copyIndex())]", copy: { name: "vaults", count: 2 } };

function outcome(
  template: Sections | string,
  strategy: KeepingStrategy,
  setting: Setting = {},
): Readonly<Record<string, string>> {
  return textsOf(fixFirst(typeof template === "string" ? template : templateText(template), strategy, setting));
}

describe("what cannot be fixed", () => {
  const reader = (rest: { readonly [key: string]: Content } = {}): Content =>
    storage({ properties: { uri: "[reference('kv-shop').vaultUri]" }, ...rest });
  const inner = (parameters: Content): Content => ({
    ...child("Microsoft.Resources/deployments", "nested"),
    properties: {
      expressionEvaluationOptions: { scope: "inner" },
      parameters,
      template: { resources: [empty()] },
    },
  });

  it.each<[name: string, strategy: KeepingStrategy, template: Sections, why: string, setting?: Setting]>([
    [
      "a vault with a switch",
      "add-child",
      { parameters: SWITCH, resources: [granting(SWITCHED), workspace()] },
      "has a switch already",
    ],
    [
      "a vault with a switch",
      "preserve",
      { parameters: SWITCH, resources: [granting(SWITCHED), workspace()] },
      "has a switch already",
      { snapshot: SNAPSHOT },
    ],
    [
      "a vault with a switch",
      "use-existing",
      { parameters: SWITCH, resources: [granting(SWITCHED), workspace()] },
      "has a switch already",
    ],
    ["a vault that is declared twice", "add-child", { resources: [granting(), granting()] }, "declared more than once"],
    [
      "a vault that is declared twice",
      "preserve",
      { resources: [granting(), granting()] },
      "declared more than once",
      { snapshot: SNAPSHOT },
    ],
    [
      "a vault that is declared twice",
      "use-existing",
      { resources: [granting(), granting()] },
      "declared more than once",
    ],
    ["vaults of a loop", "add-child", { resources: [granting(LOOP)] }, "deployed in a loop"],
    [
      "vaults of a loop",
      "preserve",
      { resources: [granting(LOOP)] },
      "each round with a list of its own",
      { snapshot: SNAPSHOT },
    ],
    ["vaults of a loop", "use-existing", { resources: [granting(LOOP)] }, "deployed in a loop"],
    [
      "a condition that is a number",
      "create-parameter",
      { resources: [empty({ condition: 1 })] },
      "neither an expression nor true",
    ],
    [
      "parameters that are not an object",
      "create-parameter",
      { parameters: [], resources: [empty()] },
      "are not an object",
    ],
    [
      "a deployment that is given its parameters in a list",
      "create-parameter",
      { resources: [inner([])] },
      "cannot be extended",
    ],
    [
      "a reader whose dependencies are an expression",
      "create-parameter",
      { resources: [empty(), reader({ dependsOn: "[createArray()]" })] },
      "`dependsOn` that is an expression",
    ],
    [
      "a list that is an expression, by entries",
      "preserve",
      { variables: { list: [ENTRY] }, resources: [vault({ accessPolicies: "[variables('list')]" })] },
      "into which nothing can be written",
      { snapshot: SNAPSHOT, isInline: true },
    ],
    [
      "a vault that has RBAC by now",
      "preserve",
      { resources: [empty()] },
      "uses RBAC",
      { snapshot: { ...SNAPSHOT, authorization: "rbac" } },
    ],
  ])("is %s, by %s", (_name, strategy, template, why, setting) => {
    expect(outcome(template, strategy, setting)).toEqual({ refused: expect.stringContaining(why) });
  });

  it("is a reference without an API version, where the vault has none", () => {
    const { apiVersion, ...without } = empty();

    expect(apiVersion).toBeDefined();
    expect(outcome({ resources: [without, reader()] }, "create-parameter")).toEqual({
      refused: expect.stringContaining("no `apiVersion`"),
    });
  });
});

describe("a switch", () => {
  it("takes the place of a condition that is true", () => {
    const { "azuredeploy.json": text = "" } = outcome({ resources: [empty({ condition: true })] }, "create-parameter");

    expect(JSON.parse(text)).toHaveProperty("resources.0.condition", "[parameters('createKeyVault')]");
  });

  it("is handed down to a deployment that was given nothing", () => {
    const deployment = {
      ...child("Microsoft.Resources/deployments", "nested"),
      properties: { expressionEvaluationOptions: { scope: "inner" }, template: { resources: [empty()] } },
    };
    const { "azuredeploy.json": text = "" } = outcome({ resources: [deployment] }, "create-parameter");

    expect(JSON.parse(text)).toHaveProperty("resources.0.properties.parameters", {
      createKeyVault: { value: "[parameters('createKeyVault')]" },
    });
  });

  it.each<[name: string, definition: Content, expected: unknown]>([
    [
      "is asked for behind the other questions",
      { parameters: { basics: [{ name: "a" }], outputs: { a: "[basics('a')]" } } },
      {
        parameters: {
          basics: [{ name: "a" }, expect.objectContaining({ name: "createKeyVault" })],
          outputs: { a: "[basics('a')]", createKeyVault: "[basics('createKeyVault')]" },
        },
      },
    ],
    [
      "is asked for where no question is yet",
      { parameters: { outputs: {} } },
      {
        parameters: {
          basics: [expect.objectContaining({ name: "createKeyVault" })],
          outputs: { createKeyVault: "[basics('createKeyVault')]" },
        },
      },
    ],
    ["is not asked for twice", { parameters: { outputs: { createKeyVault: true } } }, undefined],
    ["is not asked for where the form has no outputs", { parameters: {} }, undefined],
    ["is not asked for where the form has no parameters", {}, undefined],
    ["is not asked for where the form is none", [], undefined],
    ["is not asked for among questions that are no list", { parameters: { basics: {}, outputs: {} } }, undefined],
  ])("%s", (_name, definition, expected) => {
    const texts = outcome({ resources: [empty()] }, "create-parameter", { uiDefinition: JSON.stringify(definition) });
    const text = texts["createUiDefinition.json"];
    const written: unknown = text === undefined ? undefined : JSON.parse(text);

    expect(written).toEqual(expected);
  });

  it("says so where the form cannot ask", () => {
    const fix = fixFirst(templateText({ resources: [empty()] }), "create-parameter", { uiDefinition: "{}" });

    expect(fix).toHaveProperty("notes", expect.arrayContaining([expect.stringContaining("in the portal by hand")]));
  });

  it("goes for a vault inside a nested deployment in outer scope, too", () => {
    const { "azuredeploy.json": text = "" } = outcome(
      { resources: [nested({ resources: [empty()] }, "outer")] },
      "create-parameter",
    );

    expect(JSON.parse(text)).toHaveProperty("parameters.createKeyVault.type", "bool");
  });
});

describe("a list that a loop makes", () => {
  const loop = (objectId: string): Content => ({
    name: "accessPolicies",
    count: 2,
    input: { ...ENTRY, objectId },
  });
  const looped = (objectId: string, ...others: readonly Content[]): { readonly [key: string]: Content } =>
    vault({ copy: [loop(objectId), ...others] });

  it("cannot move where only the deployment knows its values", () => {
    const resources = [looped("[reference(concat('id', copyIndex('accessPolicies')), '2023-01-31').principalId]")];

    expect(outcome({ resources }, "add-child")).toEqual({
      refused: expect.stringContaining("only the deployment knows"),
    });
  });

  it("joins the loops of the variables that are there", () => {
    const variables = { own: 1, copy: [{ name: "more", count: 1, input: "a" }] };
    const { "azuredeploy.json": text = "" } = outcome({ variables, resources: [looped(ENTRY.objectId)] }, "add-child");

    expect(JSON.parse(text)).toHaveProperty("variables.copy", [
      { name: "more", count: 1, input: "a" },
      expect.objectContaining({ name: "accessPolicies", count: 2 }),
    ]);
  });

  it("leaves the other loops of the vault where they are", () => {
    const other = { name: "tags", count: 1, input: "a" };
    const resources = [looped("[concat('id', copyIndex('accessPolicies'))]", other)];
    const { "azuredeploy.json": text = "" } = outcome({ resources }, "add-child");

    expect(JSON.parse(text)).toHaveProperty("resources.0.properties.copy", [other]);
  });

  it("moves behind the variables that are there", () => {
    const { "azuredeploy.json": text = "" } = outcome({ variables: { a: 1 }, resources: [granting()] }, "add-child");

    expect(text.indexOf('"a": 1')).toBeGreaterThan(text.indexOf('"variables"'));
    expect(text.indexOf(`"objectId": "${ENTRY.objectId}"`)).toBeGreaterThan(text.indexOf('"a": 1'));
  });
});

describe("comments in a list that only the deployment knows", () => {
  const runtime = {
    ...ENTRY,
    objectId: "[reference(resourceId('Microsoft.Web/sites', 'app'), '2023-12-01', 'Full').identity.principalId]",
  };
  const commented = (comment: string): string =>
    templateText({ resources: [vault({ accessPolicies: [runtime] })] }).replace(
      '"permissions": {',
      `${comment}\n          "permissions": {`,
    );

  it.each(["// The app.", "/* The app. */", "/* The\n app. */"])("%s are not lost by `preserve`", (comment) => {
    expect(outcome(commented(comment), "preserve", { snapshot: SNAPSHOT })).toEqual({
      refused: "the list has values that only the deployment knows, and comments that would be lost",
    });
  });

  it("are no texts that look like some", () => {
    const resources = [
      vault({ accessPolicies: [{ ...runtime, objectId: "[concat(reference('a', '2020-01-01').b, '/*')]" }] }),
    ];

    expect(Object.keys(outcome({ resources }, "preserve", { snapshot: SNAPSHOT }))).toContain("azuredeploy.json");
  });

  it.each(["// The app.", "/* The app. */"])("%s stay where the list is moved as it is", (comment) => {
    const text = templateText({ resources: [vault({ accessPolicies: [ENTRY] })] }).replace(
      '"permissions": {',
      `${comment}\n          "permissions": {`,
    );

    expect(outcome(text, "add-child")["azuredeploy.json"]).toContain(comment);
  });
});
