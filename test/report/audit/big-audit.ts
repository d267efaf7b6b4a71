import { alertsOf } from "../../../src/audit/alerts.ts";
import type { AuditedDrift } from "../../../src/audit/audited-drift.ts";
import type { AuditReport } from "../../../src/audit/report.ts";
import { CAUSE, driftOf, PRINCIPAL, sampleAudit, vaultId } from "./sample-audit.ts";

/** An audit of 100,000 vaults of which some have changed, with as many entries as vaults have on average. */
export function bigAudit(changed: number): AuditReport {
  const drift = Array.from({ length: changed }, (_, at) => changedVault(at));
  const sample = sampleAudit({ drift });
  const coverage = { ...sample.coverage, vaults: 100_000, workspaces: 100_000, subscriptions: 500, isComplete: true };
  const next = drift.map(
    ({ fingerprint, resource }) =>
      [fingerprint, `arm-guard restore ${resource} --from-history history.jsonl --apply`] as const,
  );
  return {
    ...sample,
    coverage: { ...coverage, notSeen: [], unread: 0 },
    alerts: alertsOf(sample.drift),
    next: new Map(next),
    restoresFrom: new Map(),
    earlier: Array.from({ length: 60 }, (_, day) => ({
      endedAt: new Date(Date.UTC(2026, 9, 1 + day, 7)).toISOString(),
      isComplete: day % 17 !== 5,
      open: { emptied: day % 9 < 4 ? 0 : Math.floor(changed / 3), "entry-lost": 3 + Math.floor(day / 4) },
    })),
  };
}

function changedVault(at: number): AuditedDrift {
  const name = `kv-estate-${String(at).padStart(7, "0")}`;
  const entry = (part: number): AuditedDrift["entries"][number] => ({
    principal: { ...PRINCIPAL, objectId: `0b1e0000-0000-4000-8000-${String(at * 10 + part).padStart(12, "0")}` },
    before: { keys: ["get", "list", "wrapKey", "unwrapKey"], secrets: ["get", "list", "set", "delete"] },
    fingerprint: `${name} ${String(part)}`,
    status: "new",
    since: "2026-11-30T07:00:00Z",
  });
  if (at % 3 !== 0)
    return driftOf({
      fingerprint: name,
      resource: vaultId(name),
      severity: at % 3 === 1 ? "warning" : "error",
      status: "open",
    });
  return driftOf({
    fingerprint: name,
    kind: "emptied",
    resource: vaultId(name),
    principal: null,
    before: null,
    message: "All 8 access policies are gone: the list is empty.",
    cause: CAUSE,
    entries: [1, 2, 3, 4, 5, 6, 7, 8].map(entry),
  });
}
