import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { templateText, vault } from "../template-text.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "docs/library.md"), "utf8");
const examples = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code = ""]) => code);
const printed = /```text\n([^]*?)```/.exec(page)?.[1];

describe("the page of the library", () => {
  let folder: string;
  const run = (code: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
    writeFileSync(join(folder, "example.mjs"), code);
    return spawnSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "arm-guard-test-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/arm-guard"));
    mkdirSync(join(folder, "infra"));
    writeFileSync(join(folder, "infra/main.json"), templateText({ resources: [vault({ accessPolicies: [] })] }));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("shows what linting a text prints", () => {
    const { stdout, stderr } = run(examples[0] ?? "");

    expect(stderr).toBe("");
    expect(stdout).toBe(printed);
  });

  it("lints the files of a folder", () => {
    expect(run(examples[1] ?? "").stdout).toMatch(/^infra\/main\.json analysed \S+ wipes\n$/);
  });

  it("runs a rule of one's own", () => {
    expect(examples).toHaveLength(3);
    expect(run(examples[2] ?? "")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\n$/), stderr: "" });
  });
});
