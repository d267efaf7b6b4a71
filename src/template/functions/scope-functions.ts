import { member, type ObjectValue, type Residual } from "../../expression/value.ts";
import type { Frame } from "../deployment.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { scopeObject, type ScopeMember } from "./scope-value.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-scope, read 2026-08. */
const RESOURCE_GROUP: readonly ScopeMember[] = [
  ["id", "string"],
  ["name", "string"],
  ["type", { text: "Microsoft.Resources/resourceGroups" }],
  ["location", "string"],
  ["managedBy", "string"],
  ["tags", "object"],
  ["properties", [["provisioningState", { text: "Succeeded" }]]],
];
const SUBSCRIPTION: readonly ScopeMember[] = [
  ["id", "string"],
  ["subscriptionId", "string"],
  ["tenantId", "string"],
  ["displayName", "string"],
];
const TENANT: readonly ScopeMember[] = [
  ["id", { text: "/" }],
  ["tenantId", "string"],
  ["displayName", "string"],
  ["countryCode", "string"],
  ["properties", "object"],
];
const MANAGEMENT_GROUP: readonly ScopeMember[] = [
  ["id", "string"],
  ["name", "string"],
  ["type", { text: "Microsoft.Management/managementGroups" }],
  ["properties", "object"],
];
const DEPLOYER: readonly ScopeMember[] = [
  ["objectId", "string"],
  ["tenantId", "string"],
  ["userPrincipalName", "string"],
];

/** `resourceGroup()` of the deployment's own target. */
export const resourceGroup: BoundFunction = bound("resourceGroup", 0, 0, (_args, call, frame) => {
  const { context } = frame.deployment.environment;
  const { target } = frame.deployment;
  const isElsewhere = target.resourceGroup !== null || target.subscription !== null;
  if (context.resourceGroup !== null && !isElsewhere) return context.resourceGroup;
  return scopeObject(targetCall("resourceGroup", frame), "resourceGroup()", RESOURCE_GROUP, call.place);
});

export const subscription: BoundFunction = bound("subscription", 0, 0, (_args, call, frame) => {
  const { context } = frame.deployment.environment;
  const { target } = frame.deployment;
  if (context.subscription !== null && target.subscription === null) return context.subscription;
  const left = scopeObject(targetCall("subscription", frame), "subscription()", SUBSCRIPTION, call.place);
  return withSameTenant(left, frame, call.place);
});

export const tenant: BoundFunction = bound("tenant", 0, 0, (_args, call, frame) => {
  const { context } = frame.deployment.environment;
  return context.tenant ?? scopeObject({ kind: "call", name: "tenant", args: [] }, "tenant()", TENANT, call.place);
});

export const managementGroup: BoundFunction = bound("managementGroup", 0, 0, (_args, call, frame) => {
  const { context } = frame.deployment.environment;
  return (
    context.managementGroup ??
    scopeObject({ kind: "call", name: "managementGroup", args: [] }, "managementGroup()", MANAGEMENT_GROUP, call.place)
  );
});

export const deployer: BoundFunction = bound("deployer", 0, 0, (_args, call) =>
  scopeObject({ kind: "call", name: "deployer", args: [] }, "deployer()", DEPLOYER, call.place),
);

/** Tenant of the run's subscription: `subscription().tenantId` and `tenant().tenantId` are the same value. */
function withSameTenant(
  subscriptionObject: ObjectValue,
  frame: Frame,
  place: Parameters<typeof scopeObject>[3],
): ObjectValue {
  if (frame.deployment.target.subscription !== null) return subscriptionObject;
  const { context } = frame.deployment.environment;
  const tenantObject =
    context.tenant ?? scopeObject({ kind: "call", name: "tenant", args: [] }, "tenant()", TENANT, place);
  const tenantId = member(tenantObject, "tenantId");
  if (tenantId === undefined) return subscriptionObject;
  const members = new Map(subscriptionObject.members);
  members.set("tenantid", { key: "tenantId", value: tenantId });
  return { ...subscriptionObject, members };
}

/** The call with the target that a nested deployment names: two targets are two different values. */
function targetCall(name: string, frame: Frame): Residual {
  const { subscription: otherSubscription, resourceGroup: otherGroup } = frame.deployment.target;
  const args = [otherSubscription, name === "resourceGroup" ? otherGroup : null].filter((part) => part !== null);
  return { kind: "call", name, args };
}
