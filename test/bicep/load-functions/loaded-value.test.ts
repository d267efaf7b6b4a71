import { describe, expect, it } from "vitest";
import { namesOf } from "../../../src/bicep/bind/file-names.ts";
import { loadedValue, type LoadedValue } from "../../../src/bicep/load-functions/loaded-value.ts";
import { parseBicep } from "../../../src/bicep/syntax/parser.ts";
import { plainContent } from "../../../src/json/plain-content.ts";
import { bicepFilesOf, type BicepSurroundings } from "../../bicep-files.ts";

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "app/d.json": `{
    // a comment
    "a": { "b": [1, 2.5] }, "l": [{ "n": 1 }, { "n": 2 }],
    "e": "[x]", "[k]": 1, "f": 1.0, "ex": 1e3, "x": "[x",
  } and more`,
  "app/text.txt": "hello\n",
  "app/looks.txt": "[resourceGroup().id]",
  "app/bad.json": '{ "a": ',
  "app/latin.txt": new Uint8Array([0x68, 0xe9]),
  "app/u16.txt": new Uint8Array([0xff, 0xfe, 0x68, 0, 0x69, 0]),
  "app/y.yaml":
    "# c\na: 1\nb: [x, ~, 0x1F, yes, 1_000, '2']\nc: &c {d: 0o17}\ne: *c\nf: {<<: *c, g: .5}\n---\nnext: 1\n",
  "app/bad.yaml": "a: [1\n",
  "app/bomb.yaml": `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, at) => `a${String(at + 1)}: &a${String(at + 1)} [*a${String(at)}, *a${String(at)}]\n`).join("")}`,
  "app/circle.yaml": "a: &a\n  - *a\n",
  "app/large.txt": "x".repeat(131_073),
  "app/sub/b.txt": "",
  "app/sub/a.json": "",
  "app/sub/none": "",
};

function load(text: string, surroundings: BicepSurroundings = {}): LoadedValue {
  const files = bicepFilesOf({ ...FILES, "app/main.bicep": text }, surroundings);
  const source = files.source("app/main.bicep");
  const syntax = parseBicep(source);
  const names = namesOf(syntax);
  const call = names.variables.get("x")?.value;
  if (call?.kind !== "call") throw new Error("The text of a test has no call in `x`.");
  return loadedValue(call, { source, names, files });
}

const valueOf = (found: LoadedValue): unknown => (found.kind === "value" ? plainContent(found.node) : found);

describe("a function that loads a file", () => {
  // Answers of the compiler 0.49.2.
  it.each([
    ["loadTextContent('text.txt')", "hello\n"],
    ["loadTextContent('looks.txt')", "[[resourceGroup().id]"],
    ["loadTextContent('latin.txt', 'iso-8859-1')", "hé"],
    ["loadTextContent('latin.txt', 'us-ascii')", "h?"],
    ["loadTextContent('latin.txt')", "h\uFFFD"],
    ["loadTextContent('u16.txt')", "hi"],
    ["loadFileAsBase64('text.txt')", "aGVsbG8K"],
    [
      "loadJsonContent('d.json')",
      { a: { b: [1, 2.5] }, l: [{ n: 1 }, { n: 2 }], e: "[[x]", "[[k]": 1, f: 1, ex: 1000, x: "[x" },
    ],
    ["loadJsonContent('d.json', 'a.b[0]')", 1],
    ["loadJsonContent('d.json', 'l[*].n')", [1, 2]],
    ["loadJsonContent('../app/d.json', 'f', 'utf-8')", 1],
    [
      "loadYamlContent('y.yaml')",
      { a: 1, b: ["x", null, 31, "yes", 1000, "2"], c: { d: 15 }, e: { d: 15 }, f: { d: 15, g: 0.5 } },
    ],
    ["loadYamlContent('y.yaml', 'c.d')", 15],
    [
      "loadDirectoryFileInfo('sub')",
      [
        { relativePath: "sub/a.json", baseName: "a.json", extension: ".json" },
        { relativePath: "sub/b.txt", baseName: "b.txt", extension: ".txt" },
        { relativePath: "sub/none", baseName: "none", extension: "" },
      ],
    ],
    [
      "loadDirectoryFileInfo('./sub/', '?.j*n')",
      [{ relativePath: "sub/a.json", baseName: "a.json", extension: ".json" }],
    ],
    ["loadDirectoryFileInfo('sub', 'A.JSON')", []],
    ["readEnvironmentVariable('NAME')", "kv"],
    ["readEnvironmentVariable('OTHER', '[x]')", "[[x]"],
  ])("`%s` gives what the compiler writes", (text, expected) => {
    expect(valueOf(load(`var x = ${text}\n`, { environment: { NAME: "kv" } }))).toEqual(expected);
  });

  it("takes a path that variables and holes make of texts", () => {
    expect(valueOf(load("var ending = 'txt'\nvar path = 'text.${ending}'\nvar x = loadTextContent(path)\n"))).toBe(
      "hello\n",
    );
  });

  it.each([
    ["loadTextContent('gone.txt')", "BCP091", "'gone.txt'"],
    ["loadTextContent('/etc/hostname')", "BCP051", "'/etc/hostname'"],
    ["loadTextContent(p)", "BCP032", "p"],
    ["loadTextContent('text.txt', 'latin')", "BCP070", "'latin'"],
    ["loadTextContent('large.txt')", "BCP184", "'large.txt'"],
    ["loadFileAsBase64('large.txt')", "BCP184", "'large.txt'"],
    ["loadJsonContent('bad.json')", "BCP186", "'bad.json'"],
    ["loadYamlContent('bad.yaml')", "BCP340", "'bad.yaml'"],
    ["loadYamlContent('bomb.yaml')", "BCP340", "'bomb.yaml'"],
    ["loadYamlContent('circle.yaml')", "BCP340", "'circle.yaml'"],
    ["loadJsonContent('d.json', 'nope')", "BCP235", "'nope'"],
    ["loadJsonContent('d.json', p)", "BCP032", "p"],
    ["readEnvironmentVariable('OTHER')", "BCP427", "'OTHER'"],
    ["readEnvironmentVariable('OTHER', p)", "BCP032", "p"],
    ["loadTextContent()", "BCP071", "loadTextContent()"],
  ])("`%s` is refused with %s at `%s`", (text, code, at) => {
    const source = `param p string\nvar x = ${text}\n`;
    const found = load(source);

    expect(found).toMatchObject({ kind: "refused", refusal: { code } });
    expect(found.kind === "refused" && source.slice(found.refusal.start, found.refusal.end)).toBe(at);
  });

  it("is unknown, and not run, where a pattern may take for ever", () => {
    expect(load("var x = loadJsonContent('d.json', 'l[?(@.n =~ /(a+)+$/)]')\n")).toMatchObject({ kind: "unknown" });
  });

  it("leaves variables alone that are secrets by their names", () => {
    const found = load("var x = readEnvironmentVariable('ADMIN_PASSWORD')\n", {
      environment: { ADMIN_PASSWORD: "hunter2" },
    });

    expect(found.kind).toBe("unknown");
    expect(JSON.stringify(found)).not.toContain("hunter2");
  });

  it("has the places of the file that is read", () => {
    const found = load("var x = loadJsonContent('d.json', 'l[1].n')\n");

    expect(found).toMatchObject({ kind: "value", part: { path: "app/d.json" } });
    const node = found.kind === "value" ? found.node : null;
    expect(node && node.source.text.slice(node.start, node.end)).toBe("2");
    expect(node?.source).toBe(found.kind === "value" && found.part);
  });

  it("has the place of the call where it is read as one text", () => {
    const found = load("var x = loadTextContent('text.txt')\n");

    expect(found).toMatchObject({ part: null, node: { source: { path: "app/main.bicep" }, start: 8 } });
  });
});
