import { limitReached, unknown } from "../expression/unknown.ts";
import { array, failure, string, type Shape, type Unknown, type Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { placeOf, type Place } from "../text/place.ts";
import type { EvaluationScope, Loop } from "./deployment.ts";
import { withLoop } from "./loop.ts";
import { textMember } from "./template.ts";

/** How many rounds a copy loop may have (Microsoft: copy, limits). */
export const COPY_LIMIT = 800;

/** What a round of a loop costs, in evaluation steps: it keeps a frame and its values as long as the analysis lasts. */
export const ROUND_STEPS = 10;

type Evaluate = (node: JsonNode, frame: EvaluationScope) => Value;

/** An array that a loop makes: its name, and its value when it is needed. */
export interface CopiedArray {
  readonly name: string;
  readonly value: () => Value;
}

/** The array of a `{ name, count, input }` loop; the name of a loop may be another than that in its text. */
export function copiedArray(
  loop: JsonObject,
  kind: Loop["kind"],
  frame: EvaluationScope,
  evaluate: Evaluate,
  name: string | null = textMember(loop, "name"),
): CopiedArray | null {
  const count = memberOf(loop, "count")?.value;
  const input = memberOf(loop, "input")?.value;
  if (name === null || count === undefined || input === undefined) return null;
  const place = placeOf(count);
  return {
    name,
    value: () => copies(name, evaluate(count, frame), place, kind, frame, (inner) => evaluate(input, inner)),
  };
}

/** The count of a loop as a number of rounds, or why there is none. */
export function countOf(count: Value, place: Place | null): number | Value {
  if (count.kind === "unknown" || count.kind === "failure") return count;
  if (count.kind !== "int") return failure("The copy count must be an integer.", place);
  const rounds = count.value;
  if (rounds < 0n) return failure(`The copy count '${String(rounds)}' is negative.`, place);
  if (rounds > BigInt(COPY_LIMIT))
    return failure(`The copy count '${String(rounds)}' is over the limit of ${String(COPY_LIMIT)}.`, place);
  return Number(rounds);
}

function copies(
  name: string,
  count: Value,
  place: Place,
  kind: Loop["kind"],
  frame: EvaluationScope,
  input: (inner: EvaluationScope) => Value,
): Value {
  const rounds = countOf(count, place);
  if (typeof rounds !== "number") return rounds.kind === "unknown" ? unknownCopies(name, rounds) : rounds;
  const items: Value[] = [];
  for (let index = 0; index < rounds; index++) {
    if (!frame.budget.spend(ROUND_STEPS)) return cutOff(rounds, place);
    items.push(input(withLoop(frame, { kind, name, index: { kind: "int", value: BigInt(index), from: null } })));
  }
  return { ...array(items), from: { kind: "copy", name, count: rounds, place, inner: count.from } };
}

/** The array of a loop at which the work ended: an array of fewer items would say something else. */
function cutOff(rounds: number, place: Place): Unknown {
  return limitReached("evaluation steps", place, { types: ["array"], minLength: rounds, maxLength: rounds });
}

/** An array of as many items as an unknown count says. */
function unknownCopies(name: string, count: Unknown): Value {
  const shape: Shape = {
    types: ["array"],
    ...(count.shape.min === undefined ? {} : { minLength: Number(count.shape.min) }),
    ...(count.shape.max === undefined ? {} : { maxLength: Number(count.shape.max) }),
  };
  const residual = {
    kind: "call",
    name: "copy",
    args: [{ kind: "value", value: string(name) }, residualOf(count)],
  } as const;
  return unknown(residual, count.reasons, shape);
}
