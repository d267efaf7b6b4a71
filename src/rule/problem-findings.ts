import { pointerAt } from "../json/pointer-at.ts";
import { readJson } from "../json/read.ts";
import type { ProblemKind } from "../template/validate/problem.ts";
import type { FileFacts, ProblemFacts } from "./facts.ts";
import type { Because, Finding } from "./finding.ts";
import type { Source } from "../text/source.ts";

/** A finding for each problem of the given kinds. What another value of a parameter would mend is a warning. */
export function* problemFindings(facts: FileFacts, kinds: readonly ProblemKind[]): Generator<Finding> {
  for (const problem of facts.problems) if (kinds.includes(problem.kind)) yield problemFinding(problem, facts);
}

/** The finding of a problem: in the parameter file where that has the value, else in the template. */
export function problemFinding(problem: ProblemFacts, facts: FileFacts): Finding {
  const { kind, message, given, certainty } = problem;
  const isOfFile = given !== undefined && isParameterSource(given.source, facts);
  const place = isOfFile ? given : problem.place;
  const root = isOfFile ? readJson(given.source).root : facts.document.root;
  const pointer = root === null ? "" : pointerAt(root, place.start);
  return {
    message: kind,
    data: { text: message },
    place,
    pointer,
    ...(certainty === "possible" ? { severity: "warning" as const } : {}),
    certainty,
    because: explanation(problem, isOfFile),
    identity: `${kind} ${pointer} ${message}`,
  };
}

function explanation({ kind, place, given }: ProblemFacts, isOfFile: boolean): readonly Because[] {
  if (given === undefined) return [];
  if (!isOfFile) return [{ text: "The value is given here.", place: given }];
  const text = kind === "unknown-parameter" ? "The template declares its parameters here." : "It is declared here.";
  return [{ text, place }];
}

/** Whether a text is one of the parameter files at hand. */
export function isParameterSource(source: Source, { subject }: FileFacts): boolean {
  for (const { place } of subject?.parameters.values() ?? []) if (place?.source === source) return true;
  return false;
}
