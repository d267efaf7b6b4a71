import { expect, it } from "vitest";
import { characterName } from "../../src/text/character-name.ts";

it.each([
  ["a", "`a`"],
  ["{", "`{`"],
  ["\u00a0", "U+00A0 NO-BREAK SPACE"],
  ["\u200b", "U+200B ZERO WIDTH SPACE"],
  ["\u202f", "U+202F NARROW NO-BREAK SPACE"],
  ["\u201c", "`\u201c` (U+201C LEFT DOUBLE QUOTATION MARK)"],
  ["\u{1f511}", "`\u{1f511}`"],
  ["\u0001", "U+0001"],
  ["\ue000", "U+E000"],
  ["\ud800", "U+D800"],
  ["", "the end of the text"],
])("a message tells %j as %s", (text, expected) => {
  expect(characterName(text, 0)).toBe(expected);
});
