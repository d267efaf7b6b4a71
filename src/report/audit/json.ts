import { alertsOf } from "../../audit/alerts.ts";
import { isDriftKind } from "../../audit/drift-kinds.ts";
import type { AuditedDrift } from "../../audit/audited-drift.ts";
import { counts, summaryOf, type AuditReport } from "../../audit/report.ts";
import { isAudit } from "../../generated/audit-validator.ts";
import type { Audit, AuditDrift } from "../../generated/audit.ts";
import { isAtLeast } from "../../redeploy/severity.ts";

/** The audit as JSON (schemas/audit.schema.json). */
export function auditJson(report: AuditReport): string {
  return `${JSON.stringify(auditContent(report), null, 2)}\n`;
}

/** The content of the JSON report. */
export function auditContent(report: AuditReport): Audit {
  const { isComplete, notSeen, ...coverage } = report.coverage;
  return {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: report.toolVersion },
    run: report.run,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    scope: report.scope,
    coverage: { complete: isComplete, ...coverage, notSeen: notSeen.map((each) => ({ ...each })) },
    alerts: report.alerts.map(({ title, cause, drift }) => ({
      title,
      status:
        drift.find(({ status }) => status === "new")?.status ??
        drift.find(counts)?.status ??
        drift[0]?.status ??
        "open",
      severity: drift.reduce<AuditDrift["severity"]>(
        (worst, { severity }) => (isAtLeast(severity, worst) ? severity : worst),
        "note",
      ),
      cause,
      vaults: new Set(drift.map(({ resource }) => resource)).size,
      drift: drift.map(({ fingerprint }) => fingerprint),
    })),
    drift: report.drift.map((each) => {
      const from = report.restoresFrom.get(each.fingerprint);
      const content = driftContent(each, report.next.get(each.fingerprint) ?? null);
      return from === undefined ? content : { ...content, restoresFrom: from };
    }),
    earlier: report.earlier.map(({ endedAt, isComplete: complete, open }) => ({
      endedAt,
      complete,
      open: { ...open },
    })),
    lastRun: report.lastRun,
    notes: [...report.notes],
    summary: { ...summaryOf(report) },
  };
}

/** One drift as the JSON report has it. */
export function driftContent(drift: AuditedDrift, next: string | null): AuditDrift {
  const { acknowledgement, entries, workspaces, before, after, ...others } = drift;
  return {
    ...others,
    workspaces: [...workspaces],
    before: permissionsContent(before),
    after: permissionsContent(after),
    next,
    acknowledgement:
      acknowledgement === null
        ? null
        : {
            reason: acknowledgement.reason,
            owner: acknowledgement.owner,
            expires: acknowledgement.expires,
            ...(acknowledgement.ticket === undefined ? {} : { ticket: acknowledgement.ticket }),
          },
    entries: entries.map((entry) => ({ ...entry, before: permissionsContent(entry.before) })),
  };
}

function permissionsContent(permissions: AuditedDrift["before"]): AuditDrift["before"] {
  return permissions === null
    ? null
    : Object.fromEntries(Object.entries(permissions).map(([kind, names]) => [kind, [...names]]));
}

/** Reads a JSON report again, to put reports of parts together; or says why it is none. */
export function readAudit(content: unknown): AuditReport | { readonly problem: string } {
  if (!isAudit(content)) return { problem: `It is not a JSON report of an audit: ${isAudit.problem()}.` };
  if (content.schemaVersion > 1) return { problem: "It is of a newer version: update arm-guard." };
  const { complete, ...coverage } = content.coverage;
  const drift = content.drift.flatMap((each): readonly AuditedDrift[] => {
    const { kind } = each;
    return isDriftKind(kind) ? [{ ...each, kind }] : [];
  });
  return {
    toolVersion: content.tool.version,
    run: content.run,
    startedAt: content.startedAt,
    endedAt: content.endedAt,
    scope: content.scope,
    coverage: { ...coverage, isComplete: complete },
    drift,
    alerts: alertsOf(drift),
    next: new Map(
      content.drift.flatMap(({ fingerprint, next }) => (next === null ? [] : [[fingerprint, next] as const])),
    ),
    restoresFrom: new Map(
      content.drift.flatMap((each) =>
        each.restoresFrom === undefined ? [] : [[each.fingerprint, each.restoresFrom] as const],
      ),
    ),
    earlier: content.earlier.map(({ endedAt, complete: isComplete, open }) => ({ endedAt, isComplete, open })),
    lastRun: content.lastRun,
    notes: content.notes,
  };
}
