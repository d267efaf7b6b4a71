import { mergePolicies } from "../vault/access-policy.ts";
import type { VaultState } from "./vault-state.ts";

/**
 * What is remembered of a vault after a run: what is new or better is added, and what went stays in it, so that each
 * later run tells it again.
 */
export function nextState(before: VaultState | null, now: VaultState): VaultState {
  if (before === null) return now;
  const isSameModel = before.authorization === now.authorization;
  return {
    ...now,
    authorization: before.authorization,
    isShut: before.isShut && now.isShut,
    accessPolicies: !isSameModel
      ? before.accessPolicies
      : now.authorization === "rbac"
        ? now.accessPolicies
        : mergePolicies(before.accessPolicies, now.accessPolicies),
  };
}
