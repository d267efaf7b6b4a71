import { alertsOf } from "../../../src/audit/alerts.ts";
import type { AuditedDrift, Cause } from "../../../src/audit/audited-drift.ts";
import { inOrder, type AuditReport } from "../../../src/audit/report.ts";

const SUBSCRIPTION = "5ab00000-0000-4000-8000-000000000001";
const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ml/providers`;

export const PRINCIPAL = { tenantId: TENANT, objectId: "0b1e0000-0000-4000-8000-000000000001", applicationId: null };

/** A deployment that somebody started. */
export const CAUSE: Cause = {
  at: "2026-11-30T06:12:00Z",
  by: "ann@example.org",
  byType: "User",
  client: "ARM Template",
  operation: "Microsoft.KeyVault/vaults/write",
  correlationId: "c0440000-0000-4000-8000-000000000001",
  deployment: "main-infra",
};

export function vaultId(name: string): string {
  return `${GROUP}/Microsoft.KeyVault/vaults/${name}`;
}

/** An access policy of a workspace that is gone, unless it is told otherwise. */
export function driftOf(parts: Partial<AuditedDrift> & { readonly fingerprint: string }): AuditedDrift {
  return {
    kind: "entry-lost",
    status: "new",
    severity: "error",
    resource: vaultId("kv-prod-01"),
    workspaces: [`${GROUP}/Microsoft.MachineLearningServices/workspaces/mlw-prod-01`],
    owner: "team-ml",
    principal: PRINCIPAL,
    before: { secrets: ["get", "list", "set"] },
    after: null,
    message: "The access policy of the workspace `mlw-prod-01` is gone.",
    since: "2026-11-30T07:00:00Z",
    confirmedAt: "2026-11-30T07:02:00Z",
    cause: null,
    acknowledgement: null,
    entries: [],
    ...parts,
  };
}

const DRIFT: readonly AuditedDrift[] = [
  ...["kv-prod-02", "kv-prod-03"].map((name) =>
    driftOf({
      fingerprint: `emptied ${name}`,
      kind: "emptied",
      resource: vaultId(name),
      principal: null,
      before: null,
      message: "All 2 access policies are gone: the list is empty.",
      cause: CAUSE,
      entries: [
        {
          principal: PRINCIPAL,
          before: { secrets: ["get"], keys: ["wrapKey"] },
          fingerprint: `entry ${name}`,
          status: "new",
          since: "2026-11-30T07:00:00Z",
        },
      ],
    }),
  ),
  driftOf({ fingerprint: "lost", status: "open", since: "2026-11-28T07:00:00Z" }),
  driftOf({
    fingerprint: "added",
    kind: "entry-added",
    severity: "note",
    before: null,
    after: { secrets: ["get"] },
    owner: '=HYPERLINK("https://example.invalid","x")',
    message: "An access policy is new, | and <b>that</b> is \"told\", with 'quotes' & \u001b[31m.",
  }),
  driftOf({
    fingerprint: "answered",
    status: "acknowledged",
    acknowledgement: {
      fingerprint: "answered",
      reason: "The backup service was moved",
      owner: "team-ops",
      expires: "2027-01-31",
    },
  }),
];

/** A report of an audit with some of everything. */
export function sampleAudit(parts: Partial<AuditReport> = {}): AuditReport {
  const drift = inOrder(parts.drift ?? DRIFT);
  return {
    toolVersion: "1.2.3",
    run: "4a510000-0000-4000-8000-000000000001",
    startedAt: "2026-11-30T07:00:00.000Z",
    endedAt: "2026-11-30T07:02:30.000Z",
    scope: "Management group mg-ml",
    coverage: {
      isComplete: false,
      subscriptions: 2,
      notSeen: [{ id: "5ab00000-0000-4000-8000-000000000009", vaults: 12 }],
      vaults: 88,
      workspaces: 80,
      unread: 1,
      pages: 4,
      reads: 5,
      shard: null,
    },
    alerts: alertsOf(drift),
    next: new Map([["lost", `arm-guard restore ${vaultId("kv-prod-01")} --from-history history.jsonl --apply`]]),
    restoresFrom: new Map([["lost", "--from-history history.jsonl"]]),
    earlier: [
      { endedAt: "2026-11-28T07:02:00Z", isComplete: true, open: { "entry-lost": 1 } },
      { endedAt: "2026-11-29T07:02:00Z", isComplete: false, open: { "entry-lost": 1, emptied: 1 } },
    ],
    lastRun: "2026-11-29T07:02:00Z",
    notes: ["The record of changes goes back to 2026-11-16T00:00:00Z: who made older ones is not known."],
    ...parts,
    drift,
  };
}

/** An audit that saw everything and found nothing. */
export function cleanAudit(): AuditReport {
  const { coverage } = sampleAudit();
  return sampleAudit({ drift: [], coverage: { ...coverage, isComplete: true, notSeen: [], unread: 0 } });
}
