import type { AuditReport } from "../../audit/report.ts";
import { auditContent } from "./json.ts";

/** The audit as JSON Lines, one event a line: run, coverage, alert, drift, summary. Members are those of the JSON report. */
export function auditJsonl(report: AuditReport): string {
  const { tool, run, startedAt, endedAt, scope, lastRun, notes, coverage, alerts, drift, summary } =
    auditContent(report);
  const events = [
    { event: "run", run, tool, startedAt, scope, lastRun, notes },
    { event: "coverage", run, ...coverage },
    ...alerts.map((alert) => ({ event: "alert", run, ...alert })),
    ...drift.map((each) => ({ event: "drift", run, ...each })),
    { event: "summary", run, endedAt, ...summary },
  ];
  return events.map((event) => `${JSON.stringify({ schemaVersion: 1, ...event })}\n`).join("");
}
