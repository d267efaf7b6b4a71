import { residualOf } from "../../expression/residual.ts";
import type { DeploymentCall } from "../../expression/scope.ts";
import { member, string, withMembers, type ObjectValue, type Residual, type Value } from "../../expression/value.ts";
import type { Deployment, Frame } from "../deployment.ts";
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
  ["id", { text: "/" }],
  ["tenantId", GUID],
  ["displayName", "string"],
  ["countryCode", "string"],
  ["properties", "object"],
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

type ScopeObject = (call: DeploymentCall, frame: Frame) => ObjectValue;

/** Makes the object once for a deployment: templates ask for it at hundreds of places, so that its reasons name none. */
function once(make: ScopeObject): ScopeObject {
  const made = new WeakMap<Deployment, ObjectValue>();
  return (call, frame) => {
    const known = made.get(frame.deployment);
    if (known !== undefined) return known;
    const value = make({ ...call, place: null }, frame);
    made.set(frame.deployment, value);
    return value;
  };
}

/** `resourceGroup()` of the deployment's own target: only where the deployment goes to a resource group. */
export const resourceGroup: BoundFunction = bound("resourceGroup", 0, 0, (_args, call, frame) => {
  const { target } = frame.deployment;
  return target.level === "resourceGroup"
    ? resourceGroupObject(call, frame)
    : call.fail(notHere("RESOURCEGROUP", "a deployment to a resource group"));
});

const resourceGroupObject = once((call, frame) => {
  const { target, environment } = frame.deployment;
  const isElsewhere = target.resourceGroup !== null || target.subscription !== null;
  const base = scopeObject(targetCall("resourceGroup", frame), "resourceGroup()", RESOURCE_GROUP, call.place);
  const known = overlaid(base, isElsewhere ? null : environment.context.resourceGroup);
  const named = target.resourceGroup === null ? known : withMember(known, "name", target.resourceGroup);
  const full = withId(named, [
    "/subscriptions/",
    subscriptionId(call, frame),
    "/resourceGroups/",
    member(named, "name"),
  ]);
  const id = member(full, "id");
  const live = isElsewhere && id?.kind === "string" ? environment.context.runtime?.resource(id.value, null) : null;
  return live?.kind === "object" ? overlaid(full, live) : full;
});

/** `subscription()`: not in deployments to a management group or tenant, which have none. */
export const subscription: BoundFunction = bound("subscription", 0, 0, (_args, call, frame) => {
  const { level } = frame.deployment.target;
  if (level === "tenant" || level === "managementGroup")
    return call.fail(notHere("SUBSCRIPTION", "a deployment to a subscription or resource group"));
  return subscriptionObject(call, frame);
});

const subscriptionObject = once((call, frame) => {
  const { target, environment } = frame.deployment;
  const base = openScopeObject(targetCall("subscription", frame), "subscription()", SUBSCRIPTION, call.place);
  if (target.subscription !== null)
    return withId(withMember(base, "subscriptionId", target.subscription), ["/subscriptions/", target.subscription]);
  const known = withMember(base, "tenantId", member(tenantObject(call, frame), "tenantId"));
  const full = overlaid(known, environment.context.subscription);
  return withId(full, ["/subscriptions/", member(full, "subscriptionId")]);
});

/** The subscription that a resource id at this place begins with. */
function subscriptionId(call: DeploymentCall, frame: Frame): Value | undefined {
  return member(subscriptionObject(call, frame), "subscriptionId");
}

export const tenant: BoundFunction = bound("tenant", 0, 0, (_args, call, frame) => tenantObject(call, frame));

const tenantObject = once((call, frame) => {
  const base = openScopeObject({ kind: "call", name: "tenant", args: [] }, "tenant()", TENANT, call.place);
  return overlaid(base, frame.deployment.environment.context.tenant);
});

/** `managementGroup()`: only in deployments to a management group. */
export const managementGroup: BoundFunction = bound("managementGroup", 0, 0, (_args, call, frame) => {
  if (frame.deployment.target.level !== "managementGroup")
    return call.fail(notHere("MANAGEMENTGROUP", "a deployment to a management group"));
  return managementGroupObject(call, frame);
});

/** The management group of the deployment, wherever it goes. */
export const managementGroupObject: ScopeObject = once((call, frame) => {
  const { target, environment } = frame.deployment;
  const base = openScopeObject(targetCall("managementGroup", frame), "managementGroup()", MANAGEMENT_GROUP, call.place);
  const named =
    target.managementGroup === null
      ? overlaid(base, environment.context.managementGroup)
      : withMember(base, "name", target.managementGroup);
  return withId(named, ["/providers/Microsoft.Management/managementGroups/", member(named, "name")]);
});

/** `deployer()`: who deploys, which only the run itself can tell. */
export const deployer: BoundFunction = bound("deployer", 0, 0, (_args, call, frame) =>
  overlaid(
    scopeObject({ kind: "call", name: "deployer", args: [] }, "deployer()", DEPLOYER, call.place),
    frame.deployment.environment.context.runtime?.deployer ?? null,
  ),
);

function notHere(name: string, where: string): string {
  return `The template function '${name}' is not expected at this location. It may stand only in ${where}.`;
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
function targetCall(name: string, frame: Frame): Residual {
  const { target } = frame.deployment;
  const parts =
    name === "managementGroup"
      ? [target.managementGroup]
      : [target.subscription, name === "resourceGroup" ? target.resourceGroup : null];
  return { kind: "call", name, args: parts.filter((part) => part !== null).map(residualOf) };
}
