import type { JsonNode } from "./node.ts";

/** The content of JSON that is data, as `JSON.parse` would give it; of repeated keys the last one counts. */
export function plainContent(node: JsonNode): unknown {
  switch (node.kind) {
    case "string":
      return node.value;
    case "number":
      return Number(node.text);
    case "true":
    case "false":
      return node.kind === "true";
    case "null":
      return null;
    case "array":
      return node.items.map(plainContent);
    case "object":
      return Object.fromEntries(node.members.map(({ key, value }) => [key.value, plainContent(value)]));
  }
}
