import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/ast.ts";
import { evaluateText } from "../../src/expression/evaluate.ts";
import { parseExpression } from "../../src/expression/parser.ts";
import { isExpression, unescapeLiteral } from "../../src/expression/template-string.ts";
import { fakeScope } from "./fake-scope.ts";

describe("a template string", () => {
  it.each([
    ["[x]", true],
    ["[[x]", false],
    [" [x]", false],
    ["[x] ", false],
    ["[x]y", false],
    ["", false],
    ["[]", true],
  ])("%j is an expression: %s", (text, expected) => {
    expect(isExpression(text)).toBe(expected);
  });

  it.each([
    ["[[x]", "[x]"],
    ["[[x", "[[x"],
    ["[[[one]two]", "[[one]two]"],
    ["plain", "plain"],
  ])("%j stands for %j", (text, expected) => {
    expect(unescapeLiteral(text)).toBe(expected);
  });
});

describe("the parser", () => {
  it.each([
    "[concat('a', 'b')]",
    "[ parameters ( 'p' ) . name [ 0 ] ]",
    "[contoso.unique('x')]",
    "[add(-1, 2)]",
    "[concat('it''s',\n\t'x')]",
  ])("takes %j", (text) => {
    expect(parseExpression(text).kind).not.toBe("syntax-problem");
  });

  it.each([
    ["[]", "Expected a name, found the end."],
    ["[true]", "Expected `(` after the function name `true`, found the end."],
    ["['abc'[0]]", "Expected the end of the expression, found `[`."],
    ["[concat('a',)]", "Expected a name, found `)`."],
    ["[concat('a' 'b')]", "Expected `,` or `)`, found the string `'b'`."],
    ["[concat('a)]", "The string is not closed: a single quote is missing."],
    ["[a(1.5)]", "Expected `,` or `)`, found `.`."],
    ["[a({)]", "The character `{` is not expected here."],
    ["[a().?b]", "The character `?` is not expected here."],
    ["[a()]]", "Expected the end of the expression, found `]`."],
    ["[add(1, 9223372036854775808)]", "Expected an integer of at most 64 bits, found `9223372036854775808`."],
  ])("refuses %j and says why", (text, message) => {
    expect(parseExpression(text)).toEqual(expect.objectContaining({ kind: "syntax-problem", message }));
  });

  it("gives spans that count from the bracket", () => {
    const parsed = parseExpression("[concat('a', x().y)]");

    expect(parsed).toEqual(expect.objectContaining({ kind: "call", start: 1, end: 19 }));
  });

  it("refuses an expression that is too long, and one that is nested too deep", () => {
    expect(parseExpression(`[${"a".repeat(30_000)}]`)).toEqual(
      expect.objectContaining({ message: expect.stringContaining("at most 24576") }),
    );
    expect(parseExpression(`[${"a(".repeat(5000)}${")".repeat(5000)}]`)).toEqual(
      expect.objectContaining({ message: expect.stringContaining("levels of nesting") }),
    );
  });

  it("counts what is read of a value as levels, too", () => {
    const chain = (length: number): string => `[a()${".b".repeat(length)}]`;

    expect(parseExpression(chain(250))).toEqual(expect.objectContaining({ kind: "access" }));
    expect(parseExpression(chain(12_000))).toEqual(
      expect.objectContaining({ message: expect.stringContaining("levels of nesting") }),
    );
  });

  it("ends on any text, and gives back what is printed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(() => parseExpression(`[${text}]`)).not.toThrow();
      }),
    );
    fc.assert(
      fc.property(expressions(), (text) => {
        const parsed = parseExpression(`[${text}]`);
        expect(parsed.kind === "syntax-problem" ? parsed : print(parsed)).toBe(text);
      }),
    );
  });
});

describe("evaluation", () => {
  it("never throws, and never outlives its budget", () => {
    fc.assert(
      fc.property(expressions(), (text) => {
        expect(() => evaluateText(`[${text}]`, fakeScope({ p: [] }, 2_000))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it("stops when texts and arrays double", () => {
    const doubled = Array.from({ length: 40 }).reduce<string>(
      (text) => `reduce(range(0, 2), ${text}, lambda('a', 'x', concat(lambdaVariables('a'), lambdaVariables('a'))))`,
      "createArray(1)",
    );

    expect(evaluateText(`[${doubled}]`, fakeScope({}, 100_000)).kind).toBe("unknown");
  });
});

/** Texts of expressions in the parser's own spelling. */
function expressions(): fc.Arbitrary<string> {
  const names = fc.constantFrom(
    "concat",
    "union",
    "parameters",
    "empty",
    "take",
    "first",
    "createArray",
    "createObject",
    "if",
    "and",
    "format",
    "map",
    "nowhere",
    "length",
    "equals",
    "split",
    "range",
    "json",
  );
  const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
    expression: fc.oneof({ maxDepth: 4 }, fc.constantFrom("'p'", "''", "'it''s'", "0", "-1", "7"), tie("call")),
    call: fc
      .tuple(names, fc.array(tie("expression"), { maxLength: 3 }), fc.constantFrom("", ".a", "['b c']", "[0]"))
      .map(([name, args, access]) => `${name}(${args.join(", ")})${access}`),
  }));
  return expression;
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case "string":
      return `'${expression.value.replaceAll("'", "''")}'`;
    case "unknown":
      return expression.text;
    case "integer":
      return String(expression.value);
    case "call":
      return `${expression.name}(${expression.args.map(print).join(", ")})`;
    case "access":
      return expression.written === "dot" && expression.key.kind === "string"
        ? `${print(expression.base)}.${expression.key.value}`
        : `${print(expression.base)}[${print(expression.key)}]`;
  }
}
