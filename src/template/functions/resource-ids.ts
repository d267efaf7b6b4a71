import type { DeploymentCall } from "../../expression/scope.ts";
import { member, string, type Failure, type Shape, type StringValue, type Value } from "../../expression/value.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { EvaluationScope } from "../deployment.ts";
import { RESOURCE_GROUP_TYPE } from "../resource-id.ts";
import { bound, type BoundFunction } from "./bound-function.ts";
import { managementGroupObject, resourceGroup, subscription } from "./scope-functions.ts";

const ID_SHAPE: Shape = { types: ["string"], minLength: 1 };

/**
 * `resourceId([subscriptionId], [resourceGroupName], resourceType, resourceName1, …)`: an id at the level of the deployment.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourceid
 */
export const resourceId: BoundFunction = idFunction("resourceId", 2, (before, call, frame) => {
  const { level } = frame.deployment.target;
  if (before.length > 2) return tooMany("resourceId", 3, call);
  if ((level === "tenant" || level === "managementGroup") && before.length === 0) return [];
  const [first, second] = before;
  const subscriptionPart = second === undefined && level === "resourceGroup" ? null : (first ?? null);
  const groupPart = level === "resourceGroup" ? (second ?? first ?? null) : (second ?? null);
  if (isNoSubscription(subscriptionPart)) return noSubscription(subscriptionPart, call);
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
export function deploymentScope(call: DeploymentCall, frame: EvaluationScope): readonly (string | Value)[] {
  switch (frame.deployment.target.level) {
    case "tenant":
      return [];
    case "managementGroup":
      return managementGroupScope(frame);
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

function managementGroupScope(frame: EvaluationScope): readonly (string | Value)[] {
  const name = member(managementGroupObject(frame), "name");
  return ["/providers/Microsoft.Management/managementGroups/", ...(name === undefined ? [] : [name])];
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#subscriptionresourceid */
export const subscriptionResourceId: BoundFunction = idFunction("subscriptionResourceId", 2, (before, call, frame) => {
  const [first] = before;
  if (before.length > 1) return tooMany("subscriptionResourceId", 2, call);
  if (isNoSubscription(first)) return noSubscription(first, call);
  return ["/subscriptions/", first ?? scopeMember(subscription, "subscriptionId", call, frame)];
});

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#managementgroupresourceid */
export const managementGroupResourceId: BoundFunction = idFunction(
  "managementGroupResourceId",
  2,
  (before, call, frame, [type]) => {
    if (before.length > 1) return tooMany("managementGroupResourceId", 2, call);
    const isOwn = frame.deployment.target.level === "managementGroup";
    if (!isOwn && call.args.length < 3)
      return call.fail("The function 'managementGroupResourceId' needs the management group here.");
    // Elsewhere the engine takes the first argument for the group, whatever it is.
    const first = before[0] ?? (isOwn ? undefined : type);
    const own = member(managementGroupObject(frame), "name");
    return [
      "/providers/Microsoft.Management/managementGroups/",
      first ?? own ?? call.fail("The management group has no name."),
    ];
  },
);

/** @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#tenantresourceid */
export const tenantResourceId: BoundFunction = idFunction("tenantResourceId", 2, (before, call) =>
  before.length > 0 ? tooMany("tenantResourceId", 1, call) : [],
);

/**
 * `extensionResourceId(baseResourceId, resourceType, resourceName1, …)`.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#extensionresourceid
 */
export const extensionResourceId: BoundFunction = bound("extensionResourceId", 3, null, (args, call) => {
  const [base, ...rest] = args;
  if (base === undefined) return call.fail("The function needs the id of a resource.");
  if (base.kind !== "string") return joined([base], rest, call, "extensionResourceId");
  const segments = base.value.split("/").filter((segment) => segment !== "");
  if (segments.length < 2)
    return call.fail(
      `Unable to evaluate template language function 'extensionResourceId': '${base.value}' is not the id of a resource.`,
    );
  return joined([`/${segments.join("/")}`], rest, call, "extensionResourceId");
});

type Part = string | Value;

type Scope = readonly Part[] | Failure;

/** A function that makes an id out of a scope, a type and names; `scope` turns the arguments before the type into the id's beginning. */
function idFunction(
  name: string,
  min: number,
  scope: (
    before: readonly Value[],
    call: DeploymentCall,
    frame: EvaluationScope,
    typeAndNames: readonly Value[],
  ) => Scope,
): BoundFunction {
  return bound(name, min, null, (args, call, frame) => {
    const at = args.findIndex((argument) => argument.kind === "string" && argument.value.includes("/"));
    if (at < 0) return args.some(({ kind }) => kind === "unknown") ? call.unknown([], ID_SHAPE) : noType(name, call);
    const beginning = scope(args.slice(0, at), call, frame, args.slice(at));
    return "kind" in beginning ? beginning : joined(beginning, args.slice(at), call, name);
  });
}

function noType(name: string, call: DeploymentCall): Failure {
  return call.fail(
    `Unable to evaluate template language function '${name}': exactly one argument must have slashes, a resource type with its provider such as 'Microsoft.KeyVault/vaults'.`,
  );
}

function tooMany(name: string, count: number, call: DeploymentCall): Failure {
  return call.fail(
    `Unable to evaluate template language function '${name}': the resource type must be one of the first ${String(count)} argument(s).`,
  );
}

const GUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Whether a text is a GUID in one of the forms of .NET: with or without hyphens, in braces or parentheses. */
export function isSubscriptionId(text: string): boolean {
  const trimmed = text.trim();
  return GUID.test(/^\{(.{36})\}$|^\((.{36})\)$/.exec(trimmed)?.slice(1).join("") ?? trimmed);
}

function isNoSubscription(value: Value | null | undefined): value is StringValue {
  return value?.kind === "string" && !isSubscriptionId(value.value);
}

function noSubscription({ value }: StringValue, call: DeploymentCall): Failure {
  return call.fail(`The provided value '${value}' is not valid subscription identifier.`);
}

/** Puts an id together: `{scope}/providers/{type and names by turns}`. An empty name is left out with the last segment of the type. */
function joined(scope: readonly Part[], [type, ...names]: readonly Value[], call: DeploymentCall, name: string): Value {
  if (type?.kind !== "string")
    return type?.kind === "unknown"
      ? call.unknown([], ID_SHAPE)
      : call.fail(`The type that '${name}' is given must be a string.`);
  if (!type.value.includes("/") || names.some((each) => each.kind === "string" && each.value.includes("/")))
    return noType(name, call);
  const wanted = type.value.replace(/\/$/, "").split("/").length - 1;
  if (wanted !== names.length) {
    const message = `Unable to evaluate template language function '${name}': the type '${type.value}' requires '${String(wanted)}' resource name argument(s), ${String(names.length)} were provided.`;
    return call.fail(message);
  }
  if (names.some((each) => each.kind !== "string" && each.kind !== "unknown"))
    return call.fail(`The function '${name}' takes only strings.`);
  const [provider = "", ...types] = type.value.split("/").filter((segment) => segment !== "");
  const given = names.filter((each) => each.kind !== "string" || each.value !== "");
  const tail = types
    .slice(0, given.length)
    .flatMap((segment, index): Part[] => ["/", segment, "/", given[index] ?? ""]);
  const isGroup = scope.length === 2 && scope[0] === "/subscriptions/" && isSameName(type.value, RESOURCE_GROUP_TYPE);
  const parts = isGroup
    ? [...scope, ...tail]
    : [...scope, "/providers/", provider, ...(tail.length === 0 ? ["/"] : tail)];
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

function scopeMember(scope: BoundFunction, name: string, call: DeploymentCall, frame: EvaluationScope): Value {
  const value = scope.apply([], call, frame);
  return (value.kind === "object" ? member(value, name) : undefined) ?? call.fail(`'${scope.name}' has no '${name}'.`);
}
