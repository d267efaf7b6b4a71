import { access } from "../access.ts";
import type { Budget } from "../budget.ts";
import { callStrict } from "../call-strict.ts";
import { strict, type StrictFunction } from "../function.ts";
import { ANY, optional, repeated } from "../parameter-kinds.ts";
import { residualOf } from "../residual.ts";
import { unknown } from "../unknown.ts";
import { FALSE, member, NULL, type Value } from "../value.ts";
import { indexFromEnd } from "./index-from-end.ts";

const KEY = { types: ["string", "int"] } as const;

/**
 * `tryGet(value, key, …)`: null when the first key finds nothing; what it finds is then accessed as by `.` and `[]`. From
 * the second key on a step may be `{ value, fromEnd }`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#tryget
 */
export const tryGet: StrictFunction = strict({
  name: "tryGet",
  parameters: [ANY, KEY, optional(repeated(ANY))],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([value, first, ...steps], budget) => walk(value, first, steps, budget),
  whenUnknown: ([value, first, ...steps], budget) => walk(value, first, steps, budget),
});

function walk(value: Value, first: Value, steps: readonly Value[], budget: Budget): Value {
  if (value.kind === "failure") return value;
  const found = tried(value, first);
  if (found === null) return open(value, [first, ...steps]);
  if (found.kind === "null") return NULL;
  return walkOn(found, steps, budget);
}

/** What further keys find in what the first one did: where one finds nothing, the call fails. */
export function walkOn(found: Value, steps: readonly Value[], budget: Budget): Value {
  return steps.reduce<Value>((at, step) => stepped(at, step, budget), found);
}

/** What the first key finds: null where there is nothing; `null` when that is not known. */
function tried(value: Value, key: Value): Value | null {
  if (value.kind === "unknown" || key.kind === "unknown") return null;
  if (value.kind === "object" && key.kind === "string")
    return member(value, key.value) ?? (value.rest === null ? NULL : null);
  if (value.kind !== "array" || key.kind !== "int") return NULL;
  if (value.rest !== null) return null;
  return (key.value >= 0n ? value.items[Number(key.value)] : undefined) ?? NULL;
}

function stepped(at: Value, step: Value, budget: Budget): Value {
  if (at.kind === "unknown") return open(at, [step]);
  if (step.kind !== "object") return access(at, step, null);
  const key = member(step, "value") ?? NULL;
  const isFromEnd = member(step, "fromEnd") ?? FALSE;
  if (isFromEnd.kind === "unknown") return open(at, [step]);
  return isFromEnd.kind === "bool" && isFromEnd.value
    ? callStrict(indexFromEnd, [at, key], null, budget)
    : access(at, key, null);
}

function open(at: Value, keys: readonly Value[]): Value {
  const reasons = [at, ...keys].flatMap((each) =>
    each.kind === "unknown" ? each.reasons : each.kind === "array" ? (each.rest?.reasons ?? []) : [],
  );
  return unknown({ kind: "call", name: "tryGet", args: [at, ...keys].map(residualOf) }, reasons, {});
}
