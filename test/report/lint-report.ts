import { rules } from "../../rules/index.ts";
import { lintIssues } from "../../src/report/lint-issues.ts";
import type { IssueList } from "../../src/report/issue-list.ts";
import type { FileReport, ReportedFinding, RunReport } from "../../src/report/model.ts";
import { rulesIn } from "../../src/rule/rule-sets.ts";
import { runOver } from "../lint-run.ts";
import { nested, policyChild, templateText, vault, workspace } from "../template-text.ts";

/** A pipeline that may deploy something, and is no YAML. */
export const BROKEN_PIPELINE = "a: [\n# az deployment group create -f c.json\n";

/** Templates with findings of each severity, one in a nested deployment, and what is no template, and a pipeline that cannot be read. */
export const FILES: Readonly<Record<string, string>> = {
  "infra/a.json": templateText({
    parameters: { policies: { type: "array", defaultValue: [] } },
    resources: [vault({ accessPolicies: "[parameters('policies')]" }), workspace(), policyChild("add")],
  }),
  "infra/b.json": templateText({
    resources: [nested({ resources: [vault({ accessPolicies: [] }, { name: "kv-100%, really" })] }, "inner")],
  }),
  "c.json": "{}",
  "d.yml": BROKEN_PIPELINE,
};

/** The report of a run over files. */
export async function reportOf(files: Readonly<Record<string, string>>): Promise<RunReport> {
  const report = await runOver(files, { rules: rulesIn("recommended", rules) });
  return { ...report, durationMs: 12, toolVersion: "1.2.3" };
}

/** The same report with each finding as `change` has it. */
export function withFindings(
  report: RunReport,
  change: (finding: ReportedFinding, file: FileReport) => ReportedFinding,
): RunReport {
  const files = report.files.map((file) => ({ ...file, findings: file.findings.map((each) => change(each, file)) }));
  return { ...report, files };
}

/** A list of the findings of many vaults: `count` templates, each with one that is wiped and warned of. */
export async function manyIssues(count: number): Promise<IssueList> {
  const text = templateText({ resources: [vault({ accessPolicies: [] })] });
  const { files, ...report } = await reportOf({ "a.json": text });
  const copies = Array.from({ length: count }, (_, at) =>
    files.map((file) => ({ ...file, path: `infra/${String(at)}.json` })),
  );
  return lintIssues({ ...report, files: copies.flat() });
}
