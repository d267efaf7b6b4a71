import { evaluate } from "../expression/evaluate.ts";
import type { Call } from "../expression/ast.ts";
import type { Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import type { JsonNode } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { Kept, KeptBy } from "../text/kept.ts";
import { dependenciesOf } from "./dependencies.ts";
import { dependencyTargets, targetsOf, type DependencyTargets } from "./dependency-targets.ts";
import type { Declaration, Deployment, EvaluationScope, Resource } from "./deployment.ts";
import { expressionOf, mayCallReference } from "./expression-string.ts";
import { callsIn, expressionsIn } from "./expressions-in.ts";
import { findResource } from "./find-resource.ts";
import { mentioning } from "./text-index.ts";
import { nameKey, type ResourceReference } from "./resource-id.ts";
import { iterationsOf } from "./resource.ts";

/** A resource that the run sends, with what decides whether it does. */
export interface SentResource {
  readonly resource: Resource;
  readonly conditions: readonly Value[];
}

/**
 * The resources of a type and name that the run has sent, or may have sent, by the time it evaluates an expression. Only
 * what waits for the expression is certainly sent later: the service deploys everything else side by side.
 */
export function sentBefore(frame: EvaluationScope, type: string, name: Value): readonly SentResource[] {
  const sent = indexOf(rootOf(frame.deployment), type).get(nameKey(residualOf(name))) ?? [];
  // Each is a look at what it waits for. Once nothing is left, no expression comes here any more.
  frame.budget.spend(Math.max(0, sent.length - 1));
  return sent
    .filter((resource) => !resource.isExisting && !waitsFor(resource, frame))
    .map((resource) => ({ resource, conditions: conditionsOf(resource) }));
}

/** The resources of the run that a reference names by type and name, wherever they are deployed. */
export function resourcesOfRun(deployment: Deployment, { type, name }: ResourceReference): readonly Resource[] {
  return indexOf(rootOf(deployment), type).get(nameKey(name)) ?? [];
}

const indexes = new KeptBy<Deployment, string, ReadonlyMap<string, readonly Resource[]>>();

/** All resources of a type that a run deploys, nested deployments included, by the keys of their names. */
function indexOf(root: Deployment, type: string): ReadonlyMap<string, readonly Resource[]> {
  const made = new Map<string, Resource[]>();
  return indexes.of(root, foldCase(type), () => fillIndex(made, root, type), made);
}

function fillIndex(made: Map<string, Resource[]>, root: Deployment, type: string): Map<string, Resource[]> {
  const enter = mentioning(type.split("/", 1)[0] ?? "");
  for (const resource of resourcesIn(root.declarations.filter(enter), null, enter)) {
    const own = resource.type();
    if (own.kind !== "string" || !isSameName(own.value, type)) continue;
    const key = nameKey(residualOf(resource.name()));
    const same = made.get(key);
    if (same === undefined) made.set(key, [resource]);
    else same.push(resource);
  }
  return made;
}

/**
 * The resources themselves: conditions are not evaluated, since one of them may be what asks. Nested deployments are gone into
 * where `enter` says which of their declarations are wanted.
 */
function* resourcesIn(
  declarations: readonly Declaration[],
  parent: Resource | null,
  enter: ((declaration: Declaration) => boolean) | null,
): Generator<Resource> {
  for (const declaration of declarations) {
    for (const { resource } of iterationsOf(declaration, parent)) {
      yield resource;
      yield* resourcesIn(resource.children, resource, enter);
      if (enter === null) continue;
      const nested = resource.nested();
      if (nested?.kind === "deployment") yield* resourcesIn(nested.deployment.declarations.filter(enter), null, enter);
    }
  }
}

function rootOf(deployment: Deployment): Deployment {
  let at = deployment;
  while (at.parent !== null) at = at.parent.declaration.deployment;
  return at;
}

function conditionsOf(resource: Resource): readonly Value[] {
  return chainOf(resource).map((each) => each.condition());
}

/** A resource and the deployment resources around it, innermost first. */
export function chainOf(resource: Resource): readonly Resource[] {
  const chain: Resource[] = [];
  for (let at: Resource | null = resource; at !== null; at = at.declaration.deployment.parent) chain.push(at);
  return chain;
}

/**
 * Whether a resource is sent after an expression is evaluated: the expression stands in it, or in a deployment around it,
 * or in something that one of those depends on.
 */
function waitsFor(resource: Resource, asker: EvaluationScope): boolean {
  const askers = asker.resource === null ? chainOfOutputs(asker.deployment) : chainOf(asker.resource);
  const ends = asker.resource === null ? asker.deployment : null;
  for (const own of chainOf(resource)) {
    const { deployment } = own.declaration;
    // Outputs are evaluated when all resources of their deployment are there.
    if (deployment === ends) return false;
    const other = askers.find((each) => each.declaration.deployment === deployment);
    if (other !== undefined) return other === own || dependsOn(own, other);
  }
  return false;
}

function chainOfOutputs({ parent }: Deployment): readonly Resource[] {
  return parent === null ? [] : chainOf(parent);
}

/** How many resources that one waits for are looked at in one step. */
const EDGES_A_STEP = 16;

/** Whether a resource waits for another of the same deployment, directly or through others. */
function dependsOn(resource: Resource, other: Resource): boolean {
  for (const each of awaitedBy(resource)) if (each.declaration === other.declaration) return true;
  return false;
}

/** The resources of the same deployment that a resource waits for, directly or through others, one a declaration. */
function* awaitedBy(resource: Resource): Generator<Resource> {
  const seen = new Set<Declaration>();
  const open: Resource[] = [resource];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const found = dependencies(at);
    if (!resource.frame.budget.spend(1 + Math.floor(found.length / EDGES_A_STEP))) return;
    for (const next of found) {
      if (seen.has(next.declaration)) continue;
      seen.add(next.declaration);
      yield next;
      open.push(next);
    }
  }
}

/**
 * Whether a resource waits, or may wait, for another of the run: itself or a deployment around it depends on the other, or on
 * a deployment around that. What is not known of `dependsOn` may name anything.
 */
export function mayWaitFor(resource: Resource, other: Resource): boolean {
  const others = chainOf(other);
  for (const own of chainOf(resource)) {
    const beside = others.find((each) => each.declaration.deployment === own.declaration.deployment);
    if (beside === undefined) continue;
    const { declarations, isOpen } = waitOf(own);
    return own === beside || isOpen || declarations.has(beside.declaration);
  }
  return true;
}

interface Wait {
  readonly declarations: ReadonlySet<Declaration>;
  /** Whether a part of what it waits for is not known. */
  readonly isOpen: boolean;
}

const waits = new Kept<Resource, Wait>();

function waitOf(resource: Resource): Wait {
  const known = waits.get(resource);
  if (known !== undefined) return known;
  const declarations = new Set<Declaration>();
  let isOpen = hasOpenDependencies(resource);
  const open: Resource[] = [resource];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const found = dependencies(at).filter(({ declaration }) => !declarations.has(declaration));
    const isWithinBudget = resource.frame.budget.spend(1 + Math.floor(found.length / EDGES_A_STEP));
    isOpen ||= !isWithinBudget;
    for (const next of isWithinBudget ? found : []) {
      declarations.add(next.declaration);
      const further = waits.get(next);
      isOpen ||= further?.isOpen ?? hasOpenDependencies(next);
      if (further === undefined) open.push(next);
      further?.declarations.forEach((each) => declarations.add(each));
    }
  }
  const wait = { declarations, isOpen };
  waits.set(resource, wait);
  return wait;
}

function hasOpenDependencies(resource: Resource): boolean {
  const list = dependenciesOf(resource);
  if (list.kind !== "array" || list.rest !== null) return list.kind !== "null";
  return list.items.some((item) => item.kind !== "string" && named(item, resource).length === 0);
}

const known = new Kept<Resource, readonly Resource[]>();

/** None while they are being found: a name among them may ask what was sent before. */
function dependencies(resource: Resource): readonly Resource[] {
  return known.of(resource, () => [...written(resource), ...referred(resource)], NONE);
}

const NONE: readonly Resource[] = [];

/** What `dependsOn` names. */
function written(resource: Resource): readonly Resource[] {
  const list = dependenciesOf(resource);
  return list.kind === "array" ? list.items.flatMap((item) => named(item, resource)) : [];
}

function named(item: Value, { declaration: { deployment } }: Resource): readonly Resource[] {
  const known = targets.of(deployment, () => dependencyTargets(resourcesIn(deployment.declarations, null, null)));
  return targetsOf(item, known);
}

const targets = new Kept<Deployment, DependencyTargets>();

/** What `reference` names: by name in any call, by id where the call has no API version. */
function referred(resource: Resource): readonly Resource[] {
  const { node, deployment } = resource.declaration;
  return [...referencesIn(node)].flatMap((call) => {
    const [first] = call.args;
    if (first === undefined) return [];
    const target = evaluate(first, { scope: resource.frame, variables: new Map(), place: () => null });
    const isName = target.kind === "string" && !target.value.includes("/providers/");
    const found = isName || call.args.length === 1 ? findResource(deployment, target) : null;
    return found === null ? [] : [found];
  });
}

function* referencesIn(node: JsonNode): Generator<Call> {
  for (const text of expressionsIn(node, () => false)) {
    if (!mayCallReference(text)) continue;
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") continue;
    for (const call of callsIn(expression)) if (isSameName(call.name, "reference")) yield call;
  }
}
