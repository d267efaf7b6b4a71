import { canonicalText } from "./canonical-text.ts";
import { equalItems } from "./equality.ts";
import type { Budget } from "./budget.ts";
import { unknownCall } from "./unknown.ts";
import { array, type ArrayValue, type Unknown, type Value } from "./value.ts";

/** Values of which it is asked whether they hold another. Those that are known are found by their text, the others one by one. */
export interface Collection {
  /** Whether some value is equal to the one asked for; `null` when that stays open. */
  has(value: Value): boolean | null;
  add(value: Value): void;
}

/** A collection of values; the meter counts what is compared. */
export function collection(budget: Pick<Budget, "spend">, values: readonly Value[] = []): Collection {
  const texts = new Set<string>();
  const known: Value[] = [];
  const others: Value[] = [];
  const find = (value: Value, text: string | null): boolean | null => {
    if (text !== null && texts.has(text)) return true;
    const found = holds(others, value, budget);
    if (found === true || text !== null) return found;
    const isKnown = holds(known, value, budget);
    return isKnown === false ? found : isKnown;
  };
  const add = (value: Value): void => {
    const text = canonicalText(value, budget);
    if (text === null) others.push(value);
    else if (!texts.has(text)) known.push(value);
    if (text !== null) texts.add(text);
  };
  values.forEach(add);
  return { has: (value) => find(value, canonicalText(value, budget)), add };
}

function holds(values: readonly Value[], value: Value, budget: Pick<Budget, "spend">): boolean | null {
  let open = false;
  for (const other of values) {
    const equal = equalItems(value, other, budget);
    if (equal === true) return true;
    open ||= equal === null;
    if (open && !budget.spend(0)) return null;
  }
  return open ? null : false;
}

/**
 * The items of the arrays, each once, in order. An item that may equal another one is not certain to be there by itself:
 * it goes to the rest.
 */
export function distinctItems(
  arrays: readonly ArrayValue[],
  rests: readonly Unknown[],
  budget: Pick<Budget, "spend">,
): ArrayValue {
  const kept: Value[] = [];
  const seen = collection(budget);
  const open: Unknown[] = [...rests, ...arrays.flatMap(({ rest }) => rest ?? [])];
  let uncertain = false;
  for (const item of arrays.flatMap(({ items }) => items)) {
    const isAgain = seen.has(item);
    uncertain ||= isAgain === null;
    if (isAgain !== false) continue;
    kept.push(item);
    seen.add(item);
  }
  const [first] = open;
  if (!uncertain)
    return array(kept, open.length > 1 ? unknownCall("union", open, { types: ["array"] }) : (first ?? null));
  return array(kept, unknownCall("union", [...open, ...arrays], { types: ["array"] }));
}
