import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import { callsIn, expressionsIn } from "../expressions-in.ts";
import { expressionOf } from "../expression-string.ts";
import { isTypeName, TYPE_NAMES } from "../parameter-type.ts";
import { textMember } from "../template.ts";
import { inCircle } from "./in-circle.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";

/** A user-defined function by its full name, folded. */
interface Declared {
  readonly name: string;
  readonly key: JsonNode;
  readonly node: JsonObject;
}

/**
 * User-defined functions, called or not: a namespace, an output with a value, parameters of different names, and no function
 * that calls itself, directly or through others.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/user-defined-functions
 */
export function* checkUserFunctions({ deployment: { template } }: Site): Generator<TemplateProblem> {
  const groups = memberOf(template.node, "functions")?.value;
  if (groups?.kind !== "array") return;
  const declared = new Map<string, Declared>();
  for (const group of groups.items) {
    const namespace = group.kind === "object" ? textMember(group, "namespace") : null;
    const members = group.kind === "object" ? memberOf(group, "members")?.value : undefined;
    if (namespace === null || members?.kind !== "object") {
      yield structureProblem("A list of functions needs 'namespace' and 'members'.", group);
      continue;
    }
    const wrong = /[^\p{L}\p{N}_]/u.exec(namespace)?.[0];
    if (namespace === "" || wrong !== undefined) {
      const why = wrong === undefined ? "is empty" : `has the character '${wrong}'`;
      yield structureProblem(`The namespace '${namespace}' of functions ${why}.`, group);
    }
    for (const { key, value } of members.members) {
      const name = `${namespace}.${key.value}`;
      if (value.kind === "object") declared.set(foldCase(name), { name, key, node: value });
      yield* functionProblems(name, key, value);
    }
  }
  const calls = new Map(Array.from(declared, ([name, { node }]) => [name, [...calledBy(node)]]));
  const circular = declared.get(inCircle(calls) ?? "");
  if (circular === undefined) return;
  const message = `The function '${circular.name}' calls itself; recursion is not supported in user-defined functions.`;
  yield structureProblem(message, circular.key);
}

function* functionProblems(name: string, key: JsonNode, node: JsonNode): Generator<TemplateProblem> {
  const output = node.kind === "object" ? memberOf(node, "output")?.value : undefined;
  if (node.kind !== "object" || output?.kind !== "object" || memberOf(output, "value") === undefined) {
    yield structureProblem(`The function '${name}' needs an 'output' with a 'value'.`, key);
    return;
  }
  const names = new Set<string>();
  const parameters = memberOf(node, "parameters")?.value;
  for (const declared of [output, ...(parameters?.kind === "array" ? parameters.items : [])]) {
    const type = declared.kind === "object" ? textMember(declared, "type") : null;
    if (type !== null && !isTypeName(type))
      yield structureProblem(`The type '${type}' in the function '${name}' is not one of '${TYPE_NAMES}'.`, declared);
  }
  for (const parameter of parameters?.kind === "array" ? parameters.items : []) {
    const own = parameter.kind === "object" ? textMember(parameter, "name") : null;
    if (own === null) yield structureProblem(`A parameter of the function '${name}' needs a 'name'.`, parameter);
    else if (names.has(foldCase(own)))
      yield structureProblem(`The function '${name}' has two parameters named '${own}'.`, parameter);
    else names.add(foldCase(own));
  }
}

/** The full names of the functions that a body calls, folded. */
function* calledBy(node: JsonNode): Generator<string> {
  for (const text of expressionsIn(node, () => false)) {
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") continue;
    for (const { namespace, name } of callsIn(expression))
      if (namespace !== null) yield foldCase(`${namespace}.${name}`);
  }
}
