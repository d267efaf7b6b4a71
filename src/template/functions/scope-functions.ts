import { residualOf } from "../../expression/residual.ts";
import { member, string, withMembers, type ObjectValue, type Residual, type Value } from "../../expression/value.ts";
import type { Deployment, EvaluationScope } from "../deployment.ts";
import { Kept } from "../../text/kept.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { GUID, idBelow, openScopeObject, scopeObject, type ScopeMember } from "./scope-value.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-scope, read 2026-08. */
const RESOURCE_GROUP: readonly ScopeMember[] = [
  ["id", idBelow("/subscriptions/")],
  ["name", "string"],
  ["type", { text: "Microsoft.Resources/resourceGroups" }],
  ["location", "string"],
  ["managedBy", "string"],
  ["tags", "object"],
  ["properties", [["provisioningState", { text: "Succeeded" }]]],
];
const SUBSCRIPTION: readonly ScopeMember[] = [
  ["id", idBelow("/subscriptions/")],
  ["subscriptionId", GUID],
  ["tenantId", GUID],
  ["displayName", "string"],
  ["state", "string"],
  ["authorizationSource", "string"],
  ["tags", "object"],
  ["managedByTenants", "array"],
];
const TENANT: readonly ScopeMember[] = [
  ["id", idBelow("/tenants/")],
  ["tenantId", GUID],
  ["displayName", "string"],
  ["countryCode", "string"],
];
const MANAGEMENT_GROUP: readonly ScopeMember[] = [
  ["id", idBelow("/providers/Microsoft.Management/managementGroups/")],
  ["name", "string"],
  ["type", { text: "Microsoft.Management/managementGroups" }],
  ["properties", "object"],
];
const DEPLOYER: readonly ScopeMember[] = [
  ["objectId", GUID],
  ["tenantId", GUID],
  ["userPrincipalName", "string"],
];

type ScopeObject = (frame: EvaluationScope) => ObjectValue;

/** Makes the object once for a deployment: templates ask for it at hundreds of places, so that its reasons name none. */
function once(make: ScopeObject): ScopeObject {
  const made = new Kept<Deployment, ObjectValue>();
  return (frame) => made.of(frame.deployment, () => make(frame));
}

/** `resourceGroup()` of the deployment's own target: only where the deployment goes to a resource group. */
export const resourceGroup: BoundFunction = bound("resourceGroup", 0, 0, (_args, call, frame) => {
  const { target } = frame.deployment;
  return target.level === "resourceGroup"
    ? resourceGroupObject(frame)
    : call.fail(notHere("RESOURCEGROUP", "a deployment to a resource group"));
});

const resourceGroupObject = once((frame) => {
  const { target, environment } = frame.deployment;
  const isElsewhere = target.resourceGroup !== null || target.subscription !== null;
  const location = target.groupLocation === null ? [] : [{ key: "location", value: target.groupLocation }];
  const base = scopeObject(targetCall("resourceGroup", frame), "resourceGroup()", RESOURCE_GROUP, null);
  const known = isElsewhere ? withMembers(base, location) : overlaid(base, environment.context.resourceGroup);
  const named = target.resourceGroup === null ? known : withMember(known, "name", target.resourceGroup);
  const full = withId(named, ["/subscriptions/", ownSubscription(frame), "/resourceGroups/", member(named, "name")]);
  const id = member(full, "id");
  const live = isElsewhere && id?.kind === "string" ? environment.context.runtime?.resource(id.value, null) : null;
  return live?.kind === "object" ? overlaid(full, live) : full;
});

/** `subscription()`: not in deployments to a management group or tenant, which have none. */
export const subscription: BoundFunction = bound("subscription", 0, 0, (_args, call, frame) => {
  const { level } = frame.deployment.target;
  if (level === "tenant" || level === "managementGroup")
    return call.fail(notHere("SUBSCRIPTION", "a deployment to a subscription or resource group"));
  return subscriptionObject(frame);
});

const subscriptionObject = once((frame) => {
  const { target, environment } = frame.deployment;
  const base = openScopeObject(targetCall("subscription", frame), "subscription()", SUBSCRIPTION, null);
  const known = withMember(base, "tenantId", tenantId(frame));
  if (target.subscription !== null)
    return withId(withMember(known, "subscriptionId", target.subscription), ["/subscriptions/", target.subscription]);
  const full = overlaid(known, environment.context.subscription);
  return withId(full, ["/subscriptions/", member(full, "subscriptionId")]);
});

/** The id of the subscription that the deployment of a frame goes to, with which ids of its resources begin. */
export function ownSubscription(frame: EvaluationScope): Value | undefined {
  return member(subscriptionObject(frame), "subscriptionId");
}

export const tenant: BoundFunction = bound("tenant", 0, 0, (_args, _call, frame) => tenantObject(frame));

const tenantObject = once((frame) => {
  const base = openScopeObject({ kind: "call", name: "tenant", args: [] }, "tenant()", TENANT, null);
  const known = overlaid(base, frame.deployment.environment.context.tenant);
  return withId(known, ["/tenants/", member(known, "tenantId")]);
});

/** The run has one tenant, and every subscription that it reaches is in it. */
function tenantId(frame: EvaluationScope): Value | undefined {
  return member(tenantObject(frame), "tenantId");
}

/** The name of the resource group that the deployment of a frame goes to. */
export function ownResourceGroup(frame: EvaluationScope): Value | undefined {
  return member(resourceGroupObject(frame), "name");
}

/** `managementGroup()`: only in deployments to a management group. */
export const managementGroup: BoundFunction = bound("managementGroup", 0, 0, (_args, call, frame) => {
  if (frame.deployment.target.level !== "managementGroup")
    return call.fail(notHere("MANAGEMENTGROUP", "a deployment to a management group"));
  return managementGroupObject(frame);
});

/** The management group of the deployment, wherever it goes. */
export const managementGroupObject: ScopeObject = once((frame) => {
  const { target, environment } = frame.deployment;
  const base = openScopeObject(targetCall("managementGroup", frame), "managementGroup()", MANAGEMENT_GROUP, null);
  const named =
    target.managementGroup === null
      ? overlaid(base, environment.context.managementGroup)
      : withMember(base, "name", target.managementGroup);
  return withId(named, ["/providers/Microsoft.Management/managementGroups/", member(named, "name")]);
});

/** `deployer()`: who deploys, which only the run itself can tell. */
export const deployer: BoundFunction = bound("deployer", 0, 0, (_args, _call, frame) =>
  overlaid(
    scopeObject({ kind: "call", name: "deployer", args: [] }, "deployer()", DEPLOYER, null),
    frame.deployment.environment.context.runtime?.deployer ?? null,
  ),
);

function notHere(name: string, where: string): string {
  return `The template function '${name}' is not expected at this location. It may be used only in ${where}.`;
}

/** The object with the members that the run knows in place of unknown ones. */
function overlaid(base: ObjectValue, known: ObjectValue | null): ObjectValue {
  return known === null ? base : withMembers(base, known.members.values());
}

function withMember(base: ObjectValue, key: string, value: Value | undefined): ObjectValue {
  if (value === undefined) return base;
  return withMembers(base, [{ key, value }]);
}

/** The object with its id put together, once all parts are known. */
function withId(base: ObjectValue, parts: readonly (string | Value | undefined)[]): ObjectValue {
  const texts = parts.map((part) => (typeof part === "string" ? part : part?.kind === "string" ? part.value : null));
  if (texts.includes(null) || member(base, "id")?.kind === "string") return base;
  return withMember(base, "id", string(texts.join("")));
}

/** The call with the target that a nested deployment names: two targets are two different values. */
function targetCall(name: string, frame: EvaluationScope): Residual {
  const { target } = frame.deployment;
  const parts =
    name === "managementGroup"
      ? [target.managementGroup]
      : [target.subscription, name === "resourceGroup" ? target.resourceGroup : null];
  return { kind: "call", name, args: parts.filter((part) => part !== null).map(residualOf) };
}
