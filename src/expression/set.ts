import { equalItems } from "./equality.ts";
import { residualKey } from "./residual.ts";
import { unknownCall } from "./unknown.ts";
import { array, type ArrayValue, type Unknown, type Value } from "./value.ts";

const SCALAR_KINDS: ReadonlySet<Value["kind"]> = new Set(["null", "bool", "int", "float", "string"]);

/**
 * The items of the arrays, each once, in order. An item that may equal another one is not certain to be there by itself:
 * it goes to the rest.
 */
export function distinctItems(arrays: readonly ArrayValue[], rests: readonly Unknown[] = []): ArrayValue {
  const kept: Value[] = [];
  const scalars = new Set<string>();
  const open: Unknown[] = [...rests, ...arrays.flatMap(({ rest }) => rest ?? [])];
  let uncertain = false;
  for (const item of arrays.flatMap(({ items }) => items)) {
    const key = scalarKey(item);
    if (key !== null && scalars.has(key)) continue;
    const answer = place(item, kept);
    if (answer === "new") kept.push(item);
    if (answer === "new" && key !== null) scalars.add(key);
    uncertain ||= answer === "open";
  }
  const [first] = open;
  if (!uncertain)
    return array(kept, open.length > 1 ? unknownCall("union", open, { types: ["array"] }) : (first ?? null));
  return array(kept, unknownCall("union", [...open, ...arrays], { types: ["array"] }));
}

function place(item: Value, kept: readonly Value[]): "new" | "again" | "open" {
  let open = false;
  for (const other of kept) {
    const equal = equalItems(item, other);
    if (equal === true) return "again";
    open ||= equal === null;
  }
  return open ? "open" : "new";
}

function scalarKey(item: Value): string | null {
  return item.kind !== "unknown" && item.kind !== "failure" && SCALAR_KINDS.has(item.kind)
    ? residualKey({ kind: "value", value: item })
    : null;
}
