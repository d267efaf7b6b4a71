import { shortName } from "../text/short-name.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { permissionsBeyond, type AccessPolicy } from "../vault/access-policy.ts";
import { POLICY_TO_BUILD } from "../workspace/required-permissions.ts";
import { emptiedDrift, isOf, lostValues, ofVault, permissionsText } from "./vault-drift.ts";
import { drift, fingerprintOf, type Drift, type LostEntry, type Principal } from "./drift.ts";
import type { VaultState, WorkspaceBehind } from "./vault-state.ts";

/**
 * What the workspaces behind a vault need and do not have, as far as `found` does not tell it already: `probe` judges by
 * the same data. Without a baseline this is all that is known.
 */
export function neededDrift(now: VaultState, found: readonly Drift[]): readonly Drift[] {
  if (now.authorization === "rbac") return [];
  if (now.workspaces.length > 0 && now.accessPolicies.length === 0)
    return found.some(({ kind }) => kind === "emptied") ? [] : [neverFilled(now)];
  return identitiesOf(now).flatMap((workspace) => (isTold(workspace, found) ? [] : entryNeed(workspace, now)));
}

/** Of workspaces that act by one identity, the first. */
function identitiesOf({ workspaces }: VaultState): readonly WorkspaceBehind[] {
  const known = new Set<string>();
  return workspaces.filter(({ principal }) => {
    const key = foldCase(principal ?? "");
    return principal !== null && !known.has(key) && known.add(key);
  });
}

function isTold({ principal }: WorkspaceBehind, found: readonly Drift[]): boolean {
  return found.some(
    (each) =>
      (each.kind === "entry-lost" || each.kind === "entry-weaker") &&
      each.principal?.applicationId === null &&
      isSameName(each.principal.objectId, principal ?? ""),
  );
}

/** An empty list of which nobody knows what it held: what the workspaces need is missing in any case. */
function neverFilled(now: VaultState): Drift {
  return { ...emptiedDrift(now, neededEntries(now, [])), message: "The list of access policies is empty." };
}

/** The entries that the workspaces need of a list that holds nothing, each once, besides those that `lost` tells already. */
export function neededEntries(now: VaultState, lost: readonly AccessPolicy[]): readonly LostEntry[] {
  const needed = identitiesOf(now).filter((workspace) => !lost.some((policy) => isOf(policy, now)(workspace)));
  return needed.flatMap(({ principal: objectId }) => {
    if (objectId === null) return [];
    const principal = { tenantId: now.tenantId, objectId, applicationId: null };
    return [{ principal, before: null, fingerprint: missingPrint(now, principal) }];
  });
}

function missingPrint(now: VaultState, principal: Principal): string {
  return fingerprintOf("entry-lost", now.id, principal, lostValues(null));
}

function entryNeed(workspace: WorkspaceBehind, now: VaultState): readonly Drift[] {
  const { principal: objectId } = workspace;
  if (objectId === null) return [];
  const principal = { tenantId: now.tenantId, objectId, applicationId: null };
  const entry = now.accessPolicies.find((policy) => isOf(policy, now)(workspace));
  const whose = `${objectId}, the identity of the workspace \`${shortName(workspace.id)}\``;
  const common = { ...ofVault(now), principal, concernsWorkspace: true };
  if (entry === undefined)
    return [
      drift("entry-lost", {
        ...common,
        message: `There is no access policy for ${whose}: it cannot build images.`,
        values: lostValues(null),
      }),
    ];
  const missing = permissionsBeyond(POLICY_TO_BUILD.sure ?? POLICY_TO_BUILD.permissions, entry.permissions);
  if (Object.keys(missing).length === 0) return [];
  return [
    drift("entry-weaker", {
      ...common,
      after: entry.permissions,
      message: `The access policy of ${whose} lacks what a build needs: ${permissionsText(missing)}.`,
      values: [missing, entry.permissions],
    }),
  ];
}

/** The workspaces behind a vault that uses RBAC whose identities hold no role on it. */
export function roleDrift(now: VaultState, holdsRole: (vault: string, principal: string) => boolean): readonly Drift[] {
  return identitiesOf(now).flatMap(({ id, principal: objectId }) => {
    if (objectId === null || holdsRole(now.id, objectId)) return [];
    const principal = { tenantId: now.tenantId, objectId, applicationId: null };
    const message = `No role assignment gives ${objectId}, the identity of the workspace \`${shortName(id)}\`, the secrets of the vault.`;
    return [drift("role-missing", { ...ofVault(now), principal, message, values: "none" })];
  });
}
