import { describe, expect, it } from "vitest";
import { validate } from "../../src/template/validate/validate.ts";
import { nested, type Content, type Sections } from "../template-text.ts";
import { deploymentOf } from "./play.ts";

const RESOURCE = { type: "A.B/c", apiVersion: "2020-01-01", name: "x" };
const NEEDS_2 = (keyword: string): string =>
  `'${keyword}' needs a template of language version 2.0: add "languageVersion": "2.0", and name the resources.`;

/** What Microsoft's engine (Bicep CLI 0.49.2) refuses and takes, each asked on 2026-11-30. */
describe("declarations", () => {
  const definitions: Content = {
    small: { type: "int", maxValue: 9 },
    pair: { type: "object", properties: { "a/b": { type: "string" } } },
  };
  const tagged = (tag: Content): { readonly [key: string]: Content } => ({
    type: "object",
    discriminator: { propertyName: "kind", mapping: { cat: { type: "object", properties: { kind: tag } } } },
  });

  it.each<[name: string, declaration: Content, messages: readonly string[]]>([
    ["of every type in any case", { type: "SecureString" }, []],
    ["of a type that is null", { type: null }, []],
    [
      "of a type that is not text",
      { type: 1 },
      [
        "The type of the template parameter 'p' is not one of 'string, securestring, int, bool, object, secureObject, array'.",
      ],
    ],
    [
      "with a length of a number",
      { type: "int", minLength: 1 },
      ["Only 'string', 'securestring' and 'array' can have 'minLength'; the template parameter 'p' is of type 'int'."],
    ],
    [
      "with a bound of a text",
      { type: "string", maxValue: 1 },
      ["Only 'int' can have 'maxValue'; the template parameter 'p' is of type 'string'."],
    ],
    ["with bounds that are null", { type: "string", maxValue: null, minLength: null }, []],
    ["with bounds and no type", { minLength: 1, maxValue: 3 }, []],
    [
      "with a bound that an expression makes",
      { type: "int", minValue: "[add(1, 1)]" },
      ["'minValue' of the template parameter 'p' must be a number."],
    ],
    [
      "with a length over the other",
      { type: "string", minLength: 3, maxLength: 2 },
      ["'minLength' of the template parameter 'p' must not be over 'maxLength'."],
    ],
    [
      "with a bound over the other",
      { type: "int", minValue: 3, maxValue: 2 },
      ["'minValue' of the template parameter 'p' must not be over 'maxValue'."],
    ],
    [
      "with an allowed value of another type",
      { type: "string", allowedValues: ["a", 1] },
      ["An allowed value of the template parameter 'p' is not of its type 'string'."],
    ],
    ["with an allowed value that is null", { type: "bool", allowedValues: [true, null] }, []],
    ["with items that are allowed", { type: "array", allowedValues: ["a", 1] }, []],
    [
      "with an item and a list that are allowed",
      { type: "array", allowedValues: ["a", ["b"]] },
      ["An allowed value of the template parameter 'p' is not of its type 'array'."],
    ],
    [
      "with one allowed value in place of a list",
      { type: "string", allowedValues: "a" },
      ["'allowedValues' of the template parameter 'p' must be an array."],
    ],
    [
      "with null and a default",
      { type: "string", nullable: true, defaultValue: "a" },
      [
        "The template parameter 'p' cannot have both 'nullable' and 'defaultValue'; a default is used when no value is given.",
      ],
    ],
    ["with null and a default that is none", { type: "string", nullable: true, defaultValue: null }, []],
    ["with keywords that are null", { type: "string", nullable: null, items: null }, []],
    [
      "with a member that is no type",
      { type: "object", properties: { a: 1 } },
      ["The type 'a' in the template parameter 'p' must be an object."],
    ],
    [
      "with null in words",
      { type: "string", nullable: "true" },
      ["'nullable' of the template parameter 'p' must be true or false."],
    ],
    [
      "with members of a text",
      { type: "string", properties: {} },
      ["Only 'object' and 'secureObject' can have 'properties'; the template parameter 'p' is of type 'string'."],
    ],
    [
      "with items of an object",
      { type: "object", items: { type: "int" } },
      ["Only 'array' can have 'items'; the template parameter 'p' is of type 'object'."],
    ],
    [
      "with a wrong type inside",
      { type: "array", items: { type: "object", properties: { a: { type: "int", minLength: 1 } } } },
      [
        "Only 'string', 'securestring' and 'array' can have 'minLength'; the template parameter 'p.items.a' is of type 'int'.",
      ],
    ],
    [
      "with a keyword inside that only a parameter has",
      { type: "object", properties: { a: { type: "int", defaultValue: 1 } } },
      ["Could not find member 'defaultValue': a type has none of that name."],
    ],
    ["of a definition in another case", { $ref: "#/definitions/Small" }, []],
    ["of a type inside a definition", { $ref: "#/definitions/pair/properties/a~1b" }, []],
    [
      "of no definition",
      { $ref: "#/definitions/large" },
      ["The template parameter 'p' refers to '#/definitions/large', which the template does not have."],
    ],
    [
      "of a parameter in place of a definition",
      { $ref: "#/parameters/p" },
      ["The template parameter 'p' refers to '#/parameters/p', which the template does not have."],
    ],
    [
      "with a keyword that the definition's type has no use for",
      { $ref: "#/definitions/small", minLength: 1 },
      ["Only 'string', 'securestring' and 'array' can have 'minLength'; the template parameter 'p' is of type 'int'."],
    ],
    ["with variants", tagged({ type: "string", allowedValues: ["cat"] }), []],
    [
      "with a variant that does not name itself",
      tagged({ type: "string" }),
      [
        "The variant 'cat' of the template parameter 'p' must declare 'kind' as a string with one allowed value that is not nullable.",
      ],
    ],
    [
      "with a variant that may be null",
      tagged({ type: "string", allowedValues: ["cat"], nullable: true }),
      [
        "The variant 'cat' of the template parameter 'p' must declare 'kind' as a string with one allowed value that is not nullable.",
      ],
    ],
    [
      "with a variant that is a list",
      { type: "object", discriminator: { propertyName: "kind", mapping: { cat: { type: "array" } } } },
      ["The variant 'cat' of the template parameter 'p' must be of type 'object'; it is of type 'array'."],
    ],
    [
      "with variants without a name",
      { type: "object", discriminator: { mapping: {} } },
      ["The discriminator of the template parameter 'p' needs 'propertyName' and 'mapping'."],
    ],
  ])("%s", (_name, declaration, messages) => {
    const template = { languageVersion: "2.0", definitions, parameters: { p: declaration }, resources: {} };

    expect(messagesOf(template)).toEqual(messages);
  });

  it.each<[keyword: string, value: Content]>([
    ["nullable", true],
    ["properties", {}],
    ["additionalProperties", {}],
    ["items", {}],
    ["prefixItems", []],
    ["discriminator", { propertyName: "k", mapping: {} }],
  ])("with %s need language version 2.0", (keyword, value) => {
    expect(messagesOf({ parameters: { p: { [keyword]: value } }, resources: [] })).toEqual([NEEDS_2(keyword)]);
  });

  it("are looked at where nothing uses them", () => {
    const circle = { a: { $ref: "#/definitions/b" }, b: { $ref: "#/definitions/a" } };

    expect(messagesOf({ languageVersion: "2.0", definitions: circle, resources: {} })).toEqual([
      "The type definition 'a' refers to '#/definitions/b', whose definition leads back to itself.",
      "The type definition 'b' refers to '#/definitions/a', whose definition leads back to itself.",
    ]);
    expect(messagesOf({ resources: [], outputs: { o: { type: "int", minLength: 1, value: 1 } } })).toEqual([
      "Only 'string', 'securestring' and 'array' can have 'minLength'; the template output 'o' is of type 'int'.",
    ]);
    expect(messagesOf({ definitions: {}, resources: [] })).toEqual([NEEDS_2("definitions")]);
  });

  it("take null for no default in the template that is deployed itself only", () => {
    const template = {
      languageVersion: "2.0",
      parameters: { p: { type: "int", nullable: true, defaultValue: null } },
      resources: {},
    };

    expect(messagesOf(template)).toEqual([]);
    expect(messagesOf({ resources: [nested(template, "inner")] })[0]).toContain("cannot have both 'nullable'");
  });

  it("are looked at in nested templates", () => {
    const inner = { parameters: { p: { type: "int", minLength: 1, defaultValue: 1 } }, resources: [] };

    expect(messagesOf({ resources: [nested(inner, "inner")] })).toEqual([
      "Only 'string', 'securestring' and 'array' can have 'minLength'; the template parameter 'p' is of type 'int'.",
    ]);
  });
});

describe("members", () => {
  it.each<[where: string, template: Sections, message: string]>([
    ["a template", { resources: [], comments: "a" }, "a template"],
    ["a parameter", { parameters: { p: { type: "int", comments: "a" } }, resources: [] }, "a parameter"],
    ["an output", { outputs: { o: { type: "int", value: 1, comments: "a" } }, resources: [] }, "an output"],
    ["a loop", { resources: [{ ...RESOURCE, copy: { name: "l", count: 1, comments: "a" } }] }, "a copy loop"],
    ["a function", functions({ parameters: [], output: { value: 1 }, comments: "a" }), "a function"],
    ["an output of a function", functions({ output: { value: 1, comments: "a" } }), "the output of a function"],
    [
      "a parameter of a function",
      functions({ parameters: [{ name: "a", comments: "a" }], output: { value: 1 } }),
      "the parameter of a function",
    ],
  ])("that %s does not have", (_where, template, message) => {
    expect(messagesOf(template)).toEqual([`Could not find member 'comments': ${message} has none of that name.`]);
  });

  it("that a resource does not have, or a child of one", () => {
    const template = { resources: [{ ...RESOURCE, Tag: 1, resources: [{ ...RESOURCE, type: "d", Tag: 1 }] }] };

    expect(messagesOf(template)).toEqual(["Could not find member 'Tag': a resource has none of that name."]);
    expect(messagesOf({ resources: [{ ...RESOURCE, TAGS: {}, "@options": {}, comments: 1 }] })).toEqual([]);
  });

  it("are free in the template of a deployment resource", () => {
    expect(
      messagesOf({ resources: [nested({ resources: [{ ...RESOURCE, tag: 1 }], comments: "a" }, "inner")] }),
    ).toEqual([]);
  });
});

describe("user-defined functions", () => {
  it.each<[name: string, template: Sections, messages: readonly string[]]>([
    [
      "need an output with a value",
      functions({ output: {} }),
      ["The function 'shop.f' needs an 'output' with a 'value'."],
    ],
    [
      "have parameters of different names",
      functions({ parameters: [{ name: "a" }, { name: "A" }], output: { value: 1 } }),
      ["The function 'shop.f' has two parameters named 'A'."],
    ],
    [
      "have parameters with names",
      functions({ parameters: [{ type: "int" }], output: { value: 1 } }),
      ["A parameter of the function 'shop.f' needs a 'name'."],
    ],
    [
      "do not call themselves",
      functions({ output: { value: "[SHOP.F()]" } }),
      ["The function 'shop.f' calls itself; recursion is not supported in user-defined functions."],
    ],
    [
      "are read where nothing calls them",
      functions({ output: { value: "[add(1,]" } }),
      ["The expression cannot be parsed: Expected a name, found the end."],
    ],
    [
      "are in a namespace of letters and digits",
      { functions: [{ namespace: "a.b", members: {} }], resources: [] },
      ["The namespace 'a.b' of functions has the character '.'."],
    ],
    [
      "are in a namespace",
      { functions: [{ members: {} }], resources: [] },
      ["A list of functions needs 'namespace' and 'members'."],
    ],
  ])("%s", (_name, template, messages) => {
    expect(messagesOf(template)).toEqual(messages);
  });

  it("do not call themselves through others, however long the chain", () => {
    const members = Object.fromEntries(
      Array.from({ length: 300 }, (_each, index) => [
        `f${String(index)}`,
        { output: { value: `[shop.f${String((index + 1) % 300)}()]` } },
      ]),
    );

    expect(messagesOf({ functions: [{ namespace: "shop", members }], resources: [] })).toHaveLength(1);
  });
});

describe("the resources of a template", () => {
  it.each<[name: string, template: Sections, messages: readonly string[]]>([
    [
      "have a version of the API, deployed or not",
      { resources: [{ type: "A.B/c", name: "x", condition: false }] },
      ["The resource of type 'A.B/c' has no 'apiVersion'."],
    ],
    [
      "may leave the version to a profile",
      { apiProfile: "2018-03-01-hybrid", resources: [{ type: "A.B/c", name: "x" }] },
      [],
    ],
    [
      "have a type that is not an expression",
      { resources: [{ ...RESOURCE, type: "[concat('A.B', '/c')]" }] },
      ["The type of a resource cannot be an expression."],
    ],
    [
      "have no loops inside others",
      {
        resources: [{ ...RESOURCE, resources: [{ ...RESOURCE, type: "d", name: "y", copy: { name: "l", count: 1 } }] }],
      },
      ["A resource inside another cannot have 'copy'. Move it to the top level."],
    ],
    [
      "hold no others where they have symbolic names",
      { languageVersion: "2.0", resources: { x: { ...RESOURCE, resources: [] } } },
      ["The resource 'x' has a symbolic name, so it cannot hold other resources."],
    ],
    [
      "have symbolic names with a language version only",
      { resources: { x: RESOURCE } },
      ["Resources with symbolic names need the template language version 2.0."],
    ],
    [
      "have symbolic names with a language version always",
      { languageVersion: "2.0", resources: [RESOURCE] },
      ["With a template language version resources must have symbolic names."],
    ],
    [
      "are read with a language version only",
      { resources: [{ type: "A.B/c", apiVersion: "2020-01-01", name: "x", existing: true }] },
      ["'existing' needs a template of language version 2.0."],
    ],
    [
      "are read as they are",
      { languageVersion: "2.0", resources: { x: { ...RESOURCE, existing: true, location: "here", scope: "/" } } },
      ["'location' cannot be supplied for a resource with 'existing' set to true."],
    ],
    [
      "are read in a subscription that there can be",
      {
        languageVersion: "2.0",
        resources: {
          x: { type: "A.B/c", apiVersion: "1", name: "x", existing: true, subscriptionId: "[subscription().id]" },
        },
      },
      [
        "The provided value '/subscriptions/11111111-0000-4000-8000-000000000001' is not valid subscription identifier.",
      ],
    ],
    [
      "have loops of different names where they have symbolic ones",
      { languageVersion: "2.0", resources: { x: loop("x"), y: loop("y") } },
      ["Two copy loops have the name 'l'. With symbolic names those of loops must differ."],
    ],
    ["may have loops of one name otherwise", { resources: [loop("x"), loop("y")] }, []],
    [
      "are read where they are skipped",
      { resources: [{ ...RESOURCE, condition: false, properties: { a: "[add(1,]" }, comments: "[add(1,]" }] },
      ["The expression cannot be parsed: Expected a name, found the end."],
    ],
    [
      "wait for what can be evaluated",
      { resources: [{ ...RESOURCE, dependsOn: ["[parameters('p')]"] }] },
      ["The template parameter 'p' is not found: the template does not declare it."],
    ],
    [
      "are of a language that there is",
      { languageVersion: "2.1", resources: {} },
      ["The template language version '2.1' is not recognized; use '2.0'."],
    ],
    [
      "have text where text is read",
      { resources: [{ ...RESOURCE, location: ["here"], copy: [] }] },
      ["The 'location' of a resource must be text.", "The 'copy' of a resource must be an object."],
    ],
    [
      "may have members that are null",
      { resources: [{ ...RESOURCE, location: null, condition: null, copy: null }] },
      [],
    ],
    [
      "have a type where they are skipped",
      { resources: [{ apiVersion: "2020-01-01", name: "x", condition: false }] },
      ["The type property of a resource cannot be null or empty."],
    ],
    [
      "are counted where they are skipped",
      { resources: [{ ...RESOURCE, condition: false, copy: { name: "l", count: -1 } }] },
      ["The copy count '-1' is negative."],
    ],
    [
      "count from no negative offset",
      { resources: [{ ...RESOURCE, name: "[concat('x', copyIndex(-1))]", copy: { name: "l", count: 2 } }] },
      ["The offset of the function 'copyIndex' must not be negative."],
    ],
    [
      "use no extensions at another language version",
      { languageVersion: "2.0", extensions: {}, resources: {} },
      ["The section 'extensions' needs a template of language version 2.2-experimental."],
    ],
    ["may be of a language that is tried", { languageVersion: "1.9-experimental", resources: {} }, []],
  ])("%s", (_name, template, messages) => {
    expect(messagesOf(template)).toEqual(messages);
  });

  it("have variables that are not null beside them", () => {
    expect(messagesOf({ variables: { a: null, b: { c: null }, d: "[null()]" }, resources: [] })).toEqual([
      "The variable 'a' cannot be null.",
    ]);
  });
});

function functions(declared: Content): Sections {
  return { functions: [{ namespace: "shop", members: { f: declared } }], resources: [] };
}

function loop(name: string): { readonly [key: string]: Content } {
  return { ...RESOURCE, name: `[concat('${name}', copyIndex())]`, copy: { name: "l", count: 2 } };
}

function messagesOf(template: Sections): readonly string[] {
  return [...new Set(validate(deploymentOf(template), false).map(({ message }) => message))];
}
