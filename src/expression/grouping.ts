import { foldCase } from "../text/fold-case.ts";
import type { LazyCall } from "./function.ts";
import { lambdaOf, type Lambda } from "./lambda.ts";
import { isKnown, type Value } from "./value.ts";

/** Characters of keys that are looked at in one step. */
const TEXT_A_STEP = 64;

/** An item's key and value, as the lambdas of `toObject` and `groupBy` give them. */
export interface Keyed {
  readonly name: string;
  readonly key: string;
  readonly value: Value;
}

/** Keys and values of the items of an array, or the value that the whole call has instead. */
export function keyedItems(name: string, call: LazyCall): readonly Keyed[] | Value {
  const [first, second, third] = call.args;
  const list = call.evaluate(first);
  const keyLambda = lambdaOf(second, [1], call);
  if ("kind" in keyLambda) return keyLambda;
  const valueLambda = third === undefined ? null : lambdaOf(third, [1], call);
  if (valueLambda !== null && "kind" in valueLambda) return valueLambda;
  if (list.kind === "failure") return list;
  if (isKnown(list) && list.kind !== "array")
    return call.fail(`The template language function '${name}' expects an array.`);
  if (list.kind !== "array" || list.rest !== null) return call.unknown([list], { types: ["object"] });
  return keyed(name, list.items, keyLambda.run, valueLambda?.run ?? null, call);
}

function keyed(
  name: string,
  items: readonly Value[],
  keyOf: Lambda,
  valueOf: Lambda | null,
  call: LazyCall,
): readonly Keyed[] | Value {
  const found: Keyed[] = [];
  for (const item of items) {
    const key = keyOf(item);
    if (key.kind === "failure") return key;
    if (key.kind === "unknown") return call.unknown([key], { types: ["object"] });
    if (key.kind !== "string") return call.fail(`The key lambda of '${name}' must give a string.`);
    call.budget.spend(Math.floor(key.value.length / TEXT_A_STEP));
    if (call.budget.isSpent) break;
    const value = valueOf === null ? item : valueOf(item);
    if (value.kind === "failure") return value;
    found.push({ name: foldCase(key.value), key: key.value, value });
  }
  return found;
}
