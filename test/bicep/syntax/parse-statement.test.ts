import { describe, expect, it } from "vitest";
import { read, statementsOf, told } from "./reading.ts";
import { shown, shownType } from "./shown.ts";

const KEY_VAULT = "'Microsoft.KeyVault/vaults@2023-07-01'";

describe("a template", () => {
  it.each([
    ["targetScope = 'tenant'", { kind: "targetScope", value: { segments: ["tenant"] } }],
    ["metadata a = 1", { kind: "metadata", name: { name: "a" } }],
    ["param a string", { kind: "param", type: { name: "string" }, value: null }],
    ["param a string = 'b'", { kind: "param", value: { segments: ["b"] } }],
    ["param param object", { kind: "param", name: { name: "param" } }],
    ["param a resource 'b'", { kind: "param", type: { kind: "resource-type", keyword: "resource" } }],
    ["var a = 1", { kind: "var", type: null, value: { value: 1n } }],
    ["var a string[] = []", { kind: "var", type: { kind: "array-type" } }],
    ["output a string = b", { kind: "output", name: { name: "a" }, value: { name: "b" } }],
    ["type a = string", { kind: "type", value: { name: "string" } }],
    ["func f() string => 'a'", { kind: "func", parameters: [], body: { segments: ["a"] } }],
    [
      "func f(a string, b int[]) bool =>\n  true",
      { kind: "func", parameters: [{ name: { name: "a" } }, { type: { kind: "array-type" } }], body: { kind: "true" } },
    ],
    [`resource a ${KEY_VAULT} = {}`, { kind: "resource", isExisting: false, value: { kind: "object" } }],
    [`resource a ${KEY_VAULT} existing = {}`, { kind: "resource", isExisting: true }],
    [`resource a ${KEY_VAULT} = if (b) {}`, { kind: "resource", value: { kind: "if", body: { kind: "object" } } }],
    [`resource a ${KEY_VAULT} =\n  if (b) {}`, { kind: "resource", value: { kind: "if" } }],
    [
      `resource a ${KEY_VAULT} = [for (b, i) in c: if (i > 0) {}]`,
      { kind: "resource", value: { kind: "for", index: { name: "i" }, body: { kind: "if" } } },
    ],
    ["module a 'b.bicep' = {}", { kind: "module", path: { segments: ["b.bicep"] } }],
    ["module a 'b.bicep' = [for c in d: {}]", { kind: "module", value: { kind: "for" } }],
    [
      "import {a, b as c\n'd-e' as f} from 'g'",
      {
        kind: "import",
        namespace: null,
        names: [
          { name: { name: "a" }, alias: null },
          { name: { name: "b" }, alias: { name: "c" } },
          { name: { name: "d-e" }, alias: { name: "f" } },
        ],
      },
    ],
    ["import * as a from 'b'", { kind: "import", namespace: { name: "a" }, path: { segments: ["b"] } }],
    ["extension a", { kind: "extension", name: { name: "a" }, config: null, alias: null }],
    ["extension 'br:a:1' with { b: c } as d", { kind: "extension", config: { kind: "object" }, alias: { name: "d" } }],
    ["assert a = true", { kind: "assert", name: { name: "a" } }],
    ["test a 'b.bicep' = { params: {} }", { kind: "test", path: { segments: ["b.bicep"] } }],
  ])("%j", (text, statement) => {
    expect(statementsOf(`${text}\n`)).toMatchObject([statement]);
    expect(statementsOf(text)).toMatchObject([{ start: 0, end: text.length }]);
  });

  it("has resources inside of resources", () => {
    const text = `resource a ${KEY_VAULT} = {
  name: 'a'

  @description('b')
  resource b 'secrets' existing = if (c) { name: 'b' }
  resource: d
}
`;
    const [statement] = statementsOf(text);

    expect(statement).toMatchObject({
      value: { items: [{}, { kind: "resource", isExisting: true, decorators: [{}] }, { key: { name: "resource" } }] },
    });
    expect(statement).toMatchObject({ value: { items: [{}, { start: text.indexOf("@description") }, {}] } });
  });

  it("begins a statement at its decorators", () => {
    const text = "@secure()\n\n// why\n@sys.description('a')\nparam b string\n";

    expect(statementsOf(text)).toMatchObject([
      {
        kind: "param",
        start: 0,
        decorators: [
          { start: 0, call: { kind: "call", name: { name: "secure" } } },
          { call: { kind: "method", base: { name: "sys" }, name: { name: "description" } } },
        ],
      },
    ]);
  });
});

describe("a parameter file", () => {
  it.each([
    ["using 'a.bicep'", { kind: "using", path: { segments: ["a.bicep"] }, config: null }],
    ["using none", { kind: "using", path: null }],
    ["using 'a.bicep' with { b: c }", { kind: "using", config: { kind: "object" } }],
    ["extends 'a.bicepparam'", { kind: "extends", path: { segments: ["a.bicepparam"] } }],
    ["param a = { b: 1 }", { kind: "param", type: null, value: { kind: "object" } }],
    ["var a = 1", { kind: "var" }],
    ["type a = string", { kind: "type" }],
    ["import {a} from 'b'", { kind: "import" }],
  ])("%j", (text, statement) => {
    expect(statementsOf(`${text}\n`, "main.bicepparam")).toMatchObject([statement]);
  });

  it.each(["resource a 'b' = {}", "output a string = 'b'", "func f() string => 'a'"])("has no %j", (text) => {
    expect(told(text, "main.bicepparam")).toEqual(["1,1 BCP337"]);
  });

  it("is known by its name, and a template does not use", () => {
    expect(told("using none\n")).toEqual(["1,1 BCP007"]);
  });
});

describe("a statement with something missing", () => {
  it("keeps what it has", () => {
    const [parameter, resource] = read(`param a\nresource ${KEY_VAULT} = { name: 'b' }\n`).statements;

    expect(parameter).toMatchObject({ kind: "param", type: { kind: "missing" } });
    expect(resource).toMatchObject({ kind: "resource", name: { name: "" } });
    expect(resource?.kind === "resource" ? shown(resource.value) : "").toBe("{name:'b'}");
  });

  it("has a type of its own where only that could be read", () => {
    const [statement] = read("output a string =\n").statements;

    expect(statement?.kind === "output" && statement.type ? shownType(statement.type) : "").toBe("string");
  });
});
