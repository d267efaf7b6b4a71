import { foldCase } from "../text/fold-case.ts";
import type { Explanation, RunReport } from "./model.ts";

/** Gives the name of a principal by its object id; `null` where nobody knows it. */
export type NameOf = (objectId: string) => string | null;

/** Looks names up by ids without case. */
export function namesBy(names: Readonly<Record<string, string>>): NameOf {
  const known = new Map(Object.entries(names).map(([id, name]) => [foldCase(id), name]));
  return (objectId) => known.get(foldCase(objectId)) ?? null;
}

/** Ids in backquotes, as sentences name principals. */
const QUOTED_ID = /`([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`/gi;

/** A sentence with the name before each id of a principal that is known. */
export function withNames(sentence: string, nameOf: NameOf): string {
  return sentence.replaceAll(QUOTED_ID, (quoted, id: string) => {
    const name = nameOf(id);
    return name === null ? quoted : `\`${name.replaceAll("`", "'")}\` (${quoted})`;
  });
}

/** A report for people: sentences tell principals by the names that the configuration has for them. */
export function reportWithNames(report: RunReport): RunReport {
  const names = report.principals ?? {};
  if (Object.keys(names).length === 0) return report;
  const nameOf = namesBy(names);
  const named = (each: Explanation): Explanation => ({ ...each, text: withNames(each.text, nameOf) });
  const files = report.files.map((file) => ({
    ...file,
    vaults: file.vaults.map((vault) => ({ ...vault, because: vault.because.map(named) })),
    findings: file.findings.map((finding) => ({
      ...finding,
      message: withNames(finding.message, nameOf),
      because: finding.because.map(named),
    })),
  }));
  return { ...report, files };
}
