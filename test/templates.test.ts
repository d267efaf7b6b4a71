import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../src/run.ts";
import { STRATEGIES } from "../src/fix/fix.ts";
import { vaultReports } from "../src/redeploy/verdict.ts";
import { fakeIo } from "./commands/fake-io.ts";
import { folderOf } from "./commands/folder.ts";
import { subjectOf } from "./open-template.ts";

const root = fileURLToPath(new URL("../templates/", import.meta.url));
const pairs = readdirSync(root).filter((name) => existsSync(join(root, name, "before.json")));
const read = (...names: readonly string[]): string => readFileSync(join(root, ...names), "utf8");

interface Report {
  readonly files: readonly { readonly findings: readonly { readonly rule: string; readonly severity: string }[] }[];
}

async function severitiesOf(name: string, file: string): Promise<readonly string[]> {
  const io = fakeIo(join(root, name));
  await run(["lint", file, "--format", "json"], io);
  const { files }: Report = JSON.parse(io.out());
  return files.flatMap(({ findings }) => findings.map(({ severity }) => severity));
}

describe("the templates that are shipped", () => {
  it("have a pair for every strategy", () => {
    expect(pairs).toEqual(expect.arrayContaining([...STRATEGIES]));
  });

  it.each(pairs)("fix %s/before.json to after.json, byte for byte", async (name) => {
    const files = readdirSync(join(root, name)).filter((file) => !file.startsWith("after"));
    const folder = folderOf(Object.fromEntries(files.map((file) => [file, read(name, file)])));
    const strategy = STRATEGIES.some((each) => each === name) ? ["--strategy", name] : [];
    const snapshot = files.includes("snapshot.json") ? ["--snapshot", "snapshot.json"] : [];

    expect(await run(["fix", "before.json", ...strategy, ...snapshot], fakeIo(folder))).toBe(0);

    const after = (file: string): string => readFileSync(join(folder, file), "utf8");
    expect(after("before.json")).toBe(read(name, "after.json"));
    if (existsSync(join(root, name, "after.parameters.json")))
      expect(after("before.parameters.json")).toBe(read(name, "after.parameters.json"));
  });

  it.each(pairs)("lose policies before, and none unseen after: %s", async (name) => {
    expect((await severitiesOf(name, "before.json")).length).toBeGreaterThan(0);
    expect((await severitiesOf(name, "after.json")).filter((severity) => severity !== "note")).toEqual([]);
    const [before] = vaultReports(subjectOf(read(name, "before.json")));
    expect(before?.verdict).toMatch(/^(?:wipes|replaces)$/);
  });
});
