import { isFromSecret } from "../../expression/provenance.ts";
import { residualKey, residualOf } from "../../expression/residual.ts";
import { partsOf } from "../../expression/walk-residual.ts";
import type { Value } from "../../expression/value.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Resource } from "../deployment.ts";
import { nameKey } from "../resource-id.ts";
import { resourceScopeOf } from "../resource-identity.ts";
import { allHold } from "../condition.ts";
import type { ResourceVisit } from "../visit-resources.ts";
import { isExtensible } from "../extensible.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { loopOf } from "../resource-parts.ts";

/** Resources that one deployment would send twice: the same id, by value or by equal expressions. */
export function* checkDuplicates({ visits }: Site): Generator<TemplateProblem> {
  const seen = new Map<string, Namesakes>();
  for (const visit of visits) {
    if (isLoopOfOneName(visit)) yield possibleDuplicate(visit.resource);
    const key = keyOf(visit);
    if (key === null) continue;
    const { resource } = visit;
    const others = seen.get(key);
    if (others === undefined) seen.set(key, { first: resource, scopes: null });
    else {
      others.scopes ??= new Set([scopeKey(others.first)]);
      const scope = scopeKey(resource);
      if (others.scopes.has(scope)) yield duplicate(resource);
      others.scopes.add(scope);
    }
  }
}

/** Resources of one type and name: the scopes are made where there are two of them. */
interface Namesakes {
  readonly first: Resource;
  scopes: Set<string> | null;
}

/** The same for resources of the same type and name; `null` where it is not certain that the resource is deployed, or a limit ended the work. */
function keyOf({ resource, conditions }: ResourceVisit): string | null {
  if (resource.isExisting || isExtensible(resource)) return null;
  const type = resource.type();
  const name = resource.name();
  if (type.kind !== "string" || name.kind === "failure" || allHold(conditions).kind === "open") return null;
  if (name.kind === "unknown" && name.reasons.some(({ kind }) => kind === "limit")) return null;
  return `${foldCase(type.value)} ${nameKey(residualOf(name))}`;
}

/** Extension resources have a scope of their own, deployments the one they go to. */
function scopeKey(resource: Resource): string {
  return resourceScopeOf(resource)
    .map((part) => nameKey(residualOf(part)))
    .join("");
}

/** A loop of an unknown number of rounds, all of which have the same name. */
function isLoopOfOneName({ resource }: ResourceVisit): boolean {
  if (resource.isExisting || isExtensible(resource)) return false;
  const [loop] = resource.frame.loops.filter(({ kind }) => kind === "resource").slice(-1);
  if (loop?.index.kind !== "unknown" || loopOf(resource.declaration.node) === null) return false;
  const index = residualKey(loop.index.residual);
  const holdsIndex = (value: Value): boolean =>
    value.kind === "failure" ||
    (value.kind === "unknown" && [...partsOf(value.residual)].some((part) => residualKey(part) === index));
  return ![resource.name(), ...resourceScopeOf(resource)].some(holdsIndex);
}

function possibleDuplicate(resource: Resource): TemplateProblem {
  const message =
    "The rounds of the copy loop all have the same name: with two rounds or more the resource is defined multiple times, which the service refuses. Put `copyIndex()` into the name, or what the loop has into one resource.";
  return { kind: "duplicate-resource", message, place: placeFor(resource, "name"), isPossible: true };
}

function duplicate(resource: Resource): TemplateProblem {
  const type = resource.type();
  const name = resource.name();
  const text =
    type.kind === "string" && name.kind === "string" && !isFromSecret(name.from)
      ? ` '${type.value}/${name.value}'`
      : "";
  const message = `The resource${text} is defined multiple times in a template: two resources of one deployment have the same type, name and scope.`;
  return { kind: "duplicate-resource", message, place: placeFor(resource, "name") };
}
