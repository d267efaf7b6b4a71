import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, Replacement } from "../../../src/generated/report.ts";
import { lineChange } from "../../../src/report/pull-request/line-change.ts";

function linesOf(text: string, first = 1): ReadonlyMap<number, string> {
  return new Map(text.split("\n").map((line, at) => [first + at, line]));
}

function replacing(line: number, column: number, endLine: number, endColumn: number, text: string): Replacement {
  return { range: { start: { line, column }, end: { line: endLine, column: endColumn } }, text };
}

function changeOf(...replacements: Replacement[]): Change {
  return { path: "a.json", blob: "", replacements };
}

describe("a change of whole lines", () => {
  it("holds all replacements, and the lines between", () => {
    const lines = linesOf("one\ntwo\nthree\nfour", 10);

    expect(lineChange(changeOf(replacing(12, 1, 12, 6, "3"), replacing(10, 4, 10, 4, ",\n  more")), lines)).toEqual({
      firstLine: 10,
      lastLine: 12,
      before: "one\ntwo\nthree",
      text: "one,\n  more\ntwo\n3",
    });
  });

  it.each([
    ["a line that is not known", changeOf(replacing(4, 1, 5, 1, "x"))],
    ["a gap between", changeOf(replacing(1, 1, 1, 1, "x"), replacing(9, 1, 9, 1, "x"))],
    ["a column behind the line", changeOf(replacing(1, 1, 1, 9, "x"))],
    ["a column before the line", changeOf(replacing(1, 0, 1, 1, "x"))],
    ["an end before its beginning", changeOf(replacing(2, 1, 1, 1, "x"))],
    ["ranges in one another", changeOf(replacing(1, 1, 1, 3, "x"), replacing(1, 2, 1, 4, "y"))],
    ["numbers that are none", changeOf(replacing(1.5, 1, 1e300, 1, "x"))],
    ["no change at all", changeOf(replacing(1, 1, 1, 2, "o"))],
    ["nothing", changeOf()],
    ["what would leave nothing", changeOf(replacing(1, 1, 1, 4, ""))],
    ["another line end", changeOf(replacing(1, 1, 1, 1, "x\r\n"))],
    ["too much", changeOf(replacing(1, 1, 1, 1, "x".repeat(20_000)))],
  ])("is none for %s", (_what, change) => {
    const lines = new Map([...linesOf("one\ntwo\nthree\nfour"), [9, "nine"]]);

    expect(lineChange(change, lines)).toBeNull();
  });

  it("is none for lines that a suggestion would not keep", () => {
    expect(lineChange(changeOf(replacing(1, 1, 1, 1, "x")), linesOf("one\r\ntwo\r"))).toBeNull();
    expect(lineChange(changeOf(replacing(1, 1, 1, 1, "x")), linesOf("\ufeffone"))).toBeNull();
  });

  it("does what the replacements do, for one of any place", () => {
    const text = '{\n  "a": [],\n  "b": {}\n}';
    const lengths = text.split("\n").map((line) => line.length);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), fc.string(), (one, other, added) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const position = (offset: number): { line: number; column: number } => {
          const before = text.slice(0, offset).split("\n");
          return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
        };
        const change = changeOf({ range: { start: position(start), end: position(end) }, text: added });

        const made = lineChange(change, linesOf(text));

        const whole = text.slice(0, start) + added + text.slice(end);
        if (made === null) return;
        const lines = text.split("\n");
        lines.splice(made.firstLine - 1, made.lastLine - made.firstLine + 1, made.text);
        expect(lines.join("\n")).toBe(whole);
        expect(lengths.length).toBeGreaterThanOrEqual(made.lastLine);
      }),
    );
  });
});
