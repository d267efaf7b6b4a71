import { isSameName } from "../text/fold-case.ts";
import type { AccessPolicy, Permissions } from "../vault/access-policy.ts";
import { drift, type Drift, type LostEntry } from "./drift.ts";
import type { VaultState, WorkspaceBehind } from "./vault-state.ts";

/** What all drift of a vault has in common. */
export function ofVault({ id, workspaces, owner }: VaultState): Pick<Drift, "resource" | "workspaces" | "owner"> {
  return { resource: id, workspaces: workspaces.map((workspace) => workspace.id), owner };
}

/** The drift of a list that holds nothing any more. */
export function emptiedDrift(now: VaultState, entries: readonly LostEntry[]): Drift {
  const lost = entries.filter(({ before }) => before !== null).length;
  const count = lost === 1 ? "1 access policy is" : `All ${String(lost)} access policies are`;
  const values = entries.map(({ fingerprint }) => fingerprint);
  return drift("emptied", { ...ofVault(now), message: `${count} gone: the list is empty.`, values, entries });
}

/** What the fingerprint of a lost entry tells apart. */
export function lostValues(before: Permissions | null): unknown {
  return [before, null];
}

/** Whether an entry is the one that a workspace acts by. */
export function isOf(policy: AccessPolicy, { tenantId }: VaultState): (workspace: WorkspaceBehind) => boolean {
  return ({ principal }) =>
    principal !== null &&
    policy.applicationId === null &&
    isSameName(policy.objectId, principal) &&
    isSameName(policy.tenantId, tenantId);
}

/** Permissions in one line. */
export function permissionsText(permissions: Permissions): string {
  const parts = Object.entries(permissions).map(([kind, names]) => `${kind} ${names.join(", ")}`);
  return parts.length === 0 ? "nothing" : parts.join("; ");
}
