import { mergePolicies } from "../vault/access-policy.ts";
import { isSameName } from "../text/fold-case.ts";
import type { VaultState, WorkspaceBehind } from "./vault-state.ts";

/**
 * What is remembered of a vault after a run: what is new or better is added, and what went stays in it, so that each
 * later run tells it again.
 */
export function nextState(before: VaultState | null, now: VaultState): VaultState {
  if (before === null) return now;
  const isSameModel = before.authorization === now.authorization;
  return {
    ...now,
    workspaces: now.workspaces.map((workspace) => withOldIdentity(workspace, before)),
    authorization: before.authorization,
    isShut: before.isShut && now.isShut,
    accessPolicies: !isSameModel
      ? before.accessPolicies
      : now.authorization === "rbac"
        ? now.accessPolicies
        : mergePolicies(before.accessPolicies, now.accessPolicies),
  };
}

/** The identity that a workspace had before stays as well: what was granted to it is what went. */
function withOldIdentity(workspace: WorkspaceBehind, { workspaces }: VaultState): WorkspaceBehind {
  const principal = workspaces.find(({ id }) => isSameName(id, workspace.id))?.principal ?? null;
  return principal === null ? workspace : { ...workspace, principal };
}
