import type { AuditedDrift } from "../../audit/audited-drift.ts";
import type { AuditReport } from "../../audit/report.ts";
import { withNames, type NameOf } from "../named-principals.ts";

/** An audit for people: its sentences tell principals by their names, and with `isShown` what is shown of them does. */
export function namedAudit(report: AuditReport, nameOf: NameOf, isShown: boolean): AuditReport {
  const named = (text: string): string => withNames(text, nameOf);
  const shown = <T extends { readonly objectId: string }>(principal: T): T =>
    isShown ? { ...principal, objectId: named(principal.objectId) } : principal;
  const drift = new Map(
    report.drift.map((each): readonly [AuditedDrift, AuditedDrift] => [
      each,
      {
        ...each,
        message: named(each.message),
        principal: each.principal === null ? null : shown(each.principal),
        entries: each.entries.map((entry) => ({ ...entry, principal: shown(entry.principal) })),
      },
    ]),
  );
  return {
    ...report,
    drift: [...drift.values()],
    alerts: report.alerts.map((alert) => ({
      ...alert,
      title: named(alert.title),
      drift: alert.drift.map((each) => drift.get(each) ?? each),
    })),
    notes: report.notes.map(named),
  };
}
