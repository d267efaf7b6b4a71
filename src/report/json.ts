import type { Explanation, FileReport, ReportedFinding, RunReport } from "./model.ts";
import { totalsOf } from "./totals.ts";

/** The report for programs, as `schemas/report.schema.json` describes it. Fields may be added, none is renamed. */
export function json(report: RunReport): string {
  const { toolVersion, files, durationMs } = report;
  const content = {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: toolVersion },
    files: files.map(fileContent),
    summary: { ...totalsOf(report), durationMs },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function fileContent({ path, status, reason, vaults, children, findings }: FileReport): object {
  return {
    path,
    status,
    ...(reason === null ? {} : { reason }),
    vaults: vaults.map((vault) => ({ ...vault, because: vault.because.map(explanation) })),
    children,
    findings: findings.map(findingContent),
  };
}

function findingContent(finding: ReportedFinding): object {
  const { rule, severity, certainty, message, pointer, range, fingerprint, fixes, suppressed, because } = finding;
  return {
    rule,
    severity,
    certainty,
    message,
    pointer,
    range,
    fingerprint,
    fixes,
    suppressed,
    because: because.map(explanation),
  };
}

function explanation({ text, path, range }: Explanation): object {
  return { text, ...(path === null ? {} : { path }), ...(range === null ? {} : { range }) };
}
