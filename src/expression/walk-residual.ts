import { foldCase } from "../text/fold-case.ts";
import type { Known, Residual, Value } from "./value.ts";

/** How many parts of a residual are looked at. */
const PART_LIMIT = 2_000;

/** The name of the root parameter that a residual is; `null` when it is something else. */
export function rootParameter(residual: Residual): string | null {
  if (residual.kind !== "call" || foldCase(residual.name) !== "parameters" || residual.args.length !== 1) return null;
  const [name] = residual.args;
  return name?.kind === "value" && name.value.kind === "string" ? name.value.value : null;
}

/** A residual and all parts of it, outermost first, each once. */
export function* partsOf(residual: Residual): Generator<Residual> {
  const seen = new Set<Residual>();
  const open: Residual[] = [residual];
  for (let part = open.pop(); part !== undefined && seen.size < PART_LIMIT; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    yield part;
    const inner = innerParts(part);
    for (let index = Math.min(inner.length, PART_LIMIT) - 1; index >= 0; index--) {
      const each = inner[index];
      if (each !== undefined) open.push(each);
    }
  }
}

function innerParts(part: Residual): readonly Residual[] {
  switch (part.kind) {
    case "call":
      return part.args;
    case "access":
      return [part.base, part.key];
    case "value":
      return membersOf(part.value).flatMap((inner) =>
        inner.kind === "unknown" ? [inner.residual] : isStructure(inner) ? [{ kind: "value", value: inner }] : [],
      );
  }
}

function membersOf(value: Known): readonly Value[] {
  if (value.kind === "array") return value.rest === null ? value.items : [...value.items, value.rest];
  if (value.kind !== "object") return [];
  const members = Array.from(value.members.values(), (entry) => entry.value);
  return value.rest === null ? members : [...members, value.rest];
}

function isStructure(value: Value): value is Known {
  return value.kind === "array" || value.kind === "object";
}
