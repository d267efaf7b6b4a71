import type { ProblemKind } from "../template/validate/problem.ts";
import type { RuleContext, ProblemFacts } from "./rule-context.ts";
import type { Because, Finding } from "./finding.ts";

/** A finding for each problem of the given kinds. What another value of a parameter would mend is a warning. */
export function* problemFindings(context: RuleContext, kinds: readonly ProblemKind[]): Generator<Finding> {
  for (const problem of context.problems) if (kinds.includes(problem.kind)) yield problemFinding(problem, context);
}

/** The finding of a problem: in the parameter file where that has the value, else in the template. */
export function problemFinding(problem: ProblemFacts, context: RuleContext): Finding {
  const { kind, message, given, certainty, pointer } = problem;
  const isOfFile = given !== undefined && context.parameterFiles.has(given.source);
  const place = isOfFile ? given : problem.place;
  return {
    message: kind,
    data: { text: message },
    place,
    pointer,
    ...(certainty === "possible" ? { severity: "warning" as const } : {}),
    certainty,
    related: explanation(problem, isOfFile),
    identity: `${kind} ${pointer} ${message}`,
  };
}

function explanation({ kind, place, given }: ProblemFacts, isOfFile: boolean): readonly Because[] {
  if (given === undefined) return [];
  if (!isOfFile) return [{ text: "The value is given here.", place: given }];
  const text = kind === "unknown-parameter" ? "The template declares its parameters here." : "It is declared here.";
  return [{ text, place }];
}
