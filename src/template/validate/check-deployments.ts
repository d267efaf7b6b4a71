import { memberOf } from "../../json/members.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { placeOf, type Place } from "../../text/place.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { isSubscriptionId } from "../functions/resource-ids.ts";
import { DEPLOYMENT_TYPE } from "../resource.ts";
import { targetOf } from "../deployment-scope.ts";
import type { TemplateLevel } from "../template.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { isExpressionNode } from "../expression-string.ts";

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources, read 2026-11. */
const NAME_LIMIT = 64;

/** Deployment resources: properties with one template, and a name that is not too long. */
export function* checkDeployments({ visits }: Site): Generator<TemplateProblem> {
  for (const { resource } of visits) {
    const type = resource.type();
    if (type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE)) yield* deploymentProblems(resource);
  }
}

function* deploymentProblems(resource: Resource): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const properties = memberOf(node, "properties")?.value;
  const place = placeFor(resource, "properties");
  if (properties === undefined || properties.kind === "null")
    yield problem("A deployment needs 'properties'; they are missing.", place);
  if (properties?.kind === "object") {
    const parts = ["template", "templateLink"].filter((part) => memberOf(properties, part) !== undefined);
    const isMade = properties.members.some(({ key }) => isExpressionNode(key));
    if (parts.length !== 1 && !isMade)
      yield problem("The properties of a deployment need either 'template' or 'templateLink', and not both.", place);
  }
  yield* targetProblems(resource);
  yield* scopeProblems(resource);
  const name = resource.name();
  if (name.kind === "string" && name.value.length > NAME_LIMIT) {
    const message = `The name of the deployment has ${String(name.value.length)} characters; the limit is ${String(NAME_LIMIT)}.`;
    yield { kind: "limit", message, place: placeFor(resource, "name") };
  }
}

/** A deployment to a resource group is where the group is; every other one needs a location for what it keeps. */
function* targetProblems(resource: Resource): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const { level, subscription } = targetOf(resource);
  if (subscription?.kind === "string" && !isSubscriptionId(subscription.value))
    yield problem(
      `The provided value '${subscription.value}' is not valid subscription identifier.`,
      placeFor(resource, "subscriptionId"),
    );
  const around = resource.declaration.deployment.target;
  if (
    level === "resourceGroup" &&
    subscription === null &&
    (around.level === "managementGroup" || around.level === "tenant")
  )
    yield problem(
      "A deployment to a resource group needs 'subscriptionId' here, where there is none.",
      placeFor(resource, "resourceGroup"),
    );
  const location = memberOf(node, "location")?.value;
  const isLocated = location !== undefined && location.kind !== "null";
  if (isLocated !== (level === "resourceGroup") || isUnsureTarget(resource)) return;
  const message = isLocated
    ? "The 'location' property is not allowed for a deployment to a resource group."
    : `The 'location' property must be specified for a deployment to a ${LEVEL_NAMES[level]}.`;
  const found = problem(message, placeFor(resource, isLocated ? "location" : "name"));
  yield isOfSchema(resource) ? { ...found, kind: "expression", isPossible: true } : found;
}

const LEVEL_NAMES: Readonly<Record<TemplateLevel, string>> = {
  resourceGroup: "resource group",
  subscription: "subscription",
  managementGroup: "management group",
  tenant: "tenant",
};

/** What says where a deployment goes. */
const PLACE_MEMBERS = ["subscriptionId", "resourceGroup", "scope"];

/** Whether a value that is not known may decide what kind of scope the deployment goes to. */
function isUnsureTarget({ declaration: { node }, frame }: Resource): boolean {
  return PLACE_MEMBERS.some((name) => {
    const found = memberOf(node, name)?.value;
    return found !== undefined && evaluateNode(found, frame).kind === "unknown";
  });
}

/** Whether only the schema tells where the deployment goes: the command that deploys the template decides. */
function isOfSchema({ declaration: { node, deployment } }: Resource): boolean {
  if (PLACE_MEMBERS.some((name) => memberOf(node, name) !== undefined)) return false;
  return deployment.parent === null ? deployment.environment.context.level === null : isOfSchema(deployment.parent);
}

/** Where expressions of the template are evaluated, and what the version of the deployment around it can do. */
function* scopeProblems(resource: Resource): Generator<TemplateProblem> {
  const { node, deployment } = resource.declaration;
  const properties = memberOf(node, "properties")?.value;
  const options =
    properties?.kind === "object" ? memberOf(properties, "expressionEvaluationOptions")?.value : undefined;
  const scope = options?.kind === "object" ? memberOf(options, "scope")?.value : undefined;
  const value = scope === undefined ? null : evaluateNode(scope, resource.frame);
  if (scope !== undefined && value?.kind === "string") {
    const place = placeOf(scope);
    if (!EVALUATION_SCOPES.includes(foldCase(value.value)))
      yield problem(`The evaluation scope '${value.value}' is not one of 'Inner, Outer, NotSpecified'.`, place);
    if (deployment.template.hasSymbolicNames && isSameName(value.value, "outer"))
      yield problem("Template language version 2.0 does not support the evaluation scope 'Outer'.", place);
  }
  const version = deployment.parent?.apiVersion();
  if (version?.kind !== "string") return;
  for (const [name, since] of SINCE)
    if (memberOf(node, name) !== undefined && version.value.slice(0, since.length) < since) {
      const message = `The api-version '${version.value}' of the deployment around this one does not support '${name}'; it needs '${since}' or later.`;
      yield problem(message, placeFor(resource, name));
    }
}

const EVALUATION_SCOPES = ["inner", "outer", "notspecified"];
/** The api-versions of deployments that first took a member of the deployments inside them; engine 0.49.2. */
const SINCE = [
  ["resourceGroup", "2017-05-10"],
  ["subscriptionId", "2017-05-10"],
  ["scope", "2019-05-01"],
] as const;

function problem(message: string, place: Place): TemplateProblem {
  return { kind: "structure", message, place };
}
