import { unescapeLiteral } from "../expression/template-string.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import type { JsonWriter } from "../json/write.ts";
import type { Span } from "../text/place.ts";
import { isExpressionNode } from "../template/expression-string.ts";

/** The text of an expression inside its brackets, as JSON escapes it; `null` when the string is none. */
export function innerExpression(node: JsonString): string | null {
  if (!isExpressionNode(node)) return null;
  return escapedPart(node, { start: 1, end: node.value.length - 1 }).trim();
}

/** What stands between two places of a string's value, as JSON escapes it: as in the file, where that has no escapes. */
export function escapedPart({ source, start, end, value }: JsonString, part: Span): string {
  const raw = source.text.slice(start + 1, end - 1);
  return raw === value
    ? raw.slice(part.start, part.end)
    : JSON.stringify(value.slice(part.start, part.end)).slice(1, -1);
}

/** A scalar of a template as an argument of a call, as JSON escapes it; `null` when it cannot be one. */
export function argumentText(node: JsonNode): string | null {
  switch (node.kind) {
    case "string":
      return innerExpression(node) ?? literalText(unescapeLiteral(node.value));
    case "number":
      return /^-?\d+$/.test(node.text) ? node.text : null;
    case "true":
    case "false":
    case "null":
      return `${node.kind}()`;
    case "array":
    case "object":
      return null;
  }
}

/** A text as a string of the expression language, as JSON escapes it. */
export function literalText(value: string): string {
  return `'${JSON.stringify(value.replaceAll("'", "''")).slice(1, -1)}'`;
}

/** A template string of an expression that is given as JSON escapes it. */
export function expressionString(inner: string): JsonWriter {
  return () => `"[${inner}]"`;
}
