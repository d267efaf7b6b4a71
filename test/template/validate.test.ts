import { describe, expect, it } from "vitest";
import { validate } from "../../src/template/validate/validate.ts";
import { child, nested, type Content, type Sections } from "../template-text.ts";
import { deploymentOf, type Setting } from "./play.ts";

const CALL = "The template function";

describe("the values of parameters", () => {
  const VALUE = "The provided value for the template parameter 'p' is not valid. ";
  const wrongKind = (expected: string, actual: string): string =>
    `${VALUE}Expected a value of type '${expected}', but received a value of type '${actual}'.`;
  const named = (name: string): Content => ({ type: "string", allowedValues: [name] });
  const cat = { type: "object", properties: { kind: named("cat"), lives: { type: "int" } } };
  const dog = { type: "object", properties: { kind: named("dog"), tricks: { type: "array" } } };
  const animal: { readonly [key: string]: Content } = {
    type: "object",
    discriminator: { propertyName: "kind", mapping: { cat, dog } },
  };
  const definitions: Content = {
    name: { type: "string", minLength: 2 },
    alias: { $ref: "#/definitions/name" },
    names: { type: "array", items: { type: "string" }, prefixItems: [{ type: "int" }] },
  };

  it.each<
    [name: string, declaration: { readonly [key: string]: Content }, value: Content, messages: readonly string[]]
  >([
    ["a string", { type: "string" }, "a", []],
    ["a string that is a number", { type: "string" }, 1, [wrongKind("String, Uri", "Integer")]],
    ["a secure string that is a list", { type: "secureString" }, [], [wrongKind("String, Uri", "Array")]],
    ["a number that is a string", { type: "int" }, "1", [wrongKind("Integer", "String")]],
    ["a boolean that is null", { type: "bool" }, null, ["The value for the template parameter 'p' is not provided."]],
    ["a list that is an object", { type: "array" }, {}, [wrongKind("Array", "Object")]],
    ["a secure object that is a fraction", { type: "secureObject" }, 1.5, [wrongKind("Object", "Float")]],
    ["null where it may be", { type: "string", nullable: true }, null, []],
    ["a number where null may be", { type: "string", nullable: true }, 1, [wrongKind("String, Uri", "Integer")]],
    [
      "a value that is allowed, in another case",
      { type: "string", allowedValues: ["Premium"] },
      "premium",
      [`${VALUE}The value 'premium' is not part of the allowed value(s): 'Premium'.`],
    ],
    ["a value where nothing is allowed, which allows anything", { type: "string", allowedValues: [] }, "a", []],
    ["no item of the allowed ones", { type: "array", allowedValues: ["a"] }, [], []],
    ["one of the lists that are allowed", { type: "array", allowedValues: [["a"], ["b"]] }, ["b"], []],
    [
      "a list of lists that are allowed",
      { type: "array", allowedValues: [["a"], ["b"]] },
      [["a"]],
      [`${VALUE}The value is not part of the allowed value(s): ','.`],
    ],
    [
      "a text that is too short where null may be",
      { type: "string", nullable: true, minLength: 2 },
      "a",
      [`${VALUE}Length of the value should be greater than or equal to '2'.`],
    ],
    [
      "a value that is not allowed",
      { type: "string", allowedValues: ["a", "b"] },
      "c",
      [`${VALUE}The value 'c' is not part of the allowed value(s): 'a,b'.`],
    ],
    ["a number that is allowed", { type: "int", allowedValues: [1, 2] }, 2, []],
    ["a list of allowed values", { type: "array", allowedValues: ["a", "b"] }, ["b", "a"], []],
    [
      "a list with one that is not allowed",
      { type: "array", allowedValues: ["a"] },
      ["b"],
      [`${VALUE}The value is not part of the allowed value(s): 'a'.`],
    ],
    [
      "a number below the least",
      { type: "int", minValue: 2 },
      1,
      [`${VALUE}The value '1' is less than the minimum value '2'.`],
    ],
    [
      "a number over the most",
      { type: "int", maxValue: 2 },
      3,
      [`${VALUE}The value '3' is greater than the maximum value '2'.`],
    ],
    ["a number at both ends", { type: "int", minValue: 2, maxValue: 2 }, 2, []],
    [
      "a text that is too short",
      { type: "string", minLength: 2 },
      "a",
      [`${VALUE}Length of the value should be greater than or equal to '2'.`],
    ],
    [
      "a list that is too long",
      { type: "array", maxLength: 1 },
      [1, 2],
      [`${VALUE}Length of the value should be less than or equal to '1'.`],
    ],
    [
      "a definition",
      { $ref: "#/definitions/name" },
      "a",
      [`${VALUE}Length of the value should be greater than or equal to '2'.`],
    ],
    ["a definition of a definition", { $ref: "#/definitions/alias" }, 1, [wrongKind("String, Uri", "Integer")]],
    ["a definition with a nearer constraint", { $ref: "#/definitions/name", minLength: 1 }, "a", []],
    ["a type inside a definition", { $ref: "#/definitions/names/items" }, 1, [wrongKind("String, Uri", "Integer")]],
    [
      "one of the first items of a definition",
      { $ref: "#/definitions/names/prefixItems/0" },
      "1",
      [wrongKind("Integer", "String")],
    ],
    ["an object with all members", { type: "object", properties: { a: { type: "int" } } }, { a: 1, b: 2 }, []],
    [
      "an object without a member",
      { type: "object", properties: { a: { type: "int" } } },
      {},
      [`${VALUE}The property 'a' is required; it is missing or null.`],
    ],
    [
      "an object with a member that is null",
      { type: "object", properties: { a: { type: "int" } } },
      { a: null },
      [`${VALUE}The property 'a' is required; it is missing or null.`],
    ],
    [
      "an object without a member that may be null",
      { type: "object", properties: { a: { type: "int", nullable: true } } },
      {},
      [],
    ],
    [
      "an object with a member that is null where it may be",
      { type: "object", properties: { a: { type: "int", nullable: true } } },
      { a: null },
      [],
    ],
    [
      "an object with a member of another kind",
      { type: "object", properties: { a: { type: "int" } } },
      { a: "1" },
      [wrongKind("Integer", "String")],
    ],
    [
      "two members whose names differ in case: the last declaration holds for both",
      { type: "object", properties: { A: { type: "int" }, a: { type: "string" } } },
      { A: 1, a: "x" },
      [wrongKind("String, Uri", "Integer")],
    ],
    [
      "two members whose names differ in case: only the first name is looked at",
      { type: "object", properties: { A: { type: "object" }, a: { type: "int" } } },
      { A: 1, a: "x" },
      [],
    ],
    [
      "an object with a member too many",
      { type: "object", properties: { a: { type: "int" } }, additionalProperties: false },
      { a: 1, b: 2 },
      [`${VALUE}The property 'b' is not allowed.`],
    ],
    [
      "an object with a member too many that is null",
      { type: "object", properties: { a: { type: "int" } }, additionalProperties: false },
      { a: 1, b: null },
      [],
    ],
    [
      "an object whose other members have a type",
      { type: "object", additionalProperties: { type: "int" } },
      { a: 1, b: "2" },
      [wrongKind("Integer", "String")],
    ],
    ["items of a type", { type: "array", items: { type: "int" } }, [1, "2"], [wrongKind("Integer", "String")]],
    [
      "first items one by one",
      { type: "array", prefixItems: [{ type: "int" }, { type: "string" }] },
      [1, 2, 3],
      [wrongKind("String, Uri", "Integer")],
    ],
    [
      "fewer items than there must be",
      { type: "array", prefixItems: [{ type: "int" }] },
      [],
      [`${VALUE}The array has 0 item(s), 1 are required.`],
    ],
    [
      "more items than there may be",
      { type: "array", prefixItems: [{ type: "int" }], items: false },
      [1, 2],
      [`${VALUE}The array may have only 1 item(s).`],
    ],
    ["a variant", animal, { kind: "cat", lives: 9 }, []],
    [
      "a variant that lacks its own member",
      animal,
      { kind: "dog" },
      [`${VALUE}The property 'tricks' is required; it is missing or null.`],
    ],
    [
      "a variant that nobody knows",
      animal,
      { kind: "cow" },
      [`${VALUE}The value of the property 'kind' is not one of 'cat,dog'.`],
    ],
    [
      "a variant named by a number",
      animal,
      { kind: 1 },
      [`${VALUE}The value of the property 'kind' is not one of 'cat,dog'.`],
    ],
    ["a variant without its name", animal, {}, [`${VALUE}The property 'kind' is required; it is missing.`]],
    [
      "a variant with a member that all have",
      { ...animal, properties: { legs: { type: "int" } } },
      { kind: "cat", lives: 9 },
      [`${VALUE}The property 'legs' is required; it is missing or null.`],
    ],
    [
      "a variant named in another case",
      animal,
      { kind: "Cat", lives: 9 },
      [`${VALUE}The value 'Cat' is not part of the allowed value(s): 'cat'.`],
    ],
    [
      "bounds that are text",
      { type: "int", minValue: 1.5, maxValue: "2" },
      3,
      [`${VALUE}The value '3' is greater than the maximum value '2'.`],
    ],
    [
      "text that would be an expression in a template",
      { type: "object", properties: { a: { type: "int" } } },
      "[json('{}')]",
      [wrongKind("Object", "String")],
    ],
  ])("%s", (_name, declaration, value, messages) => {
    const template = { languageVersion: "2.0", definitions, parameters: { p: declaration }, resources: {} };

    expect(messagesOf(template, { parameters: { p: value } })).toEqual(messages);
  });

  it.each<[name: string, template: Sections, messages: readonly string[], setting?: Setting]>([
    [
      "are missing",
      { parameters: { p: { type: "string" } }, resources: [] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "may be null",
      { languageVersion: "2.0", parameters: { p: { type: "string", nullable: true } }, resources: {} },
      [],
    ],
    [
      "are not declared",
      { parameters: {}, resources: [] },
      ["The parameter 'q' is given, but `azuredeploy.json` does not declare it."],
      { parameters: { q: 1 } },
    ],
    [
      "are not declared where there are none",
      { resources: [] },
      ["The parameter 'q' is given, but `azuredeploy.json` does not declare it."],
      { parameters: { q: 1 } },
    ],
    [
      "have a default of another kind",
      { parameters: { p: { type: "int", defaultValue: "1" } }, resources: [] },
      [
        "The default value of the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
    [
      "have a default that is null, which is none",
      { parameters: { p: { type: "int", defaultValue: null } }, resources: [] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "have a default that an expression makes null",
      { parameters: { p: { type: "int", defaultValue: "[null()]" } }, resources: [] },
      [
        "The default value of the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'Null'.",
      ],
    ],
    [
      "have a default beyond their constraints",
      { parameters: { p: { type: "string", maxLength: 1, defaultValue: "long" } }, resources: [] },
      [
        "The default value of the template parameter 'p' is not valid. Length of the value should be less than or equal to '1'.",
      ],
    ],
    [
      "have a default beyond their constraints that nobody asks for",
      { parameters: { p: { type: "string", maxLength: 1, defaultValue: "long" } }, resources: [] },
      [],
      { parameters: { p: "a" } },
    ],
    [
      "are null where there is a default",
      { parameters: { p: { type: "int", defaultValue: 1 } }, resources: [] },
      [],
      { parameters: { p: null } },
    ],
    [
      "are declared as objects",
      { parameters: { p: 1 }, resources: [] },
      ["The template parameter 'p' must be an object."],
    ],
    [
      "need no type",
      { parameters: { p: {} }, resources: [] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "given another type in outer scope",
      { resources: [nested({ parameters: { p: { type: "int" } }, resources: [] }, "outer", { p: { value: "1" } })] },
      [
        "The provided value for the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
    [
      "given nothing in outer scope, by an empty object",
      { resources: [nested({ parameters: { p: { type: "int" } }, resources: [] }, "outer", { p: {} })] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "given nothing in outer scope where there is a default",
      {
        resources: [
          nested({ parameters: { p: { type: "int", defaultValue: 1 } }, resources: [] }, "outer", {
            p: { value: null },
          }),
        ],
      },
      [],
    ],
    [
      "of a nested deployment are missing",
      { resources: [nested({ parameters: { p: { type: "string" } }, resources: [] }, "inner")] },
      ["The value for the template parameter 'p' is not provided."],
    ],
    [
      "of a nested deployment are of another kind",
      { resources: [nested({ parameters: { p: { type: "int" } }, resources: [] }, "inner", { p: { value: "1" } })] },
      [
        "The provided value for the template parameter 'p' is not valid. Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
    [
      "of a nested deployment have names that differ in case only",
      {
        resources: [nested({ parameters: { a: { defaultValue: 1 }, A: { defaultValue: 2 } }, resources: [] }, "inner")],
      },
      [
        "An item with the same key has already been added: 'A' and 'a' differ in case only, which a nested template cannot have.",
      ],
    ],
    [
      "have names that differ in case only: the last one counts",
      { parameters: { a: { type: "int", defaultValue: "x" }, A: { type: "int", defaultValue: 2 } }, resources: [] },
      [],
    ],
    [
      "of a nested deployment are sealed",
      {
        resources: [
          nested(
            {
              languageVersion: "2.0",
              parameters: { p: { type: "object", sealed: true, defaultValue: {} } },
              resources: {},
            },
            "inner",
          ),
        ],
      },
      ["Template language version '2.0' does not support 'sealed': use \"additionalProperties\": false."],
    ],
    [
      "of a nested deployment are sealed by text",
      {
        resources: [
          nested({ parameters: { p: { type: "object", sealed: "true", defaultValue: {} } }, resources: [] }, "inner"),
        ],
      },
      ["'sealed' must be true or false."],
    ],
    [
      "are sealed where the language version has it",
      {
        languageVersion: "1.9-experimental",
        parameters: { p: { type: "object", sealed: true, properties: {}, defaultValue: { a: 1 } } },
        resources: {},
      },
      ["The default value of the template parameter 'p' is not valid. The property 'a' is not allowed."],
    ],
    [
      "of a nested deployment are not declared",
      { resources: [nested({ resources: [] }, "inner", { q: { value: 1 } })] },
      ["The parameter 'q' is given, but the template does not declare it."],
    ],
  ])("%s", (_name, template, messages, setting) => {
    expect(messagesOf(template, setting)).toEqual(messages);
  });

  it("of an object are taken for right where they are not known", () => {
    const inner = { languageVersion: "2.0", parameters: { p: animal }, resources: {} };
    const handed = (value: Content): readonly string[] =>
      messagesOf(
        {
          parameters: { o: { type: "object", defaultValue: {} }, s: { type: "string" } },
          resources: [nested(inner, "inner", { p: { value } })],
        },
        { parameters: {} },
        false,
      );

    expect(handed({ kind: "[parameters('s')]" })).toEqual([]);
    expect(handed({ "[parameters('s')]": 1 })).toEqual([]);
  });
});

describe("the structure of a template", () => {
  it.each<[name: string, template: Sections | string, messages: readonly string[]]>([
    [
      "needs its sections",
      "{}",
      ["$schema", "contentVersion", "resources"].map((name) => `Required property '${name}' not found in JSON.`),
    ],
    [
      "has a version of the schema that the service takes",
      '{"$schema": "https://schema.management.azure.com/schemas/2015-01-02/deploymentTemplate.json#", "contentVersion": "1", "resources": []}',
      [
        "Template schema '2015-01-02' is not supported. Supported versions are '2014-04-01-preview,2015-01-01,2018-05-01,2019-04-01,2019-08-01'.",
      ],
    ],
    ["has parameters in an object", { parameters: [], resources: [] }, ["The section 'parameters' must be an object."]],
    [
      "has resources in a list or an object",
      { resources: "none" },
      ["The section 'resources' must be an array or an object."],
    ],
    ["has functions in a list", { functions: {}, resources: [] }, ["The section 'functions' must be an array."]],
    [
      "has outputs that are objects",
      { resources: [], outputs: { o: 1 } },
      ["The template output 'o' must be an object."],
    ],
    [
      "has loops with a name and a count",
      { resources: [{ ...child("A.B/c", "x"), copy: {} }] },
      ["The copy loop needs 'name'; it is missing.", "The copy loop needs 'count'; it is missing."],
    ],
    [
      "has loops in a mode that is known",
      { resources: [{ ...child("A.B/c", "[concat('x', copyIndex())]"), copy: { name: "l", count: 1, mode: "fast" } }] },
      ["The copy mode 'fast' is not one of 'serial, parallel'."],
    ],
    [
      "may have batches over the count",
      {
        resources: [
          {
            ...child("A.B/c", "[concat('x', copyIndex())]"),
            copy: { name: "l", count: 2, mode: "serial", batchSize: 3 },
          },
        ],
      },
      [],
    ],
    [
      "has batches that are numbers",
      {
        resources: [
          {
            ...child("A.B/c", "[concat('x', copyIndex())]"),
            copy: { name: "l", count: "[parameters('n')]", mode: "serial", batchSize: "1" },
          },
        ],
        parameters: { n: { type: "int", minValue: 1, defaultValue: 1 } },
      },
      ["The copy batch size must be an integer, not below 0."],
    ],
    [
      "has no batches without a mode, which is parallel",
      { resources: [{ ...child("A.B/c", "[concat('x', copyIndex())]"), copy: { name: "l", count: 2, batchSize: 1 } }] },
      ["A copy batch size goes with the mode 'serial' only."],
    ],
    [
      "may have batches in any mode where there are no rounds",
      { resources: [{ ...child("A.B/c", "[concat('x', copyIndex())]"), copy: { name: "l", count: 0, batchSize: 1 } }] },
      [],
    ],
    [
      "has batches one after the other",
      {
        resources: [
          {
            ...child("A.B/c", "[concat('x', copyIndex())]"),
            copy: { name: "l", count: 2, mode: "Parallel", batchSize: 1 },
          },
        ],
      },
      ["A copy batch size goes with the mode 'serial' only."],
    ],
  ])("%s", (_name, template, messages) => {
    expect(messagesOf(template)).toEqual(messages);
  });
});

describe("outputs", () => {
  it.each<[name: string, output: Content, messages: readonly string[]]>([
    ["of their type", { type: "int", value: 1 }, []],
    [
      "of another type",
      { type: "int", value: "1" },
      [
        "The template output 'o' is not valid: Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
    [
      "that an expression makes",
      { type: "int", value: "[concat('1')]" },
      [
        "The template output 'o' is not valid: Expected a value of type 'Integer', but received a value of type 'String'.",
      ],
    ],
    [
      "that a loop makes",
      { type: "string", copy: { count: 1, input: 1 } },
      [
        "The template output 'o' is not valid: only an output of type 'array' can have 'copy'.",
        "The template output 'o' is not valid: Expected a value of type 'String, Uri', but received a value of type 'Array'.",
      ],
    ],
    [
      "without a value",
      { type: "int" },
      [
        "The template output 'o' is not valid: it needs 'value'.",
        "The template output 'o' is not valid: Expected a value of type 'Integer', but received a value of type 'Null'.",
      ],
    ],
    [
      "with a value and a loop",
      { type: "array", value: [], copy: { count: 1, input: 1 } },
      ["The template output 'o' is not valid: 'value' and 'copy' must not be specified at the same time."],
    ],
    [
      "with a loop without a count",
      { type: "array", copy: { input: 1 } },
      [
        "The template output 'o' is not valid: its copy loop needs 'count'.",
        "The template output 'o' is not valid: Expected a value of type 'Array', but received a value of type 'Null'.",
      ],
    ],
    [
      "with a condition that is text",
      { type: "int", value: 1, condition: "[string(true())]" },
      ["The template output 'o' is not valid: its condition must be a boolean."],
    ],
    ["with a condition that is null", { type: "int", value: 1, condition: null }, []],
    ["left out", { type: "int", value: "1", condition: false }, []],
  ])("%s", (_name, output, messages) => {
    expect(messagesOf({ resources: [], outputs: { o: output } })).toEqual(messages);
  });
});

describe("dependencies", () => {
  const item = (name: string, dependsOn: Content): Content => ({ ...child("A.B/items", name), dependsOn });
  const notThere = (name: string): string =>
    `The resource '${name}' is not defined in the template: 'dependsOn' may name only resources of the same template.`;

  it.each<[name: string, resources: Content, messages: readonly string[]]>([
    ["by name", [item("x", ["y"]), item("y", [])], []],
    ["by id", [item("x", ["[resourceId('A.B/items', 'y')]"]), item("y", [])], []],
    ["by type and name", [item("x", ["A.B/items/y"]), item("y", [])], []],
    [
      "by one name in place of a list",
      [item("x", "z"), item("y", [])],
      ["The 'dependsOn' of a resource must be an array of texts.", notThere("z")],
    ],
    ["by a list in the list", [item("x", ["[createArray('y', 'z')]"]), item("y", [])], [notThere("z")]],
    [
      "on itself",
      [item("x", ["x"])],
      [
        "Circular dependency detected on resource: '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/shop/providers/A.B/items/x'.",
      ],
    ],
    [
      "on itself, under a name that nobody knows",
      [{ ...child("A.B/items", "[parameters('s')]"), copy: { name: "l", count: 1 }, dependsOn: ["l"] }],
      ["Circular dependency detected on resource: '[parameters('s')]'."],
    ],
    ["on an id that nobody knows", [item("x", ["[parameters('s')]"])], []],
    ["on the id of a name that nobody knows", [item("x", ["[resourceId('A.B/items', parameters('s'))]"])], []],
    [
      "on a known name in a group that nobody knows",
      [item("x", ["[resourceId(parameters('s'), 'A.B/items', 'z')]"])],
      [notThere("resourceId(parameters('s'), 'A.B/items', 'z')")],
    ],
    [
      "on a child by its own name",
      [{ ...child("A.B/items", "x"), resources: [child("parts", "p")] }, item("y", ["p"])],
      [],
    ],
  ])("%s", (_name, resources, messages) => {
    expect(messagesOf({ parameters: { s: { type: "string" } }, resources }, {}, false)).toEqual(messages);
  });
});

describe("functions out of place", () => {
  const misplaced = (name: string): string => `${CALL} '${name}' is not expected at this location.`;

  it.each<[name: string, template: Sections, messages: readonly string[]]>([
    ["a reference in a name", { resources: [child("A.B/c", "[reference('x').y]")] }, [misplaced("reference")]],
    ["a list in a variable", { variables: { v: ["[listKeys('x', '1')]"] }, resources: [] }, [misplaced("listKeys")]],
    [
      "a reference in the name of a variable's member",
      { variables: { v: { "[reference('x').y]": 1 } }, resources: [] },
      [misplaced("reference")],
    ],
    [
      "a variable in a default",
      { variables: { v: 1 }, parameters: { p: { type: "int", defaultValue: "[variables('v')]" } }, resources: [] },
      [],
    ],
    [
      "a function that does not exist",
      { resources: [], outputs: { o: { type: "int", value: "[createArray(nothing(1))[0]]" } } },
      [`${CALL} 'nothing' is not valid: there is no function of that name.`],
    ],
    [
      "a loop's index in a user-defined function, not a variable",
      {
        resources: [],
        variables: { v: 1 },
        functions: [
          1,
          { namespace: "n" },
          { namespace: "n", members: { f: { output: { type: "int", value: "[variables('v')]" } } } },
          { namespace: "n", members: { g: { output: { type: "int", value: "[copyIndex()]" } } } },
        ],
      },
      [`${CALL} 'g' is not valid. These function calls are not supported in a function definition: 'copyIndex'.`],
    ],
    [
      "another function from language version 2.0 on",
      {
        languageVersion: "2.0",
        resources: {},
        functions: [{ namespace: "n", members: { f: { output: { type: "int", value: "[n.g()]" } } } }],
      },
      [],
    ],
  ])("%s", (_name, template, messages) => {
    expect(
      validate(deploymentOf(template), true)
        .filter(({ kind }) => kind.endsWith("function"))
        .map(({ message }) => message),
    ).toEqual(messages);
  });

  it("ends after two hundred problems", () => {
    const outputs = Object.fromEntries(
      Array.from({ length: 64 }, (_each, index) => [`o${String(index)}`, Array.from({ length: 9 }, () => 1)]),
    );
    const problems = validate(
      deploymentOf({
        resources: Array.from({ length: 300 }, (_each, index) => child("A.B/c", `[nothing(${String(index)})]`)),
        outputs,
      }),
      true,
    );

    expect(problems).toHaveLength(200);
  });
});

function messagesOf(template: Sections | string, setting: Setting = {}, isComplete = true): readonly string[] {
  return validate(deploymentOf(template, setting), isComplete).map(({ message }) => message);
}
