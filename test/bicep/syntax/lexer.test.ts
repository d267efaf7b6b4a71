import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokensOf } from "../../../src/bicep/syntax/lexer.ts";
import { bicepText } from "./bicep-text.ts";

/** The text again: tokens, and what stands between them. */
function printed(text: string): string {
  const { tokens, comments, directives } = tokensOf(text);
  const pieces = [...tokens, ...comments, ...directives].sort((one, other) => one.start - other.start);
  let offset = 0;
  let out = "";
  for (const { start, end } of pieces) {
    const between = text.slice(offset, start);
    expect(between).toMatch(/^[ \t]*$/);
    out += between + text.slice(start, end);
    offset = end;
  }
  expect(offset).toBe(text.length);
  return out;
}

describe("the tokens of a text", () => {
  it("give it back, with comments, directives and white space", () => {
    fc.assert(
      fc.property(bicepText(), (text) => {
        expect(printed(text)).toBe(text);
      }),
    );
  });

  it("tell comments and directives apart", () => {
    const text =
      "#disable-next-line BCP081 no-unused-vars // why\nvar x = 1 /* one */ // two\n  #restore-diagnostics a\n";
    const { comments, directives, problems } = tokensOf(text);

    expect(problems).toEqual([]);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(["// why", "/* one */", "// two"]);
    expect(directives).toMatchObject([
      { name: "disable-next-line", codes: ["BCP081", "no-unused-vars"] },
      { name: "restore-diagnostics", codes: ["a"] },
    ]);
  });

  it("take no directive that stands behind something", () => {
    const { directives, problems } = tokensOf(
      "var x = 1 #disable-next-line BCP081\n/* a */ #disable-next-line BCP081\n",
    );

    expect(directives).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["BCP001", "BCP001"]);
  });

  it("name a character that cannot be seen", () => {
    expect(tokensOf("var x =\u00a01\n").problems).toMatchObject([
      { code: "BCP001", start: 7, message: expect.stringContaining("NO-BREAK SPACE") },
    ]);
  });

  it("tell at most a hundred problems", () => {
    expect(tokensOf("&\n".repeat(1000)).problems).toHaveLength(100);
  });
});
