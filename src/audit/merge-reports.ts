import { grouped } from "../text/grouped.ts";
import { alertsOf } from "./alerts.ts";
import type { AuditedDrift } from "./audited-drift.ts";
import { isDriftKind, type DriftKind } from "./drift-kinds.ts";
import { inOrder, type AuditCoverage, type AuditReport, type RunCounts } from "./report.ts";

/** The reports of all parts of an estate as one; or why they do not make one. Parts that are missing make it incomplete. */
export function mergeReports(reports: readonly AuditReport[]): AuditReport | { readonly problem: string } {
  const [first] = reports;
  if (first === undefined) return { problem: "There is no report to put together." };
  const count = first.coverage.shard?.count ?? null;
  if (count === null)
    return { problem: "The first report is of a whole run: only reports of parts (`--shard`) are put together." };
  const byPart = new Map<number, AuditReport>();
  for (const report of reports) {
    const { shard } = report.coverage;
    if (shard?.count !== count)
      return { problem: `The reports are of different divisions: not all are parts of ${String(count)}.` };
    if (byPart.has(shard.index)) return { problem: `Part ${String(shard.index)} is there twice.` };
    byPart.set(shard.index, report);
  }
  const other = reports.find(({ scope }) => wholeScope(scope) !== wholeScope(first.scope));
  if (other !== undefined)
    return { problem: `The reports are of different estates: ${first.scope}, and ${other.scope}.` };
  const missing = Array.from({ length: count }, (_part, at) => at + 1).filter((index) => !byPart.has(index));
  const drift = inOrder(driftOf(reports, missing.length === 0));
  return {
    ...first,
    startedAt: reports.map((report) => report.startedAt).sort()[0] ?? first.startedAt,
    endedAt:
      reports
        .map((report) => report.endedAt)
        .sort()
        .at(-1) ?? first.endedAt,
    scope: wholeScope(first.scope),
    coverage: {
      ...added(reports.map(({ coverage }) => coverage)),
      shard: null,
      ...(missing.length === 0 ? {} : { isComplete: false }),
    },
    drift,
    alerts: alertsOf(drift),
    next: new Map(reports.flatMap(({ next }) => [...next])),
    restoresFrom: new Map(reports.flatMap((report) => [...report.restoresFrom])),
    earlier: earlierOf(reports),
    lastRun: reports.flatMap(({ lastRun }) => lastRun ?? []).sort()[0] ?? null,
    notes: [
      ...new Set(reports.flatMap(({ notes }) => notes)),
      ...(missing.length === 0 ? [] : [`The report of part ${missing.join(", ")} of ${String(count)} is missing.`]),
    ],
  };
}

function wholeScope(scope: string): string {
  return scope.replace(/, part \d+ of \d+$/, "");
}

/**
 * The drift of all parts, each once: two parts tell the same of a vault whose workspaces are in both. No part knows what
 * an acknowledgement is for that is about another: it is without use when all say so.
 */
function driftOf(reports: readonly AuditReport[], areAll: boolean): readonly AuditedDrift[] {
  const byPrint = grouped(reports.flatMap(({ drift }) => drift.map((each) => [each.fingerprint, each] as const)));
  return [...byPrint.values()].flatMap((same) => {
    const [first] = same.toSorted((left, right) => (left.since < right.since ? -1 : 1));
    if (first === undefined) return [];
    const isUnused = first.kind === "acknowledgement-unused";
    if (isUnused && !(areAll && same.length === reports.length)) return [];
    return [{ ...first, workspaces: [...new Set(same.flatMap(({ workspaces }) => workspaces))] }];
  });
}

function added(all: readonly AuditCoverage[]): AuditCoverage {
  const sum = (of: (each: AuditCoverage) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    isComplete: all.every(({ isComplete }) => isComplete),
    subscriptions: sum(({ subscriptions }) => subscriptions),
    notSeen: all.flatMap(({ notSeen }) => notSeen),
    vaults: sum(({ vaults }) => vaults),
    workspaces: sum(({ workspaces }) => workspaces),
    unread: sum(({ unread }) => unread),
    pages: sum(({ pages }) => pages),
    reads: sum(({ reads }) => reads),
    shard: null,
  };
}

/** Earlier runs of all parts: those of the same place in their histories are one run. */
function earlierOf(reports: readonly AuditReport[]): readonly RunCounts[] {
  const length = Math.min(...reports.map(({ earlier }) => earlier.length));
  return Array.from({ length }, (_run, at): RunCounts => {
    const runs = reports.flatMap(({ earlier }) => earlier.slice(-length)[at] ?? []);
    const open: Partial<Record<DriftKind, number>> = {};
    for (const run of runs)
      for (const [kind, number] of Object.entries(run.open))
        if (isDriftKind(kind)) open[kind] = (open[kind] ?? 0) + number;
    return {
      endedAt:
        runs
          .map(({ endedAt }) => endedAt)
          .sort()
          .at(-1) ?? "",
      isComplete: runs.every(({ isComplete }) => isComplete),
      open,
    };
  });
}
