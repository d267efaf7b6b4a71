import { describe, expect, it } from "vitest";
import { readBicepParameters } from "../../src/bicep/read-bicep-parameters.ts";
import { valueAt } from "../../src/json/members.ts";
import { plainContent } from "../../src/json/plain-content.ts";
import type { JsonDocument } from "../../src/json/read.ts";
import { readParameterFile } from "../../src/template/parameter-file.ts";
import type { Value } from "../../src/expression/value.ts";
import { bicepFilesOf, type BicepSurroundings } from "../bicep-files.ts";

const MAIN = "param a string = ''\nparam b array = []\nparam c object = {}\nparam d int = 0\n";

function read(
  text: string,
  others: Readonly<Record<string, string>> = {},
  surroundings: BicepSurroundings = {},
): ReturnType<typeof readBicepParameters> {
  const files = bicepFilesOf({ "main.bicep": MAIN, ...others, "main.bicepparam": text }, surroundings);
  return readBicepParameters(files.source("main.bicepparam"), files);
}

function parameters({ root }: JsonDocument): unknown {
  const section = valueAt(root ?? undefined, "parameters");
  return section === undefined ? null : plainContent(section);
}

function valueOf({ root }: JsonDocument, name: string): Value | undefined {
  return root?.kind === "object" ? readParameterFile(root).get(name)?.value : undefined;
}

describe("a parameter file in Bicep", () => {
  // Values of the compiler 0.49.2.
  it.each([
    ["a literal", "param a = 'x'\nparam d = -1\nparam b = [1, true, null]\n", { a: "x", d: -1, b: [1, true, null] }],
    ["text that looks like an expression", "param a = '[x]'\n", { a: "[x]" }],
    [
      "variables and other parameters, in any order",
      "param a = '${v}-${d}'\nvar v = 'x'\nparam d = 3\n",
      { a: "x-3", d: 3 },
    ],
    [
      "functions",
      "param b = map(range(0, 2), i => toUpper('a${i}'))\nparam a = cidrSubnet('10.0.0.0/16', 24, 1)\n",
      { b: ["A0", "A1"], a: "10.0.1.0/24" },
    ],
    [
      "loops",
      "param b = [for (x, i) in ['p', 'q']: { n: x, i: i }]\n",
      {
        b: [
          { n: "p", i: 0 },
          { n: "q", i: 1 },
        ],
      },
    ],
    ["spread", "var s = { k: 1 }\nparam c = { ...s, l: 2 }\n", { c: { k: 1, l: 2 } }],
    [
      "the environment",
      "param a = readEnvironmentVariable('NAME')\nparam d = int(readEnvironmentVariable('GONE', '7'))\n",
      { a: "kv", d: 7 },
    ],
    [
      "loaded files",
      "param a = loadTextContent('t.txt')\nparam c = loadJsonContent('d.json').t\n",
      { a: "text", c: { u: "[y]" } },
    ],
    [
      "imported names",
      "import { ids, f } from 'lib.bicep'\nparam b = union(ids, [f('c')])\n",
      { b: ["a", "b", "<c>"] },
    ],
  ])("has %s as the compiler makes them", (_what, text, expected) => {
    const { document } = read(
      `using 'main.bicep'\n${text}`,
      {
        "t.txt": "text",
        "d.json": `{ "t": { "u": "[y]" } }`,
        "lib.bicep": "@export()\nvar ids = ['a', 'b']\n@export()\nfunc f(x string) string => '<${x}>'\n",
      },
      { environment: { NAME: "kv" } },
    );

    expect(document.refusals).toEqual([]);
    expect(parameters(document)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, { value }])),
    );
  });

  it("lies over the file that it extends, whose values it can read", () => {
    const { document } = read(
      "using 'main.bicep'\nextends 'base.bicepparam'\nparam a = '${base.a}-own'\nparam c = { ...base.c, m: 2 }\n",
      { "base.bicepparam": "using none\nparam a = '[base]'\nparam d = 4\nparam c = { l: 1 }\n" },
    );

    expect(document.refusals).toEqual([]);
    expect(parameters(document)).toEqual({
      d: { value: 4 },
      a: { value: "[base]-own" },
      c: { value: { l: 1, m: 2 } },
    });
    expect(document.parts?.map(({ path }) => path)).toEqual(["base.bicepparam"]);
  });

  it("names a secret that the deployment reads", () => {
    const { document } = read(
      "using 'main.bicep'\nvar group = 'rg'\nparam a = az.getSecret('00000000-0000-0000-0000-000000000001', group, 'kv', 's', 'v1')\n",
    );

    expect(parameters(document)).toEqual({
      a: {
        reference: {
          keyVault: {
            id: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv",
          },
          secretName: "s",
          secretVersion: "v1",
        },
      },
    });
    expect(valueOf(document, "a")).toMatchObject({ kind: "unknown", reasons: [{ kind: "secret" }] });
  });

  it("has an expression over what a tool reads when it deploys", () => {
    const { document } = read(
      "using 'main.bicep'\nvar x = externalInput('sys.cli', 'vm')\nparam a = 'p-${x}'\nparam b = [externalInput('sys.cli', 'vm'), externalInput('my.tool')]\nparam d = 1\n",
    );

    expect(document.root && plainContent(document.root)).toMatchObject({
      externalInputDefinitions: { sys_cli_0: { kind: "sys.cli", config: "vm" }, my_tool_1: { kind: "my.tool" } },
      parameters: {
        a: { expression: "[format('p-{0}', externalInputs('sys_cli_0'))]" },
        b: { expression: "[createArray(externalInputs('sys_cli_0'), externalInputs('my_tool_1'))]" },
        d: { value: 1 },
      },
    });
    expect(valueOf(document, "a")).toMatchObject({ kind: "unknown", reasons: [{ kind: "runtime" }] });
  });

  it("leaves open, and says why, what is not at hand", () => {
    const { document } = read(
      "using 'main.bicep'\nimport { v } from 'br/public:avm/utl/x:1.0.0'\nparam c = { known: 1, open: v }\nparam a = readEnvironmentVariable('API_TOKEN')\n",
      {},
      { environment: { API_TOKEN: "hunter2" } },
    );

    expect(document.refusals).toEqual([]);
    expect(JSON.stringify(parameters(document))).not.toContain("hunter2");
    expect(valueOf(document, "a")).toMatchObject({ kind: "unknown", reasons: [{ kind: "unread" }] });
    const value = valueOf(document, "c");
    expect(value?.kind === "object" && [...value.members.values()].map((each) => each.value.kind)).toEqual([
      "int",
      "unknown",
    ]);
  });

  it("has each value at the place that wrote it", () => {
    const text = "using 'main.bicep'\nvar list = [\n  'x'\n]\nparam b = list\nparam c = loadJsonContent('d.json')\n";
    const { document } = read(text, { "d.json": `{ "k": 5 }` });
    const at = (...path: readonly string[]): string | undefined => {
      const found = valueAt(document.root ?? undefined, "parameters", ...path, "value");
      const node =
        found?.kind === "array" ? found.items[0] : found?.kind === "object" ? found.members[0]?.value : found;
      return node && `${node.source.path} ${node.source.text.slice(node.start, node.end)}`;
    };

    expect([at("b"), at("c")]).toEqual(["main.bicepparam 'x'", "d.json 5"]);
  });

  it.each([
    ["using 'main.bicep'\nparam zzz = 1\n", "BCP259", "param zzz = 1"],
    ["using 'needs.bicep'\nparam a = ''\n", "BCP258", "'needs.bicep'"],
    ["using 'needs.json'\nparam a = ''\n", "BCP258", "'needs.json'"],
    ["using 'gone.bicep'\n", "BCP091", "'gone.bicep'"],
    ["using 'main.bicep'\nparam a = readEnvironmentVariable('GONE')\n", "BCP427", "'GONE'"],
    ["using 'main.bicep'\nparam d = int('x')\n", "BCP338", "int('x')"],
    ["using 'main.bicep'\nextends 'gone.bicepparam'\n", "BCP091", "'gone.bicepparam'"],
    ["using 'main.bicep'\nextends 'main.bicepparam'\n", "BCP095", "'main.bicepparam'"],
    ["param a = 'x'\n", "BCP261", ""],
    ["using 'main.bicep'\nusing 'main.bicep'\n", "BCP262", "using 'main.bicep'"],
    ["using 'main.bicep'\nresource x 'A.B/c@2020-01-01' = {}\n", "BCP337", "resource"],
  ])("refuses %j with %s", (text, code, at) => {
    const { document } = read(text, {
      "needs.bicep": "param a string\nparam needed string\nparam open string?\n",
      "needs.json": `{ "contentVersion": "1.0.0.0", "resources": [], "parameters": { "a": {}, "needed": { "type": "int" }, "open": { "nullable": true } } }`,
    });

    const found = document.refusals?.find((each) => each.code === code);
    expect(found?.source.path).toBe("main.bicepparam");
    expect(found && text.slice(found.start, found.end)).toContain(at);
  });

  it("is for the file that it names, or for none", () => {
    expect(read("using 'main.bicep'\n").using).toMatchObject({ kind: "bicep", source: { path: "main.bicep" } });
    expect(read("using none\nparam any = 1\n")).toMatchObject({ using: null, document: { refusals: [] } });
    expect(read("using 'br/public:avm/res/x:1.0.0'\nparam a = 1\n")).toMatchObject({
      using: { kind: "not-at-hand", isRefusal: false },
      document: { refusals: [] },
    });
  });

  it("ends where values need each other, or are made too large", () => {
    const circle = read("using 'main.bicep'\nparam a = b\nparam b = a\n").document;
    const large = read("using 'main.bicep'\nparam b = map(range(0, 10000), i => range(0, 10000))\n").document;

    expect(valueOf(circle, "a")?.kind).toBe("unknown");
    expect(large.refusals).toBeDefined();
  });
});
