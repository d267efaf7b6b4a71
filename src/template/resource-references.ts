import { partsOf } from "../expression/walk-residual.ts";
import type { CallResidual, Residual, Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import { nameKey, referenceOf, referenceOfResidual, type ResourceReference } from "./resource-id.ts";

/** Whether a value names the resource of that type and name (as `nameKey` gives it): by its id, or by `reference`. */
export function namesResource(value: Value, type: string, name: string): boolean {
  for (const named of namesIn(value, type)) if (named === name) return true;
  return false;
}

/** The names (as `nameKey` gives them) of the resources of that type that a value names. */
export function* namesIn(value: Value, type: string): Generator<string> {
  if (value.kind === "string") yield* named(referenceOf(value), type);
  if (value.kind !== "unknown") return;
  for (const part of partsOf(value.residual)) yield* namesInPart(part, type);
}

function* namesInPart(part: Residual, type: string): Generator<string> {
  if (part.kind === "value" && part.value.kind === "string") yield* named(referenceOf(part.value), type);
  if (part.kind === "call") yield* namesInCall(part, type);
}

function* namesInCall(part: CallResidual, type: string): Generator<string> {
  const reference = referenceOfResidual(part);
  if (reference !== null) {
    yield* named(reference, type);
    return;
  }
  const [first] = part.args;
  if (first !== undefined && isSameName(part.name, "reference")) yield nameKey(first);
}

function* named(reference: ResourceReference | null, type: string): Generator<string> {
  if (reference !== null && isSameName(reference.type, type)) yield nameKey(reference.name);
}
