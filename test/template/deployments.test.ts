import { describe, expect, it } from "vitest";
import { expand } from "../../src/template/expand.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { member } from "../../src/expression/value.ts";
import type { TemplateLevel } from "../../src/template/template.ts";
import { validate } from "../../src/template/validate/validate.ts";
import { child, nested, templateContent, templateText, type Content, type Sections } from "../template-text.ts";
import { deploymentOf, type Setting } from "./play.ts";

const OTHER = "33333333-0000-4000-8000-000000000003";
const NOT_ALLOWED = "The 'location' property is not allowed for a deployment to a resource group.";
const needed = (where: string): string => `The 'location' property must be specified for a deployment to a ${where}.`;
const AT = { location: "westeurope" };

/** As Microsoft's engine (Bicep CLI 0.49.2) answered on 2026-11-30. */
describe("a deployment resource", () => {
  it.each<[name: string, level: TemplateLevel, rest: { readonly [key: string]: Content }, messages: readonly string[]]>(
    [
      ["in a group needs no location", "resourceGroup", {}, []],
      ["in a group has no location", "resourceGroup", AT, [NOT_ALLOWED]],
      ["to another group has no location", "subscription", { resourceGroup: "other", ...AT }, [NOT_ALLOWED]],
      ["at a subscription needs a location", "subscription", {}, [needed("subscription")]],
      [
        "to another subscription needs a location",
        "resourceGroup",
        { subscriptionId: OTHER },
        [needed("subscription")],
      ],
      ["to a group elsewhere needs none", "resourceGroup", { subscriptionId: OTHER, resourceGroup: "other" }, []],
      [
        "to a subscription by scope needs one",
        "resourceGroup",
        { scope: `/subscriptions/${OTHER}` },
        [needed("subscription")],
      ],
      ["to the tenant needs one", "resourceGroup", { scope: "/" }, [needed("tenant")]],
      [
        "to a management group needs one",
        "tenant",
        { scope: "Microsoft.Management/managementGroups/m" },
        [needed("management group")],
      ],
      ["to a management group has one", "managementGroup", AT, []],
      ["with an empty group stays", "subscription", { resourceGroup: "", ...AT }, []],
      ["with a location that is null has none", "subscription", { location: null }, [needed("subscription")]],
      ["with a group that nobody knows may go anywhere", "subscription", { resourceGroup: "[parameters('s')]" }, []],
      [
        "has a subscription that can be one",
        "resourceGroup",
        { subscriptionId: "sub", resourceGroup: "other" },
        ["The provided value 'sub' is not valid subscription identifier."],
      ],
    ],
  )("%s", (_name, level, rest, messages) => {
    const template = {
      parameters: { s: { type: "string" } },
      resources: [{ ...nested({ resources: [] }, "inner"), ...rest }],
    };

    expect(messagesOf(template, { level })).toEqual(messages);
  });

  it("may need a location where only the schema tells where the template goes", () => {
    const template = { resources: [{ ...nested({ resources: [] }, "inner"), ...AT }] };

    expect(validate(deploymentOf(template), false)).toMatchObject([{ message: NOT_ALLOWED, isPossible: true }]);
  });

  it.each<[name: string, scope: string, template: Sections, messages: readonly string[]]>([
    ["a scope that there is", "notSpecified", { resources: [] }, []],
    [
      "no other scope",
      "here",
      { resources: [] },
      ["The evaluation scope 'here' is not one of 'Inner, Outer, NotSpecified'."],
    ],
    [
      "no outer scope with a language version",
      "Outer",
      { languageVersion: "2.0", resources: {} },
      ["Template language version 2.0 does not support the evaluation scope 'Outer'."],
    ],
  ])("takes %s", (_name, scope, template, messages) => {
    const resource = evaluatedIn(scope);
    const resources = template.languageVersion === undefined ? [resource] : { d: resource };

    expect(messagesOf({ ...template, resources })).toEqual(messages);
  });

  it("of an old api-version holds no deployments to other groups", () => {
    const inner = { resources: [{ ...nested({ resources: [] }, "inner"), name: "deep", resourceGroup: "other" }] };

    expect(messagesOf({ resources: [{ ...nested(inner, "inner"), apiVersion: "2016-09-01" }] })).toEqual([
      "The api-version '2016-09-01' of the deployment around this one does not support 'resourceGroup'; it needs '2017-05-10' or later.",
    ]);
  });

  it("knows where a group is that the template around it declares", () => {
    const group = {
      type: "Microsoft.Resources/resourceGroups",
      apiVersion: "2022-09-01",
      name: "new",
      location: "northeurope",
    };
    const inner = nested(
      { resources: [{ type: "A.B/c", apiVersion: "1", name: "x", location: "[resourceGroup().location]" }] },
      "inner",
    );
    const [, , sent] = expand(
      deploymentOf({ resources: [group, { ...inner, resourceGroup: "NEW" }] }, { level: "subscription" }),
    );

    expect(sent === undefined ? null : toJson(member(sent.body, "location") ?? sent.body)).toBe("northeurope");
  });
});

describe("a template", () => {
  it("is nested no more than 64 levels", () => {
    const deep = (levels: number): Content => (levels === 0 ? 1 : { a: deep(levels - 1) });

    expect(messagesOf({ variables: { v: deep(62) }, resources: [] })).toEqual([]);
    expect(messagesOf({ variables: { v: deep(63) }, resources: [] })).toEqual([
      "Objects and arrays are nested more than 64 levels deep.",
    ]);
  });

  it("may have its variables in two sections", () => {
    const text = templateText({
      variables: { a: 1 },
      outputs: { out: { type: "int", value: "[add(variables('a'), variables('b'))]" } },
      resources: [],
    });
    const twice = text.replace(/\}\s*$/, ', "variables": { "b": 2 } }');

    expect(toJson(deploymentOf(twice).outputs())).toEqual({ out: { type: "Int", value: 3 } });
  });

  it.each<[name: string, variables: Content, messages: readonly string[]]>([
    ["a name", { copy: [{ count: 1, input: 1 }] }, ["The copy loop needs 'name'; it is missing."]],
    [
      "a name of their own",
      { a: 1, copy: [{ name: "A", count: 1, input: 1 }] },
      ["The template has two variables named 'A'."],
    ],
    [
      "their place in a list",
      { copy: { name: "a", count: 1, input: 1 } },
      ["The 'copy' of the variables must be an array of loops."],
    ],
  ])("has loops of variables with %s", (_name, variables, messages) => {
    expect(messagesOf({ variables, resources: [] })).toEqual(messages);
  });

  it.each([1, null])("reads no resource with the version %j", (version) => {
    const args = version === null ? "null()" : "1";

    expect(
      messagesOf({ resources: [], outputs: { o: { type: "object", value: `[reference('x', ${args})]` } } }),
    ).toEqual(["The function 'reference' expects its second argument to be a string."]);
  });
});

/** The template around evaluates everything in it, and what it gives is a template of its own. */
describe("a template in outer scope", () => {
  const item = (rest: { readonly [key: string]: Content }): Content => ({ ...child("A.B/c", "x"), ...rest });
  const outer = (template: Sections, parameters: Content = {}): Content => ({
    ...child("Microsoft.Resources/deployments", "inner"),
    properties: { mode: "Incremental", parameters, template: templateContent(template) },
  });
  const sent = (resource: Content, sections: Partial<Sections> = {}, setting: Setting = {}): unknown =>
    expand(deploymentOf({ ...sections, resources: [resource] }, setting))
      .slice(1)
      .map(({ body }) => toJson(member(body, "properties") ?? body));

  it("is evaluated a second time where brackets are left", () => {
    expect(sent(outer({ resources: [item({ properties: { v: ["[[concat('a', 'b')]", "[[[kept]"] } })] }))).toEqual([
      { v: ["ab", "[[kept]"] },
    ]);
  });

  it.each<[name: string, value: Content, expected: unknown]>([
    ["that a call makes", "[string(createArray(add(1, 2)))]", 3],
    ["inside a list", "[createArray('[add(1, 2)]')]", [3]],
    ["as the name of a member", "[createObject('[concat(''a'')]', 'x')]", { a: "x" }],
    ["that is escaped", "[concat('[[', 'x]')]", "[[x]"],
    ["of a parameter", "[parameters('bracketed')]", "ab"],
    ["of a variable, by part", "[concat(variables('half'), 'concat(''c'')', ']')]", "c"],
    ["that only begins so", "[concat('[', 'x')]", "[x"],
  ])("evaluates text in brackets once more: %s", (_name, value, expected) => {
    const sections = { parameters: { bracketed: { type: "string" } }, variables: { half: "[" } };
    const setting = { parameters: { bracketed: "[concat('a', 'b')]" } };

    expect(sent(outer({ resources: [item({ properties: { value } })] }), sections, setting)).toEqual([
      { value: expected },
    ]);
  });

  it("is refused where text in brackets is no expression", () => {
    const text = item({ properties: { v: "[string(createArray(1, 'a'))]" } });

    expect(messagesOf({ resources: [outer({ resources: [text] })] })).toEqual([
      expect.stringContaining("The expression cannot be parsed"),
    ]);
  });

  it("reads its own parameters only the second time", () => {
    const inner = {
      parameters: { p: { type: "string" } },
      resources: [item({ properties: { v: "[[parameters('p')]" } })],
    };

    expect(sent(outer(inner, { p: { value: "[variables('v')]" } }), { variables: { v: "given" } })).toEqual([
      { v: "given" },
    ]);
  });

  it("is the default without a language version, also where resources have symbolic names", () => {
    const resources = {
      d: outer({ variables: { own: "x" }, resources: [item({ properties: { v: "[variables('own')]" } })] }),
    };

    expect(messagesOf({ resources }).at(-1)).toContain("'own' is not found");
  });

  it("is given no parameters that it does not declare", () => {
    expect(messagesOf({ resources: [outer({ resources: [] }, { q: { value: 1 } })] })).toEqual([
      "The parameter 'q' is given, but the template does not declare it.",
    ]);
  });

  it("may be what a variable holds", () => {
    const held = templateContent({
      parameters: { p: { type: "string" } },
      resources: [item({ properties: { v: "[[parameters('p')]", w: "[[resourceGroup().name]" } })],
    });
    const resource = {
      ...child("Microsoft.Resources/deployments", "inner"),
      properties: { mode: "Incremental", parameters: { p: { value: "given" } }, template: "[variables('held')]" },
    };

    expect(sent(resource, { variables: { held } })).toEqual([{ v: "given", w: "shop" }]);
  });

  it("counts rounds of its own loops only the second time", () => {
    const loop = (name: string): Content => outer({ resources: [item({ name, copy: { name: "l", count: 2 } })] });

    expect(messagesOf({ resources: [loop("[[concat('x', copyIndex())]")] })).toEqual([]);
    expect(messagesOf({ resources: [loop("[concat('x', copyIndex())]")] })[0]).toContain("'copyIndex' is not expected");
  });

  it.each<[name: string, template: Sections, messages: readonly string[]]>([
    [
      "what is skipped",
      { resources: [item({ condition: false, properties: { v: "[variables('none')]" } })] },
      ["The template variable 'none' is not found: the template does not define it."],
    ],
    [
      "variables that nothing uses",
      { variables: { v: "[variables('none')]" }, resources: [] },
      ["The template variable 'none' is not found: the template does not define it."],
    ],
    [
      "outputs that are left out",
      { outputs: { o: { type: "string", condition: false, value: "[variables('none')]" } }, resources: [] },
      ["The template variable 'none' is not found: the template does not define it."],
    ],
    [
      "loops of outputs, which the template around does not go through",
      { outputs: { o: { type: "array", copy: { count: 2, input: "[copyIndex()]" } } }, resources: [] },
      [
        "The template function 'copyIndex' is not expected at this location. The function can only be used in a resource with copy specified.",
      ],
    ],
    [
      "that parameters have values",
      { parameters: { p: { type: "string" } }, resources: [] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "that defaults are of their type",
      { parameters: { p: { type: "int", defaultValue: "x" } }, resources: [] },
      [
        "The default value of the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
  ])("is refused for %s", (_name, template, messages) => {
    expect(messagesOf({ resources: [outer(template)] })).toEqual(messages);
  });
});

it("the rule of a policy goes as it stands where resources have symbolic names", () => {
  const policy = {
    type: "Microsoft.Authorization/policyDefinitions",
    apiVersion: "2021-06-01",
    name: "p",
    properties: { mode: "[concat('A', 'll')]", policyRule: { if: "[field('x')]" } },
  };
  const sent = (template: Sections): unknown =>
    expand(deploymentOf(template)).map(({ body }) => toJson(member(body, "properties") ?? body));

  expect(sent({ languageVersion: "2.0", resources: { p: policy } })).toEqual([
    { mode: "All", policyRule: { if: "[[field('x')]" } },
  ]);
  expect(messagesOf({ languageVersion: "2.0", resources: { p: policy } })).toEqual([]);
});

function evaluatedIn(scope: string): Content {
  return {
    ...child("Microsoft.Resources/deployments", "inner"),
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope },
      template: templateContent({ resources: [] }),
    },
  };
}

function messagesOf(template: Sections, setting: Setting = { level: "resourceGroup" }): readonly string[] {
  return validate(deploymentOf(template, setting), false).map(({ message }) => message);
}
