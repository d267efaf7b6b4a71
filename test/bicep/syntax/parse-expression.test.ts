import { describe, expect, it } from "vitest";
import { valueOf } from "./reading.ts";
import { shown } from "./shown.ts";

describe("an expression", () => {
  it.each([
    ["1", "1"],
    ["007", "7"],
    ["-9223372036854775808", "(- 9223372036854775808)"],
    ["true", "true"],
    ["null", "null"],
    ["a + b * c", "(a + (b * c))"],
    ["a - b - c", "((a - b) - c)"],
    ["a || b && c == d", "(a || (b && (c == d)))"],
    ["a ?? b ?? c", "((a ?? b) ?? c)"],
    ["a ?? b || c", "(a ?? (b || c))"],
    ["a < b == c >= d", "((a < b) == (c >= d))"],
    ["a =~ b != c !~ d", "(((a =~ b) != c) !~ d)"],
    ["3 - -2", "(3 - (- 2))"],
    ["!(!a)", "(! <(! a)>)"],
    ["!a.b", "(! (a).b)"],
    ["(a + b) % c", "(<(a + b)> % c)"],
    ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
    ["a\n  ? b\n  : c", "(a ? b : c)"],
    ["a.b.?c", "((a).b).?c"],
    ["a[0][?i][^1][?^j]", "((((a)[0])[?i])[^1])[?^j]"],
    ["a::b::c.d", "(((a)::b)::c).d"],
    ["a!.b!", "(((a)!).b)!"],
    ["f()", "f()"],
    ["f(\n  a,\n  b\n)", "f(a b)"],
    ["a.f(b).c", "((a).f(b)).c"],
    ["sys.concat('a', 'b')", "(sys).concat('a' 'b')"],
    ["map(a, b => b.c)", "map(a (b => (b).c))"],
    ["reduce(a, 0, (b, c) => b + c)", "reduce(a 0 (b,c => (b + c)))"],
    ["map(a, () => 1)", "map(a ( => 1))"],
    ["map(a, b =>\n  { c: b })", "map(a (b => {c:b}))"],
    ["[]", "[]"],
    ["[1, 2]", "[1 2]"],
    ["[\n  1\n  2, 3\n\n  ...b\n]", "[1 2 3 ...b]"],
    ["{}", "{}"],
    ["{ a: 1, 'b-c': 2 }", "{a:1 'b-c':2}"],
    ["{\n  a: 1 // one\n  '${b}': {}\n  ...c\n  if: d\n  resource: e\n}", "{a:1 '{b}':{} ...c if:d resource:e}"],
    ["[for a in b: a]", "for(a b a)"],
    ["[\n  for (a, i) in b: {\n    c: a\n  }\n]", "for(a,i b {c:a})"],
    ["/* a */ a /* b */ . /* c */ b", "(a).b"],
  ])("%j", (text, shape) => {
    expect(shown(valueOf(text))).toBe(shape);
  });
});

describe("a text", () => {
  it.each([
    ["''", [""]],
    ["'a'", ["a"]],
    [String.raw`'\\ \' \n \r \t \$ \u{41} \u{1F511}'`, ["\\ ' \n \r \t $ A 🔑"]],
    ["'$ $$ {} $a'", ["$ $$ {} $a"]],
    ["'a${b}c${d}'", ["a", "c", ""]],
    ["'$${b}'", ["$", ""]],
    ["'${'${a}b'}c'", ["", "c"]],
    ["''''''", [""]],
    ["'''\n\na\\n${b}'''", ["\na\\n${b}"]],
    ["'''\r\na'''", ["a"]],
    ["'''a''''", ["a'"]],
    ["$'''a${b}\n''c'''", ["a", "\n''c"]],
    ["$'''\\${b}'''", ["\\", ""]],
    ["$$'''${a}$${b}$$$${c}'''", ["${a}", "$$", ""]],
  ])("%j", (text, segments) => {
    expect(valueOf(text)).toMatchObject({ kind: "string", segments, isMultiLine: text.includes("'''") });
  });

  it("keeps the span of its holes", () => {
    const text = "'a${b.c}'";

    expect(valueOf(text)).toMatchObject({ start: 8, end: 17, holes: [{ start: 12, end: 15 }] });
  });
});
