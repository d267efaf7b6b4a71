import { describe, expect, it } from "vitest";
import { csv } from "../../src/report/csv.ts";
import { annotationsOf } from "../../src/report/annotations.ts";
import { reportContent } from "../../src/report/json.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import { markdown } from "../../src/report/markdown.ts";
import { pretty } from "../../src/report/pretty.ts";
import { pullRequestComment } from "../../src/report/pull-request/comment.ts";
import { child, templateText, vault } from "../template-text.ts";
import { reportOf } from "./lint-report.ts";

const PLAIN = { color: false, width: null, quiet: false, verbose: false };
const old = (name: string): string =>
  templateText({
    resources: [
      vault({ enableRbacAuthorization: true }, { name }),
      child("Microsoft.KeyVault/vaults/secrets", `${name}/db`),
      vault({ accessPolicies: [] }, { name: `${name}-wiped` }),
    ],
  });
const FILES = { "a.json": old("kv-a"), "b.json": old("kv-b") };
const RETIRING = /no-retiring-api-version/g;

function timesIn(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe("what is told once a run", () => {
  it("is one finding for people, with the number of the others", async () => {
    const report = await reportOf(FILES);

    const text = pretty(report, PLAIN);

    expect(timesIn(text, /\w {2}no-retiring-api-version|\. {2}no-retiring-api-version/g)).toBe(1);
    expect(text).toContain("And 5 more like it: `--verbose` lists them.");
    expect(text).toContain("2 errors, 6 warnings, 0 notes.");
    expect(timesIn(text, / {2}no-empty-access-policies$/gm)).toBe(2);
    expect(timesIn(pretty(report, { ...PLAIN, verbose: true }), / {2}no-retiring-api-version$/gm)).toBe(6);
  });

  it("is one row in Markdown, one annotation and one line of a comment", async () => {
    const report = await reportOf(FILES);
    const list = lintIssues(report);
    const options = { id: "default", before: null, snapshot: null, runUrl: null };

    const annotations = annotationsOf(list).shown.flatMap(({ issue, others }) => [issue, ...others]);
    const { body } = pullRequestComment(reportContent(report), options);

    expect(markdown(list)).toContain("And 5 more like it: the JSON report has them.");
    expect(timesIn(markdown(list), RETIRING)).toBe(1);
    expect(annotations.filter(({ kind }) => kind === "no-retiring-api-version")).toHaveLength(1);
    expect(timesIn(body, /uses api-version/g)).toBe(1);
    expect(body).toContain("And 5 more like it: the report of the run has them.");
    expect(body).toContain("2 errors, 6 warnings, 0 notes.");
  });

  it("is told of each for programs", async () => {
    const list = lintIssues(await reportOf(FILES));

    expect(timesIn(csv(list), RETIRING)).toBe(6);
    expect(list.issues.filter(({ kind }) => kind === "no-retiring-api-version")).toHaveLength(6);
  });

  it("is the gravest of them, and stands behind what becomes of a vault", async () => {
    const off = templateText({ resources: [vault({ enableRbacAuthorization: true }, { condition: false })] });

    const text = pretty(await reportOf({ "a.json": off, "b.json": old("kv-b") }), PLAIN);

    expect(text).toMatch(/^b\.json\n.* error .*no-empty-access-policies\n[^]* warning {2}`kv-b` uses .* And 3 more/);
    expect(text).not.toContain("a.json");
  });
});
