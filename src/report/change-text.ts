import { count } from "./coverage.ts";
import type { ComparedChange, RunReport } from "./model.ts";
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
  const text = `${files} ${verb} touched by the change since ${comparedWith}: ${count(fresh, "new finding")}, ${String(known)} known.`;
  return [text, ...configurationsText(change), ...acceptedText(change)].join(" ");
}

/** Configurations that a sentence names. */
const NAMED = 3;

/** That a change takes something into a baseline. */
function acceptedText({ accepted = [] }: ComparedChange): readonly string[] {
  if (accepted.length === 0) return [];
  const names = [...new Set(accepted.map(({ vault, path }) => `\`${vault ?? path}\``))];
  const more = names.length - NAMED;
  const files = [...new Set(accepted.map(({ baseline }) => `\`${baseline}\``))].join(", ");
  return [
    `The change adds ${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""} to ${files}: runs that read the baseline do not count them.`,
  ];
}

/** That a change edits what decides about it. */
function configurationsText({ configurations }: ComparedChange): readonly string[] {
  if (configurations.length === 0) return [];
  const names = configurations.slice(0, NAMED).map((path) => `\`${path}\``);
  const more = configurations.length - names.length;
  return [
    `The change edits ${names.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}: look at what the configuration switches off.`,
  ];
}
