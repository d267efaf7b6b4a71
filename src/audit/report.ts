import { isAtLeast, type Severity } from "../redeploy/severity.ts";
import type { Alert } from "./alerts.ts";
import type { AuditedDrift } from "./audited-drift.ts";
import type { DriftKind } from "./drift-kinds.ts";

/** All that an audit says. */
export interface AuditReport {
  readonly toolVersion: string;
  /** The id of the run. */
  readonly run: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** What was asked to be looked at, in words. */
  readonly scope: string;
  readonly coverage: AuditCoverage;
  /** The gravest first. */
  readonly drift: readonly AuditedDrift[];
  /** The same, put together by who did it. */
  readonly alerts: readonly Alert[];
  /** The next command for a drift, by fingerprint. */
  readonly next: ReadonlyMap<string, string>;
  /** The option of `restore` that names where what was lost is known from, by fingerprint. */
  readonly restoresFrom: ReadonlyMap<string, string>;
  /** Earlier runs, the oldest first: for what became of it over time. */
  readonly earlier: readonly RunCounts[];
  /** When the run before this one ended; `null` where nobody knows of one. */
  readonly lastRun: string | null;
  /** What else there is to say, in sentences. */
  readonly notes: readonly string[];
}

export interface AuditCoverage {
  /** Whether everything that was expected was seen. */
  readonly isComplete: boolean;
  readonly subscriptions: number;
  /** Subscriptions that were expected and not seen, with the vaults of the baseline in them. */
  readonly notSeen: readonly { readonly id: string; readonly vaults: number }[];
  readonly vaults: number;
  readonly workspaces: number;
  /** Vaults that could not be read. */
  readonly unread: number;
  readonly pages: number;
  /** Vaults that were asked for one by one. */
  readonly reads: number;
  /** Which part of the estate it is; `null` for all of it. */
  readonly shard: { readonly index: number; readonly count: number } | null;
}

/** How much drift was open at the end of a run, by kind. */
export interface RunCounts {
  readonly endedAt: string;
  readonly isComplete: boolean;
  readonly open: Readonly<Partial<Record<DriftKind, number>>>;
}

/** How much drift there is of each severity that nobody acknowledged or accepted, and how much of what else. */
export interface AuditSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly new: number;
  readonly open: number;
  readonly acknowledged: number;
  readonly accepted: number;
}

/** Whether a drift counts: nobody acknowledged or accepted it. */
export function counts({ status }: AuditedDrift): boolean {
  return status === "new" || status === "open";
}

export function summaryOf({ drift }: Pick<AuditReport, "drift">): AuditSummary {
  const of = (test: (each: AuditedDrift) => boolean): number => drift.filter(test).length;
  const ofSeverity = (severity: Severity): number => of((each) => counts(each) && each.severity === severity);
  return {
    errors: ofSeverity("error"),
    warnings: ofSeverity("warning"),
    notes: ofSeverity("note"),
    new: of(({ status }) => status === "new"),
    open: of(({ status }) => status === "open"),
    acknowledged: of(({ status }) => status === "acknowledged"),
    accepted: of(({ status }) => status === "accepted"),
  };
}

/** Whether there is drift that counts, of a severity or above. */
export function hasDrift({ drift }: Pick<AuditReport, "drift">, failOn: Severity): boolean {
  return drift.some((each) => counts(each) && isAtLeast(each.severity, failOn));
}

/** The gravest first, then what is new, then by resource. */
export function inOrder(drift: readonly AuditedDrift[]): readonly AuditedDrift[] {
  const rank = (each: AuditedDrift): string =>
    [
      counts(each) ? 0 : 1,
      ["error", "warning", "note"].indexOf(each.severity),
      each.status === "new" ? 0 : 1,
      each.resource.toLowerCase(),
      each.kind,
      each.principal?.objectId ?? "",
    ].join(" ");
  const ranked = drift.map((each) => ({ each, key: rank(each) }));
  return ranked
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ each }) => each);
}

/** How much drift counts, by kind. */
export function openByKind(drift: readonly AuditedDrift[]): Readonly<Partial<Record<DriftKind, number>>> {
  const found: Partial<Record<DriftKind, number>> = {};
  for (const each of drift) if (counts(each)) found[each.kind] = (found[each.kind] ?? 0) + 1;
  return found;
}
