import { valueAt } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";

/** The parts of a resource as they are written; those that have another kind than the service takes are told by `validate`. */

export function conditionOf(resource: JsonObject): JsonNode | undefined {
  return valueAt(resource, "condition");
}

/** The copy loop of a resource; one that is no object is none. */
export function loopOf(resource: JsonObject): JsonObject | null {
  return asObject(valueAt(resource, "copy"));
}

/** Whether a resource says that it is copied, in whatever way. */
export function isCopied(resource: JsonObject): boolean {
  return valueAt(resource, "copy") !== undefined;
}

/** The `dependsOn` of a resource: a list, or an expression. */
export function dependsOnOf(resource: JsonObject): JsonNode | undefined {
  return valueAt(resource, "dependsOn");
}

/** The properties of a resource; `null` where there are none, or an expression makes them. */
export function propertiesOf(resource: JsonObject): JsonObject | null {
  return asObject(valueAt(resource, "properties"));
}

/** What a deployment resource hands down to its template: an object, or an expression. */
export function handedParameters(resource: JsonObject): JsonNode | undefined {
  return valueAt(resource, "properties", "parameters");
}

function asObject(node: JsonNode | undefined): JsonObject | null {
  return node?.kind === "object" ? node : null;
}
