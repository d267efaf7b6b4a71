import { shortName } from "../../text/short-name.ts";
import { capital } from "../../text/capital.ts";
import type { AuditedDrift } from "../../audit/audited-drift.ts";
import { DRIFT_KINDS } from "../../audit/drift-kinds.ts";
import type { AuditReport } from "../../audit/report.ts";
import { HOME, pascalCase, sarifDriver, sarifLog } from "../sarif-log.ts";
import { auditIssues } from "./issues.ts";
import type { Issue } from "../issue-list.ts";

/** The audit as SARIF 2.1.0: what is found is at a resource, not in a file, and keeps its fingerprint from run to run. */
export function auditSarif(report: AuditReport): string {
  const { startedAt, endedAt, toolVersion, coverage, drift } = report;
  const list = auditIssues(report);
  const kinds = Object.keys(DRIFT_KINDS);
  const index = new Map(kinds.map((kind, at) => [kind, at]));
  return sarifLog({
    tool: { driver: { ...sarifDriver(toolVersion), rules: Object.entries(DRIFT_KINDS).map(descriptor) } },
    automationDetails: { id: "arm-guard/audit/", guid: report.run },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: coverage.isComplete,
        startTimeUtc: startedAt,
        endTimeUtc: endedAt,
        toolExecutionNotifications: list.gaps.map((text) => ({ level: "error", message: { text } })),
      },
    ],
    results: list.issues.map((issue, at) => result(issue, drift[at], index.get(issue.kind) ?? -1)),
  });
}

function descriptor([id, { title, consequence, severity }]: readonly [
  string,
  (typeof DRIFT_KINDS)[keyof typeof DRIFT_KINDS],
]): object {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${capital(title)}.` },
    fullDescription: { text: consequence },
    help: { text: consequence },
    helpUri: `${HOME}/blob/main/docs/audit.md#kinds-of-drift`,
    defaultConfiguration: { level: severity },
    properties: { tags: ["azure", "key-vault", "drift"] },
  };
}

function result(issue: Issue, drift: AuditedDrift | undefined, ruleIndex: number): object {
  const { kind, severity, status, place, message, fingerprint, waived, details } = issue;
  return {
    ruleId: kind,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [{ logicalLocations: [{ name: shortName(place), fullyQualifiedName: place, kind: "resource" }] }],
    partialFingerprints: { "armGuard/v1": fingerprint },
    baselineState: status === "new" ? "new" : "unchanged",
    ...(waived === null ? {} : { suppressions: [{ kind: "external", status: "accepted", justification: waived }] }),
    properties: { ...details, entries: drift?.entries.length ?? 0 },
  };
}
