import { object } from "../../expression/value.ts";
import { findResource } from "../find-resource.ts";
import { lazyMember } from "../lazy-member.ts";
import { resourceIdOf } from "../resource-identity.ts";
import { bound, type BoundFunction } from "./bound-function.ts";

/**
 * `resourceInfo(symbol)`: id, name, type and API version of a resource of the template, known before it is deployed.
 * Bicep writes it in place of `resourceId` under the feature `resourceInfoCodegen`.
 * @see https://github.com/Azure/bicep/blob/main/docs/experimental-features.md
 */
export const resourceInfo: BoundFunction = bound("resourceInfo", 1, 1, ([target], call, frame) => {
  const resource = target?.kind === "string" ? findResource(frame.deployment, target) : null;
  if (resource === null)
    return call.unknown([{ kind: "runtime", call: "resourceInfo()", place: call.place }], { types: ["object"] });
  return object([
    lazyMember("id", () => resourceIdOf(resource)),
    lazyMember("name", () => resource.name()),
    lazyMember("type", () => resource.type()),
    lazyMember("apiVersion", () => resource.apiVersion()),
  ]);
});
