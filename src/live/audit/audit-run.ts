import { randomUUID } from "node:crypto";
import { alertsOf } from "../../audit/alerts.ts";
import type { AuditedDrift } from "../../audit/audited-drift.ts";
import { vaultLine } from "../../audit/baseline-line.ts";
import { isOfRun } from "../../audit/drift-kinds.ts";
import { isComplete, judge, type Judgement } from "../../audit/judge.ts";
import { carriedOver, type KnownDrift } from "../../audit/known-drift.ts";
import { nextCommand, restoresFrom } from "../../audit/next-command.ts";
import { inOrder, type AuditReport } from "../../audit/report.ts";
import { resourceKey } from "../../audit/vault-state.ts";
import type { Azure } from "../../azure/ports.ts";
import { VERSION } from "../../generated/version.ts";
import type { Io } from "../../io/io.ts";
import { statusLine } from "../../io/progress.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { knownBefore, type AuditFiles } from "./audit-files.ts";
import type { AuditQuestion } from "./audit-question.ts";
import { scopeOf, scopeText, type ScopeOptions } from "./audit-scope.ts";
import { causeFinder } from "./find-causes.ts";
import { findOwners } from "./find-owners.ts";
import type { StateSpool } from "./state-spool.ts";
import { survey, type Coverage } from "./survey.ts";

/** What a run is asked to do. */
export interface RunOptions
  extends Omit<AuditQuestion, "scope" | "watched">, ScopeOptions, Pick<Judgement, "severities"> {
  readonly baseline: string | null;
  readonly history: string | null;
}

/** How time passes. */
export interface RunWorld {
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A run with its files. */
export interface AuditRun {
  readonly options: RunOptions;
  readonly files: AuditFiles;
  /** Takes what the next baseline holds of vaults; `null` where none is written. */
  readonly spool: StateSpool | null;
  readonly io: Io;
  readonly world: RunWorld;
  readonly startedAt: Date;
}

/** What must not read like health. */
const NOTHING = "No vault was looked at: check the scope, or look at vaults without a workspace, too (`--all-vaults`).";

/** Looks at everything, and says what it found. */
export async function runAudit(
  run: AuditRun,
  azure: Azure,
): Promise<{ readonly coverage: Coverage; readonly report: AuditReport }> {
  const { options, files, spool, io, world } = run;
  const line = statusLine(io);
  try {
    const scope = scopeOf(options, io);
    const known = knownBefore(files);
    const causesOf = causeFinder(azure, scope);
    const surveyed = await survey({ ...options, scope, watched: watchedIn(known) }, azure, files.baseline, {
      ...world,
      step: line.step,
      confirmed: causesOf.confirmed,
      remember:
        spool === null
          ? null
          : (key, vault) => {
              spool.add(key, vaultLine(vault));
            },
    });
    line.step("looking up who made the changes");
    const { coverage } = surveyed;
    const [causes, withOwner] = await Promise.all([
      causesOf.find(surveyed.found),
      findOwners(surveyed.found, coverage.subscriptions, options.ownerTags, azure),
    ]);
    const owned = causes.found.map(withOwner);
    const told = new Set(owned.flatMap(({ drift }) => [drift, ...drift.entries].map(({ fingerprint }) => fingerprint)));
    const found = [...owned, ...carriedOver(known.values(), told, surveyed.isOver)];
    const drift = inOrder(judge(found, { ...options, ...files, known, now: world.now() }));
    return { coverage, report: reportOf(run, { ...causes, coverage, drift }) };
  } finally {
    line.end();
  }
}

/** Vaults of which there is known drift: what is over is known by a GET of them only. */
function watchedIn(known: ReadonlyMap<string, KnownDrift>): ReadonlySet<string> {
  const vaults = [...known.values()].filter(({ kind }) => !isOfRun(kind)).map(({ resource }) => resource);
  return new Set(vaults.filter((id) => readVaultId(id) !== null).map(resourceKey));
}

interface ReportParts {
  readonly coverage: Coverage;
  readonly drift: readonly AuditedDrift[];
  readonly recordedSince: string | null;
  readonly notes: readonly string[];
}

function reportOf({ options, files, io, world, startedAt }: AuditRun, parts: ReportParts): AuditReport {
  const { coverage, drift } = parts;
  const runs = files.history?.history.runs ?? [];
  return {
    toolVersion: VERSION,
    run: randomUUID(),
    startedAt: startedAt.toISOString(),
    endedAt: world.now().toISOString(),
    scope: scopeText(options, io),
    coverage: {
      isComplete: isComplete(drift),
      subscriptions: coverage.subscriptions.length,
      notSeen: coverage.notSeen,
      vaults: coverage.vaults,
      workspaces: coverage.workspaces,
      unread: coverage.unread,
      pages: coverage.pages,
      reads: coverage.confirmed,
      shard: options.shard,
    },
    drift,
    alerts: alertsOf(drift),
    next: textsOf(drift, (each) => nextCommand(each, options)),
    restoresFrom: textsOf(drift, (each) => restoresFrom(each, options)),
    earlier: runs.map(({ endedAt, complete, open }) => ({ endedAt, isComplete: complete, open })),
    lastRun: runs.at(-1)?.endedAt ?? (files.baseline.takenAt === "" ? null : files.baseline.takenAt),
    notes: notesOf(parts, options),
  };
}

/** By fingerprint. */
function textsOf(
  drift: readonly AuditedDrift[],
  textOf: (drift: AuditedDrift) => string | null,
): ReadonlyMap<string, string> {
  const texts = drift.map((each) => [each.fingerprint, textOf(each)] as const);
  return new Map(texts.flatMap(([fingerprint, text]) => (text === null ? [] : [[fingerprint, text] as const])));
}

function notesOf({ notes, recordedSince, coverage }: ReportParts, { shard }: RunOptions): readonly string[] {
  const since =
    recordedSince === null
      ? []
      : [`The record of changes goes back to ${recordedSince}: who made older ones is not known.`];
  return [...notes, ...since, ...(coverage.vaults === 0 && shard === null ? [NOTHING] : [])];
}
