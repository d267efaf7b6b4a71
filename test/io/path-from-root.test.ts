import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pathFromRoot } from "../../src/io/path-from-root.ts";
import { folderOf } from "../commands/folder.ts";

const root = folderOf({ ".git/HEAD": "", "infra/env/a.json": "" });
const without = folderOf({ "infra/a.json": "" });

describe("a path from the root of the repository", () => {
  it.each([
    ["infra", "env/a.json", "infra/env/a.json"],
    ["infra", "../pipeline.yml", "pipeline.yml"],
    ["infra", join(root, "infra/b.json"), "infra/b.json"],
    ["", join(root, "infra/b.json"), "infra/b.json"],
    ["", "infra/b.json", "infra/b.json"],
    ["infra", "../../elsewhere.json", "../../elsewhere.json"],
    ["infra", "/elsewhere/a.json", "/elsewhere/a.json"],
    ["infra", "<stdin>", "<stdin>"],
  ])("in `%s`, %s is %s", (folder, path, expected) => {
    expect(pathFromRoot(join(root, folder))(path)).toBe(expected);
  });

  it("stays as it is without a repository", () => {
    expect(pathFromRoot(join(without, "infra"))("a.json")).toBe("a.json");
  });
});
