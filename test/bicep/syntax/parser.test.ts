import { describe, expect, it } from "vitest";
import type { Statement, SyntaxFile } from "../../../src/bicep/syntax/ast.ts";
import { parseBicep } from "../../../src/bicep/syntax/parser.ts";
import { lineIndex } from "../../../src/text/line-index.ts";

function read(text: string, path = "main.bicep"): SyntaxFile {
  return parseBicep({ path, text, encoding: "utf-8", byteOrderMark: false });
}

/** `line,column code` of each problem. */
function told(text: string, path?: string): readonly string[] {
  const lines = lineIndex(text);
  return read(text, path).problems.map(({ code, start }) => {
    const { line, column } = lines.position(start);
    return `${line},${column} ${code}`;
  });
}

function kinds(statements: readonly Statement[]): readonly string[] {
  return statements.map((each) =>
    "name" in each && "name" in each.name ? `${each.kind} ${each.name.name}` : each.kind,
  );
}

describe("what the compiler refuses", () => {
  it.each([
    ["parameter x string\n", ["1,1 BCP007"]],
    ["var x\n", ["1,6 BCP018"]],
    ["var x =\nvar y = 1\n", ["1,8 BCP009"]],
    ["var x = { a: 1\nvar y = 2\n", ["3,1 BCP018"]],
    ["var x = [1, 2\n", ["2,1 BCP018"]],
    ["var x = 'abc\nvar y = 1\n", ["1,9 BCP004"]],
    ["var x = 1 +\n  2\n", ["1,12 BCP009", "2,3 BCP007"]],
    ["var x = 1.5\n", ["1,11 BCP020", "1,11 BCP019"]],
  ])("%j", (text, problems) => {
    expect(told(text)).toEqual(problems);
  });
});

describe("a statement that is broken", () => {
  it("does not hide those below it", () => {
    const { statements } = read("var x =\nparameter y\nresource a = {\n}\nparam p string\n");

    expect(kinds(statements)).toEqual(["var x", "broken", "broken", "param p"]);
  });
});
