import { fromJson } from "../expression/plain-json.ts";
import { toJson } from "../expression/to-json.ts";
import { array, type ArrayValue } from "../expression/value.ts";
import { policyBody, readPolicies, type AccessPolicy } from "./access-policy.ts";
import { applyOperation, type PolicyOperation } from "./policy-list.ts";

/** The entries of a vault after a PUT on its child `accessPolicies/{operation}`, in canonical form. */
export function policiesAfter(
  policies: readonly AccessPolicy[],
  operation: PolicyOperation,
  entries: readonly AccessPolicy[],
): readonly AccessPolicy[] {
  const left = readPolicies(toJson(applyOperation(listOf(policies), operation, listOf(entries).items)));
  if ("kind" in left) throw new Error(`Entries that were read are not what they were: ${left.message}`);
  return left;
}

function listOf(policies: readonly AccessPolicy[]): ArrayValue {
  return array(policies.map((policy) => fromJson({ ...policyBody(policy) })));
}
