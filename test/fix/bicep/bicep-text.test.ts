import { describe, expect, it } from "vitest";
import { expressionText, stringText } from "../../../src/fix/bicep/bicep-text.ts";
import { call, parameter, text, type NewExpression } from "../../../src/fix/new-expression.ts";

const [A, B, C] = [parameter("a"), parameter("b"), call("variables", text("c"))];

describe("an expression in Bicep", () => {
  it.each<[written: string, expression: NewExpression]>([
    ["a", A],
    ["a && b && c", call("and", A, B, C)],
    ["(a || b) && c", call("and", call("or", A, B), C)],
    ["a && b || c", call("or", call("and", A, B), C)],
    ["!a", call("not", A)],
    ["!(a == b)", call("not", call("equals", A, B))],
    ["(a ?? b).x", { kind: "member", base: call("coalesce", A, B), name: "x" }],
    ["a.?x ?? ''", call("coalesce", call("tryGet", A, text("x")), text(""))],
    ["tryGet(a, 'x-y')", call("tryGet", A, text("x-y"))],
    [
      "map(a, x => toLower(x))",
      call("map", A, call("lambda", text("x"), call("toLower", call("lambdaVariables", text("x"))))),
    ],
    ["{ a: a, 'b-c': [b, c] }", call("createObject", text("a"), A, text("b-c"), call("createArray", B, C))],
    ["'x\\'${a}/add'", { kind: "joined", parts: [text("x'"), A, text("/add")] }],
  ])("%s", (written, expression) => {
    expect(expressionText(expression)).toBe(written);
  });

  it.each([
    ["it's", "'it\\'s'"],
    ["a\\b${c}$d", "'a\\\\b\\${c}$d'"],
    ["line\nnext\u0001", "'line\\nnext\\u{1}'"],
  ])("a text %j", (value, written) => {
    expect(stringText(value)).toBe(written);
  });
});
