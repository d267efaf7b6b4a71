import type { JsonString } from "../json/node.ts";
import type { JsonWriter } from "../json/write.ts";
import type { Span } from "../text/place.ts";
import type { NewExpression } from "./new-expression.ts";

/** An expression as ARM JSON has it inside the brackets of a string, with JSON's escapes. */
export function expressionText(expression: NewExpression): string {
  switch (expression.kind) {
    case "text":
      return `'${JSON.stringify(expression.value.replaceAll("'", "''")).slice(1, -1)}'`;
    case "call":
      return `${expression.name}(${expression.args.map(expressionText).join(", ")})`;
    case "joined":
      return `concat(${expression.parts.map(expressionText).join(", ")})`;
    case "member":
      return `${expressionText(expression.base)}.${expression.name}`;
    case "part": {
      const { node, part } = expression;
      return escapedPart(node, part ?? { start: 1, end: node.value.length - 1 }).trim();
    }
    case "copy": {
      const { source, start, end } = expression.place;
      return source.text.slice(start, end);
    }
    case "scalar": {
      const { node } = expression;
      return node.kind === "number" ? node.text : `${node.kind}()`;
    }
  }
}

/** What stands between two places of a string's value, as JSON escapes it: as in the file, where that has no escapes. */
function escapedPart({ source, start, end, value }: JsonString, part: Span): string {
  const raw = source.text.slice(start + 1, end - 1);
  return raw === value
    ? raw.slice(part.start, part.end)
    : JSON.stringify(value.slice(part.start, part.end)).slice(1, -1);
}

/** A template string of an expression. */
export function expressionString(expression: NewExpression): JsonWriter {
  return () => `"[${expressionText(expression)}]"`;
}
