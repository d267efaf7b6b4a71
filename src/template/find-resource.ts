import type { Residual, Value } from "../expression/value.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import type { Deployment, Resource } from "./deployment.ts";
import { nameKey, referenceOf } from "./resource-id.ts";
import { residualOf } from "../expression/residual.ts";
import { resourcesOf } from "./resource.ts";

interface Index {
  readonly bySymbol: ReadonlyMap<string, readonly Resource[]>;
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
}

const indexes = new Kept<Deployment, Index>();

/** The resource of the same template that a text names: by symbolic name, by resource name, or by id. */
export function findResource(deployment: Deployment, target: Value): Resource | null {
  // What cannot be evaluated names nothing, also not what has a name that cannot be evaluated.
  if (target.kind === "failure") return null;
  const index = indexOf(deployment);
  if (target.kind === "string") {
    const symbol = bySymbol(index, target.value);
    if (symbol !== null) return symbol;
  }
  const reference = referenceOf(target);
  const found = index.byName.get(nameKey(reference?.name ?? residualOf(target))) ?? [];
  return found.find((resource) => reference === null || hasType(resource, reference.type)) ?? null;
}

/** All rounds of a loop, by its symbolic name. */
export function findLoop(deployment: Deployment, symbol: string): readonly Resource[] | null {
  return indexOf(deployment).bySymbol.get(foldCase(symbol)) ?? null;
}

/** `symbol`, or `symbol[3]` for one round of a loop. */
function bySymbol(index: Index, text: string): Resource | null {
  const [, symbol = text, round = "0"] = /^(.*)\[(\d+)\]$/.exec(text) ?? [];
  return index.bySymbol.get(foldCase(symbol))?.[Number(round)] ?? null;
}

function hasType(resource: Resource, type: string): boolean {
  const own = resource.type();
  return own.kind === "string" && isSameName(own.value, type);
}

function indexOf(deployment: Deployment): Index {
  const index = { bySymbol: new Map<string, Resource[]>(), byName: new Map<string, Resource[]>() };
  return indexes.of(deployment, () => filled(index, deployment), index);
}

/** A name that asks for a resource while the index is being made finds those that are in it so far. */
function filled(
  index: { readonly bySymbol: Map<string, Resource[]>; readonly byName: Map<string, Resource[]> },
  deployment: Deployment,
): Index {
  for (const declaration of deployment.declarations) {
    for (const resource of resourcesOf(declaration)) {
      if (declaration.symbol !== null) push(index.bySymbol, foldCase(declaration.symbol), resource);
      addName(index.byName, resource);
    }
  }
  return index;
}

function addName(byName: Map<string, Resource[]>, resource: Resource): void {
  const name: Residual = residualOf(resource.name());
  push(byName, nameKey(name), resource);
  for (const child of resource.children) for (const inner of resourcesOf(child, resource)) addName(byName, inner);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
