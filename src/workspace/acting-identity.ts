import { isSameName } from "../text/fold-case.ts";
import type { ActingIdentity, ProbedWorkspace } from "./probe-facts.ts";

/** The identity by which a workspace acts: the user-assigned one that it names or has alone, else its own; `null` for none. */
export function actingIdentity(
  workspace: Pick<ProbedWorkspace, "primaryUserIdentity" | "systemPrincipal" | "userIdentities">,
): ActingIdentity | null {
  const { primaryUserIdentity, systemPrincipal, userIdentities } = workspace;
  const [only] = userIdentities;
  if (primaryUserIdentity === null) {
    if (systemPrincipal !== null) return { kind: "system", principal: systemPrincipal, id: null };
    return only === undefined || only.principal === null || userIdentities.length > 1
      ? null
      : { kind: "user", principal: only.principal, id: only.id };
  }
  const named = userIdentities.find(({ id }) => isSameName(id, primaryUserIdentity));
  return named === undefined || named.principal === null
    ? null
    : { kind: "user", principal: named.principal, id: named.id };
}

/** The ids of what a workspace works with: a project has its hub's where it names none. */
export interface Parts {
  readonly keyVault: string | null;
  readonly storageAccount: string | null;
  readonly containerRegistry: string | null;
}

export function partsOf(workspace: ProbedWorkspace, hub: ProbedWorkspace | null): Parts {
  return {
    keyVault: workspace.keyVault ?? hub?.keyVault ?? null,
    storageAccount: workspace.storageAccount ?? hub?.storageAccount ?? null,
    containerRegistry: workspace.containerRegistry ?? hub?.containerRegistry ?? null,
  };
}
