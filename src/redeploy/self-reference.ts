import type { Failure, Value } from "../expression/value.ts";

/** How deep into the properties of a vault failures are looked for. */
const DEPTH = 6;

/** The first place in the properties of a vault where it reads itself; `null` where there is none. */
export function selfReference(value: Value, depth: number = DEPTH): Failure | null {
  if (value.kind === "failure") return value.code === "self-reference" ? value : null;
  if (depth === 0 || (value.kind !== "object" && value.kind !== "array")) return null;
  const inside = value.kind === "array" ? value.items : Array.from(value.members.values(), (entry) => entry.value);
  for (const each of inside) {
    const found = selfReference(each, depth - 1);
    if (found !== null) return found;
  }
  return null;
}
