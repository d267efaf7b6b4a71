import { isAuditHistory } from "../generated/audit-history-validator.ts";
import type { AuditHistory, HistoryRun } from "../generated/audit-history.ts";
import { newerThan, type LineProblem } from "./baseline-line.ts";
import { knownContent, knownIn, type KnownDrift } from "./known-drift.ts";
import { parsed } from "../json/parsed.ts";

/** What a history tells when its lines are put together. */
export interface History {
  /** All runs, the oldest first. */
  readonly runs: readonly HistoryRun[];
  /** Drift that is open after the last run, by fingerprint. */
  readonly open: ReadonlyMap<string, KnownDrift>;
}

/** How each line begins, also one that is cut off where a run was killed. */
const BEGIN = '{"schemaVersion":';

/** Reads the text of a history. Lines of a run that did not end do not count. */
export function readHistory(text: string): History | LineProblem {
  const lines: AuditHistory[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const content = parsed(line);
    if (content === undefined && (line.startsWith(BEGIN) || BEGIN.startsWith(line))) continue;
    const problem = problemOf(content);
    if (problem !== null) return { problem: `Line ${String(at + 1)}: ${problem}` };
    if (isAuditHistory(content)) lines.push(content);
  }
  return putTogether(lines);
}

function problemOf(content: unknown): string | null {
  if (content === undefined) return "It is not JSON.";
  const newer = typeof content === "object" && content !== null ? newerThan(content) : null;
  if (newer !== null) return newer.problem;
  return isAuditHistory(content) ? null : `It is not a line of an audit's history: ${isAuditHistory.problem()}.`;
}

/** Runs may have written at the same time: each counts as a whole, where its last line stands. */
function putTogether(lines: readonly AuditHistory[]): History {
  const waiting = new Map<string, AuditHistory[]>();
  const runs: HistoryRun[] = [];
  const open = new Map<string, KnownDrift>();
  for (const line of lines) {
    if (line.event !== "run") {
      const own = waiting.get(line.run);
      if (own === undefined) waiting.set(line.run, [line]);
      else own.push(line);
      continue;
    }
    runs.push(line);
    for (const each of waiting.get(line.run) ?? []) take(each, open);
    waiting.delete(line.run);
  }
  return { runs, open };
}

function take(line: AuditHistory, open: Map<string, KnownDrift>): void {
  if (line.event === "closed") open.delete(line.fingerprint);
  const known = line.event === "opened" ? knownIn(line) : null;
  if (known !== null) open.set(known.fingerprint, known);
}

/** What a run adds to a history. */
export interface RunLines {
  readonly run: HistoryRun;
  /** Drift that is told for the first time in this history. */
  readonly opened: readonly KnownDrift[];
  /** Fingerprints of what is over, and of what the baseline took. */
  readonly over: readonly string[];
  readonly accepted: readonly string[];
}

/** The lines of a run, its own the last: with it they count. */
export function linesOfRun({ run, opened, over, accepted }: RunLines): readonly AuditHistory[] {
  const common = { schemaVersion: 1, run: run.run };
  const closed = (fingerprint: string, because: "over" | "accepted"): AuditHistory => ({
    ...common,
    event: "closed",
    at: run.endedAt,
    fingerprint,
    because,
  });
  return [
    ...opened.map((known): AuditHistory => {
      const { fingerprint, kind, resource, since, severity, message, workspaces, ...others } = knownContent(known);
      return {
        ...common,
        event: "opened",
        fingerprint,
        kind,
        resource,
        since,
        severity,
        message,
        workspaces,
        ...others,
      };
    }),
    ...over.map((fingerprint) => closed(fingerprint, "over")),
    ...accepted.map((fingerprint) => closed(fingerprint, "accepted")),
    run,
  ];
}

/** The lines of a run, as they are added to a history. */
export function historyText(lines: readonly AuditHistory[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
