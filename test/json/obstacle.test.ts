import { describe, expect, it } from "vitest";
import { obstacleIn } from "../../src/json/obstacle.ts";
import { readJson } from "../../src/json/read.ts";
import { sourceOf } from "../open-template.ts";

describe("what a text cannot be read for", () => {
  it.each([
    ["nothing", "", "The file is empty."],
    ["text behind its end", "{} {}", "There is more text after the end of the JSON value."],
    ["a fault", "{", expect.stringMatching(/\.$/)],
    ["a conflict", "<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n", expect.stringContaining("merge conflict")],
  ])("is %s", (_name, text, expected) => {
    expect(obstacleIn(readJson(sourceOf(text)))).toEqual(expected);
  });

  it("is more values than are read", () => {
    const text = `[${"1,".repeat(150_000)}1]`;

    expect(obstacleIn(readJson(sourceOf(text)))).toContain("150000");
  });

  it.each([
    ["repeated names", '{ "a": 1, "a": 2 }'],
    ["commas too many", '{ "a": [1,], }'],
    ["comments", "/* a */ {} // b"],
  ])("is not %s", (_name, text) => {
    expect(obstacleIn(readJson(sourceOf(text)))).toBeNull();
  });
});
