import { isExpression } from "../expression/template-string.ts";
import { string, type Value } from "../expression/value.ts";
import type { JsonObject, JsonString } from "../json/node.ts";
import { Kept } from "../text/kept.ts";
import type { EvaluationScope } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { mayCallReference } from "./expression-string.ts";
import { expressionsIn } from "./expressions-in.ts";

/**
 * Whether an expression of a template in outer scope gives text in brackets. The service evaluates that once more, as an
 * expression of the template: `[string(createArray(1))]` gives `[1]`, which is the number 1.
 */
export function givesExpressions(template: JsonObject, frame: EvaluationScope): boolean {
  if (template.source.isJson === false) return false;
  return suspectsIn(template).some(({ node, isMaker, parameters, variables }) => {
    const isSuspect =
      isMaker ||
      parameters.some((name) => hasText(frame.parameter(name, null), hasBracket)) ||
      variables.some((name) => hasText(frame.variable(name, null), hasBracket));
    return isSuspect && hasText(evaluateNode(node, frame), isBracketed);
  });
}

/** An expression that may give a bracket: it makes one itself, or it takes one from a parameter or variable. */
interface Suspect {
  readonly node: JsonString;
  readonly isMaker: boolean;
  readonly parameters: readonly string[];
  readonly variables: readonly string[];
}

const suspects = new Kept<JsonObject, readonly Suspect[]>();

/** What is read at run time stays an expression anyway. */
function suspectsIn(template: JsonObject): readonly Suspect[] {
  return suspects.of(template, () =>
    Array.from(expressionsIn(template, () => false))
      .filter((node) => !mayCallReference(node))
      .map(suspectOf)
      .filter(({ isMaker, parameters, variables }) => isMaker || parameters.length > 0 || variables.length > 0),
  );
}

/** Functions whose text may hold a bracket that no argument has, and functions of the template, which may hold anything. */
const MAKER = /\b(?:string|format|json|\w+ToString|base64ToJson)\s*\(|\w\.\w+\s*\(/i;
const NAMED = /\b(parameters|variables)\s*\(\s*'((?:[^']|'')*)'/gi;

function suspectOf(node: JsonString): Suspect {
  const names = Array.from(node.value.matchAll(NAMED), ([, section = "", name = ""]) => ({
    isParameter: section.toLowerCase() === "parameters",
    name: name.replaceAll("''", "'"),
  }));
  const count = node.value.match(/\b(?:parameters|variables)\s*\(/gi)?.length ?? 0;
  return {
    node,
    isMaker: count > names.length || MAKER.test(node.value) || hasQuotedBracket(node.value),
    parameters: names.filter(({ isParameter }) => isParameter).map(({ name }) => name),
    variables: names.filter(({ isParameter }) => !isParameter).map(({ name }) => name),
  };
}

function hasQuotedBracket(expression: string): boolean {
  return expression.split("'").some((part, index) => index % 2 === 1 && hasBracket(part));
}

function hasBracket(text: string): boolean {
  return text.includes("[");
}

/** An expression, or one that is written as text: a bracket of that is taken away. */
function isBracketed(text: string): boolean {
  return isExpression(text) || (text.startsWith("[[") && text.endsWith("]"));
}

/** Whether some text of a value, or some name in it, is such. Each array and object is looked into once. */
function hasText(value: Value, isSuch: (text: string) => boolean): boolean {
  const open: Value[] = [value];
  const seen = new Set<object>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "string" && isSuch(next.value)) return true;
    const content = next.kind === "array" ? next.items : next.kind === "object" ? next.members : null;
    if (content === null || seen.has(content)) continue;
    seen.add(content);
    for (const part of next.kind === "array" ? next.items : partsOf(next)) open.push(part);
  }
  return false;
}

/** The values of an object's members, and their names as text. */
function* partsOf(value: Value): Generator<Value> {
  if (value.kind !== "object") return;
  for (const each of value.members.values()) {
    yield string(each.key);
    yield each.value;
  }
}
