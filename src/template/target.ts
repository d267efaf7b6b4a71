import { unknownCall } from "../expression/unknown.ts";
import { string, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { Resource, Target } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { memo } from "./memo.ts";
import type { TemplateLevel } from "./template.ts";

const MANAGEMENT_GROUP = /^\/?(?:providers\/)?Microsoft\.Management\/managementGroups\/([^/]+)\/?$/i;

/**
 * Where a deployment resource sends its template, by `resourceGroup`, `subscriptionId` and `scope`; without them it stays
 * where the template around it goes. Evaluated when it is asked for.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-to-management-group
 */
export function targetOf(resource: Resource): Target {
  const { node, deployment } = resource.declaration;
  const named = (name: string): (() => Value | null) =>
    memo(() => {
      const found = memberOf(node, name)?.value;
      return found === undefined ? null : evaluateNode(found, resource.frame);
    });
  const subscription = named("subscriptionId");
  const resourceGroup = named("resourceGroup");
  const scope = named("scope");
  const managementGroup = memo(() => managementGroupOf(scope()));
  const level = memo((): TemplateLevel => {
    if (resourceGroup() !== null) return "resourceGroup";
    if (subscription() !== null && memberOf(node, "location") !== undefined) return "subscription";
    if (managementGroup() !== null) return "managementGroup";
    const to = scope();
    return to?.kind === "string" && to.value === "/" ? "tenant" : deployment.target.level;
  });
  return {
    get level() {
      return level();
    },
    get subscription() {
      return subscription() ?? deployment.target.subscription;
    },
    get resourceGroup() {
      return resourceGroup() ?? deployment.target.resourceGroup;
    },
    get managementGroup() {
      return managementGroup() ?? deployment.target.managementGroup;
    },
  };
}

/** The name of the management group that a `scope` names; an unknown scope may be one. */
function managementGroupOf(scope: Value | null): Value | null {
  if (scope?.kind === "unknown") return unknownCall("managementGroupOf", [scope], { types: ["string"], minLength: 1 });
  const name = scope?.kind === "string" ? MANAGEMENT_GROUP.exec(scope.value)?.[1] : undefined;
  return name === undefined ? null : string(name);
}
