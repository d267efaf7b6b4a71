import { describe, expect, it } from "vitest";
import { typeOf } from "./reading.ts";
import { shownType } from "./shown.ts";

describe("a type", () => {
  it.each([
    ["string", "string"],
    ["string?", "(string)?"],
    ["a.b.*", "((a).b).*"],
    ["a[0][*]", "((a)[0])[*]"],
    ["string[][]?", "(((string)[])[])?"],
    ["(string | int)[]", "(<(string | int)>)[]"],
    ["a!", "(a)!"],
    ["'a' | 'b'\n  | 'c'", "('a' | 'b' | 'c')"],
    ["| 'a'", "('a')"],
    ["-1 | 2", "((- 1) | 2)"],
    ["!true", "(! true)"],
    ["null", "null"],
    ["[string, int?]", "[string (int)?]"],
    ["[\n  @description('a')\n  string\n  int\n]", "[@string int]"],
    ["{}", "{}"],
    ["{ a: string, 'b-c': int?, *: bool }", "{a:string 'b-c':(int)? *:bool}"],
    ["{\n  @secure()\n  a: string\n\n  b: { c: a[] }\n}", "{@a:string b:{c:(a)[]}}"],
    ["resourceInput<'T@v'>.properties.x", "((resourceInput<'T@v'>).properties).x"],
    ["sys.resourceOutput<'T@v'>", "resourceOutput<'T@v'>"],
  ])("%j", (text, shape) => {
    expect(shownType(typeOf(text))).toBe(shape);
  });
});
