import { Lexer } from "yaml";
import { describe, expect, it } from "vitest";
import { hasTooManyParts, withoutStacks, YAML_PARTS } from "../../src/text/yaml-obstacle.ts";

/** A text of the length of the longest that is read, all of one piece. */
const filled = (piece: string): string => piece.repeat(Math.floor((256 * 1024) / piece.length));

describe("how much of a YAML text is put together", () => {
  it.each([
    ["a list in one line", `x: [${filled("a,")}]`],
    ["lists in a list", `x: [${filled("[],")}]`],
    ["a map in one line", `x: {${filled("a:,")}}`],
    ["items", filled("- a\n")],
    ["items of items", filled("- - ")],
    ["keys", filled("? a\n")],
    ["anchors", filled("- &a b\n")],
    ["nothing but marks", `x: [${filled(",")}]`],
    ["documents", filled("---\n")],
    ["tags", `x: [${filled("!a ,")}]`],
  ])("is not all of a long one: %s", (_what, text) => {
    let made = 0;
    function* counted(): Generator<string> {
      for (const part of new Lexer().lex(text)) {
        made++;
        yield part;
      }
    }

    expect(hasTooManyParts(counted())).toBe(true);
    expect(made).toBe(YAML_PARTS + 1);
  });

  it("is all of a pipeline with 3,500 lines", () => {
    const step = (at: number): string =>
      `      - name: Deploy ${String(at)}\n        run: az deployment group create -f a.json\n`;
    const text = `jobs:\n  a:\n    steps:\n${Array.from({ length: 1_750 }, (_, at) => step(at)).join("")}`;

    expect(hasTooManyParts(new Lexer().lex(text))).toBe(false);
  });
});

describe("errors of which only the messages are read", () => {
  it("have no stack", () => {
    const { stack = "" } = withoutStacks(() => new Error("one"));

    expect(stack).not.toContain("at ");
  });

  it("do not change those that come after, even where one is thrown", () => {
    const before = Error.stackTraceLimit;

    expect(() =>
      withoutStacks(() => {
        throw new Error("one");
      }),
    ).toThrow("one");

    expect(Error.stackTraceLimit).toBe(before);
  });
});
