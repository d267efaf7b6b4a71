import { describe, expect, it } from "vitest";
import { expand } from "../../src/template/expand.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { member } from "../../src/expression/value.ts";
import { child, nested, templateContent, type Content, type Sections } from "../template-text.ts";
import { deploymentOf, GROUP, SUBSCRIPTION, valueOf, type Setting } from "./play.ts";

interface Case {
  readonly name: string;
  readonly template: Sections;
  readonly setting?: Setting;
  /** The parts of each resource that matter, in text order. */
  readonly sent: readonly unknown[];
}

const ITEM = "A.B/items";
const item = (name: string, rest: { readonly [key: string]: Content } = {}): Content => ({
  ...child(ITEM, name),
  ...rest,
});
const id = (name: string, group = GROUP): string => `${group}/providers/A.B/items/${name}`;
const P: Sections["parameters"] = { n: { type: "int" }, b: { type: "bool" }, s: { type: "string" } };

describe("the ids of what is deployed", () => {
  it.each<Case>([
    { name: "each resource of a list", template: { resources: [item("x"), item("y")] }, sent: [id("x"), id("y")] },
    {
      name: "each resource with a symbolic name",
      template: { languageVersion: "2.0", resources: { a: item("x"), b: 1 } },
      sent: [id("x")],
    },
    { name: "nothing that is not an object", template: { resources: ["x", item("y")] }, sent: [id("y")] },
    { name: "nothing of a section that is not a list", template: { resources: 1 }, sent: [] },
    {
      name: "nothing that is only read",
      template: { languageVersion: "2.0", resources: { a: item("x", { existing: true }) } },
      sent: [],
    },
    {
      name: "nothing whose condition is false",
      template: { resources: [item("x", { condition: false }), item("y", { condition: "False" })] },
      sent: [],
    },
    {
      name: "what has a condition written as text",
      template: { resources: [item("x", { condition: "true" })] },
      sent: [id("x")],
    },
    {
      name: "what has a condition that is none",
      template: { resources: [item("x", { condition: 1 }), item("y", { condition: null })] },
      sent: [id("x"), id("y")],
    },
    {
      name: "what has a condition that nobody knows",
      template: { parameters: P, resources: [item("x", { condition: "[parameters('b')]" })] },
      sent: [id("x")],
    },
    {
      name: "each round of a loop",
      template: { resources: [item("[concat('x', copyIndex())]", { copy: { name: "loop", count: 2 } })] },
      sent: [id("x0"), id("x1")],
    },
    {
      name: "rounds from an offset",
      template: { resources: [item("[concat('x', copyIndex(1))]", { copy: { name: "loop", count: 2 } })] },
      sent: [id("x1"), id("x2")],
    },
    {
      name: "rounds by the loop's name",
      template: { resources: [item("[concat('x', copyIndex('LOOP', 5))]", { copy: { name: "loop", count: 1 } })] },
      sent: [id("x5")],
    },
    {
      name: "a count that comes from an expression",
      template: { resources: [item("[concat('x', copyIndex())]", { copy: { name: "loop", count: "[add(1, 1)]" } })] },
      sent: [id("x0"), id("x1")],
    },
    {
      name: "nothing of a loop without rounds",
      template: { resources: [item("x", { copy: { name: "loop", count: 0 } })] },
      sent: [],
    },
    {
      name: "one resource for a loop without a count",
      template: { resources: [item("x", { copy: {} })] },
      sent: [id("x")],
    },
    {
      name: "a resource whose loop is not an object",
      template: { resources: [item("x", { copy: 3 })] },
      sent: [id("x")],
    },
    {
      name: "one resource for a loop whose count nobody knows",
      template: { parameters: P, resources: [item("x", { copy: { name: "loop", count: "[parameters('n')]" } })] },
      sent: [id("x")],
    },
    {
      name: "one resource for a loop that runs at least once",
      template: {
        parameters: { n: { type: "int", minValue: 1 } },
        resources: [item("x", { copy: { name: "loop", count: "[parameters('n')]" } })],
      },
      sent: [id("x")],
    },
    {
      name: "one resource for a loop whose count is wrong",
      template: { resources: [item("x", { copy: { name: "loop", count: -1 } })] },
      sent: [id("x")],
    },
    {
      name: "children behind their parents",
      template: { resources: [item("x", { resources: [child("parts", "y")] })] },
      sent: [id("x"), `${id("x")}/parts/y`],
    },
    {
      name: "children that are written in full",
      template: { resources: [item("x", { resources: [child("A.B/items/parts", "x/y")] })] },
      sent: [id("x"), `${id("x")}/parts/y`],
    },
    {
      name: "children of a skipped parent",
      template: { resources: [item("x", { condition: false, resources: [child("parts", "y")] })] },
      sent: [`${id("x")}/parts/y`],
    },
    {
      name: "a child whose parent's name nobody knows",
      template: { parameters: P, resources: [item("[parameters('s')]", { resources: [child("parts", "y")] })] },
      sent: [
        "[resourceId('A.B/items', parameters('s'))]",
        "[resourceId('A.B/items/parts', concat(parameters('s'), '/', 'y'))]",
      ],
    },
    {
      name: "a child of a type that nobody knows",
      template: {
        parameters: P,
        resources: [{ ...child("", "x"), type: "[parameters('s')]", resources: [child("parts", "y")] }],
      },
      sent: ["[resourceId(parameters('s'), 'x')]", "[resourceId(concat(parameters('s'), '/', 'parts'), 'x', 'y')]"],
    },
    {
      name: "a child whose parent has a wrong name",
      template: { resources: [item("[int('x')]", { resources: [child("parts", "y")] })] },
      sent: [expect.stringContaining("cannot be converted"), expect.stringContaining("cannot be converted")],
    },
    {
      name: "a child with a wrong name",
      template: { resources: [item("x", { resources: [child("parts", "[int('y')]")] })] },
      sent: [id("x"), expect.stringContaining("cannot be converted")],
    },
    {
      name: "a name of too many parts",
      template: { resources: [item("x/y")] },
      sent: [expect.stringContaining("segments of the name do not match")],
    },
    {
      name: "a resource group",
      template: { resources: [child("Microsoft.Resources/resourceGroups", "new")] },
      setting: { level: "subscription" },
      sent: [`/subscriptions/${SUBSCRIPTION}/resourceGroups/new`],
    },
    {
      name: "what a tenant has",
      template: { resources: [item("x")] },
      setting: { level: "tenant" },
      sent: ["/providers/A.B/items/x"],
    },
    {
      name: "what a management group has",
      template: { resources: [item("x")] },
      setting: { level: "managementGroup" },
      sent: ["/providers/Microsoft.Management/managementGroups/retail/providers/A.B/items/x"],
    },
    {
      name: "an extension of an id",
      template: { resources: [item("x", { scope: `${id("y")}/` })] },
      sent: [`${id("y")}/providers/A.B/items/x`],
    },
    {
      name: "an extension of a type and name",
      template: { resources: [item("x", { scope: "A.B/items/y" })] },
      sent: [`${id("y")}/providers/A.B/items/x`],
    },
    {
      name: "an extension of what nobody knows",
      template: { parameters: P, resources: [item("x", { scope: "[parameters('s')]" })] },
      sent: ["[extensionResourceId(parameters('s'), 'A.B/items', 'x')]"],
    },
    {
      name: "what a nested template has",
      template: { resources: [nested({ resources: [item("x")] }, "inner")] },
      sent: [`${GROUP}/providers/Microsoft.Resources/deployments/nested`, id("x")],
    },
  ])("$name", ({ template, setting, sent }) => {
    const ids = expand(deploymentOf(template, setting)).map(({ body }) => toJson(member(body, "id") ?? body));

    expect(ids).toEqual(sent);
  });
});

describe("what is sent with a resource", () => {
  const sentOf = (template: Sections): readonly unknown[] =>
    expand(deploymentOf(template)).map(({ body }) => toJson(body));

  it("is its parts, without those that say how to deploy it", () => {
    const sent = sentOf({
      resources: [item("x", { comments: "none", copy: { name: "l", count: 1 }, tags: { a: "[copyIndex()]" } })],
    });

    expect(sent).toEqual([
      { id: id("x"), type: ITEM, apiVersion: "2023-05-01", name: "x", properties: {}, tags: { a: 0 } },
    ]);
  });

  it("holds the condition that nobody knows", () => {
    const [sent] = sentOf({ parameters: P, resources: [item("x", { condition: "[parameters('b')]" })] });

    expect(sent).toEqual(expect.objectContaining({ condition: "[parameters('b')]" }));
  });

  it("holds a nested template as it stands", () => {
    const [sent] = sentOf({ resources: [nested({ resources: [item("[concat('x', 'y')]")] }, "inner")] });

    expect(sent).toHaveProperty("properties.mode", "Incremental");
    expect(sent).toHaveProperty("properties.template.resources", [item("[[concat('x', 'y')]")]);
  });

  it.each<[name: string, resources: { readonly [symbol: string]: Content }, sent: unknown]>([
    ["names what is deployed", { a: item("x"), b: item("y", { dependsOn: ["a"] }) }, ["a"]],
    ["may be one name", { a: item("x"), b: item("y", { dependsOn: "a" }) }, ["a"]],
    [
      "has what is only read replaced by what that waits for",
      {
        a: item("x"),
        r: item("r", { existing: true, dependsOn: ["a"] }),
        b: item("y", { dependsOn: ["r", "r", "a"] }),
      },
      ["a"],
    ],
    [
      "forgets what is only read and waits for nothing",
      { r: item("r", { existing: true }), b: item("y", { dependsOn: ["r"] }) },
      [],
    ],
    ["keeps what is no name", { b: item("y", { dependsOn: ["[parameters('s')]"] }) }, ["[parameters('s')]"]],
    [
      "may not be known as a whole",
      { b: item("y", { dependsOn: "[if(parameters('b'), createArray('a'), createArray())]" }) },
      expect.stringContaining("if(parameters('b')"),
    ],
  ])("dependsOn %s", (_name, resources, dependsOn) => {
    const sent = sentOf({ languageVersion: "2.0", parameters: P, resources });

    expect(sent.at(-1)).toEqual(expect.objectContaining({ dependsOn }));
  });
});

describe("loops", () => {
  const rounds = (count: Content, input: Content = "[copyIndex('v')]"): Content => ({
    copy: [{ name: "v", count, input }],
  });

  it.each<[name: string, expression: Content, value: unknown, sections?: Partial<Sections>]>([
    ["make variables", "[variables('v')]", [0, 1], { variables: rounds(2) }],
    ["count from an offset", "[variables('v')]", [3, 4], { variables: rounds(2, "[copyIndex('v', 3)]") }],
    [
      "of variables and properties are not meant where no name is given",
      "[variables('v')[0]]",
      expect.stringContaining("'copyIndex'' is not expected at this location"),
      { variables: rounds(2, "[copyIndex()]") },
    ],
    [
      "have a known name",
      "[variables('v')[0]]",
      expect.stringContaining("names the loop ''other''"),
      { variables: rounds(1, "[copyIndex('other')]") },
    ],
    [
      "are around what counts",
      "[copyIndex()]",
      expect.stringContaining("'copyIndex'' is not expected at this location"),
    ],
    [
      "count from an offset that nobody knows",
      "[variables('v')[0]]",
      "[copyIndex(parameters('n'))]",
      { parameters: P, variables: rounds(1, "[copyIndex(parameters('n'))]") },
    ],
    [
      "need a whole number",
      "[variables('v')]",
      expect.stringContaining("must be an integer"),
      { variables: rounds("many") },
    ],
    [
      "need no negative number",
      "[variables('v')]",
      expect.stringContaining("''-1'' is negative"),
      { variables: rounds(-1) },
    ],
    [
      "have 800 rounds at most",
      "[variables('v')]",
      expect.stringContaining("over the limit of 800"),
      { variables: rounds(801) },
    ],
    [
      "have as many items as a count that nobody knows",
      "[empty(variables('v'))]",
      false,
      { parameters: { n: { type: "int", minValue: 1, maxValue: 3 } }, variables: rounds("[parameters('n')]") },
    ],
    [
      "have no more items than a count that nobody knows",
      "[greater(length(variables('v')), 3)]",
      false,
      { parameters: { n: { type: "int", maxValue: 3 } }, variables: rounds("[parameters('n')]") },
    ],
    [
      "of an unknown count may have no items",
      "[empty(variables('v'))]",
      expect.stringContaining("empty("),
      { parameters: P, variables: rounds("[parameters('n')]") },
    ],
    [
      "without an input make nothing",
      "[variables('v')]",
      expect.stringContaining("''v'' is not found"),
      { variables: { copy: [{ name: "v", count: 1 }, 1] } },
    ],
    [
      "make properties",
      "[variables('v')]",
      { list: [{ at: 0 }, { at: 1 }], a: 1 },
      { variables: { v: { copy: [{ name: "list", count: 2, input: { at: "[copyIndex('list')]" } }], a: 1 } } },
    ],
    [
      "make properties of names that expressions make",
      "[variables('v')]",
      { list: [1] },
      { variables: { v: { copy: [{ name: "[concat('li', 'st')]", count: 1, input: 1 }] } } },
    ],
    [
      "are members like others without a name",
      "[variables('v')]",
      { copy: [{ count: 1, input: 1 }], a: 1 },
      { variables: { v: { copy: [{ count: 1, input: 1 }], a: 1 } } },
    ],
    ["are no loops where an entry is none", "[variables('v')]", { copy: [1] }, { variables: { v: { copy: [1] } } }],
    [
      "are members like others in defaults",
      "[parameters('p')]",
      { copy: [{ name: "a", count: 1, input: 1 }] },
      { parameters: { p: { type: "object", defaultValue: { copy: [{ name: "a", count: 1, input: 1 }] } } } },
    ],
    [
      "are members like others in outputs",
      { copy: [{ name: "a", count: 1, input: 1 }] },
      { copy: [{ name: "a", count: 1, input: 1 }] },
    ],
    [
      "are not nested",
      "[variables('v').a[0]]",
      { b: expect.stringContaining("loops of properties cannot be nested") },
      {
        variables: {
          v: { copy: [{ name: "a", count: 1, input: { copy: [{ name: "b", count: 1, input: 1 }] } }] },
        },
      },
    ],
    [
      "make no property that is there",
      "[variables('v').a]",
      expect.stringContaining("two members named ''a''"),
      { variables: { v: { a: 2, copy: [{ name: "a", count: 1, input: 1 }] } } },
    ],
    [
      "may make a property that is there in another case",
      "[variables('v')]",
      { A: 2, a: [1] },
      { variables: { v: { A: 2, copy: [{ name: "a", count: 1, input: 1 }] } } },
    ],
  ])("%s", (_name, expression, value, sections) => {
    expect(valueOf(expression, sections)).toEqual(value);
  });

  it("make outputs", () => {
    const outputs = { out: { type: "array", copy: { count: 2, input: "[copyIndex()]" } } };
    const sent = deploymentOf({ resources: [], outputs }).outputs();

    expect(toJson(sent)).toEqual({ out: { type: "Array", value: [0, 1] } });
  });
});

describe("values in a template", () => {
  it.each<[name: string, expression: Content, value: unknown, sections?: Partial<Sections>, setting?: Setting]>([
    ["are what JSON has", [null, true, false, 1, "a", {}], [null, true, false, 1, "a", {}]],
    ["may have names that are expressions", { "[concat('a', 'b')]": 1, "[[c]": 2 }, { ab: 1, "[c]": 2 }],
    [
      "have no names by expression that are there in another case",
      { AB: 2, "[concat('a', 'b')]": 1 },
      { AB: 2, ab: expect.stringContaining("two members named ''ab''") },
    ],
    [
      "may have names that nobody knows",
      { "[parameters('s')]": 1, a: 2 },
      { a: 2, "…": "[parameters('s')]" },
      { parameters: P },
    ],
    [
      "have no names that are no strings",
      { "[createArray()]": 1 },
      { "[createArray()]": expect.stringContaining("name of a property is not a string") },
    ],
    [
      "have no names that fail",
      { "[string(int('x'))]": 1 },
      { "[string(int('x'))]": expect.stringContaining("cannot be converted") },
    ],
    ["are expressions that can be read", "[concat(]", expect.stringContaining("cannot be parsed")],
    [
      "of flatten keep the failure among its items",
      "[flatten(variables('v'))]",
      expect.stringContaining("cannot be converted"),
      { variables: { v: ["[int('x')]"] } },
    ],
    [
      "of max keep the failure among its items",
      "[max(variables('v'))]",
      expect.stringContaining("cannot be converted"),
      { variables: { v: ["[int('x')]"] } },
    ],
    [
      "of shallowMerge keep the failure among its items",
      "[shallowMerge(variables('v'))]",
      expect.stringContaining("cannot be converted"),
      { variables: { v: ["[int('x')]"] } },
    ],
    [
      "of tryGet keep the failure on the way",
      "[tryGet(variables('v'), 'a', 'b')]",
      expect.stringContaining("cannot be converted"),
      { variables: { v: { a: "[int('x')]" } } },
    ],
    [
      "of string keep the failure inside",
      "[string(variables('v'))]",
      expect.stringContaining("cannot be converted"),
      { variables: { v: ["[int('x')]"] } },
    ],
    [
      "of equals are open with a failure inside",
      "[equals(variables('v'), createArray(1))]",
      expect.stringContaining("equals("),
      { variables: { v: ["[int('x')]"] } },
    ],
    [
      "of a parameter come from the run",
      "[parameters('s')]",
      "given",
      { parameters: P },
      { parameters: { s: "given" } },
    ],
    [
      "of a parameter that may be null are null",
      "[parameters('s')]",
      null,
      { languageVersion: "2.0", resources: {}, parameters: { s: { type: "string", nullable: true } } },
    ],
    ["of a parameter that is not declared are a failure", "[parameters('x')]", expect.stringContaining("''x''")],
    [
      "of a member that a parameter declares are not known",
      "[parameters('o').a]",
      "[parameters('o').a]",
      { parameters: { o: { type: "object", properties: { a: { type: "int" }, b: 1 }, additionalProperties: false } } },
    ],
    [
      "of a member that a parameter cannot have are a failure",
      "[parameters('o').c]",
      expect.stringContaining("''c'' doesn''t exist"),
      { parameters: { o: { type: "object", properties: { a: { type: "int" } }, additionalProperties: false } } },
    ],
  ])("%s", (_name, expression, value, sections, setting) => {
    expect(valueOf(expression, sections, setting)).toEqual(value);
  });

  it("of an output whose condition is false are left out", () => {
    const out = (condition: Content): Content => ({ type: "int", value: 1, condition });
    const outputs = {
      no: out(false),
      yes: out(true),
      maybe: out("[parameters('b')]"),
      none: { type: "int" },
      free: { value: 2 },
      wrong: 1,
    };

    expect(toJson(deploymentOf({ parameters: P, resources: [], outputs }).outputs())).toEqual({
      yes: { type: "Int", value: 1 },
      maybe: { type: "Int", value: 1 },
      none: { type: "Int", value: null },
      free: { type: null, value: 2 },
    });
  });
});

describe("parameters of a nested deployment", () => {
  const read = {
    resources: [],
    parameters: { p: { type: "string", defaultValue: "default" } },
    outputs: { out: { type: "string", value: "[parameters('p')]" } },
  };
  const handed = (given: { readonly [key: string]: Content }): unknown => {
    const properties = { expressionEvaluationOptions: { scope: "inner" }, template: templateContent(read), ...given };
    return valueOf("[reference('nested').outputs.out.value]", {
      parameters: { o: { type: "object" }, s: { type: "string" } },
      resources: [{ ...child("Microsoft.Resources/deployments", "nested"), properties }],
    });
  };

  it.each<[name: string, properties: { readonly [key: string]: Content }, value: unknown]>([
    ["are handed down", { parameters: { P: { value: "given" } } }, "given"],
    ["have their default where nothing is handed down", { parameters: {} }, "default"],
    ["have their default where there are no parameters", { parameters: null }, "default"],
    ["have their default where what is handed down has no value", { parameters: { p: {} } }, "default"],
    ["have their default where what is handed down is not an object", { parameters: { p: 1 } }, "default"],
    [
      "are secrets that only Azure can read",
      { parameters: { p: { reference: { secretName: "x" } } } },
      expect.stringContaining("secret("),
    ],
    [
      "are not known where the whole is not",
      { parameters: "[parameters('o')]" },
      expect.stringContaining("parameters('o').p"),
    ],
    ["are not known where the entry is not", { parameters: { p: "[parameters('o')]" } }, "[parameters('o')]"],
    [
      "are not known where one of an unknown name is handed down",
      { parameters: { "[parameters('s')]": { value: 1 } } },
      expect.stringContaining("parameters('s')"),
    ],
    [
      "are not known where they stand in a file elsewhere",
      { parametersLink: { uri: "https://example.com/p.json" } },
      expect.stringContaining("parameterFile('https://example.com/p.json')"),
    ],
    ["have their default where nothing at all is said", {}, "default"],
  ])("%s", (_name, properties, value) => {
    expect(handed(properties)).toEqual(value);
  });
});
