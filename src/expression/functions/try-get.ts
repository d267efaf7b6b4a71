import { strict, type StrictFunction } from "../function.ts";
import { repeated } from "../parameter-kinds.ts";
import { residualOf } from "../residual.ts";
import { unknown } from "../unknown.ts";
import { failure, member, NULL, type Known, type Value } from "../value.ts";

/**
 * `tryGet(value, key, …)`: null when a step of the way is missing or null.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-object#tryget
 */
export const tryGet: StrictFunction = strict({
  name: "tryGet",
  parameters: [{ types: ["object", "array", "null"] }, repeated({ types: ["string", "int"] })],
  returns: ["null", "bool", "int", "float", "string", "array", "object"],
  apply: ([value, ...keys]) => walk(value, keys),
  whenUnknown: ([value, ...keys]) => walk(value, keys),
});

function walk(value: Value, keys: readonly Value[]): Value {
  let at = value;
  for (const [index, key] of keys.entries()) {
    if (at.kind === "null" || at.kind === "failure") return at;
    if (at.kind === "unknown" || key.kind === "unknown") return open(at, keys.slice(index));
    if (key.kind === "failure") return key;
    at = step(at, key);
  }
  return at;
}

function step(at: Known, key: Known): Value {
  if (at.kind === "object" && key.kind === "string") {
    const found = member(at, key.value);
    if (found !== undefined) return found;
    return at.rest === null ? NULL : open(at.rest, [key]);
  }
  if (at.kind === "array" && key.kind === "int") {
    if (at.rest !== null) return open(at, [key]);
    return (key.value >= 0n ? at.items[Number(key.value)] : undefined) ?? NULL;
  }
  return failure(
    `The template language function 'tryGet' cannot look up a key of type '${key.kind}' in a value of type '${at.kind}'.`,
  );
}

function open(at: Value, keys: readonly Value[]): Value {
  const reasons = [at, ...keys].flatMap((each) =>
    each.kind === "unknown" ? each.reasons : each.kind === "array" ? (each.rest?.reasons ?? []) : [],
  );
  return unknown({ kind: "call", name: "tryGet", args: [at, ...keys].map(residualOf) }, reasons, {});
}
