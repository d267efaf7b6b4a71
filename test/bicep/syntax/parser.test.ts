import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/text/place.ts";
import type { Statement } from "../../../src/bicep/syntax/ast.ts";
import { bicepText } from "./bicep-text.ts";
import { read, told } from "./reading.ts";

interface Refused {
  readonly text: string;
  readonly path?: string;
  /** `line,column code` */
  readonly problems: readonly string[];
}

const REFUSED: { readonly cases: readonly Refused[] } = JSON.parse(
  readFileSync("test/cases/bicep/refused.json", "utf8"),
);

function names(statements: readonly Statement[]): readonly string[] {
  return statements.map((each) =>
    "name" in each && "name" in each.name ? `${each.kind} ${each.name.name}` : each.kind,
  );
}

describe("what the compiler says of a text is said of it", () => {
  it.each(REFUSED.cases)("$text", ({ text, path, problems }) => {
    expect([...new Set(told(text, path))].sort()).toEqual(problems);
  });
});

describe("a message", () => {
  it.each(REFUSED.cases)("is a sentence: $text", ({ text, path }) => {
    for (const { message } of read(text, path).problems) expect(message).toMatch(/^(?:[A-Z]|`).*\.$/);
  });
});

const VAULT = "resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {\n  name: 'kv'\n}\n";

describe("a statement that is broken does not hide those below it", () => {
  it.each([
    ["var x =\n", "var x"],
    ["parameter y\n", "broken"],
    ["resource a = {\n}\n", "broken"],
    ["var x = [\n", "var x"],
    ["var x = {\n  a: 1\n", "var x"],
    ["resource a 'b@c' = {\n  name: 'a'\n  properties: {\n}\n", "resource a"],
    ["var x = 'abc\n", "var x"],
    ["var x = f(\n  a\n", "var x"],
    ["@description('a'\n", "broken"],
    ["<<<<<<< HEAD\n", "broken"],
    [`var x = ${"[".repeat(2000)}\n`, "broken"],
  ])("%j", (text, first) => {
    const { statements, problems } = read(`${text}\n${VAULT}param p string\n`);

    expect(problems).not.toEqual([]);
    expect(names(statements)).toEqual([first, "resource kv", "param p"]);
  });
});

describe("the reader of Bicep", () => {
  it("refuses a text of 50 MB without a look into it", () => {
    const { problems, statements } = read("'".repeat(50_000_000));

    expect(problems).toMatchObject([{ code: "length", message: expect.stringContaining("4194304") }]);
    expect(statements).toEqual([]);
  });

  it.each([
    ["[", "", ""],
    ["[", "1", "]"],
    ["{a:", "1", "}"],
    ["(", "1", ")"],
    ["f(", "1", ")"],
    ["a => ", "1", ""],
    ["a ? b : ", "1", ""],
    ["'${", "1", "}'"],
    ["[for a in b: ", "1", "]"],
    ["[\n \n", "1", "]"],
    ["", "a", ".b"],
    ["", "a", "!"],
    ["", "1", " + 1"],
  ])("refuses 10,000 times %j %j %j, and reads on", (open, inner, close) => {
    const { statements, problems } = read(
      `var x = ${open.repeat(10_000)}${inner}${close.repeat(10_000)}\nparam p string\n`,
    );

    expect(problems).toMatchObject([{ code: "nesting" }]);
    expect(names(statements)).toEqual(["broken", "param p"]);
  });

  it("tells at most a hundred problems", () => {
    expect(read("foo\n".repeat(1000)).problems).toHaveLength(100);
  });

  it("is linear where each line opens something that no line closes", () => {
    const started = performance.now();

    read("var x = [\n".repeat(20_000));

    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("ends on any text, with problems in text order and nodes inside of their parents", () => {
    fc.assert(
      fc.property(bicepText(), (text) => {
        const { statements, problems } = read(text);

        expect(problems.map(({ start }) => start)).toEqual(problems.map(({ start }) => start).sort((a, b) => a - b));
        for (const statement of statements) expectInside(statement, { start: 0, end: text.length });
      }),
    );
  });
});

/** Every node lies inside of the one that holds it. */
function expectInside(node: unknown, around: Span): void {
  if (typeof node !== "object" || node === null) return;
  const span = isSpan(node) ? node : around;
  expect(span.start).toBeGreaterThanOrEqual(around.start);
  expect(span.end).toBeLessThanOrEqual(around.end);
  expect(span.end).toBeGreaterThanOrEqual(span.start);
  for (const part of Object.values(node)) expectInside(part, span);
}

function isSpan(node: object): node is Span {
  return "start" in node && "end" in node && typeof node.start === "number" && typeof node.end === "number";
}
