import { mergePolicies } from "../vault/access-policy.ts";
import { isSameName } from "../text/fold-case.ts";
import type { VaultState, WorkspaceBehind } from "./vault-state.ts";

/**
 * What is remembered of a vault after a run: what is new or better is added, and what went stays in it, so that each
 * later run tells it again.
 */
export function nextState(before: VaultState | null, now: VaultState): VaultState {
  if (before === null || before === now) return now;
  const isSameModel = before.authorization === now.authorization;
  return {
    ...now,
    workspaces: now.workspaces.map((workspace) => withEarlier(workspace, before)),
    authorization: before.authorization,
    isShut: before.isShut && now.isShut,
    accessPolicies: !isSameModel
      ? before.accessPolicies
      : now.authorization === "rbac"
        ? now.accessPolicies
        : mergePolicies(before.accessPolicies, now.accessPolicies),
  };
}

/** The identity that a workspace had before stays as well: what was granted to it is what it can do. */
function withEarlier(workspace: WorkspaceBehind, { workspaces }: VaultState): WorkspaceBehind {
  const before = workspaces.find(({ id }) => isSameName(id, workspace.id));
  const earlierPrincipal = before?.earlierPrincipal ?? before?.principal ?? null;
  if (earlierPrincipal === null || isSameName(earlierPrincipal, workspace.principal ?? "")) return workspace;
  return { ...workspace, earlierPrincipal };
}
