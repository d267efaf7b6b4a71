import type { Call, Expression } from "../../expression/ast.ts";
import { functions } from "../../expression/functions.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject, JsonString } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { EvaluationScope, Resource } from "../deployment.ts";
import { isDeploymentFunction } from "../deployment-functions.ts";
import { expressionOf, isExpressionNode, placeInside } from "../expression-string.ts";
import { callsIn, eagerCallsIn } from "../expressions-in.ts";
import { hasExpression } from "../has-expression.ts";
import { section } from "../template.ts";
import { Kept } from "../../text/kept.ts";
import { evaluatedParts } from "./evaluated-parts.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** What may not be called at a place. */
interface Ban {
  /** Folded names. */
  readonly names: ReadonlySet<string>;
  /** `list*` functions. */
  readonly lists: boolean;
  readonly message: (call: Call) => string;
}

const RUNTIME = ["reference", "references"];
const DEFAULTS_ONLY = ["utcnow", "newguid"];
const IN_DEFAULTS = ban([...RUNTIME, "copyindex", "resourceinfo"], true);
const AT_START = ban([...RUNTIME, ...DEFAULTS_ONLY], true);
const AT_RUN_TIME = ban(DEFAULTS_ONLY, false);
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
const LOOK_UPS: ReadonlySet<string> = new Set(["parameters", "variables", "lambdavariables"]);

/**
 * Functions that stand where the service does not take them, and names that are no function.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
export function checkFunctions({ deployment, declared }: Site): readonly TemplateProblem[] {
  const { template, frame, given } = deployment;
  const found: TemplateProblem[] = [];
  if (given !== null) {
    for (const { value } of section(template, "parameters")?.members ?? [])
      if (value.kind === "object") inNode(memberOf(value, "defaultValue")?.value, IN_DEFAULTS, frame, found);
    inNode(section(template, "variables"), AT_START, frame, found);
    inFunctions(memberOf(template.node, "functions")?.value, frame, found);
  }
  const seen = new Set<JsonObject>();
  for (const resource of declared) {
    if (seen.has(resource.declaration.node)) continue;
    seen.add(resource.declaration.node);
    if (isSkipped(resource)) continue;
    for (const { name, node } of evaluatedParts(resource))
      inNode(node, KNOWN_AT_START.has(name) ? AT_START : AT_RUN_TIME, resource.frame, found);
  }
  inNode(section(template, "outputs"), AT_RUN_TIME, frame, found);
  return found;
}

/** Nothing is evaluated of a resource whose condition is false. */
function isSkipped(resource: Resource): boolean {
  const condition = resource.condition();
  return condition.kind === "bool" && !condition.value;
}

/** Bodies of user-defined functions see their parameters, variables and other functions, at every language version. */
function inFunctions(node: JsonNode | undefined, frame: EvaluationScope, found: TemplateProblem[]): void {
  const names = new Set([...RUNTIME, ...DEFAULTS_ONLY, "copyindex"]);
  for (const group of node?.kind === "array" ? node.items : []) {
    const members = group.kind === "object" ? memberOf(group, "members")?.value : undefined;
    for (const { key, value } of members?.kind === "object" ? members.members : []) {
      const message = (call: Call): string =>
        `The template function '${key.value}' is not valid. These function calls are not supported in a function definition: '${nameOf(call)}'.`;
      inNode(value, { names, lists: true, message }, frame, found);
    }
  }
}

function inNode(
  node: JsonNode | null | undefined,
  banned: Ban,
  frame: EvaluationScope,
  found: TemplateProblem[],
): void {
  if (node === null || node === undefined || !hasExpression(node)) return;
  if (node.kind === "string") inText(node, banned, found);
  if (node.kind === "array") for (const item of node.items) inNode(item, banned, frame, found);
  if (node.kind !== "object") return;
  for (const { key, value } of node.members) {
    if (isExpressionNode(key)) inText(key, banned, found);
    inNode(value, banned, frame, found);
  }
}

function inText(node: JsonString, banned: Ban, found: TemplateProblem[]): void {
  const expression = expressionOf(node);
  if (expression.kind === "syntax-problem") return;
  for (const call of notableCalls(expression)) {
    const place = placeInside(node, call);
    if (isBanned(call, banned)) found.push({ kind: "misplaced-function", message: banned.message(call), place });
    if (call.namespace !== null || isFunction(call.name)) continue;
    // Where it may be left unevaluated, it is told when it is evaluated.
    if (![...eagerCallsIn(expression)].includes(call)) continue;
    const message = `The template function '${call.name}' is not valid: there is no function of that name.`;
    found.push({ kind: "unknown-function", message, place });
  }
}

const notable = new Kept<Expression, readonly Call[]>();

/** Calls that some ban may forbid, or of no function at all. Most expressions have none. */
function notableCalls(expression: Expression): readonly Call[] {
  return notable.of(expression, () =>
    [...callsIn(expression)].filter(({ namespace, name }) => namespace !== null || !functions.has(foldCase(name))),
  );
}

function ban(names: readonly string[], lists: boolean): Ban {
  const message = (call: Call): string => `The template function '${nameOf(call)}' is not expected at this location.`;
  return { names: new Set(names), lists, message };
}

function isBanned({ namespace, name }: Call, { names, lists }: Ban): boolean {
  if (namespace !== null) return false;
  const folded = foldCase(name);
  return names.has(folded) || (lists && folded.startsWith("list"));
}

function isFunction(name: string): boolean {
  const folded = foldCase(name);
  return LOOK_UPS.has(folded) || functions.has(folded) || isDeploymentFunction(folded);
}

function nameOf({ namespace, name }: Call): string {
  return namespace === null ? name : `${namespace}.${name}`;
}
