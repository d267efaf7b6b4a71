import { describe, expect, it } from "vitest";
import { CelReader } from "../../src/cel/parse.ts";

const reader = new CelReader(["resource", "properties"]);

/** What is wrong, with the part of the text that it is about. */
function problemOf(text: string): string {
  const read = reader.read(text);
  return read.kind === "problem" ? `«${text.slice(read.start, read.end)}» ${read.message}` : read.type;
}

describe("reading an expression", () => {
  it.each([
    ["properties.a && true", "bool"],
    ["properties.a", "dyn"],
    ["propertes.a", "«propertes» There is no variable `propertes`. Did you mean `properties`?"],
    [
      "properties.a.startWith('x')",
      "«properties.a.startWith('x')» There is no function `startWith`. Did you mean `startsWith`?",
    ],
    ["1 == 'a'", "«1 == 'a'» No such overload: int == string."],
    ["properties.a ==", "«» The expression ends too early."],
    ["properties.a = 1", "«=» Unexpected character: =."],
    ["has(properties)", "«has(properties)» `has()` takes a member, as in `has(properties.networkAcls)`."],
    [
      "properties.x.all(r)",
      "«properties.x.all(r)» `all` takes the name of a variable and an expression, as in `properties.rules.all(rule, rule.port == 443)`.",
    ],
    ["b'a' == properties.a", "«b'a'» Rules know no bytes and no unsigned numbers."],
    ["timestamp(properties.a) < properties.b", "«timestamp(properties.a)» There is no function `timestamp`."],
    ["properties.x.all(r, ry > 1)", "«ry» There is no variable `ry`."],
  ])("tells of %s", (text, expected) => {
    expect(problemOf(text)).toBe(expected);
  });

  it.each([
    ["brackets", "(".repeat(3_000) + ")".repeat(900)],
    ["signs", `${"!".repeat(3_900)}true`],
    ["members", `properties${".a".repeat(1_900)}`],
    ["operands", Array.from({ length: 900 }, () => "true").join("&&")],
    ["length", `properties.a == '${"x".repeat(5_000)}'`],
  ])("ends with many %s", (_name, text) => {
    expect(typeof problemOf(text)).toBe("string");
  });
});
