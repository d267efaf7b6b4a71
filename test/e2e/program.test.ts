import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = (...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, ["bin/arm-guard.mjs", ...args], { cwd: root, encoding: "utf8" });

describe("the built program", () => {
  it("leaves every file whole when it is killed", { timeout: 60_000 }, () => {
    const { stdout, status } = spawnSync(process.execPath, ["scripts/kill-fix.mjs", "50"], {
      cwd: root,
      encoding: "utf8",
    });

    expect(stdout).toContain("0 files neither old nor new");
    expect(status).toBe(0);
  });

  it("tells the story of the README's first command", { timeout: 240_000 }, () => {
    const { stdout, status } = spawnSync(process.execPath, ["scripts/demo.mjs"], { cwd: root, encoding: "utf8" });
    const told = [
      "keys: all, secrets: all, certificates: all, storage: none\nImages can be built: yes.",
      "It can build images.",
      "The vault has now:\n  no access policies\nSomebody builds an image: HTTP 500",
      "Creating an image fails with HTTP 500",
      "It cannot build images.",
      "no-empty-access-policies",
      "- lost  ",
      "It can build images.",
      "Images can be built again: yes.",
      "is fixed by create-parameter",
      "the vault still has:\n  ",
      "Images can be built: yes.",
    ];

    expect(status).toBe(0);
    let at = 0;
    for (const text of told) {
      expect(stdout.slice(at)).toContain(text);
      at = stdout.indexOf(text, at) + text.length;
    }
  });

  it("passes standard input on when there is nothing to fix", async () => {
    const { readFileSync } = await import("node:fs");
    const input = readFileSync(`${root}templates/create-parameter/after.json`, "utf8");
    const { stdout } = spawnSync(process.execPath, ["bin/arm-guard.mjs", "fix", "-"], {
      input,
      encoding: "utf8",
      cwd: root,
    });

    expect(stdout).toBe(input);
  });

  it("prints the page of a rule, which is shipped with it", () => {
    expect(program("rules", "no-self-reference").stdout).toContain("# no-self-reference\n");
  });

  it.each([
    ["lint", "templates"],
    ["fix", "templates/machine-learning-workspace/before.json", "--dry-run"],
  ])("shows in the README what `%s %s` really prints", async (...args) => {
    const { readFileSync } = await import("node:fs");
    const { stdout } = program(...args);
    const blocks = [...readFileSync(`${root}README.md`, "utf8").matchAll(/^```(?:text|diff)\n(.*?)^```/gms)];

    // A terminal wraps lines, as the README does.
    const words = (text: string): string => text.replaceAll(/\s+/g, " ");
    expect(blocks.some(([, block = ""]) => words(stdout).includes(words(block)))).toBe(true);
  });

  it.each([
    ["rules", 2],
    ["lint templates/create-parameter/before.json", 2],
    ["eval -f templates/create-parameter/before.json", 2],
  ])("says so when the output of `%s` is full", (words, code) => {
    const { status, stderr } = spawnSync("bash", ["-c", `${process.execPath} bin/arm-guard.mjs ${words} > /dev/full`], {
      cwd: root,
      encoding: "utf8",
    });

    expect(status).toBe(code);
    expect(stderr).toMatch(/^error: Standard output cannot be written: .*\.\n$/);
  });

  it("keeps its exit code when its output is closed", () => {
    const command = `${process.execPath} bin/arm-guard.mjs lint templates | true; exit \${PIPESTATUS[0]}`;
    const { status, stderr } = spawnSync("bash", ["-c", command], { cwd: root, encoding: "utf8" });

    expect([status, stderr]).toEqual([1, ""]);
  });

  it("writes reports to standard output by its name", () => {
    const command = `${process.execPath} bin/arm-guard.mjs lint templates/create-parameter/before.json -o json=/dev/stdout | cat`;
    const { stdout } = spawnSync("bash", ["-c", command], { cwd: root, encoding: "utf8" });

    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
    const twice = `${process.execPath} bin/arm-guard.mjs lint templates -o pretty -o json=/dev/stdout | cat; exit \${PIPESTATUS[0]}`;
    expect(spawnSync("bash", ["-c", twice], { cwd: root, encoding: "utf8" }).status).toBe(2);
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
