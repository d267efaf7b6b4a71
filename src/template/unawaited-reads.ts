import type { Call, Expression } from "../expression/ast.ts";
import { evaluate } from "../expression/evaluate.ts";
import { residualOf } from "../expression/residual.ts";
import { partsOf } from "../expression/walk-residual.ts";
import { int, string, type Residual, type Value } from "../expression/value.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode, JsonObject, JsonString } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import { Kept } from "../text/kept.ts";
import { countOf, ROUND_STEPS } from "./copy.ts";
import type { Declaration, EvaluationScope, Resource } from "./deployment.ts";
import { evaluateNode, isPropertyCopy } from "./evaluate-node.ts";
import { expressionOf, isExpressionNode, placeInside } from "./expression-string.ts";
import { withLoop } from "./loop.ts";
import { chainOf, mayWaitFor, resourcesOfRun } from "./read-order.ts";
import { nameKey, referenceOf } from "./resource-id.ts";
import { resourceIdOf } from "./resource-identity.ts";
import { DEPLOYMENT_TYPE } from "./resource.ts";
import { textMember } from "./template.ts";
import { allHold } from "./condition.ts";
import { hasType } from "./visit-resources.ts";

/** A call of `reference` by id and api-version: it makes nobody wait for what it reads. */
export interface UnawaitedRead {
  /** What reads. */
  readonly resource: Resource;
  /** What the same run deploys, maybe later. */
  readonly read: Resource;
  readonly place: Place;
}

/**
 * What the properties of a resource read by id of resources that the same run deploys, and that nothing makes it wait for: in
 * the resource itself, or in parameters of the deployments around it. Each
 * declaration that is read is told once.
 */
export function unawaitedReads(resource: Resource): readonly UnawaitedRead[] {
  const found = new Map<Declaration, UnawaitedRead>();
  for (const reader of chainOf(resource)) {
    for (const { call, frame, place } of reader === resource ? readsOf(reader, "properties") : handedDown(reader)) {
      const targets = targetsOf(call, frame);
      const [read] = targets;
      if (read === undefined || found.has(read.declaration) || targets.some((each) => mayWaitFor(reader, each)))
        continue;
      if (reader === resource || reaches(read, resource))
        found.set(read.declaration, { resource: reader, read, place });
    }
  }
  return [...found.values()];
}

/** Whether what a parameter takes from a resource is part of the properties of another. Outputs of deployments are not followed. */
function reaches(read: Resource, resource: Resource): boolean {
  if (hasType(read, DEPLOYMENT_TYPE)) return true;
  const properties = resource.properties();
  const keys = [read.name(), resourceIdOf(read)].map((each) => nameKey(residualOf(each)));
  for (const part of partsOf(residualOf(properties))) {
    const [first] = part.kind === "call" && isSameName(part.name, "reference") ? part.args : [];
    if (first !== undefined && keys.includes(nameKey(first))) return true;
  }
  return false;
}

const handed = new Kept<Resource, readonly Read[]>();

/** What the parameters of a deployment read, found once for all that stands in it. */
function handedDown(deployment: Resource): readonly Read[] {
  return handed.of(deployment, () => [...readsOf(deployment, "properties", "parameters")]);
}

function readsOf({ declaration, frame }: Resource, ...path: readonly string[]): Iterable<Read> {
  const node = valueAt(declaration.node, ...path);
  return node === undefined ? [] : readsIn(node, frame);
}

interface Read {
  readonly call: Call;
  /** Where it stands, in the round of its loops. */
  readonly frame: EvaluationScope;
  readonly place: Place;
}

function* readsIn(node: JsonNode, frame: EvaluationScope): Generator<Read> {
  for (const { text, inner } of textsIn(node, frame)) {
    if (!/reference\s*\(/i.test(text.value)) continue;
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") continue;
    for (const call of evaluatedCalls(expression, inner))
      if (isSameName(call.name, "reference") && call.args.length > 1)
        yield { call, frame: inner, place: placeInside(text, call) };
  }
}

interface FramedText {
  readonly text: JsonString;
  readonly inner: EvaluationScope;
}

/** The strings below a node that are evaluated, in each round of the property loops around them. */
function* textsIn(node: JsonNode, frame: EvaluationScope): Generator<FramedText> {
  if (node.kind === "string" && isExpressionNode(node)) yield { text: node, inner: frame };
  if (node.kind === "array") for (const item of node.items) yield* textsIn(item, frame);
  if (node.kind !== "object") return;
  for (const entry of node.members)
    yield* isPropertyCopy(entry) ? textsInLoops(entry.value.items, frame) : textsIn(entry.value, frame);
}

function* textsInLoops(loops: readonly JsonNode[], frame: EvaluationScope): Generator<FramedText> {
  for (const loop of loops) if (loop.kind === "object") yield* textsInLoop(loop, frame);
}

/** In how many rounds of a property loop it is looked: more help nobody. */
const ROUNDS = 20;

function* textsInLoop(loop: JsonObject, frame: EvaluationScope): Generator<FramedText> {
  const count = memberOf(loop, "count")?.value;
  const input = memberOf(loop, "input")?.value;
  const rounds = count === undefined ? 0 : countOf(evaluateNode(count, frame), null);
  if (input === undefined || typeof rounds !== "number") return;
  for (let index = 0; index < Math.min(rounds, ROUNDS) && frame.budget.spend(ROUND_STEPS); index++)
    yield* textsIn(
      input,
      withLoop(frame, { kind: "property", name: textMember(loop, "name") ?? "", index: int(index) }),
    );
}

/** The calls of an expression but for those in branches that are not taken. */
function* evaluatedCalls(expression: Expression, frame: EvaluationScope): Generator<Call> {
  if (expression.kind === "access") {
    yield* evaluatedCalls(expression.base, frame);
    yield* evaluatedCalls(expression.key, frame);
  }
  if (expression.kind !== "call") return;
  yield expression;
  for (const argument of takenArguments(expression, frame)) yield* evaluatedCalls(argument, frame);
}

function takenArguments({ name, namespace, args }: Call, frame: EvaluationScope): readonly Expression[] {
  const [first, yes, no] = args;
  if (namespace !== null || foldCase(name) !== "if" || first === undefined) return args;
  const condition = valueOf(first, frame);
  if (condition.kind !== "bool") return args;
  return [first, condition.value ? yes : no].filter((each) => each !== undefined);
}

/** The resources of the run that a call reads by their id. */
function targetsOf({ args: [first] }: Call, frame: EvaluationScope): readonly Resource[] {
  if (first === undefined) return [];
  const target = ofResource(valueOf(first, frame));
  const reference = referenceOf(target);
  if (reference === null) return [];
  const key = nameKey(residualOf(target));
  return resourcesOfRun(frame.deployment, reference).filter(
    (each) => !each.isExisting && nameKey(residualOf(resourceIdOf(each))) === key && isSent(each),
  );
}

function isSent(resource: Resource): boolean {
  const truth = allHold(chainOf(resource).map((each) => each.condition()));
  return truth.kind === "open" || truth.value;
}

/** What old templates write behind the id of a resource to read its identity. */
const IDENTITY = /\/providers\/Microsoft\.ManagedIdentity\/Identities\/default$/i;

/** The id of the resource where the id of its identity is given. */
function ofResource(id: Value): Value {
  if (id.kind === "string") return string(id.value.replace(IDENTITY, ""));
  if (id.kind !== "unknown" || id.residual.kind !== "call" || !isSameName(id.residual.name, "concat")) return id;
  const [first, last, ...others] = id.residual.args;
  const isIdentity =
    others.length === 0 && last?.kind === "value" && last.value.kind === "string" && IDENTITY.test(last.value.value);
  return isIdentity && first !== undefined ? valueOfResidual(first, id) : id;
}

function valueOfResidual(residual: Residual, like: Value): Value {
  return residual.kind === "value" || like.kind !== "unknown" ? like : { ...like, residual };
}

function valueOf(expression: Expression, frame: EvaluationScope): Value {
  return evaluate(expression, { scope: frame, variables: new Map(), place: () => null });
}
