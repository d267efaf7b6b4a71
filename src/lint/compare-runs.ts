import { newlyNamed, risksIn, vaultKey, type Risk } from "../accept/risks.ts";
import type { FileReport } from "../report/model.ts";
import { isAtLeast, rankOf } from "../redeploy/severity.ts";
import { grouped } from "../text/grouped.ts";

/**
 * Marks the findings that were there before: what is told of each of their vaults is known by an earlier finding of the same
 * vault that is no graver. Those that say the same of the same place come first, then those of the same place, then those of the
 * same file, however it moved. An earlier finding that somebody answered for knows none: what is no longer answered for is new.
 */
export function markKnown(now: readonly FileReport[], earlier: readonly FileReport[]): readonly FileReport[] {
  const left = new Set(toldIn(earlier).filter(({ finding }) => finding.suppressed === null));
  const open = new Set(toldIn(now).toSorted(graver));
  for (const keyOf of [sayingKey, placeKey, fileKey]) match(open, left, keyOf);
  const fresh = grouped(Array.from(open, (risk) => [risk.finding, risk] as const));
  return now.map((file) => ({
    ...file,
    findings: file.findings.map((finding) => {
      if (finding.suppressed !== null || finding.known !== null) return finding;
      const risks = fresh.get(finding);
      return risks === undefined
        ? { ...finding, known: { from: "revision", reason: null } }
        : newlyNamed(
            finding,
            risks.map(({ vault }) => vault),
            risksIn(finding, file.path).length,
          );
    }),
  }));
}

function toldIn(files: readonly FileReport[]): readonly Risk[] {
  return files.flatMap((file) => file.findings.flatMap((finding) => risksIn(finding, file.path)));
}

function graver(one: Risk, other: Risk): number {
  return rankOf(one.severity) - rankOf(other.severity);
}

/** Takes out of both sets what belongs together: of several earlier ones that which is just grave enough. */
function match(open: Set<Risk>, left: Set<Risk>, keyOf: (risk: Risk) => string): void {
  const byKey = new Map<string, Risk[]>();
  for (const risk of [...left].toSorted((one, other) => graver(other, one))) {
    const key = keyOf(risk);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [risk]);
    else list.push(risk);
  }
  for (const risk of [...open]) {
    const list = byKey.get(keyOf(risk)) ?? [];
    const at = list.findIndex((earlier) => isAtLeast(earlier.severity, risk.severity));
    const [earlier] = at < 0 ? [] : list.splice(at, 1);
    if (earlier === undefined) continue;
    open.delete(risk);
    left.delete(earlier);
  }
}

function sayingKey({ fingerprint, vault, finding: { message } }: Risk): string {
  return JSON.stringify([fingerprint, vaultKey(vault), message]);
}

function placeKey({ fingerprint, vault }: Risk): string {
  return JSON.stringify([fingerprint, vaultKey(vault)]);
}

/** What a rule says in the same words of a vault of the same name. */
function fileKey({ path, vault, finding: { rule, message } }: Risk): string {
  return JSON.stringify([rule, path, vaultKey(vault), message]);
}
