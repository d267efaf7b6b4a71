import { isExpression } from "../expression/template-string.ts";
import type { JsonArray, JsonNode, JsonObject } from "../json/node.ts";

const known = new WeakMap<JsonArray | JsonObject, boolean>();

/** Whether anything inside a part of a template is evaluated: an expression in a value or a name. */
export function hasExpression(node: JsonNode): boolean {
  if (node.kind === "string") return isExpression(node.value);
  if (node.kind !== "array" && node.kind !== "object") return false;
  const cached = known.get(node);
  if (cached !== undefined) return cached;
  const found =
    node.kind === "array"
      ? node.items.some(hasExpression)
      : node.members.some(({ key, value }) => hasExpression(value) || isExpression(key.value));
  known.set(node, found);
  return found;
}
