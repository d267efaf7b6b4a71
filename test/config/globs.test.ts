import { describe, expect, it } from "vitest";
import { decidingGlob, globProblem, isNamedBy } from "../../src/config/globs.ts";

describe("globs of a configuration", () => {
  it.each<[patterns: readonly string[], path: string, isNamed: boolean]>([
    [["main.json"], "/repo/infra/main.json", true],
    [["./main.json"], "/repo/infra/main.json", true],
    [["main.json"], "/repo/infra/app/main.json", false],
    [["*.json"], "/repo/infra/app/main.json", false],
    [["**/*.json"], "/repo/infra/app/main.json", true],
    [["**/*.json"], "/repo/infra/main.json", true],
    [["app"], "/repo/infra/app/deep/main.json", true],
    [["app/"], "/repo/infra/app/deep/main.json", true],
    [["app/**"], "/repo/infra/app/deep/main.json", true],
    [["**/deep"], "/repo/infra/app/deep/main.json", true],
    [["app/*.json"], "/repo/infra/app/deep/main.json", false],
    [["app/d{ee,oo}p/*.json"], "/repo/infra/app/deep/main.json", true],
    [["."], "/repo/infra/app/deep/main.json", true],
    [["**"], "/repo/main.json", false],
    [["app"], "/repo/infra/application/main.json", false],
    [["app", "!app/deep"], "/repo/infra/app/deep/main.json", false],
    [["app", "!app/deep", "app/deep/main.json"], "/repo/infra/app/deep/main.json", true],
    [["!(app)/*.json"], "/repo/infra/web/main.json", false],
    [[], "/repo/infra/main.json", false],
  ])("%j and %s: %s", (patterns, path, isNamed) => {
    expect(isNamedBy({ folder: "/repo/infra", patterns }, path)).toBe(isNamed);
  });

  it("say which of them decides", () => {
    const globs = { folder: "/repo", patterns: ["**/*.json", "infra", "!infra/own"] };

    expect(decidingGlob(globs, "/repo/main.json")).toBe(0);
    expect(decidingGlob(globs, "/repo/infra/main.json")).toBe(1);
    expect(decidingGlob(globs, "/repo/infra/own/main.json")).toBe(-1);
  });

  it.each([
    ["", "is empty"],
    ["!", "is empty"],
    ["/etc/*.json", "is absolute: write it from the folder of the configuration"],
    ["C:/x", "is absolute: write it from the folder of the configuration"],
    ["a".repeat(1_001), "has more than 1000 characters"],
  ])("may not be %j", (pattern, problem) => {
    expect(globProblem(pattern)).toBe(problem);
  });

  it("may not lead out of the folder, and may be anything else", () => {
    expect(globProblem("infra/../../x")).toContain("leads out of the folder");
    expect(globProblem("..x/**")).toBeNull();
  });

  it("are matched in no time, whatever they are", () => {
    const globs = { folder: "/repo", patterns: Array.from({ length: 40 }, () => "**a*".repeat(250)) };
    const start = performance.now();

    expect(isNamedBy(globs, `/repo/${"a".repeat(200)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
