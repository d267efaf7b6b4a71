import { isSameName } from "../text/fold-case.ts";
import type { Resource } from "./deployment.ts";

const POLICY_TYPE = "Microsoft.Authorization/policyDefinitions";

/**
 * The property of a resource that is sent as it stands, its expressions not evaluated; `null` when all are evaluated: the
 * template of a deployment and, where resources have symbolic names, the rule of a policy.
 */
export function partAsWritten(resource: Resource): string | null {
  if (resource.nested()?.kind === "deployment") return "template";
  const type = resource.type();
  const isPolicy = type.kind === "string" && isSameName(type.value, POLICY_TYPE);
  return isPolicy && resource.declaration.symbol !== null ? "policyRule" : null;
}
