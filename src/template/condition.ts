import { bool, type BoolValue, type Failure, type Unknown, type Value } from "../expression/value.ts";

/** Whether all conditions hold: a known answer, or the values that keep it open. */
export type ConditionResult =
  | { readonly kind: "known"; readonly value: boolean; readonly by: Value | null }
  | { readonly kind: "open"; readonly by: readonly (Unknown | Failure)[] };

export function allHold(conditions: readonly Value[]): ConditionResult {
  const answers = conditions.map(asBool);
  const no = answers.find((answer): answer is BoolValue => answer.kind === "bool" && !answer.value);
  if (no !== undefined) return { kind: "known", value: false, by: no };
  const open = answers.filter((answer) => answer.kind === "unknown" || answer.kind === "failure");
  return open.length > 0 ? { kind: "open", by: open } : { kind: "known", value: true, by: answers.at(-1) ?? null };
}

/** A condition written as text counts as the truth value it names. */
function asBool(condition: Value): BoolValue | Unknown | Failure {
  switch (condition.kind) {
    case "bool":
    case "failure":
      return condition;
    case "unknown":
      return { ...condition, shape: { types: ["bool"] } };
    case "string":
      return /^(?:true|false)$/i.test(condition.value)
        ? { ...bool(/^true$/i.test(condition.value)), from: condition.from }
        : noBoolean(condition);
    case "null":
    case "int":
    case "float":
    case "array":
    case "object":
      return noBoolean(condition);
  }
}

function noBoolean({ from }: Value): Failure {
  return { kind: "failure", message: "The condition must be a boolean.", place: null, from };
}

/** The unknown values among those that keep an answer open. */
export function openValues(truth: ConditionResult): readonly Unknown[] {
  return truth.kind === "open" ? truth.by.filter((value) => value.kind === "unknown") : [];
}
