import type { DeploymentCall } from "../expression/scope.ts";
import { unknown, unknownCall } from "../expression/unknown.ts";
import { failure, string, type Unknown, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { DeploymentScope, EvaluationScope, Resource } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { DEPLOYMENT_TYPE } from "./resource.ts";
import { RESOURCE_GROUP_TYPE } from "./resource-id.ts";
import type { TemplateLevel } from "./template.ts";
import { targetOf } from "./deployment-scope.ts";
import { deploymentScope } from "./functions/resource-ids.ts";

/** A question that no expression asks. */
const NOWHERE: DeploymentCall = {
  place: null,
  args: [],
  unknown: (reasons, shape = {}) => unknown({ kind: "call", name: "resourceId", args: [] }, reasons, shape),
  fail: (message) => failure(message),
};

/** Resources whose ids are being made: their own scopes may ask for them. */
const open = new WeakSet<Resource>();

/** The resource's id: `{scope}/providers/{type and names by turns}`, where the scope is its own or that of its deployment. */
export function resourceIdOf(resource: Resource): Value {
  if (open.has(resource)) return failure("The id of a resource cannot be a part of its own scope.");
  open.add(resource);
  try {
    return idOf(resource);
  } finally {
    open.delete(resource);
  }
}

function idOf(resource: Resource): Value {
  const type = resource.type();
  const name = resource.name();
  const scope = resourceScopeOf(resource);
  const wrong = [...scope, type, name].find(({ kind }) => kind === "failure");
  if (wrong !== undefined) return wrong;
  const texts = scope.flatMap((part) => (part.kind === "string" ? part.value : []));
  if (texts.length < scope.length || type.kind !== "string" || name.kind !== "string")
    return unknownId(resource, type, name);
  const prefix = texts.join("");
  if (isSameName(type.value, RESOURCE_GROUP_TYPE)) return string(`${prefix}/resourceGroups/${name.value}`);
  const [provider = "", ...types] = type.value.replace(/\/$/, "").split("/");
  const names = name.value.split("/").filter((part) => part !== "");
  if (types.length !== names.length) return failure("The segments of the name do not match those of the type.");
  return string(`${prefix}/providers/${provider}${types.map((each, at) => `/${each}/${names[at] ?? ""}`).join("")}`);
}

const ID_CALLS: Readonly<Record<TemplateLevel, string>> = {
  resourceGroup: "resourceId",
  subscription: "subscriptionResourceId",
  managementGroup: "managementGroupResourceId",
  tenant: "tenantResourceId",
};

/** The call that makes the id at run time. */
function unknownId(resource: Resource, type: Value, name: Value): Unknown {
  const own = memberOf(resource.declaration.node, "scope")?.value;
  const target = goesTo(resource);
  const names = name.kind === "string" ? name.value.split("/").map(string) : [name];
  const shape = { types: ["string"], minLength: 1 } as const;
  if (own !== undefined)
    return unknownCall("extensionResourceId", [evaluateNode(own, resource.frame), type, ...names], shape);
  const before = [target.subscription, target.resourceGroup, target.managementGroup].filter((part) => part !== null);
  return unknownCall(ID_CALLS[target.level], [...before, type, ...names], shape);
}

/**
 * The beginning of the id, in parts that are joined: where the deployment goes, or what an extension resource names itself,
 * by id or as `type/name`. A deployment belongs to the scope that it goes to.
 */
export function resourceScopeOf(resource: Resource): readonly Value[] {
  const { deployment, node } = resource.declaration;
  const frame: EvaluationScope = { ...resource.frame, deployment: { ...deployment, target: goesTo(resource) } };
  const base = deploymentScope(NOWHERE, frame).map((part) => (typeof part === "string" ? string(part) : part));
  const own = isDeployment(resource) ? undefined : memberOf(node, "scope")?.value;
  if (own === undefined) return base;
  const scope = evaluateNode(own, resource.frame);
  if (scope.kind === "null" || (scope.kind === "string" && scope.value === "")) return base;
  if (scope.kind !== "string") return [scope];
  return scope.value.startsWith("/")
    ? [string(scope.value.replace(/\/$/, ""))]
    : [...base, string("/providers/"), scope];
}

/** Where a resource is: a deployment, and what exists, may name another group or subscription than that of the template. */
function goesTo(resource: Resource): DeploymentScope {
  const { deployment, node } = resource.declaration;
  const namesPlace = resource.isExisting && PLACES.some((name) => memberOf(node, name) !== undefined);
  return isDeployment(resource) || namesPlace ? targetOf(resource) : deployment.target;
}

const PLACES = ["resourceGroup", "subscriptionId"];

function isDeployment(resource: Resource): boolean {
  const type = resource.type();
  return type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE);
}
