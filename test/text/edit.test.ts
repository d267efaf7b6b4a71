import { describe, expect, it } from "vitest";
import { applyEdits, areApart, type TextEdit } from "../../src/text/edit.ts";

describe("edits", () => {
  it.each<[name: string, edits: readonly TextEdit[], isApart: boolean]>([
    ["one behind the other", [edit(2, 4), edit(0, 2)], true],
    ["insertions at one place", [edit(1, 1), edit(1, 1)], true],
    ["one inside another", [edit(0, 4), edit(1, 2)], false],
    ["beyond the end", [edit(3, 5)], false],
    ["backwards", [edit(2, 1)], false],
  ])("%s", (_name, edits, isApart) => {
    expect(areApart("abcd", edits)).toBe(isApart);
    if (!isApart) expect(() => applyEdits("abcd", edits)).toThrow("overlaps");
  });
});

function edit(start: number, end: number): TextEdit {
  return { start, end, text: "x" };
}
