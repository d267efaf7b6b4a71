import { count } from "./coverage.ts";
import type { RunReport } from "./model.ts";
import { totalsOf } from "./totals.ts";

/** What a comparison with a revision came to, in a sentence; `null` where there was none. */
export function changeText(report: RunReport): string | null {
  const { change, comparedWith } = report;
  if (change === undefined) return null;
  const { errors, warnings, notes, known } = totalsOf(report);
  const fresh = errors + warnings + notes;
  if (comparedWith === null)
    return `What is new since \`${change.since}\` could not be told: ${count(change.touched, "file")} looked at, every finding counts.`;
  const files = `${String(change.touched)} of ${count(change.files, "file")}`;
  const verb = change.touched === 1 ? "is" : "are";
  return `${files} ${verb} touched by the change since ${comparedWith}: ${count(fresh, "new finding")}, ${String(known)} known.`;
}
