import type { DeploymentCall } from "../../expression/scope.ts";
import { member, string, type Shape, type StringValue, type Value } from "../../expression/value.ts";
import type { Frame } from "../deployment.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { managementGroupObject, resourceGroup, subscription } from "./scope-functions.ts";

const ID_SHAPE: Shape = { types: ["string"], minLength: 1 };

/**
 * `resourceId([subscriptionId], [resourceGroupName], resourceType, resourceName1, …)`: an id at the level of the deployment.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
 */
export const resourceId: BoundFunction = idFunction("resourceId", 2, (before, call, frame) => {
  const { level } = frame.deployment.target;
  if ((level === "tenant" || level === "managementGroup") && before.length === 0) return [];
  const [first, second] = before;
  const subscriptionPart = second === undefined && level === "resourceGroup" ? null : (first ?? null);
  const groupPart = level === "resourceGroup" ? (second ?? first ?? null) : (second ?? null);
  const subscriptionId = subscriptionPart ?? scopeMember(subscription, "subscriptionId", call, frame);
  if (level !== "resourceGroup" && groupPart === null) return ["/subscriptions/", subscriptionId];
  return [
    "/subscriptions/",
    subscriptionId,
    "/resourceGroups/",
    groupPart ?? scopeMember(resourceGroup, "name", call, frame),
  ];
});

/** The beginning of the ids of resources that a deployment at this place sends; what is between its parts is joined. */
export function deploymentScope(call: DeploymentCall, frame: Frame): readonly (string | Value)[] {
  switch (frame.deployment.target.level) {
    case "tenant":
      return [];
    case "managementGroup":
      return managementGroupScope(call, frame);
    case "subscription":
      return ["/subscriptions/", scopeMember(subscription, "subscriptionId", call, frame)];
    case "resourceGroup":
      return [
        "/subscriptions/",
        scopeMember(subscription, "subscriptionId", call, frame),
        "/resourceGroups/",
        scopeMember(resourceGroup, "name", call, frame),
      ];
  }
}

function managementGroupScope(call: DeploymentCall, frame: Frame): readonly (string | Value)[] {
  const name = member(managementGroupObject(call, frame), "name");
  return ["/providers/Microsoft.Management/managementGroups/", ...(name === undefined ? [] : [name])];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#subscriptionresourceid */
export const subscriptionResourceId: BoundFunction = idFunction("subscriptionResourceId", 2, ([first], call, frame) => [
  "/subscriptions/",
  first ?? scopeMember(subscription, "subscriptionId", call, frame),
]);

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#managementgroupresourceid */
export const managementGroupResourceId: BoundFunction = idFunction(
  "managementGroupResourceId",
  2,
  ([first], call, frame) => [
    "/providers/Microsoft.Management/managementGroups/",
    first ?? member(managementGroupObject(call, frame), "name") ?? call.fail("The management group has no name."),
  ],
);

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#tenantresourceid */
export const tenantResourceId: BoundFunction = idFunction("tenantResourceId", 2, () => []);

/**
 * `extensionResourceId(baseResourceId, resourceType, resourceName1, …)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#extensionresourceid
 */
export const extensionResourceId: BoundFunction = bound("extensionResourceId", 3, null, (args, call) => {
  const [base, ...rest] = args;
  return base === undefined
    ? call.fail("The function needs the id of a resource.")
    : joined([base], rest, call, "extensionResourceId");
});

type Part = string | Value;

/** A function that makes an id out of a scope, a type and names; `scope` turns the arguments before the type into the id's beginning. */
function idFunction(
  name: string,
  min: number,
  scope: (before: readonly Value[], call: DeploymentCall, frame: Frame) => readonly Part[],
): BoundFunction {
  return bound(name, min, null, (args, call, frame) => {
    const at = args.findIndex(
      (argument) => argument.kind === "string" && argument.value.includes("/") && !argument.value.startsWith("/"),
    );
    if (at < 0) {
      const isOpen = args.some(({ kind }) => kind === "unknown");
      return isOpen
        ? call.unknown([], ID_SHAPE)
        : call.fail(
            `The function '${name}' needs a resource type with its provider, such as 'Microsoft.KeyVault/vaults'.`,
          );
    }
    return joined(scope(args.slice(0, at), call, frame), args.slice(at), call, name);
  });
}

/** Puts an id together: `{scope}/providers/{type and names by turns}`. */
function joined(scope: readonly Part[], [type, ...names]: readonly Value[], call: DeploymentCall, name: string): Value {
  if (type?.kind !== "string")
    return type?.kind === "unknown"
      ? call.unknown([], ID_SHAPE)
      : call.fail(`The type that '${name}' is given is no string.`);
  const [provider = "", ...types] = type.value.replace(/\/$/, "").split("/");
  if (types.length !== names.length) {
    const message = `Unable to evaluate template language function '${name}': the type '${type.value}' requires '${String(types.length)}' resource name argument(s), ${String(names.length)} were provided.`;
    return call.fail(message);
  }
  const tail = types.flatMap((segment, index): Part[] => ["/", segment, "/", names[index] ?? ""]);
  const parts = [...scope, "/providers/", provider, ...tail];
  const texts = parts.map(textOf);
  if (texts.every((text) => text !== null)) return string(texts.join(""));
  const wrong = parts.find((part) => typeof part !== "string" && part.kind !== "string" && part.kind !== "unknown");
  return wrong === undefined ? call.unknown([], ID_SHAPE) : call.fail(`The function '${name}' takes only strings.`);
}

function textOf(part: Part): string | null {
  if (typeof part === "string") return part;
  return isText(part) ? part.value : null;
}

function isText(value: Value): value is StringValue {
  return value.kind === "string";
}

function scopeMember(scope: BoundFunction, name: string, call: DeploymentCall, frame: Frame): Value {
  const value = scope.apply([], call, frame);
  return (value.kind === "object" ? member(value, name) : undefined) ?? call.fail(`'${scope.name}' has no '${name}'.`);
}
