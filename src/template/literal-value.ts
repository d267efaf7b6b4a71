import { unreadValue } from "../expression/unknown.ts";
import { array, object, type Value } from "../expression/value.ts";
import type { JsonNode } from "../json/node.ts";
import { placeOf } from "../text/place.ts";
import { ExpressionString } from "./expression-string.ts";
import { numberValue } from "./number-value.ts";

/** The value of JSON that is data: expressions in it are plain text, as in a parameter file. What a reader could not tell is unknown. */
export function literalValue(node: JsonNode): Value {
  const from = { kind: "literal", place: placeOf(node) } as const;
  switch (node.kind) {
    case "string":
      return node instanceof ExpressionString && node.expression.kind === "unknown"
        ? { ...unreadValue(node.expression, placeOf(node)), from }
        : { kind: "string", value: node.value, from };
    case "number":
      return { ...numberValue(node), from };
    case "true":
    case "false":
      return { kind: "bool", value: node.kind === "true", from };
    case "null":
      return { kind: "null", from };
    case "array":
      return { ...array(node.items.map(literalValue)), from };
    case "object":
      return {
        ...object(node.members.map(({ key, value }) => ({ key: key.value, value: literalValue(value) }))),
        from,
      };
  }
}
