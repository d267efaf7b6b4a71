import { isExpression, unescapeLiteral } from "../expression/template-string.ts";
import { parseExpression } from "../expression/parser.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import type { JsonWriter } from "../json/write.ts";

/** The text of an expression inside its brackets, as JSON escapes it; `null` when the string is none. */
export function innerExpression(node: JsonString, text: string): string | null {
  if (!isExpression(node.value)) return null;
  return text.slice(node.start + 2, node.end - 2).trim();
}

/** A scalar of a template as an argument of a call, as JSON escapes it; `null` when it cannot be one. */
export function argumentText(node: JsonNode, text: string): string | null {
  switch (node.kind) {
    case "string":
      return innerExpression(node, text) ?? literalText(unescapeLiteral(node.value));
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

/** The name of the parameter that an expression is, and nothing else. */
export function soleParameter(node: JsonNode | undefined): string | null {
  if (node?.kind !== "string" || !isExpression(node.value)) return null;
  const expression = parseExpression(node.value);
  if (expression.kind !== "call" || expression.name.toLowerCase() !== "parameters" || expression.namespace !== null)
    return null;
  const [name] = expression.args;
  return expression.args.length === 1 && name?.kind === "string" ? name.value : null;
}
