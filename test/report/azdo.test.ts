import { describe, expect, it } from "vitest";
import { azdo, uploadSummary } from "../../src/report/azdo.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { templateText, vault } from "../template-text.ts";
import { manyIssues, reportOf } from "./lint-report.ts";

const CLEAN = templateText({ resources: [vault({ enableRbacAuthorization: true }, { apiVersion: "2026-02-01" })] });

describe("azdo", () => {
  it("logs an issue for each vault, with what an agent would read escaped", async () => {
    const files = { "a;b].json": templateText({ resources: [vault({ accessPolicies: [] }, { name: "kv-100%" })] }) };
    const [line = "", ...others] = azdo(lintIssues(await reportOf(files)), { fails: true })
      .trimEnd()
      .split("\n");

    expect(line).toMatch(
      /^##vso\[task\.logissue type=error;sourcepath=a%3Bb%5D\.json;linenumber=\d+;columnnumber=\d+;code=no-empty-access-policies;\]Deploying `kv-100%AZP25`/,
    );
    expect(line).toContain("%0Abecause ");
    expect(others).toEqual([]);
  });

  it("shows ten errors, the others as lines of the log", async () => {
    const lines = azdo(await manyIssues(14), { fails: true }).split("\n");

    expect(lines.filter((line) => line.startsWith("##vso[task.logissue type=error;"))).toHaveLength(10);
    expect(lines.filter((line) => line.startsWith("error no-empty-access-policies infra/"))).toHaveLength(4);
    expect(lines).toContain(
      "And 4 errors more than are shown beside the code: the log and the summary of the step have them.",
    );
  });

  it.each([
    [
      "fails by its exit code where the run fails",
      templateText({ resources: [vault({ accessPolicies: [] })] }),
      true,
      false,
    ],
    [
      "succeeds with issues where it only warns",
      templateText({ resources: [vault({ accessPolicies: [] })] }),
      false,
      true,
    ],
    ["succeeds where there is nothing to look at", CLEAN, false, false],
    ["succeeds with issues where not everything was judged", "{ broken", false, true],
  ])("%s", async (_, text, fails, completes) => {
    const report = await reportOf({ "a.json": text });

    expect(azdo(lintIssues(report), { fails }).includes("##vso[task.complete result=SucceededWithIssues;]")).toBe(
      completes,
    );
  });

  it("names the file of a summary as the agent reads it", () => {
    expect(uploadSummary("/tmp/100%/a b.md")).toBe("##vso[task.uploadsummary]/tmp/100%AZP25/a b.md\n");
  });
});
