import { describe, expect, it } from "vitest";
import { pathProblem } from "../../../src/bicep/references/relative-path.ts";

describe("the path of a file", () => {
  it.each(["a.txt", "../shared/a.json", "./a", "./", "../", "folder.d/a b.txt"])("may be `%s`", (path) => {
    expect(pathProblem(path)).toBeNull();
  });

  it.each([
    ["folder.", "BCP086"],
    ["a...", "BCP086"],
    [".", "BCP086"],
    ["../..", "BCP086"],
    ["C:/a.txt", "BCP085"],
  ])("is not `%s`: %s", (path, code) => {
    expect(pathProblem(path)?.code).toBe(code);
  });
});
