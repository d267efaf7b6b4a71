import { isExpression, unescapeLiteral } from "../expression/template-string.ts";
import { parseExpression } from "../expression/parser.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import type { JsonWriter } from "../json/write.ts";
import { callsIn } from "../template/expressions-in.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Span } from "../text/place.ts";

/** The text of an expression inside its brackets, as JSON escapes it; `null` when the string is none. */
export function innerExpression(node: JsonString, text: string): string | null {
  if (!isExpression(node.value)) return null;
  return escapedPart(node, { start: 1, end: node.value.length - 1 }, text).trim();
}

/** What stands between two places of a string's value, as JSON escapes it: as in the file, where that has no escapes. */
export function escapedPart({ start, end, value }: JsonString, part: Span, text: string): string {
  const raw = text.slice(start + 1, end - 1);
  return raw === value
    ? raw.slice(part.start, part.end)
    : JSON.stringify(value.slice(part.start, part.end)).slice(1, -1);
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
  return parameterRead(parseExpression(node.value));
}

/** The name of the parameter that a list is, or to which entries are added that it does not have, as `preserve` writes it. */
export function givenParameter(node: JsonString): string | null {
  const expression = parseExpression(node.value);
  if (expression.kind !== "call" || !isSameName(expression.name, "concat")) return soleParameter(node);
  const [given, missing] = expression.args.map((each) => (each.kind === "call" ? each : null));
  const name = parameterRead(given);
  if (name === null || missing === null || missing === undefined || !isSameName(missing.name, "filter")) return null;
  const isCompared = [...callsIn(missing)].some(
    (call) => isSameName(call.name, "map") && isSameName(parameterRead(call.args[0]) ?? "", name),
  );
  return isCompared ? name : null;
}

/** The parameter that an expression hands down under a name, as `union(…, createObject(name, createObject('value', …)))`. */
export function handedParameter(node: JsonString, name: string): string | null {
  const expression = parseExpression(node.value);
  if (expression.kind === "syntax-problem") return null;
  for (const { name: called, args } of callsIn(expression)) {
    const [key, entry] = args;
    const isNamed = isSameName(called, "createObject") && key?.kind === "string" && isSameName(key.value, name);
    if (isNamed && entry?.kind === "call" && isSameName(entry.name, "createObject"))
      return parameterRead(entry.args[1]);
  }
  return null;
}

function parameterRead(expression: ReturnType<typeof parseExpression> | null | undefined): string | null {
  if (expression?.kind !== "call" || !isSameName(expression.name, "parameters") || expression.namespace !== null)
    return null;
  const [name] = expression.args;
  return expression.args.length === 1 && name?.kind === "string" ? name.value : null;
}
