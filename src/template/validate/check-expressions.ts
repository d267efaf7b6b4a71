import type { ObjectValue, Unknown, Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonNode } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import { placeOf, type Place } from "../../text/place.ts";
import type { EvaluationScope, Resource } from "../deployment.ts";
import { evaluateNode, isPropertyCopy } from "../evaluate-node.ts";
import { expressionOf, isExpressionNode, placeInside } from "../expression-string.ts";
import { expressionsIn } from "../expressions-in.ts";
import { hasExpression } from "../has-expression.ts";
import { section } from "../template.ts";
import { allHold, openValues } from "../condition.ts";
import type { ResourceVisit } from "../visit-resources.ts";
import { evaluatedParts } from "./evaluated-parts.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Parts of a resource that are evaluated elsewhere, or not at all. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "type",
  "name",
  "copy",
  "dependson",
  "comments",
  "metadata",
  "existing",
]);

/** Parts of a resource that is skipped that are not even read. */
const UNREAD: ReadonlySet<string> = new Set(["dependson", "comments", "metadata"]);

/** Every value of the template: what cannot be evaluated fails the deployment, used or not. */
export function checkExpressions(site: Site): readonly TemplateProblem[] {
  const failures = new Failures();
  const isOuter = site.deployment.given === null;
  failures.isPossible = !site.isSure;
  if (!isOuter) ownValues(site, failures);
  for (const visit of site.visits) resourceValues(visit, failures);
  failures.isPossible = !site.isSure;
  if (isOuter) outerValues(site, failures);
  else unparsable(site, failures);
  const { template } = site.deployment;
  const outputs = section(template, "outputs");
  if (outputs !== null && hasExpression(outputs)) failures.in(site.deployment.outputs(), placeOf(outputs));
  return failures.found;
}

/** In outer scope the template is one value of the template around: all of it is evaluated, used and deployed or not. */
function outerValues(site: Site, failures: Failures): void {
  const { template, frame } = site.deployment;
  for (const name of ["variables", "outputs"]) {
    const values = section(template, name);
    if (values !== null) failures.inNode(values, frame);
  }
  for (const resource of skipped(site))
    for (const { node } of evaluatedParts(resource)) failures.inNode(node, resource.frame);
}

/** Of resources that are or may be skipped, and of functions that nothing calls, the service still reads the expressions. */
function unparsable(site: Site, failures: Failures): void {
  const { template } = site.deployment;
  const unsure = site.visits.filter(({ conditions }) => isOpen(conditions)).map(({ resource }) => resource);
  for (const resource of [...skipped(site), ...unsure])
    for (const { name, node } of evaluatedParts(resource)) if (!UNREAD.has(name)) failures.inText(node);
  const functions = memberOf(template.node, "functions")?.value;
  if (functions !== undefined) failures.inText(functions);
}

/** What stands in the template and is certainly not deployed. */
function skipped({ declared, visits }: Site): readonly Resource[] {
  if (declared.length === visits.length) return [];
  const visited = new Set(visits.map(({ resource }) => resource));
  return declared.filter((resource) => !visited.has(resource));
}

/** Parameters and variables, which a nested deployment in outer scope does not have. */
function ownValues({ deployment: { template, frame, given } }: Site, failures: Failures): void {
  for (const { key, value } of section(template, "parameters")?.members ?? []) {
    const place = placeOf(key);
    const isGiven = given?.value(foldCase(key.value)) !== null;
    if (isGiven || hasExpression(value)) failures.in(frame.parameter(key.value, place), place);
  }
  for (const { key, value } of section(template, "variables")?.members ?? []) {
    if (foldCase(key.value) === "copy" && value.kind === "array") for (const loop of value.items) copied(loop);
    else if (hasExpression(value)) variable(key.value, placeOf(key));
  }

  function copied(loop: JsonNode): void {
    const name = loop.kind === "object" ? memberOf(loop, "name")?.value : undefined;
    if (name?.kind === "string") variable(name.value, placeOf(loop));
  }

  function variable(name: string, place: Place): void {
    failures.in(frame.variable(name, place), place, `The template variable '${name}' is not valid: `);
  }
}

function resourceValues({ resource, conditions }: ResourceVisit, failures: Failures): void {
  const { frame } = resource;
  const { node } = resource.declaration;
  const at = (name: string): Place => placeOf(memberOf(node, name)?.value ?? node);
  for (const [index, condition] of conditions.entries()) {
    failures.isPossible = isOpen(conditions.slice(0, index));
    failures.in(condition, at("condition"));
  }
  failures.isPossible = isOpen(conditions);
  failures.in(resource.type(), at("type"));
  failures.in(resource.name(), at("name"));
  if (!isTruth(resource.condition())) failures.add("The condition must be a boolean.", at("condition"));
  for (const part of evaluatedParts(resource)) if (!ELSEWHERE.has(part.name)) failures.inNode(part.node, frame);
}

/** Whether a value that is not known decides if something is evaluated at all. */
function isOpen(conditions: readonly Value[]): boolean {
  return openValues(allHold(conditions)).length > 0;
}

/** Text that names a truth value counts as one. */
function isTruth(condition: Value): boolean {
  const isTyped = condition.kind === "bool" || condition.kind === "unknown" || condition.kind === "failure";
  return isTyped || (condition.kind === "string" && /^(?:true|false)$/i.test(condition.value));
}

function* membersOf({ members }: ObjectValue): Generator<Value> {
  for (const member of members.values()) yield member.value;
}

/** Collects the failures inside values. A value that many places share is looked into once. */
class Failures {
  readonly found: TemplateProblem[] = [];
  /** Whether what is looked into may be evaluated, or not. */
  isPossible = false;
  readonly #seen = new Set<object>();
  readonly #seenAsPossible = new Set<object>();

  /** Evaluates what has expressions; the rest of a resource, often most of it, is passed over. */
  inNode(node: JsonNode, frame: EvaluationScope): void {
    if (!hasExpression(node)) return;
    const isWhole =
      node.kind === "object" && node.members.some((entry) => isPropertyCopy(entry) || isExpressionNode(entry.key));
    if (node.kind === "array") for (const item of node.items) this.inNode(item, frame);
    else if (node.kind === "object" && !isWhole) for (const { value } of node.members) this.inNode(value, frame);
    else this.in(evaluateNode(node, frame), placeOf(node));
  }

  /** What cannot be parsed, evaluated or not. */
  inText(node: JsonNode): void {
    if (!hasExpression(node)) return;
    for (const text of expressionsIn(node, () => false)) {
      const expression = expressionOf(text);
      if (expression.kind !== "syntax-problem") continue;
      this.add(`The expression cannot be parsed: ${expression.message}`, placeInside(text, expression), true);
    }
  }

  add(message: string, place: Place, isWritten = false): void {
    this.found.push({ kind: "expression", message, place, ...(isWritten ? { isWritten } : this.#certainty()) });
  }

  /** `what` goes before the message of a failure. With a list of what is open: values may be nested deeper than the stack. */
  in(value: Value, place: Place, what = ""): void {
    const open: Iterator<Value>[] = [[value].values()];
    for (let parts = open.at(-1); parts !== undefined; parts = open.at(-1)) {
      const next = parts.next();
      if (next.done === true) {
        open.pop();
        continue;
      }
      const part: Value = next.value;
      if (part.kind === "unknown") this.#addMissing(part, place);
      if (part.kind === "failure") this.add(`${what}${part.message}`, part.place ?? place, part.code === "circle");
      if (part.kind === "array" && this.#isNew(part.items)) open.push(part.items.values());
      if (part.kind === "object" && this.#isNew(part.members)) open.push(membersOf(part));
    }
  }

  /** A function of which there is none leaves a value unknown. */
  #addMissing({ reasons }: Unknown, place: Place): void {
    for (const reason of reasons) {
      if (reason.kind !== "function") continue;
      const message = `The template function '${reason.name}' is not valid: there is no function of that name.`;
      this.found.push({ kind: "unknown-function", message, place: reason.place ?? place, ...this.#certainty() });
    }
  }

  #certainty(): Pick<TemplateProblem, "isPossible"> {
    return this.isPossible ? { isPossible: true } : {};
  }

  #isNew(content: object): boolean {
    const seen = this.isPossible ? this.#seenAsPossible : this.#seen;
    if (seen.has(content)) return false;
    seen.add(content);
    return true;
  }
}
