import { measure } from "./measure.ts";
import type { Budget } from "./budget.ts";
import type { Known, Value } from "./value.ts";

/** Values of more parts have no canonical text: they are compared instead. */
const SIZE_LIMIT = 10_000;
const PARTS_A_STEP = 4;

/**
 * A text that equal values share and others do not, as `equalItems` sees it. `null` for a value that is not known to the last
 * member, or very large, or when the meter allows no more.
 */
export function canonicalText(value: Value, budget: Pick<Budget, "spend">): string | null {
  const { size, unresolved } = measure(value);
  if (unresolved !== null || size > SIZE_LIMIT || value.kind === "unknown" || value.kind === "failure") return null;
  return budget.spend(Math.ceil(size / PARTS_A_STEP)) ? textOf(value) : null;
}

function textOf(value: Known): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "bool":
      return String(value.value);
    case "int":
      return String(value.value);
    case "float":
      // The float 1.0 is not the integer 1.
      return `${String(value.value)}f`;
    case "string":
      return JSON.stringify(value.value);
    case "array":
      return `[${value.items.map(partText).join()}]`;
    case "object": {
      const members = Array.from(value.members, ([name, entry]) => `${JSON.stringify(name)}:${partText(entry.value)}`);
      return `{${members.join()}}`;
    }
  }
}

/** Parts are known where the whole is. */
function partText(part: Value): string {
  return part.kind === "unknown" || part.kind === "failure" ? part.kind : textOf(part);
}
