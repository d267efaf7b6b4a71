import {
  canonicalPolicies,
  permissionsBeyond,
  policyIdentity,
  type AccessPolicy,
  type Permissions,
} from "./access-policy.ts";

/** What becomes of the entries of a list when another one takes its place, each in canonical form and sorted by identity. */
export interface PolicyComparison {
  readonly lost: readonly AccessPolicy[];
  readonly added: readonly AccessPolicy[];
  readonly changed: readonly ChangedPolicy[];
  readonly kept: readonly AccessPolicy[];
}

/** An entry of the same identity with other permissions. */
export interface ChangedPolicy {
  readonly before: AccessPolicy;
  readonly after: AccessPolicy;
  readonly lost: Permissions;
  readonly added: Permissions;
}

/** Compares by identity; permissions compare as what they grant, so that `all` and the whole list are the same. */
export function comparePolicies(before: readonly AccessPolicy[], after: readonly AccessPolicy[]): PolicyComparison {
  const [old, now] = [canonicalPolicies(before), canonicalPolicies(after)];
  const later = new Map(now.map((policy) => [policyIdentity(policy), policy]));
  const earlier = new Set(old.map(policyIdentity));
  const pairs = old.flatMap((policy) => {
    const same = later.get(policyIdentity(policy));
    return same === undefined ? [] : [changeOf(policy, same)];
  });
  return {
    lost: old.filter((policy) => !later.has(policyIdentity(policy))),
    added: now.filter((policy) => !earlier.has(policyIdentity(policy))),
    changed: pairs.filter(isChanged),
    kept: pairs.filter((pair) => !isChanged(pair)).map((pair) => pair.before),
  };
}

function changeOf(before: AccessPolicy, after: AccessPolicy): ChangedPolicy {
  return {
    before,
    after,
    lost: permissionsBeyond(before.permissions, after.permissions),
    added: permissionsBeyond(after.permissions, before.permissions),
  };
}

function isChanged({ lost, added }: ChangedPolicy): boolean {
  return Object.keys(lost).length > 0 || Object.keys(added).length > 0;
}
