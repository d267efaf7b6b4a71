import { partsOf } from "../expression/residual-parts.ts";
import type { CallResidual, StringValue, Value } from "../expression/value.ts";
import { isSameName } from "../text/fold-case.ts";
import { nameKey, referenceOf, referenceOfResidual, type ResourceReference } from "./resource-id.ts";

/** Whether a value names the resource of that type and name (as `nameKey` gives it): by its id, or by `reference`. */
export function namesResource(value: Value, type: string, name: string): boolean {
  if (value.kind === "string") return isText(value, type, name);
  if (value.kind !== "unknown") return false;
  for (const part of partsOf(value.residual)) {
    if (part.kind === "value" && part.value.kind === "string" && isText(part.value, type, name)) return true;
    if (part.kind === "call" && isCall(part, type, name)) return true;
  }
  return false;
}

function isCall(part: CallResidual, type: string, name: string): boolean {
  const reference = referenceOfResidual(part);
  if (reference !== null) return isReference(reference, type, name);
  const [first] = part.args;
  return isSameName(part.name, "reference") && first !== undefined && nameKey(first) === name;
}

function isText(text: StringValue, type: string, name: string): boolean {
  const reference = referenceOf(text);
  return reference !== null && isReference(reference, type, name);
}

function isReference(reference: ResourceReference, type: string, name: string): boolean {
  return isSameName(reference.type, type) && nameKey(reference.name) === name;
}
