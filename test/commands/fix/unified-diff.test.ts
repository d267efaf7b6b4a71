import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../../src/commands/fix/unified-diff.ts";
import type { FileChange } from "../../../src/commands/fix/fixed-file.ts";
import type { Source } from "../../../src/text/source.ts";
import { folderOf } from "../folder.ts";

const source = (path: string, text: string): Source => ({ path, text, encoding: "utf-8", byteOrderMark: false });
const diffOf = async (change: Omit<FileChange, "secrets">): Promise<string> =>
  (await unifiedDiff({ ...change, secrets: [] })).text;
const OLD = "1\n2\n3\n4\n5\n--- a/x\t\n+++ b/x\t\n8\n";
const NEW = OLD.replace("8", "9");

describe("unifiedDiff", () => {
  it.each([
    "plain.json",
    "my dir/a b.json",
    "line\nend.json",
    'a "quoted".json',
    "back\\slash.json",
    "bidi\u202egnp.json",
    "esc\u001b[31m.json",
    "grün.json",
  ])("gives %j a name that git and patch find", async (path) => {
    const diff = await diffOf({ path, before: source(path, OLD), after: source(path, NEW) });

    for (const [program, ...args] of [
      ["git", "apply", "-p1"],
      ["patch", "-p1", "--batch", "--quiet"],
    ]) {
      const folder = folderOf({ [path]: OLD });
      execFileSync(program ?? "", args, { cwd: folder, input: diff });
      expect(readFileSync(join(folder, path), "utf8")).toBe(NEW);
    }
  });

  it("has no name that adds lines", async () => {
    const path = "a\n::error::b.json";
    const diff = await diffOf({ path, before: source(path, OLD), after: source(path, NEW) });

    expect(diff.split("\n").slice(0, 3)).toEqual([
      '--- "a/a\\012::error::b.json"',
      '+++ "b/a\\012::error::b.json"',
      "@@ -5,4 +5,4 @@",
    ]);
  });

  it("leaves lines alone that look like its own", async () => {
    const diff = await diffOf({ path: "a", before: source("a", OLD), after: source("a", NEW) });

    expect(diff).toContain("\n --- a/x\t\n +++ b/x\t\n");
  });

  it("makes a new file", async () => {
    const diff = await diffOf({ path: "n/a.json", before: null, after: source("n/a.json", "1\n") });

    expect(diff).toBe("--- /dev/null\n+++ b/n/a.json\n@@ -0,0 +1,1 @@\n+1\n");
  });
});
