import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { templateText } from "../template-text.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";

const TYPES = {
  s: "string",
  b: "bool",
  i: "int",
  o: "object",
  a: "array",
  ss: "secureString",
  so: "secureObject",
} as const;
const PARAMETERS = Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, { type }]));
const FILES = {
  "t.json": templateText({ parameters: PARAMETERS, resources: [] }),
  "p.json": '{"$schema":"x","contentVersion":"1.0.0.0","parameters":{"s":{"value":"file"}}}',
  "bare.json": '{"s":{"value":"bare"}}',
  "comments.json": '{ // c\n"parameters":{"s":{"value":"comments"},},}',
  "mark.json": '\uFEFF{"parameters":{"s":{"value":"mark"}}}',
  "utf16.json": Buffer.from('\uFEFF{"parameters":{"s":{"value":"utf-16"}}}', "utf16le"),
  "text.txt": "hello\n",
  "list.json": "[1,2]",
  "empty.json": "",
  "s=1": '{"parameters":{"s":{"value":"named file"}}}',
};

/** Measured with `_process_parameters` and the argument expansion of the Azure CLI 2.45.0. */
const TAKEN: readonly (readonly [args: readonly string[], name: keyof typeof TYPES, value: unknown])[] = [
  [["s=x"], "s", "x"],
  [["s=1"], "s", "named file"],
  [["p.json"], "s", "file"],
  [["@p.json"], "s", "file"],
  [["bare.json"], "s", "bare"],
  [["comments.json"], "s", "comments"],
  [["mark.json"], "s", "mark"],
  [["utf16.json"], "s", "utf-16"],
  [["s=@text.txt"], "s", "hello"],
  [["s=@nofile"], "s", "@nofile"],
  [["s=@"], "s", "@"],
  [["s=a=b"], "s", "a=b"],
  [["s="], "s", ""],
  [["s= x"], "s", " x"],
  [['s={"x":1}'], "s", '{"x":1}'],
  [["s=https://example.org/a"], "s", "https://example.org/a"],
  [["b=TRUE"], "b", true],
  [["b=yes"], "b", false],
  [["b=1"], "b", false],
  [["b="], "b", false],
  [["i=5"], "i", 5],
  [["i= 7 "], "i", 7],
  [["i=+7"], "i", 7],
  [["i=1_000"], "i", 1000],
  [['o={"x":1}'], "o", { x: 1 }],
  [["o={'x':1}"], "o", { x: 1 }],
  [["a=[1,2]"], "a", [1, 2]],
  [["a=@list.json"], "a", [1, 2]],
  [["ss=x"], "ss", "x"],
  [['so={"a":1}'], "so", { a: 1 }],
  [['{"s":{"value":"inline"}}'], "s", "inline"],
  [['{"parameters":{"s":{"value":"inline"}}}'], "s", "inline"],
  [["p.json", "s=later"], "s", "later"],
  [["s=first", "p.json"], "s", "file"],
];

const REFUSED: readonly (readonly [argument: string, message: string])[] = [
  ["zz=1", "Unrecognized template parameter `zz`. Allowed parameters: a, b, i, o, s, so, ss."],
  ["S=x", "Unrecognized template parameter `S`."],
  ["=x", "Unrecognized template parameter ``."],
  ["i=x", "Parameter `i` takes an integer, not `x`."],
  ["i=1.0", "Parameter `i` takes an integer"],
  ["i=", "Parameter `i` takes an integer"],
  ["o=x", "Parameter `o` takes JSON, not `x`."],
  ["o=", "Parameter `o` takes JSON"],
  ["a=x", "Parameter `a` takes JSON"],
  ["s", "Unable to parse parameter: `s`."],
  ["[1]", "Unable to parse parameter: `…`."],
  ["s:secret", "Unable to parse parameter: `s…`."],
  ["@nofile.json", "No such parameter file: `nofile.json`."],
  ["nofile.json", "Unable to parse parameter: `nofile.json`."],
  ["empty.json", "cannot be read"],
  ["https://example.org/p.json", "is an address"],
];

describe("parameters", () => {
  it.each(TAKEN)("are taken from %j", async (args, name, value) => {
    const io = fakeIo(folderOf(FILES));
    const given = args.flatMap((argument) => ["-p", argument]);

    expect(await run(["eval", "--show-secrets", "-f", "t.json", ...given, `parameters('${name}')`], io)).toBe(0);
    expect(JSON.parse(io.out())).toEqual(value);
  });

  it.each(REFUSED)("are refused from %j", async (argument, message) => {
    const io = fakeIo(folderOf(FILES));

    expect(await run(["eval", "-f", "t.json", "-p", argument, "1"], io)).toBe(2);
    expect(io.err()).toContain(message);
  });

  it("may stand one behind the other, as for the Azure CLI", async () => {
    const io = fakeIo(folderOf(FILES));

    expect(await run(["eval", "-f", "t.json", "-p", "p.json", "i=3", "b=true", "parameters('i')"], io)).toBe(0);
    expect(io.out()).toBe("3\n");
  });

  it("may stand one behind the other as files and JSON, too", async () => {
    const io = fakeIo(folderOf(FILES));
    const given = ["-p", "i=3", "@p.json", '{"b":{"value":true}}'];

    expect(
      await run(
        ["eval", "--show-secrets", "-f", "t.json", ...given, "createArray(parameters('s'), parameters('b'))"],
        io,
      ),
    ).toBe(0);
    expect(JSON.parse(io.out())).toEqual(["file", true]);
  });

  it("that the template does not declare are a finding when a file gives them", async () => {
    const io = fakeIo(folderOf({ ...FILES, "p.json": '{"parameters":{"zz":{"value":1}}}' }));

    expect(await run(["lint", "t.json", "-p", "p.json", "--rules", "all"], io)).toBe(1);
    expect(io.out()).toContain("The parameter 'zz' is given, but `t.json` does not declare it.");
    expect(io.out()).toMatch(/^p\.json\n {2}1:16 {2}error {2}/);
  });

  it("without a value are a finding where they are used", async () => {
    const io = fakeIo(folderOf({ ...FILES, "p.json": '{"parameters":{"s":"plain"}}' }));

    expect(await run(["lint", "t.json", "-p", "p.json", "--rules", "all"], io)).toBe(1);
    expect(io.out()).toContain("must be an object with a 'value'");
  });
});

describe("external inputs of a parameter file", () => {
  const file = (expression: string): string =>
    JSON.stringify({
      externalInputDefinitions: { region: { kind: "sys.envVar", config: "REGION" } },
      parameters: { s: { expression } },
    });
  const cases: readonly (readonly [expression: string, printed: string])[] = [
    ["[externalInputs('region')]", "[externalInputs('region')]"],
    ["[if(true(), 'known', externalInputs('region'))]", "known"],
    ["[concat('kv-', externalInputs('region'))]", "[concat('kv-', externalInputs('region'))]"],
  ];

  it.each(cases)("evaluate %s", async (expression, printed) => {
    const io = fakeIo(folderOf({ ...FILES, "p.json": file(expression) }));

    expect(await run(["eval", "-f", "t.json", "-p", "p.json", "parameters('s')"], io)).toBe(0);
    expect(JSON.parse(io.out())).toBe(printed);
  });

  it.each([
    ["[externalInputs('nowhere')]", "is not defined"],
    ["[externalInputs(1)]", "is not a string"],
    ["[parameters('s')]", "has no parameter"],
    ["[variables('v')]", "has no variable"],
  ])("refuse %s", async (expression, message) => {
    const io = fakeIo(folderOf({ ...FILES, "p.json": file(expression) }));

    expect(await run(["eval", "-f", "t.json", "-p", "p.json", "parameters('s')"], io)).toBe(1);
    expect(io.err()).toContain(message);
  });
});
