import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import type { Declaration, Deployment } from "./deployment.ts";

/** The resources of a deployment's template as they stand there, children not included. */
export function declarationsOf(deployment: Deployment): readonly Declaration[] {
  const { node, pointer } = deployment.template;
  const found = memberOf(node, "resources");
  return found === undefined ? [] : listed(found.value, appendToken(pointer, found.key.value), deployment);
}

/** The resources that stand inside a resource. */
export function childDeclarationsOf(node: JsonObject, pointer: string, deployment: Deployment): readonly Declaration[] {
  const found = memberOf(node, "resources");
  return found === undefined ? [] : listed(found.value, appendToken(pointer, found.key.value), deployment);
}

function listed(resources: JsonNode, pointer: string, deployment: Deployment): readonly Declaration[] {
  if (resources.kind === "array") {
    return resources.items.flatMap((node, index) =>
      node.kind === "object" ? { deployment, node, pointer: appendToken(pointer, String(index)), symbol: null } : [],
    );
  }
  if (resources.kind !== "object") return [];
  return resources.members.flatMap(({ key, value }) =>
    value.kind === "object"
      ? { deployment, node: value, pointer: appendToken(pointer, key.value), symbol: key.value }
      : [],
  );
}
