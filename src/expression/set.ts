import { equalValues } from "./equality.ts";
import { restOf } from "./joined.ts";
import { residualKey, residualOf } from "./residual.ts";
import { reasonsOf, unknown } from "./unknown.ts";
import { array, type ArrayValue, type Unknown, type Value } from "./value.ts";

/**
 * The items of the arrays, each once, in order. An item that may equal another one is not certain to be there by itself:
 * it goes to the rest. `name` is the function that asks.
 */
export function distinctItems(name: string, arrays: readonly (ArrayValue | Unknown)[]): ArrayValue {
  const kept = growingSet();
  const doubtful: Value[] = [];
  for (const item of arrays.flatMap((each) => (each.kind === "array" ? each.items : []))) {
    const has = kept.has(item);
    if (has === false) kept.add(item);
    if (has === null) doubtful.push(item);
  }
  const rest = restOf(name, arrays);
  if (doubtful.length === 0) return array(kept.items, rest);
  const reasons = reasonsOf(array([...kept.items.filter(isOpen), ...doubtful], rest));
  return array(kept.items, unknown({ kind: "call", name, args: arrays.map(residualOf) }, reasons, { types: ["array"] }));
}

/** Values that can be asked for an equal one. */
export interface ValueSet {
  readonly items: readonly Value[];
  /** Whether one equals the value; `null` when what is unknown keeps it open. */
  has(value: Value): boolean | null;
}

/** The set of the given values. */
export function valueSet(values: readonly Value[]): ValueSet {
  const set = growingSet();
  values.forEach(set.add);
  return set;
}

/** Known scalars are looked up by name: thousands of them are compared in no time. */
function growingSet(): ValueSet & { readonly add: (value: Value) => void } {
  const items: Value[] = [];
  const scalars = new Set<string>();
  const others: Value[] = [];
  return {
    items,
    add(value) {
      const key = scalarKey(value);
      items.push(value);
      if (key === null) others.push(value);
      else scalars.add(key);
    },
    has(value) {
      const key = scalarKey(value);
      if (key !== null && scalars.has(key)) return true;
      return hasEqual(value, key === null ? items : others);
    },
  };
}

function hasEqual(value: Value, others: readonly Value[]): boolean | null {
  let open = false;
  for (const other of others) {
    const equal = equalValues(value, other);
    if (equal === true) return true;
    open ||= equal === null;
  }
  return open ? null : false;
}

/** Equal scalars have the same key; a float without a fraction has that of the integer. */
function scalarKey(value: Value): string | null {
  switch (value.kind) {
    case "null":
    case "bool":
    case "int":
    case "string":
      return residualKey({ kind: "value", value });
    case "float":
      return Number.isInteger(value.value) ? String(BigInt(value.value)) : String(value.value);
    case "array":
    case "object":
    case "unknown":
    case "failure":
      return null;
  }
}

function isOpen(value: Value): boolean {
  return reasonsOf(value).length > 0;
}
