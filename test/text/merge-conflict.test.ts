import { describe, expect, it } from "vitest";
import { readJson } from "../../src/json/read.ts";
import { mergeConflict } from "../../src/text/merge-conflict.ts";
import { sourceOf } from "../open-template.ts";

const CONFLICT = '<<<<<<< HEAD\n  "a": 1\n=======\n  "a": 2\n>>>>>>> other\n';

describe("a merge conflict", () => {
  it.each<[string, string, readonly [string, number] | null]>([
    ["one conflict", `{\n${CONFLICT}}`, ["<<<<<<< HEAD", 1]],
    ["two conflicts", `{\n${CONFLICT},\n${CONFLICT}}`, ["<<<<<<< HEAD", 2]],
    ["lines that end as on Windows", `{\n${CONFLICT}}`.replaceAll("\n", "\r\n"), ["<<<<<<< HEAD", 1]],
    ["markers without a name", "<<<<<<<\n=======\n>>>>>>>", ["<<<<<<<", 1]],
    ["the base shown, too", "<<<<<<< ours\n||||||| base\n=======\n>>>>>>> theirs", ["<<<<<<< ours", 1]],
    ["an opening marker alone", "<<<<<<< HEAD\n", null],
    ["markers inside a line", ' "<<<<<<< HEAD >>>>>>> other"', null],
    ["none", "{}", null],
  ])("is found or not: %s", (_name, text, expected) => {
    const found = mergeConflict(text);

    expect(found === null ? null : [found.marker, found.count]).toEqual(expected);
  });

  it("is the only problem of a text that it breaks", () => {
    const { problems } = readJson(sourceOf(`{\n"b": 1,\n${CONFLICT}}`));

    expect(problems).toEqual([
      { kind: "syntax", message: "A merge conflict is not resolved: `<<<<<<< HEAD`.", start: 10, end: 22 },
    ]);
  });

  it("is none in a text that reads well, such as in a string of several lines", () => {
    expect(readJson(sourceOf(`{ "text": "\n${CONFLICT.replaceAll('"', "'")}" }`)).problems).toEqual([]);
  });
});
