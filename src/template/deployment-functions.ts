import type { DeploymentFunction } from "../expression/scope.ts";
import { foldCase } from "../text/fold-case.ts";
import type { EvaluationScope } from "./deployment.ts";
import type { BoundFunction } from "./functions/bound-function.ts";
import { newGuid, utcNow } from "./functions/changing.ts";
import { copyIndex } from "./functions/copy-index.ts";
import { deployment, environment } from "./functions/deployment.ts";
import { reference, references, target } from "./functions/reference.ts";
import {
  extensionResourceId,
  managementGroupResourceId,
  resourceId,
  subscriptionResourceId,
  tenantResourceId,
} from "./functions/resource-ids.ts";
import { resourceInfo } from "./functions/resource-info.ts";
import { listFunction, runtimeFunctions } from "./functions/runtime.ts";
import { deployer, managementGroup, resourceGroup, subscription, tenant } from "./functions/scope-functions.ts";

const table: ReadonlyMap<string, BoundFunction> = new Map(
  [
    copyIndex,
    deployer,
    deployment,
    environment,
    extensionResourceId,
    managementGroup,
    managementGroupResourceId,
    newGuid,
    reference,
    references,
    resourceGroup,
    resourceId,
    resourceInfo,
    subscription,
    subscriptionResourceId,
    target,
    tenant,
    tenantResourceId,
    utcNow,
    ...runtimeFunctions,
  ].map((each) => [foldCase(each.name), each]),
);

/** Whether there is a function of that folded name that needs a deployment. */
export function isDeploymentFunction(name: string): boolean {
  return table.has(name) || isListFunction(name);
}

/** The function of that folded name for a call that stands in `frame`; `null` when it is no function of a deployment. */
export function deploymentFunction(name: string, frame: EvaluationScope): DeploymentFunction | null {
  const found = table.get(name) ?? (isListFunction(name) ? listFunction(name) : null);
  if (found === null) return null;
  return { name: found.name, min: found.min, max: found.max, apply: (args, call) => found.apply(args, call, frame) };
}

/** `list` and `list…`: which there are depends on the resource type, so any name goes. */
function isListFunction(name: string): boolean {
  return name.startsWith("list");
}
