import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = (...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ["bin/arm-guard.mjs", ...args], { cwd: root, encoding: "utf8" });

describe("the built program", () => {
  it("finds the wipe in the templates that it ships, and accepts the repaired one", () => {
    const { status, stdout } = program("lint", "templates", "--format", "json");
    const report: {
      readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string }[] }[];
    } = JSON.parse(stdout);

    expect(status).toBe(1);
    expect(report.files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)])).toEqual([
      ["templates/machine-learning-workspace/after.json", []],
      ["templates/machine-learning-workspace/before.json", ["no-empty-access-policies"]],
    ]);
  });

  it("prints the page of a rule, which is shipped with it", () => {
    expect(program("rules", "no-self-reference").stdout).toContain("# no-self-reference\n");
  });

  it("shows in the README what it really prints", async () => {
    const { readFileSync } = await import("node:fs");
    const { stdout } = program("lint", "templates");

    expect(readFileSync(`${root}README.md`, "utf8")).toContain(`\`\`\`text\n${stdout}\`\`\``);
  });

  it("ends quietly when its output is not read to the end", () => {
    const { status, stderr } = spawnSync("bash", ["-c", `${process.execPath} bin/arm-guard.mjs rules | head -n 1`], {
      cwd: root,
      encoding: "utf8",
    });

    expect(status).toBe(0);
    expect(stderr).toBe("");
  });
});
