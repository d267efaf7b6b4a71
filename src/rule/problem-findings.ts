import { pointerAt } from "../json/pointer-at.ts";
import type { ProblemKind } from "../template/validate/problem.ts";
import type { FileFacts, ProblemFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";

/** A finding for each problem of the given kinds. What another value of a parameter would mend is a warning. */
export function* problemFindings(facts: FileFacts, kinds: readonly ProblemKind[]): Generator<Finding> {
  for (const problem of facts.problems) if (kinds.includes(problem.kind)) yield problemFinding(problem, facts);
}

export function problemFinding({ kind, message, place, given, certainty }: ProblemFacts, facts: FileFacts): Finding {
  const { root } = facts.document;
  const pointer = root === null ? "" : pointerAt(root, place.start);
  const because = given === undefined ? [] : [{ text: "The value is given here.", place: given }];
  return {
    message: kind,
    data: { text: message },
    place,
    pointer,
    ...(certainty === "possible" ? { severity: "warning" as const } : {}),
    certainty,
    because,
    identity: `${kind} ${pointer} ${message}`,
  };
}
