import { residualOf } from "../../expression/residual.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Resource } from "../deployment.ts";
import { nameKey } from "../resource-id.ts";
import { resourceScopeOf } from "../resource-identity.ts";
import { allHold } from "../truth.ts";
import type { Visit } from "../walk.ts";
import { isExtensible } from "../extensible.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Resources that one deployment would send twice: the same id, by value or by equal expressions. */
export function* checkDuplicates({ visits }: Site): Generator<TemplateProblem> {
  const seen = new Map<string, Resource[]>();
  for (const visit of visits) {
    const key = keyOf(visit);
    if (key === null) continue;
    const { resource } = visit;
    const others = seen.get(key);
    if (others === undefined) seen.set(key, [resource]);
    else {
      if (others.some((other) => scopeKey(other) === scopeKey(resource))) yield duplicate(resource);
      others.push(resource);
    }
  }
}

/** The same for resources of the same type and name; `null` where it is not certain that the resource is deployed, or a limit ended the work. */
function keyOf({ resource, conditions }: Visit): string | null {
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

function duplicate(resource: Resource): TemplateProblem {
  const type = resource.type();
  const name = resource.name();
  const text = type.kind === "string" && name.kind === "string" ? ` '${type.value}/${name.value}'` : "";
  const message = `The resource${text} is defined multiple times in a template: two resources of one deployment have the same type, name and scope.`;
  return { kind: "duplicate-resource", message, place: placeFor(resource, "name") };
}
