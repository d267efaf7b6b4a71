import { shortName } from "../text/short-name.ts";
import { isSameName } from "../text/fold-case.ts";
import type { AccessPolicy, Permissions } from "../vault/access-policy.ts";
import { comparePolicies } from "../vault/compare-policies.ts";
import { drift, fingerprintOf, principalText, type Drift, type LostEntry, type Principal } from "./drift.ts";
import type { DriftKind } from "./drift-kinds.ts";
import { neededDrift, neededEntries } from "./needs.ts";
import { emptiedDrift, isOf, lostValues, ofVault, permissionsText } from "./vault-drift.ts";
import { resourceKey, type VaultState } from "./vault-state.ts";

/**
 * What became of a vault since the baseline; against what its workspaces need alone where it has none (`null`). Roles on
 * vaults that use RBAC are looked at by `roleDrift`.
 */
export function compareStates(before: VaultState | null, now: VaultState): readonly Drift[] {
  const policies = before === null || before === now ? [] : policyDrift(before, now);
  const others = before === null ? [] : [...modelDrift(before, now), ...identityDrift(before, now)];
  return [...policies, ...neededDrift(now, policies), ...others, ...networkDrift(before, now)];
}

function modelDrift(before: VaultState, now: VaultState): readonly Drift[] {
  if (before.authorization === now.authorization) return [];
  const [from, to] = [before, now].map(({ authorization }) =>
    authorization === "rbac" ? "Azure RBAC" : "access policies",
  );
  const message = `The vault changed from ${from ?? ""} to ${to ?? ""}.`;
  return [drift("model-flipped", { ...ofVault(now), message, values: [before.authorization, now.authorization] })];
}

/** Workspaces need a vault that lets the service in, whatever was there before. */
function networkDrift(before: VaultState | null, now: VaultState): readonly Drift[] {
  const isNew = before !== null && !before.isShut;
  if (!now.isShut || (!isNew && now.workspaces.length === 0)) return [];
  const message = `Its network rules keep trusted services out${isNew ? ", which they did not before" : ""}.`;
  return [drift("network-shut", { ...ofVault(now), message, values: "shut" })];
}

/** Lists that are not in force are not compared: a vault that uses RBAC keeps its old one. */
function policyDrift(before: VaultState, now: VaultState): readonly Drift[] {
  if (before.authorization === "rbac" || now.authorization === "rbac") return [];
  const { lost, added, changed } = comparePolicies(before.accessPolicies, now.accessPolicies);
  const gains = [
    ...added.map((policy) => entryDrift("entry-added", now, { policy, before: null, after: policy.permissions })),
    ...changed
      .filter((pair) => hasAny(pair.added))
      .map((pair) =>
        entryDrift("entry-stronger", now, {
          policy: pair.after,
          before: pair.before.permissions,
          after: pair.after.permissions,
          difference: pair.added,
        }),
      ),
  ];
  if (now.accessPolicies.length === 0 && lost.length > 0) return [emptied(now, lost)];
  return [
    ...lost.map((policy) => entryDrift("entry-lost", now, { policy, before: policy.permissions, after: null })),
    ...changed
      .filter((pair) => hasAny(pair.lost))
      .map((pair) =>
        entryDrift("entry-weaker", now, {
          policy: pair.after,
          before: pair.before.permissions,
          after: pair.after.permissions,
          difference: pair.lost,
        }),
      ),
    ...gains,
  ];
}

function emptied(now: VaultState, lost: readonly AccessPolicy[]): Drift {
  const entries = lost.map((policy): LostEntry => {
    const principal = principalOf(policy);
    const before = policy.permissions;
    return { principal, before, fingerprint: fingerprintOf("entry-lost", now.id, principal, lostValues(before)) };
  });
  return emptiedDrift(now, [...entries, ...neededEntries(now, lost)]);
}

interface EntryChange {
  readonly policy: AccessPolicy;
  readonly before: Permissions | null;
  readonly after: Permissions | null;
  /** The permissions that came or went, of an entry that is still there. */
  readonly difference?: Permissions;
}

/**
 * What an entry lost is told apart by what went and by what is left: a baseline that takes in added permissions does not
 * make it another.
 */
function entryDrift(kind: DriftKind, now: VaultState, { policy, before, after, difference }: EntryChange): Drift {
  const behind = now.workspaces.filter(isOf(policy, now));
  const whose = behind[0] === undefined ? "" : `, the identity of the workspace \`${shortName(behind[0].id)}\``;
  const who = `${principalText(policy)}${whose}`;
  const what = permissionsText(difference ?? before ?? after ?? {});
  return drift(kind, {
    ...ofVault(now),
    principal: principalOf(policy),
    before,
    after,
    message: MESSAGES[kind]?.(who, what) ?? who,
    concernsWorkspace: behind.length > 0,
    values: difference === undefined ? [before, after] : [difference, after],
  });
}

const MESSAGES: Partial<Record<DriftKind, (who: string, what: string) => string>> = {
  "entry-lost": (who, what) => `The access policy of ${who} is gone; it granted ${what}.`,
  "entry-weaker": (who, what) => `The access policy of ${who} grants less: ${what} went.`,
  "entry-added": (who, what) => `There is a new access policy for ${who}: ${what}.`,
  "entry-stronger": (who, what) => `The access policy of ${who} grants more: ${what} came.`,
};

function identityDrift(before: VaultState, now: VaultState): readonly Drift[] {
  return now.workspaces.flatMap((workspace) => {
    const earlier = before.workspaces.find(({ id }) => isSameName(id, workspace.id));
    const [old, own] = [earlier?.earlierPrincipal ?? earlier?.principal ?? null, workspace.principal];
    if (earlier === undefined || old === null || (own !== null && isSameName(old, own))) return [];
    const message = `The workspace \`${shortName(workspace.id)}\` acts as ${own ?? "nobody"} now, and as ${old} before.`;
    const values = [resourceKey(workspace.id), old, own];
    return [drift("identity-changed", { ...ofVault(now), message, values })];
  });
}

function principalOf({ tenantId, objectId, applicationId }: AccessPolicy): Principal {
  return { tenantId, objectId, applicationId };
}

function hasAny(permissions: Permissions): boolean {
  return Object.keys(permissions).length > 0;
}
