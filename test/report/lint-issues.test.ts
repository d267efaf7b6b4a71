import { describe, expect, it } from "vitest";
import { junit } from "../../src/report/junit.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { checkJunit } from "./junit-schema.ts";
import { FILES, reportOf, withFindings } from "./lint-report.ts";

describe("the findings of a lint as a list", () => {
  it("have what tells one from another, and where it is", async () => {
    const [issue] = lintIssues(await reportOf(FILES)).issues;

    expect(issue).toMatchObject({
      kind: "no-empty-access-policies",
      severity: "error",
      status: "open",
      place: "infra/a.json:22:27",
      waived: null,
      details: { vault: "kv-shop", verdict: "wipes", line: "22", fix: "`arm-guard fix infra/a.json`" },
    });
  });

  it("say of what does not count who answers for it", async () => {
    const found = await reportOf(FILES);
    const waived = (change: Parameters<typeof withFindings>[1]): readonly unknown[] =>
      lintIssues(withFindings({ ...found, comparedWith: "main" }, change)).issues.map(({ status, waived: why }) => [
        status,
        why,
      ]);
    const suppressed = {
      reason: "It is new.",
      kind: "inSource",
      owner: "ann",
      ticket: "X-1",
      expires: "2027-01-31",
    } as const;

    expect(waived((finding) => finding)[0]).toEqual(["new", null]);
    expect(waived((finding) => ({ ...finding, suppressed }))[0]).toEqual([
      "suppressed",
      "suppressed by ann until 2027-01-31: It is new. (X-1)",
    ]);
    expect(waived((finding) => ({ ...finding, known: { from: "revision", reason: null } }))[0]).toEqual([
      "known",
      "there before the change",
    ]);
  });

  it("have a test for each template, which passes only where all of it was judged", async () => {
    const xml = junit(lintIssues(await reportOf(FILES)));

    checkJunit(xml);
    expect(xml).toContain('<testcase classname="arm-guard lint" name="infra/a.json" time="0"/>');
    expect(xml).toMatch(/name="d\.yml" time="0">\n {6}<skipped message="`d\.yml` was not read: /);
    expect(xml).not.toContain('name="c.json"');
  });
});
