import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../src/json/read.ts";
import { maskPlaceholders, splitPlaceholders } from "../../src/template/placeholder.ts";
import { sourceOf } from "../open-template.ts";

const open = (text: string): object => ({ text, fallback: null });

describe("a text with placeholders", () => {
  it.each<[string, readonly unknown[]]>([
    ["${NAME}", [open("${NAME}")]],
    ["${NAME=dev}", [{ text: "${NAME=dev}", fallback: "dev" }]],
    ["${NAME:-dev}", [{ text: "${NAME:-dev}", fallback: "dev" }]],
    ["${NAME:=dev}", [{ text: "${NAME:=dev}", fallback: "dev" }]],
    ["${NAME=}", [{ text: "${NAME=}", fallback: "" }]],
    ["${NAME,,}", [open("${NAME,,}")]],
    ["$(Name)", [open("$(Name)")]],
    ["$(secretOrRandomPassword ${VAULT} key)", [open("$(secretOrRandomPassword ${VAULT} key)")]],
    ["#{name}#", [open("#{name}#")]],
    ["#{Octopus.Name}", [open("#{Octopus.Name}")]],
    ["__Name__", [open("__Name__")]],
    ["__a_b.c-d__", [open("__a_b.c-d__")]],
    ["{{ name }}", [open("{{ name }}")]],
    ["<your vault>", [open("<your vault>")]],
    ["GEN-UNIQUE-8", [open("GEN-UNIQUE-8")]],
    ["kv-${ENV}-#{region}#", ["kv-", open("${ENV}"), "-", open("#{region}#")]],
    ["__A____B__", [open("__A__"), open("__B__")]],
    ["kv-orchard", ["kv-orchard"]],
    ["a__b", ["a__b"]],
    ["____", ["____"]],
    ["$100 {x} (y) #1", ["$100 {x} (y) #1"]],
    ["a <b> c", ["a <b> c"]],
    ["", [""]],
  ])("%j falls into its parts", (text, parts) => {
    expect(splitPlaceholders(text)).toEqual(parts);
  });

  it("is whole again when its parts are put together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("${", "}", "$(", ")", "#{", "}#", "__", "{{", "}}", "a", "=", "-", "\n")),
        (pieces) => {
          const text = pieces.join("");
          const parts = splitPlaceholders(text).map((part) => (typeof part === "string" ? part : part.text));

          expect(parts.join("")).toBe(text);
        },
      ),
    );
  });

  it.each(["${", "$(", "#{", "{{", "__", "__a.", "<"])("takes little time for many of %j", (piece) => {
    const start = performance.now();

    splitPlaceholders(piece.repeat(30_000));
    maskPlaceholders(piece.repeat(30_000));
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe("placeholders outside of strings", () => {
  it.each<[string, string, readonly string[]]>([
    ["a number", '{ "value": #{count}# }', ["#{count}#"]],
    ["a list's items", '{ "value": [${A}, $(b), __C__, {{d}}] }', ["${A}", "$(b)", "__C__", "{{d}}"]],
    ["a line break inside", '{ "value": {{ a\n }} }', ["{{ a\n }}"]],
    ["one beside a string that has another", '{ "value": "#{a}#", "b": #{c}# }', ["#{c}#"]],
    ["one behind a comment that has another", '{ // #{no}#\n/* ${NO} */ "value": ${YES} }', ["${YES}"]],
    ["a string with escaped quotes", '{ "a": "\\"#{no}#", "value": #{yes}# }', ["#{yes}#"]],
  ])("are read as strings of the same place: %s", (_name, text, expected) => {
    const masked = maskPlaceholders(text);

    expect([...(masked?.placeholders.values() ?? [])]).toEqual(expected);
    expect(masked?.text).toHaveLength(text.length);
    expect(readJson(sourceOf(masked?.text ?? "")).problems).toEqual([]);
    for (const [at, placeholder] of masked?.placeholders ?? [])
      expect(text.slice(at, at + placeholder.length)).toBe(placeholder);
  });

  it.each(['{ "value": "#{a}#" }', "{}", "", '{ "open', "/* open"])("are not found in %j", (text) => {
    expect(maskPlaceholders(text)).toBeNull();
  });
});
