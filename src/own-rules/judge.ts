import { evaluateCel, TOO_LONG, type CelScope } from "../cel/evaluate.ts";
import type { Reading } from "../cel/path.ts";
import { celError } from "../cel/result.ts";
import type { Truth } from "../cel/compare.ts";
import type { Unknown } from "../expression/value.ts";
import { checkSchema } from "./check-schema.ts";
import type { Place } from "../text/place.ts";
import type { Condition, OwnRule, ShapeCondition } from "./own-rule.ts";
import { placeInText } from "./place-in-text.ts";

/** What a rule comes to for one resource: `skipped` where `when` does not hold. */
export type Judgement =
  | { readonly outcome: "pass" | "skipped" }
  | { readonly outcome: "fail"; readonly readings: readonly Reading[] }
  | { readonly outcome: "unknown"; readonly readings: readonly Reading[]; readonly by: Unknown | null }
  | { readonly outcome: "error"; readonly message: string; readonly place: Place };

/** A yes or no with what it rests on; `null` where it is not known. */
interface Answer {
  readonly truth: Truth;
  readonly readings: readonly Reading[];
  readonly by: Unknown | null;
}

/** Judges a resource that the rule selects. Where `when` does not hold, nothing is asked of it. */
export function judge({ when, assert, place }: OwnRule, scope: CelScope): Judgement {
  const condition = when === null ? HOLDS : answer(when, scope);
  if ("outcome" in condition) return condition;
  if (condition.truth === false) return { outcome: "skipped" };
  const claim = assert.kind === "schema" ? shape(assert, scope, place) : answer(assert, scope);
  // Whether it can be evaluated where `when` does not hold is nothing to it.
  if ("outcome" in claim) return condition.truth === null ? openBy(condition) : claim;
  if (claim.truth === true) return { outcome: "pass" };
  if (claim.truth === null) return openBy(claim);
  return condition.truth === null
    ? { ...openBy(condition), readings: claim.readings }
    : { outcome: "fail", readings: claim.readings };
}

type Failed = Judgement & { readonly outcome: "error" };

const HOLDS: Answer = { truth: true, readings: [], by: null };

function openBy({ readings, by }: Answer): Judgement & { readonly outcome: "unknown" } {
  return { outcome: "unknown", readings, by };
}

/** What an expression says; what is neither yes nor no is an error of the rule. */
function answer({ node, text, offset }: Condition, scope: CelScope): Answer | Failed {
  const { result, readings } = evaluateCel(node, scope);
  if (result.kind === "bool") return { truth: result.value, readings, by: null };
  if (result.kind === "unknown") return { truth: null, readings, by: result };
  const error = result.kind === "error" ? result : celError("Expected `true` or `false`, found something else.", node);
  const { span, message } = error;
  return {
    outcome: "error",
    message,
    place: placeInText(text, { start: offset + span.start, end: offset + span.end }),
  };
}

function shape({ schema }: ShapeCondition, { variable, budget }: CelScope, place: Place): Answer | Failed {
  const resource = variable("resource");
  if (resource === null) return HOLDS;
  const { truth, reading, open, isTooLong } = checkSchema(schema, resource, "resource", budget);
  if (isTooLong) return { outcome: "error", message: TOO_LONG, place };
  return { truth, readings: reading === null ? [] : [reading], by: open };
}
