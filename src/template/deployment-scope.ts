import { unknownCall } from "../expression/unknown.ts";
import { string, type Value } from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { memberOf } from "../json/members.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Deployment, Resource, DeploymentScope } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { ownResourceGroup, ownSubscription } from "./functions/scope-functions.ts";
import { memo } from "./memo.ts";
import { nameKey, RESOURCE_GROUP_TYPE } from "./resource-id.ts";
import { textMember, type TemplateLevel } from "./template.ts";
import { isCopied } from "./resource-parts.ts";

const MANAGEMENT_GROUP = /^(\/providers\/)?Microsoft\.Management\/managementGroups\/([^/]+)\/?$/i;
const SUBSCRIPTION = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i;

/** What a `scope` names; parts that it does not name are `null`. */
interface Named {
  readonly level: TemplateLevel | null;
  readonly subscription: Value | null;
  readonly resourceGroup: Value | null;
  readonly managementGroup: Value | null;
}

const NOTHING: Named = { level: null, subscription: null, resourceGroup: null, managementGroup: null };

/**
 * Where a deployment resource sends its template, by `resourceGroup`, `subscriptionId` and `scope`; without them, or where
 * they are empty, it stays where the template around it goes, as it does where they name just that. Evaluated when it is
 * asked for.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-to-management-group
 */
export function targetOf(resource: Resource): DeploymentScope {
  const { node, deployment } = resource.declaration;
  const { target: around } = deployment;
  const given = (name: string): (() => Value | null) =>
    memo(() => {
      const found = memberOf(node, name)?.value;
      const value = found === undefined ? null : evaluateNode(found, resource.frame);
      return value === null || value.kind === "null" || (value.kind === "string" && value.value === "") ? null : value;
    });
  const [subscriptionId, groupName, scope] = [given("subscriptionId"), given("resourceGroup"), given("scope")];
  const named = memo((): Named => {
    const value = scope();
    return value === null ? NOTHING : namedBy(value, around.level);
  });
  const subscription = memo((): Value | null => {
    const value = subscriptionId() ?? named().subscription;
    return value === null || isSame(value, ownSubscription(resource.frame)) ? around.subscription : value;
  });
  const resourceGroup = memo((): Value | null => {
    const value = groupName() ?? named().resourceGroup;
    const isOwn = value !== null && subscription() === around.subscription && isOwnGroup(value, resource);
    return value === null || isOwn ? around.resourceGroup : value;
  });
  const level = memo((): TemplateLevel => {
    if (groupName() !== null) return "resourceGroup";
    return subscriptionId() === null ? (named().level ?? around.level) : "subscription";
  });
  const groupLocation = memo(() => declaredLocation(resourceGroup(), deployment));
  return {
    get level() {
      return level();
    },
    get subscription() {
      return subscription();
    },
    get resourceGroup() {
      return level() === "resourceGroup" ? resourceGroup() : around.resourceGroup;
    },
    get managementGroup() {
      return named().managementGroup ?? around.managementGroup;
    },
    get groupLocation() {
      return groupLocation();
    },
  };
}

/** A name of a management group without a slash in front counts only where deployments go to one, or to the tenant. */
function namedBy(scope: Value, around: TemplateLevel): Named {
  if (scope.kind === "unknown") {
    const managementGroup = unknownCall("managementGroupOf", [scope], { types: ["string"], minLength: 1 });
    return { ...NOTHING, level: "managementGroup", managementGroup };
  }
  if (scope.kind !== "string") return NOTHING;
  if (scope.value === "/") return { ...NOTHING, level: "tenant" };
  const [, isFull, group] = MANAGEMENT_GROUP.exec(scope.value) ?? [];
  if (group !== undefined && (isFull !== undefined || around === "managementGroup" || around === "tenant"))
    return { ...NOTHING, level: "managementGroup", managementGroup: string(group) };
  const [, subscription, resourceGroup] = SUBSCRIPTION.exec(scope.value) ?? [];
  if (subscription === undefined) return NOTHING;
  return resourceGroup === undefined
    ? { ...NOTHING, level: "subscription", subscription: string(subscription) }
    : { ...NOTHING, level: "resourceGroup", subscription: string(subscription), resourceGroup: string(resourceGroup) };
}

function isOwnGroup(value: Value, { frame }: Resource): boolean {
  return frame.deployment.target.level === "resourceGroup" && isSame(value, ownResourceGroup(frame));
}

function isSame(value: Value, own: Value | undefined): boolean {
  return own !== undefined && nameKey(residualOf(value)) === nameKey(residualOf(own));
}

/** Where a resource group is that the template around the deployment declares. */
function declaredLocation(name: Value | null, { declarations, frame }: Deployment): Value | null {
  if (name === null) return null;
  const key = nameKey(residualOf(name));
  for (const { node } of declarations) {
    const own = memberOf(node, "name")?.value;
    const location = memberOf(node, "location")?.value;
    if (own === undefined || location === undefined || isCopied(node)) continue;
    if (!isSameName(textMember(node, "type") ?? "", RESOURCE_GROUP_TYPE)) continue;
    if (nameKey(residualOf(evaluateNode(own, frame))) === key) return evaluateNode(location, frame);
  }
  return null;
}
