import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { gitlab } from "../../src/report/gitlab.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import type { RunReport } from "../../src/report/model.ts";
import { templateText, vault } from "../template-text.ts";
import { FILES, reportOf, withFindings } from "./lint-report.ts";

interface Entry {
  readonly fingerprint: string;
  readonly severity: string;
  readonly check_name: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const schema: object = JSON.parse(
  readFileSync(new URL("../fixtures/formats/gitlab-code-quality.schema.json", import.meta.url), "utf8"),
);
const validate = new Ajv({ allErrors: true }).compile(schema);

function entriesOf(report: RunReport): readonly Entry[] {
  const entries: readonly Entry[] = JSON.parse(gitlab(lintIssues(report)));
  validate(entries);
  expect(validate.errors).toBeNull();
  return entries;
}

describe("gitlab", () => {
  it("has an entry for each finding that counts, as GitLab describes them", async () => {
    const report = await reportOf(FILES);
    const entries = entriesOf(report);

    expect(entries).toHaveLength(report.files.flatMap(({ findings }) => findings).length);
    expect(entries[0]).toMatchObject({
      check_name: "no-empty-access-policies",
      severity: "critical",
      location: { path: "infra/a.json", lines: { begin: 22 } },
    });
  });

  it("keeps fingerprints where lines move, and gives none twice", async () => {
    const text = templateText({ resources: [vault({ accessPolicies: [] }), vault({ accessPolicies: [] })] });
    const fingerprints = async (each: string): Promise<readonly string[]> =>
      entriesOf(await reportOf({ "a.json": each })).map(({ fingerprint }) => fingerprint);
    const found = await fingerprints(text);

    expect(new Set(found).size).toBe(found.length);
    expect(await fingerprints(text.replace("{", "{\n\n"))).toEqual(found);
  });

  it("loses none of those that share a fingerprint", async () => {
    const report = withFindings(await reportOf(FILES), (finding) => ({ ...finding, fingerprint: "same" }));
    const found = entriesOf(report).map(({ fingerprint }) => fingerprint);

    expect(found.slice(0, 3)).toEqual(["same", "same-2", "same-3"]);
    expect(new Set(found).size).toBe(found.length);
  });

  it("is an empty list where nothing counts", async () => {
    const report = withFindings(await reportOf(FILES), (finding) => ({
      ...finding,
      known: { from: "baseline", reason: null },
    }));

    expect(entriesOf(report)).toEqual([]);
  });
});
