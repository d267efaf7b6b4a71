import type { ObjectValue } from "../expression/value.ts";
import type { Deployment, Resource } from "./deployment.ts";
import { bodyOf } from "./resource-body.ts";
import { allHold } from "./condition.ts";
import { visitResources } from "./visit-resources.ts";

/** A resource that a deployment would send, as far as it is known. */
export interface ExpandedResource {
  readonly resource: Resource;
  /** How many deployment resources it is inside of. */
  readonly depth: number;
  /** The parts that are sent, each evaluated when it is read: id, symbolic name, type, API version, name, … */
  readonly body: ObjectValue;
}

/** The resources that are deployed, nested deployments and theirs included, in text order; what is certainly skipped is left out. */
export function expand(deployment: Deployment): readonly ExpandedResource[] {
  const found: ExpandedResource[] = [];
  for (const { resource, conditions, around } of visitResources(deployment, () => true)) {
    const truth = allHold(conditions);
    if (resource.isExisting || (truth.kind === "known" && !truth.value)) continue;
    const depth = around.filter((outer) => outer.nested() !== null).length;
    found.push({ resource, depth, body: bodyOf(resource) });
  }
  return found;
}
