import type { Budget } from "../expression/budget.ts";
import { residualOf } from "../expression/residual.ts";
import { member, type Value } from "../expression/value.ts";
import { appendToken } from "../json/pointer.ts";
import { memberOf } from "../json/members.ts";
import { foldCase } from "../text/fold-case.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { namesIn } from "../template/resource-references.ts";
import { nameKey } from "../template/resource-id.ts";
import { DEPLOYMENT_TYPE } from "../template/resource.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { allHold } from "../template/condition.ts";
import { hasType, visitResources, visitResourcesTo } from "../template/visit-resources.ts";
import { Kept } from "../text/kept.ts";
import { handedParameters } from "../template/resource-parts.ts";

/** Where a resource that is deployed, or an output, has a value: its pointer, and the path inside it. */
export interface Usage {
  readonly pointer: string;
  readonly path: string;
}

/** The path that stands for the name of a resource, which has the vault's in front where it belongs to it. */
const NAME_PATH = "name";
/** How deep into a property the values are looked at. */
const PATH_DEPTH = 12;

const places = new Kept<Deployment, ReadonlyMap<string, readonly Usage[]>>();

/** The places at which resources that are deployed hold the vault of the given name; its own resource is left out. */
export function placesOf(deployment: Deployment, vaultName: Value, vaultPointer: string): readonly Usage[] {
  const found = places.of(deployment, () => placesIn(deployment)).get(nameKey(residualOf(vaultName))) ?? [];
  return found.filter(({ pointer }) => pointer !== vaultPointer);
}

/** Whether some of the places still holds that vault, or another one. */
export function isStillUsed(deployment: Deployment, vaultName: Value, at: readonly Usage[]): boolean {
  const name = nameKey(residualOf(vaultName));
  if (isStillOutput(deployment, at)) return true;
  return [...new Set(at.map(({ pointer }) => pointer))].some((pointer) => {
    const paths = new Set(at.filter((place) => place.pointer === pointer).map(({ path }) => path));
    for (const { resource, conditions } of visitResourcesTo(deployment, pointer)) {
      if (isOff(conditions)) continue;
      if (paths.has(NAME_PATH) && vaultsAbove(resource).includes(name)) return true;
      for (const [path, value] of usedValues(resource)) if (paths.has(path) && !isNothing(value)) return true;
    }
    return false;
  });
}

/** All places that hold some vault, by the key of its name. */
function placesIn(deployment: Deployment): ReadonlyMap<string, readonly Usage[]> {
  const found = new Map<string, Usage[]>();
  const add = (name: string, place: Usage): void => {
    const earlier = found.get(name);
    if (earlier === undefined) found.set(name, [place]);
    else earlier.push(place);
  };
  for (const { resource, conditions } of visitResources(deployment, () => true)) {
    if (resource.isExisting || isOff(conditions)) continue;
    const { pointer } = resource.declaration;
    for (const [path, value] of usedValues(resource))
      for (const name of namesIn(value, VAULT_TYPE)) add(name, { pointer, path });
    for (const name of vaultsAbove(resource)) add(name, { pointer, path: NAME_PATH });
  }
  for (const { pointer, path, value } of outputValues(deployment))
    for (const name of namesIn(value, VAULT_TYPE)) add(name, { pointer, path });
  return found;
}

interface OutputValue extends Usage {
  readonly value: Value;
}

/** What the outputs hold: those of the deployment, and of nested ones that are not skipped. */
function* outputValues(deployment: Deployment): Generator<OutputValue> {
  yield* valuesOfOutputs(deployment);
  for (const { resource, conditions } of visitResources(deployment, () => true)) {
    const nested = isOff(conditions) ? null : resource.nested();
    if (nested?.kind === "deployment") yield* valuesOfOutputs(nested.deployment);
  }
}

function* valuesOfOutputs(deployment: Deployment): Generator<OutputValue> {
  if (memberOf(deployment.template.node, "outputs") === undefined) return;
  const outputs = deployment.outputs();
  for (const { key, value: output } of outputs.kind === "object" ? outputs.members.values() : []) {
    const own = output.kind === "object" ? member(output, "value") : undefined;
    const pointer = appendToken(appendToken(deployment.template.pointer, "outputs"), key);
    for (const [path, value] of own === undefined ? [] : leaves("/value", own, PATH_DEPTH, deployment.frame.budget))
      yield { pointer, path, value };
  }
}

/** Whether an output still holds a vault, or something that is given instead. A word such as `none` is not a vault. */
function isStillOutput(deployment: Deployment, at: readonly Usage[]): boolean {
  if (!at.some(({ path }) => path.startsWith("/value"))) return false;
  for (const { pointer, path, value } of outputValues(deployment)) {
    if (!at.some((place) => place.pointer === pointer && place.path === path)) continue;
    if (value.kind === "unknown" || !namesIn(value, VAULT_TYPE).next().done) return true;
  }
  return false;
}

function isOff(conditions: readonly Value[]): boolean {
  const truth = allHold(conditions);
  return truth.kind === "known" && !truth.value;
}

/** What a resource holds that may be another: of a deployment only what it hands to a template elsewhere. */
function* usedValues(resource: Resource): Generator<readonly [path: string, value: Value]> {
  if (!hasType(resource, DEPLOYMENT_TYPE)) {
    yield* leaves("/properties", resource.properties(), PATH_DEPTH, resource.frame.budget);
    yield* scopeOf(resource);
    return;
  }
  if (resource.nested()?.kind !== "linked") return;
  const parameters = handedParameters(resource.declaration.node);
  if (parameters !== undefined)
    yield* leaves(
      "/properties/parameters",
      evaluateNode(parameters, resource.frame),
      PATH_DEPTH,
      resource.frame.budget,
    );
}

/** The resource that an extension resource belongs to. */
function* scopeOf(resource: Resource): Generator<readonly [path: string, value: Value]> {
  const scope = memberOf(resource.declaration.node, "scope")?.value;
  if (scope !== undefined) yield ["/scope", evaluateNode(scope, resource.frame)];
}

/** The keys of vaults whose name secrets, keys, policies and the like have in front of their own. */
export function vaultsAbove(resource: Resource): readonly string[] {
  const type = resource.type();
  if (type.kind !== "string" || !foldCase(type.value).startsWith(`${foldCase(VAULT_TYPE)}/`)) return [];
  const own = resource.name();
  if (own.kind === "string") return [`'${foldCase(own.value.replace(/\/.*$/s, ""))}'`];
  if (own.kind !== "unknown" || own.residual.kind !== "call") return [];
  return own.residual.args.map((argument) => nameKey(argument));
}

function* leaves(
  path: string,
  value: Value,
  depth: number,
  budget: Budget,
): Generator<readonly [path: string, value: Value]> {
  if (!budget.spend(1)) return;
  if (value.kind === "object" && depth > 0) {
    for (const [key, entry] of value.members) yield* leaves(`${path}/${key}`, entry.value, depth - 1, budget);
    return;
  }
  if (value.kind === "array" && depth > 0) {
    for (const [index, item] of value.items.entries())
      yield* leaves(`${path}/${String(index)}`, item, depth - 1, budget);
    return;
  }
  yield [path, value];
}

function isNothing(value: Value): boolean {
  return value.kind === "null" || value.kind === "failure" || (value.kind === "string" && value.value === "");
}
