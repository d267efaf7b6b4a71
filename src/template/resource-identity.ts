import type { DeploymentCall } from "../expression/scope.ts";
import { unknown, unknownCall } from "../expression/unknown.ts";
import { failure, isKnown, string, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Frame, Resource } from "./deployment.ts";
import { textMember } from "./template.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { DEPLOYMENT_TYPE } from "./resource.ts";
import { targetOf } from "./target.ts";
import { deploymentScope } from "./functions/resource-ids.ts";

/** A question that no expression asks. */
const NOWHERE: DeploymentCall = {
  place: null,
  args: [],
  unknown: (reasons, shape = {}) => unknown({ kind: "call", name: "resourceId", args: [] }, reasons, shape),
  fail: (message) => failure(message),
};

const RESOURCE_GROUP_TYPE = "Microsoft.Resources/resourceGroups";

/** The resource's id: `{scope}/providers/{type and names by turns}`, where the scope is its own or that of its deployment. */
export function resourceIdOf(resource: Resource): Value {
  const type = resource.type();
  const name = resource.name();
  const { deployment } = resource.declaration;
  const isDeployment = type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE);
  const goesTo = isDeployment ? { ...deployment, target: targetOf(resource) } : deployment;
  const frame: Frame = { ...resource.frame, deployment: goesTo };
  const scope = [...scopeOf(resource, frame)];
  const parts = [...scope, type, name];
  const wrong = parts.find((part) => typeof part !== "string" && part.kind === "failure");
  if (wrong !== undefined && typeof wrong !== "string") return wrong;
  const texts = parts.map((part) => (typeof part === "string" ? part : part.kind === "string" ? part.value : null));
  if (texts.includes(null) || type.kind !== "string" || name.kind !== "string")
    return unknownCall("resourceId", [...scope.map(asValue), type, name], { types: ["string"], minLength: 1 });
  const prefix = texts.slice(0, scope.length).join("");
  if (isSameName(type.value, RESOURCE_GROUP_TYPE)) return string(`${prefix}/resourceGroups/${name.value}`);
  const [provider = "", ...types] = type.value.split("/");
  const names = name.value.split("/");
  if (types.length !== names.length) return failure("The segments of the name do not match those of the type.");
  return string(`${prefix}/providers/${provider}${types.map((each, at) => `/${each}/${names[at] ?? ""}`).join("")}`);
}

/** The beginning of the id: an extension resource names its scope itself, by id or as `type/name`. */
function scopeOf(resource: Resource, frame: Frame): readonly (string | Value)[] {
  const node = memberOf(resource.declaration.node, "scope")?.value;
  const base = deploymentScope(NOWHERE, frame);
  if (node === undefined || isSameName(textMember(resource.declaration.node, "type") ?? "", DEPLOYMENT_TYPE))
    return base;
  const scope = evaluateNode(node, resource.frame);
  if (!isKnown(scope) || scope.kind !== "string") return [scope];
  return scope.value.startsWith("/") ? [scope.value.replace(/\/$/, "")] : [...base, "/providers/", scope.value];
}

function asValue(part: string | Value): Value {
  return typeof part === "string" ? string(part) : part;
}
