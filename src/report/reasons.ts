import { foldCase } from "../text/fold-case.ts";
import { knownNames } from "./joined-names.ts";
import type { Explanation, ReportedFinding } from "./model.ts";

/** Vaults that a sentence names. */
const NAMED = 5;

/** Why a finding is so, and for which vaults besides that of its message: those of other rounds of a loop and of other places. */
export function reasonsOf(finding: Pick<ReportedFinding, "because" | "names" | "message">): readonly Explanation[] {
  const { because, names, message } = finding;
  const told = foldCase(message);
  const isTold = (name: string): boolean => told.includes(`\`${foldCase(name)}\``);
  const known = knownNames(names.map(({ name }) => name));
  const others = known.filter((name) => !isTold(name));
  // What tells of no vault by name has nothing to add.
  if (others.length === 0 || others.length === known.length) return because;
  const shown = others.slice(0, NAMED).map((name) => `\`${name}\``);
  const more = others.length - shown.length;
  const text = `This is so for ${shown.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}, too.`;
  return [...because, { text, path: null, range: null, excerpt: null }];
}
