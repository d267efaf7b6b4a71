import { array, string, type Value } from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Resource } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { findLoop } from "./find-resource.ts";
import { dependsOnOf } from "./resource-parts.ts";

/**
 * The `dependsOn` of a resource. A resource that is only read is deployed by nobody, so what it depends on itself stands in
 * its place, as the service does it.
 */
export function dependenciesOf(resource: Resource): Value {
  const list = dependsOn(resource);
  if (list === null || list.kind !== "array") return list ?? array([]);
  const found = new Map<string, Value>();
  const seen = new Set<Resource>([resource]);
  for (const item of list.items) carryOver(item, resource, seen, found);
  return array([...found.values()], list.rest);
}

function carryOver(item: Value, resource: Resource, seen: Set<Resource>, found: Map<string, Value>): void {
  const read = item.kind === "string" ? existing(item.value, resource) : null;
  if (read === null) {
    found.set(item.kind === "string" ? foldCase(item.value) : String(found.size), item);
    return;
  }
  if (seen.has(read)) return;
  seen.add(read);
  const inner = dependsOn(read);
  for (const each of inner?.kind === "array" ? inner.items : []) carryOver(each, read, seen, found);
}

/** The resource of that symbolic name, when it is only read. */
function existing(symbol: string, { declaration }: Resource): Resource | null {
  if (declaration.symbol === null) return null;
  const [named] = findLoop(declaration.deployment, symbol) ?? [];
  return named?.isExisting === true ? named : null;
}

/** The list as it is evaluated; a single name in place of a list counts as one. */
function dependsOn(resource: Resource): Value | null {
  const node = dependsOnOf(resource.declaration.node);
  if (node === undefined) return null;
  const value = evaluateNode(node, resource.frame);
  return value.kind === "string" ? array([string(value.value)]) : value;
}
