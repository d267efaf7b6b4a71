import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGlob, readGlob } from "../../src/text/glob.ts";

describe("a glob", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["*.json", ["a.json", ".json", ".hidden.json"], ["a.jsonc", "b/a.json", "json", "a.JSON"]],
    ["a?c", ["abc", "a.c"], ["ac", "a/c", "abbc"]],
    ["**/*.json", ["a.json", "b/a.json", ".b/c/a.json"], ["a.js", "b/a.js"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "a/x/b/c"]],
    ["a/**", ["a/b", "a/b/c"], ["b", "ab"]],
    ["a**b", ["ab", "axb"], ["a/b"]],
    ["{a,b}.json", ["a.json", "b.json"], ["c.json", "{a,b}.json", "a,b.json"]],
    ["{a,{b,c}d}", ["a", "bd", "cd"], ["b", "ad"]],
    ["{x,y/**/z}", ["x", "y/z", "y/q/z"], ["y", "z"]],
    ["{a}", ["{a}"], ["a"]],
    ["{a,b", ["{a,b"], ["a", "b"]],
    ["v{8..10}", ["v8", "v9", "v10"], ["v7", "v1", "v{8..10}"]],
    ["{c..a}", ["a", "b", "c"], ["d"]],
    ["[a-c]1", ["a1", "c1"], ["d1", "1"]],
    ["[!a-c]", ["d", "-"], ["a", "/"]],
    ["[^x]y", ["ay"], ["xy"]],
    ["[]x]", ["]", "x"], ["[]x]"]],
    ["[a", ["[a"], ["a"]],
    ["\\*.json", ["*.json"], ["a.json"]],
    ["\\", ["\\"], [""]],
    ["@(a|b).json", ["a.json", "b.json"], ["ab.json", "c.json"]],
    ["x?(y)z", ["xz", "xyz"], ["xyyz"]],
    ["x*(ab)z", ["xz", "xabz", "xababz"], ["xaz"]],
    ["x+(a|b)z", ["xaz", "xabz"], ["xz"]],
    ["a@b", ["a@b"], ["ab"]],
    ["\u{1f511}?", ["\u{1f511}\u{1f511}", "\u{1f511}a"], ["\u{1f511}"]],
  ])("%s matches as a shell does", (pattern, matches, others) => {
    const glob = readGlob(pattern);
    const below = (path: string): string => (glob.base === "" ? path : path.slice(glob.base.length + 1));
    const isMatch = (path: string): boolean =>
      (glob.base === "" || path.startsWith(`${glob.base}/`)) && glob.matches(below(path));

    expect(matches.filter((path) => !isMatch(path))).toEqual([]);
    expect(others.filter(isMatch)).toEqual([]);
  });

  it.each<[string, string, number | null]>([
    ["*.json", "", 0],
    ["infra/*.json", "infra", 0],
    ["infra/*/x/*.json", "infra", 2],
    ["infra/**/*.json", "infra", null],
    ["{a,b/c}.json", "", null],
    ["../a/*.json", "../a", 0],
    ["/a/*", "/a", 0],
    ["/*", "/", 0],
  ])("%s begins in the folder %j", (pattern, base, depth) => {
    expect(readGlob(pattern)).toEqual(expect.objectContaining({ base, depth }));
  });

  it.each([
    ["a/b.json", false],
    ["a b", false],
    ["a*", true],
    ["{a,b}", true],
    ["a[1]", true],
    ["a(1).json", false],
    ["@(a|b)", true],
  ])("%s is one: %s", (path, expected) => {
    expect(isGlob(path)).toBe(expected);
  });

  it.each([
    ["many stars", `${"*a".repeat(40)}*b`, "a".repeat(255)],
    ["many folders", `${"**/a/".repeat(40)}b`, "a/".repeat(100) + "c"],
    ["groups in groups", `${"+(a|".repeat(60)}a${")".repeat(60)}b`, "a".repeat(255)],
    ["braces in a row", "{a,aa}".repeat(100) + "b", "a".repeat(255)],
    ["brackets that do not close", "{".repeat(4_000), "a"],
  ])("takes little time for %s", (_name, pattern, path) => {
    const start = performance.now();

    expect(readGlob(pattern).matches(path)).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("without wildcards behind its base matches what it says, and no text ends it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => {
        expect(typeof readGlob(pattern).matches(path)).toBe("boolean");
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,9}$/), fc.stringMatching(/^[a-z]{0,9}$/), (before, after) => {
        expect(readGlob(`${before}*${after}`).matches(`${before}x${after}`)).toBe(true);
        expect(readGlob(`${before}*${after}`).matches(`${before}/${after}`)).toBe(false);
      }),
    );
  });
});
