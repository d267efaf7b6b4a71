import type { Call, Expression } from "../../expression/ast.ts";
import { functions } from "../../expression/functions.ts";
import { isExpression } from "../../expression/template-string.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject, JsonString } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Frame } from "../deployment.ts";
import { isDeploymentFunction } from "../deployment-functions.ts";
import { expressionOf, placeInside } from "../evaluate-node.ts";
import { section } from "../template.ts";
import type { Site, TemplateProblem } from "./problem.ts";

const SPECIAL: ReadonlySet<string> = new Set(["parameters", "variables", "lambdavariables"]);
const RUNTIME = ["reference", "references"];
const DEFAULTS_ONLY = ["utcnow", "newguid"];
/** Parts of a resource that must be known before anything is deployed. */
const KNOWN_AT_START: ReadonlySet<string> = new Set([
  "name",
  "type",
  "apiversion",
  "location",
  "condition",
  "scope",
  "dependson",
  "copy",
]);

/** What may not be called at a place. */
interface Ban {
  readonly names: readonly string[];
  readonly lists: boolean;
  readonly userFunctions: boolean;
  readonly message: (call: Call) => string;
}

/**
 * Functions that stand where the service does not take them, and names that are no function.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
export function* checkFunctions({ deployment, declared }: Site): Generator<TemplateProblem> {
  const { template, frame, given } = deployment;
  const here = (names: readonly string[], lists: boolean): Ban => ({
    names,
    lists,
    userFunctions: false,
    message: notHere,
  });
  if (given !== null) {
    for (const { value } of section(template, "parameters")?.members ?? []) {
      const node = value.kind === "object" ? memberOf(value, "defaultValue")?.value : undefined;
      if (node !== undefined)
        yield* inNode(node, here([...RUNTIME, "variables", "copyindex", "resourceinfo"], true), frame);
    }
    yield* inSection(section(template, "variables"), here([...RUNTIME, ...DEFAULTS_ONLY], true), frame);
    yield* inFunctions(memberOf(template.node, "functions")?.value, template.hasSymbolicNames, frame);
  }
  const seen = new Set<JsonObject>();
  for (const { declaration, frame: inner } of declared) {
    if (seen.has(declaration.node)) continue;
    seen.add(declaration.node);
    for (const { key, value } of declaration.node.members) {
      const name = foldCase(key.value);
      const ban = KNOWN_AT_START.has(name) ? here([...RUNTIME, ...DEFAULTS_ONLY], true) : here(DEFAULTS_ONLY, false);
      if (name === "properties" && value.kind === "object") yield* inProperties(value, ban, inner);
      else if (name !== "resources") yield* inNode(value, ban, inner);
    }
  }
  yield* inSection(section(template, "outputs"), here(DEFAULTS_ONLY, false), frame);
}

/** Properties, but for the template of a nested deployment, which is looked at for itself. */
function* inProperties(node: JsonObject, ban: Ban, frame: Frame): Generator<TemplateProblem> {
  for (const { key, value } of node.members)
    if (foldCase(key.value) !== "template" || value.kind !== "object" || memberOf(value, "resources") === undefined)
      yield* inNode(value, ban, frame);
}

/** Bodies of user-defined functions see their parameters only; from language version 2.0 on variables and functions, too. */
function* inFunctions(node: JsonNode | undefined, seesTemplate: boolean, frame: Frame): Generator<TemplateProblem> {
  const names = [...RUNTIME, ...DEFAULTS_ONLY, ...(seesTemplate ? [] : ["variables"])];
  for (const group of node?.kind === "array" ? node.items : []) {
    const members = group.kind === "object" ? memberOf(group, "members")?.value : undefined;
    for (const { key, value } of members?.kind === "object" ? members.members : []) {
      const message = (call: Call): string =>
        `The template function '${key.value}' is not valid. These function calls are not supported in a function definition: '${nameOf(call)}'.`;
      yield* inNode(value, { names, lists: true, userFunctions: !seesTemplate, message }, frame);
    }
  }
}

function* inSection(node: JsonObject | null, ban: Ban, frame: Frame): Generator<TemplateProblem> {
  if (node !== null) yield* inNode(node, ban, frame);
}

function* inNode(node: JsonNode, ban: Ban, frame: Frame): Generator<TemplateProblem> {
  switch (node.kind) {
    case "string":
      if (isExpression(node.value)) yield* inText(node, ban, frame);
      return;
    case "array":
      for (const item of node.items) yield* inNode(item, ban, frame);
      return;
    case "object":
      for (const { key, value } of node.members) {
        if (isExpression(key.value)) yield* inText(key, ban, frame);
        yield* inNode(value, ban, frame);
      }
      return;
    case "number":
    case "true":
    case "false":
    case "null":
  }
}

function* inText(node: JsonString, ban: Ban, frame: Frame): Generator<TemplateProblem> {
  const expression = expressionOf(node);
  if (expression.kind === "syntax-problem") return;
  for (const call of callsOf(expression)) {
    const place = placeInside(node, call, frame);
    if (isBanned(call, ban)) yield { kind: "misplaced-function", message: ban.message(call), place };
    if (call.namespace === null && !isFunction(call.name))
      yield {
        kind: "unknown-function",
        message: `The template function '${call.name}' is not valid: there is no function of that name.`,
        place,
      };
  }
}

function* callsOf(expression: Expression): Generator<Call> {
  if (expression.kind === "access") {
    yield* callsOf(expression.base);
    yield* callsOf(expression.key);
  }
  if (expression.kind !== "call") return;
  yield expression;
  for (const argument of expression.args) yield* callsOf(argument);
}

function isBanned({ namespace, name }: Call, { names, lists, userFunctions }: Ban): boolean {
  if (namespace !== null) return userFunctions;
  const folded = foldCase(name);
  return names.includes(folded) || (lists && folded.startsWith("list") && isDeploymentFunction(folded));
}

function isFunction(name: string): boolean {
  const folded = foldCase(name);
  return SPECIAL.has(folded) || functions.has(folded) || isDeploymentFunction(folded);
}

function notHere(call: Call): string {
  return `The template function '${nameOf(call)}' is not expected at this location.`;
}

function nameOf({ namespace, name }: Call): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
