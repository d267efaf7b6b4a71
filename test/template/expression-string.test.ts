import { describe, expect, it } from "vitest";
import type { Expression } from "../../src/expression/ast.ts";
import { parseExpression } from "../../src/expression/parser.ts";
import { printExpression } from "../../src/expression/print-expression.ts";
import { readJson } from "../../src/json/read.ts";
import { ExpressionString, expressionOf, isExpressionNode, placeInside } from "../../src/template/expression-string.ts";
import { call, foreignSource, literal, placeIn, textNode } from "../lowered.ts";
import { sourceOf } from "../open-template.ts";

const SOURCE = foreignSource("main.arm", "name = lower('It''s')\n");
const OTHER = foreignSource("other.arm", "text\n");
const ARGUMENT = literal(placeIn(OTHER, "text"), "it's");
const NODE = new ExpressionString(
  placeIn(SOURCE, "lower('It''s')"),
  call(placeIn(SOURCE, "lower('It''s')"), "toLower", ARGUMENT),
);

describe("a string that is an expression", () => {
  it("has its expression, and a text for those who ask", () => {
    expect(isExpressionNode(NODE)).toBe(true);
    expect(expressionOf(NODE)).toBe(NODE.expression);
    expect(NODE.value).toBe("[toLower('it''s')]");
  });

  it("has parts that stand in other files", () => {
    expect(placeInside(NODE, ARGUMENT)).toEqual(placeIn(OTHER, "text"));
  });

  it("stands for its parts where those do not say where they are", () => {
    expect(placeInside(NODE, { start: 1, end: 2 })).toEqual(placeIn(SOURCE, "lower('It''s')"));
  });

  it("is told from its text where it has one", () => {
    const { root } = readJson(sourceOf(String.raw`"[conc\u0061t('a')]"`));
    const node = root?.kind === "string" ? root : textNode(placeIn(OTHER, "text"), "");
    const expression = expressionOf(node);

    expect(isExpressionNode(node)).toBe(true);
    expect(placeInside(node, expression)).toMatchObject({ start: 2, end: 18 });
  });
});

describe("an expression is printed as ARM writes it", () => {
  it.each([
    "'it''s'",
    "-12",
    "parameters('p')",
    "contoso.unique('a', 1)",
    "resourceGroup().id",
    "variables('v')['a.b'][0]",
    "if(equals(1, 2), createArray('a'), createObject())",
  ])("%s", (text) => {
    const expression = parseExpression(`[${text}]`);
    const parsed: Expression | null = expression.kind === "syntax-problem" ? null : expression;

    expect(parsed === null ? null : printExpression(parsed)).toBe(text);
  });
});
