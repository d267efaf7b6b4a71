import type { FileReport, ReportedFinding } from "../report/model.ts";

const RANKS: Readonly<Record<ReportedFinding["severity"], number>> = { note: 0, warning: 1, error: 2 };

/** A finding, and the file that it is told of. */
interface Told {
  readonly finding: ReportedFinding;
  readonly file: FileReport;
}

/**
 * Marks the findings that were there before: each earlier finding knows one that is no graver. Those that say the same of the
 * same place come first, then those of the same place, then those of the same vault in the same file, however it moved. An
 * earlier finding that somebody answered for knows none: what is no longer answered for is new.
 */
export function markKnown(now: readonly FileReport[], earlier: readonly FileReport[]): readonly FileReport[] {
  const left = new Set(toldIn(earlier).filter(({ finding }) => finding.suppressed === null));
  const open = new Set(toldIn(now).toSorted((one, other) => rank(other) - rank(one)));
  for (const keyOf of [sayingKey, placeKey, vaultKey]) match(open, left, keyOf);
  const fresh = new Set([...open].map(({ finding }) => finding));
  return now.map((file) => ({
    ...file,
    findings: file.findings.map((finding) =>
      fresh.has(finding) || finding.suppressed !== null || finding.known !== null
        ? finding
        : { ...finding, known: { from: "revision", reason: null } },
    ),
  }));
}

function toldIn(files: readonly FileReport[]): readonly Told[] {
  return files.flatMap((file) => file.findings.map((finding) => ({ finding, file })));
}

function rank({ finding }: Told): number {
  return RANKS[finding.severity];
}

/** Takes out of both sets what belongs together: of several earlier ones that which is just grave enough. */
function match(open: Set<Told>, left: Set<Told>, keyOf: (told: Told) => string): void {
  const byKey = new Map<string, Told[]>();
  for (const told of [...left].toSorted((one, other) => rank(one) - rank(other))) {
    const key = keyOf(told);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [told]);
    else list.push(told);
  }
  for (const told of [...open]) {
    const list = byKey.get(keyOf(told)) ?? [];
    const at = list.findIndex((earlier) => rank(earlier) >= rank(told));
    const [earlier] = at < 0 ? [] : list.splice(at, 1);
    if (earlier === undefined) continue;
    open.delete(told);
    left.delete(earlier);
  }
}

function sayingKey({ finding: { fingerprint, message } }: Told): string {
  return `${fingerprint} ${message}`;
}

function placeKey({ finding: { fingerprint } }: Told): string {
  return fingerprint;
}

/** What a rule says in the same words of a vault of the same name. */
function vaultKey({ finding: { rule, vault, message }, file: { path } }: Told): string {
  return JSON.stringify([rule, path, vault?.name ?? null, message]);
}
