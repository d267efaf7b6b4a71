import { residualOf } from "../expression/residual.ts";
import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { foldCase } from "../text/fold-case.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { namesResource } from "../template/names-resource.ts";
import { nameKey } from "../template/resource-id.ts";
import { DEPLOYMENT_TYPE } from "../template/resource.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { allHold } from "../template/truth.ts";
import { hasType, walk, type Enter } from "../template/walk.ts";

/** A place where a resource that is deployed has a value: how it stands to the vault. */
export type Use = "vault" | "other" | "nothing";

/** By resource pointer and path of the property. */
export type Uses = ReadonlyMap<string, Use>;

/** Stands between the pointer of a resource and the path inside it. */
const PATH_START = "#";
/** How deep into a property the values are looked at. */
const PATH_DEPTH = 12;

/**
 * What the properties of the resources that are deployed hold, as far as it concerns a vault of the given name. The
 * vault's own resource is left out; `enter` says which others are looked at.
 */
export function usesOf(deployment: Deployment, vaultName: Value, pointer: string, enter: Enter): Uses {
  const uses = new Map<string, Use>();
  const name = nameKey(residualOf(vaultName));
  for (const { resource, conditions } of walk(deployment, enter)) {
    const own = resource.declaration.pointer;
    if (own === pointer || resource.isExisting || isOff(conditions)) continue;
    for (const [path, value] of usedValues(resource))
      collect(uses, `${own}${PATH_START}${path}`, value, name, PATH_DEPTH);
    if (isChildOf(resource, name)) uses.set(`${own}${PATH_START}name`, "vault");
  }
  return uses;
}

/** The pointers of the resources that hold the vault. */
export function usersOf(uses: Uses): readonly string[] {
  const users = new Set<string>();
  for (const [place, use] of uses) if (use === "vault") users.add(place.split(PATH_START, 1)[0] ?? "");
  return [...users];
}

function isOff(conditions: readonly Value[]): boolean {
  const truth = allHold(conditions);
  return truth.kind === "known" && !truth.value;
}

/** The parts of a resource that may use another: of a deployment only what it hands to a template elsewhere. */
function usedValues(resource: Resource): readonly (readonly [path: string, value: Value])[] {
  if (!hasType(resource, DEPLOYMENT_TYPE)) return [["/properties", resource.properties()], ...scopeOf(resource)];
  if (resource.nested()?.kind !== "linked") return [];
  const properties = memberOf(resource.declaration.node, "properties")?.value;
  const parameters = properties?.kind === "object" ? memberOf(properties, "parameters")?.value : undefined;
  return parameters === undefined ? [] : [["/properties/parameters", evaluateNode(parameters, resource.frame)]];
}

/** The resource that an extension resource belongs to. */
function scopeOf(resource: Resource): readonly (readonly [path: string, value: Value])[] {
  const scope = memberOf(resource.declaration.node, "scope")?.value;
  return scope === undefined ? [] : [["/scope", evaluateNode(scope, resource.frame)]];
}

/** Secrets, keys, policies and the like have the vault's name in front of their own. */
function isChildOf(resource: Resource, name: string): boolean {
  const type = resource.type();
  if (type.kind !== "string" || !foldCase(type.value).startsWith(`${foldCase(VAULT_TYPE)}/`)) return false;
  const own = resource.name();
  if (own.kind === "string") return name === `'${foldCase(own.value.split("/", 1)[0] ?? "")}'`;
  return (
    own.kind === "unknown" &&
    own.residual.kind === "call" &&
    own.residual.args.some((argument) => nameKey(argument) === name)
  );
}

function collect(uses: Map<string, Use>, path: string, value: Value, name: string, depth: number): void {
  if (value.kind === "object" && depth > 0) {
    for (const [key, entry] of value.members) collect(uses, `${path}/${key}`, entry.value, name, depth - 1);
    return;
  }
  if (value.kind === "array" && depth > 0) {
    for (const [index, item] of value.items.entries()) collect(uses, `${path}/${String(index)}`, item, name, depth - 1);
    return;
  }
  uses.set(path, namesResource(value, VAULT_TYPE, name) ? "vault" : isNothing(value) ? "nothing" : "other");
}

function isNothing(value: Value): boolean {
  return value.kind === "null" || value.kind === "failure" || (value.kind === "string" && value.value === "");
}
