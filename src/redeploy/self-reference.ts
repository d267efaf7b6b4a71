import type { Failure, Value } from "../expression/value.ts";

/** How deep into the properties of a vault failures are looked for. */
const DEPTH = 6;

/** The first place in the properties of a vault where it reads itself; `null` where there is none. */
export function selfReference(value: Value): Failure | null {
  return findIn(value, DEPTH, new Map());
}

/** `seen` has the arrays and objects that were looked into, each with how deep: many places may share one. */
function findIn(value: Value, depth: number, seen: Map<object, number>): Failure | null {
  if (value.kind === "failure") return value.code === "self-reference" ? value : null;
  if (depth === 0 || (value.kind !== "object" && value.kind !== "array")) return null;
  const content = value.kind === "array" ? value.items : value.members;
  if ((seen.get(content) ?? 0) >= depth) return null;
  seen.set(content, depth);
  for (const each of value.kind === "array" ? value.items : value.members.values()) {
    const found = findIn("kind" in each ? each : each.value, depth - 1, seen);
    if (found !== null) return found;
  }
  return null;
}
