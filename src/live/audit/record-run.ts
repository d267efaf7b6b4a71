import { resolve } from "node:path";
import { startLine } from "../../audit/baseline-line.ts";
import { linesOfRun } from "../../audit/history.ts";
import { knownOf, type KnownDrift } from "../../audit/known-drift.ts";
import { openByKind, type AuditReport } from "../../audit/report.ts";
import type { AuditHistory, HistoryRun } from "../../generated/audit-history.ts";
import { VERSION } from "../../generated/version.ts";
import type { Io } from "../../io/io.ts";
import { writeAtomically } from "../../io/write-files.ts";
import { knownBefore, type AuditFiles } from "./audit-files.ts";
import type { StateSpool } from "./state-spool.ts";
import type { Coverage } from "./survey.ts";

/** What is written of a run. */
export interface RunRecord {
  readonly report: AuditReport;
  readonly coverage: Coverage;
  /** What the next baseline holds of vaults; `null` where none is written. */
  readonly spool: StateSpool | null;
}

/**
 * Writes the baseline and the history, after the report: what a run told that is killed before, the next one tells again.
 * The baseline first: what it takes must not be closed in the history while it holds it still. Gives the lines of the
 * history, where one is kept or not.
 */
export async function recordRun(
  record: RunRecord,
  files: AuditFiles,
  options: { readonly baseline: string | null; readonly accepts: boolean },
  io: Io,
): Promise<readonly AuditHistory[]> {
  const open = new Map(
    record.report.drift
      .filter(({ status }) => status !== "accepted")
      .flatMap(knownOf)
      .map((each) => [each.fingerprint, each] as const),
  );
  await updateBaseline(record, open, options, io);
  const lines = linesOf(record.report, open, files);
  await files.history?.append(lines);
  return lines;
}

async function updateBaseline(
  { report, coverage, spool }: RunRecord,
  open: ReadonlyMap<string, KnownDrift>,
  { baseline, accepts }: { readonly baseline: string | null; readonly accepts: boolean },
  io: Io,
): Promise<void> {
  if (spool === null || baseline === null) return;
  if (!report.coverage.isComplete) {
    io.stderr.write(
      `The baseline \`${baseline}\` stays as it is: not everything was seen, and a baseline is only made of a complete run.\n`,
    );
    return;
  }
  const subscriptions = rememberedSubscriptions(coverage, accepts);
  const start = startLine({ takenAt: report.endedAt, subscriptions, open });
  await writeAtomically(resolve(io.cwd, baseline), {
    *[Symbol.iterator]() {
      yield `${start}\n`;
      yield* spool.lines();
    },
  });
}

/** Those that were seen; and those that were not, and that somebody answers for. */
function rememberedSubscriptions({ subscriptions, notSeen }: Coverage, accepts: boolean): readonly string[] {
  const seen = subscriptions.map(({ id }) => id.toLowerCase());
  const earlier = accepts ? [] : notSeen.map(({ id }) => id);
  return [...new Set([...seen, ...earlier])];
}

/** What a run adds to what was known: the lines of a history. */
function linesOf(
  report: AuditReport,
  open: ReadonlyMap<string, KnownDrift>,
  files: AuditFiles,
): readonly AuditHistory[] {
  const before = files.history?.history.open ?? knownBefore(files);
  const accepted = report.drift.filter(({ status }) => status === "accepted").flatMap(knownOf);
  const taken = new Set(accepted.map(({ fingerprint }) => fingerprint).filter((each) => before.has(each)));
  const over = [...before.keys()].filter((each) => !open.has(each) && !taken.has(each));
  const run: HistoryRun = {
    schemaVersion: 1,
    event: "run",
    run: report.run,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
    tool: VERSION,
    complete: report.coverage.isComplete,
    vaults: report.coverage.vaults,
    subscriptions: report.coverage.subscriptions,
    notSeen: report.coverage.notSeen.map(({ id }) => id),
    queries: report.coverage.pages,
    reads: report.coverage.reads,
    open: { ...openByKind(report.drift) },
  };
  const opened = [...open.values()].filter(({ fingerprint }) => !before.has(fingerprint));
  return linesOfRun({ run, opened, over, accepted: [...taken] });
}
