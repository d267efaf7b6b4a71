import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addSummary } from "../../src/cli/step-summary.ts";
import { fakeIo, type FakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { manyIssues } from "../report/lint-report.ts";

const LIMIT = 1_024 * 1_024;

async function summed(format: string, variable: string, folder: string, count = 1): Promise<FakeIo> {
  const env = { [variable]: variable === "GITHUB_STEP_SUMMARY" ? join(folder, "summary.md") : folder };
  const io = fakeIo(folder, { env });
  const list = await manyIssues(count);
  const issues = list.issues.map((issue) => ({ ...issue, message: `${issue.message} ${"long ".repeat(2_000)}` }));
  await addSummary([{ format, file: null }], () => Promise.resolve({ ...list, issues }), io);
  return io;
}

describe("the summary of a step", () => {
  it("is the table of findings, below what other commands said", async () => {
    const folder = folderOf({ "summary.md": "before\n" });
    await summed("github", "GITHUB_STEP_SUMMARY", folder);
    const text = readFileSync(join(folder, "summary.md"), "utf8");

    expect(text).toMatch(/^before\n## arm-guard lint\n/);
    expect(text).toContain("| error | infra/0.json:16 | no-empty-access-policies: ");
  });

  it.each([0, 400_000, LIMIT])(
    "is no larger than GitHub shows, with %i bytes before, and says what is left out",
    async (before) => {
      const folder = folderOf({ "summary.md": "x".repeat(before) });
      await summed("github", "GITHUB_STEP_SUMMARY", folder, 190);
      const text = readFileSync(join(folder, "summary.md"), "utf8");

      expect(Buffer.byteLength(text) - (before === LIMIT ? 1_000 : 0)).toBeLessThanOrEqual(LIMIT);
      expect(text).toMatch(/And \d+ more: the JSON report has all of them\./);
    },
  );

  it("is uploaded to the page of a run of Azure Pipelines", async () => {
    const folder = folderOf({});
    const io = await summed("azdo", "AGENT_TEMPDIRECTORY", folder);
    const [name = ""] = readdirSync(folder);

    expect(io.out()).toBe(`##vso[task.uploadsummary]${join(folder, name)}\n`);
    expect(readFileSync(join(folder, name), "utf8")).toContain("## arm-guard lint");
  });

  it("is not made where nobody reads it", async () => {
    const folder = folderOf({});
    const io = await summed("json", "AGENT_TEMPDIRECTORY", folder);

    expect([io.out(), readdirSync(folder)]).toEqual(["", []]);
  });
});
