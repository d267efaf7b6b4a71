import { createHash } from "node:crypto";
import { foldCase } from "../text/fold-case.ts";
import type { AccessPolicy } from "./access-policy.ts";
import { withoutBody, type SnapshotSet } from "./snapshot.ts";

/** Characters of a hash that are kept: 128 bits, as many as an id has. */
const LENGTH = 32;

/** Entries whose principals are told by hashes: the same principal of a tenant has the same hash everywhere. */
export function hashedPolicies(policies: readonly AccessPolicy[]): readonly AccessPolicy[] {
  return policies.map((policy) => ({
    ...policy,
    objectId: hash(policy.tenantId, policy.objectId),
    applicationId: policy.applicationId === null ? null : hash(policy.tenantId, policy.applicationId),
  }));
}

/** The set without ids of principals: bodies, which hold them, are left out. */
export function hashedSnapshot(set: SnapshotSet): SnapshotSet {
  if (set.hashedIds) return set;
  return { ...set, hashedIds: true, vaults: set.vaults.map((vault) => withoutBody(vault, hashedPolicies)) };
}

/** Random ids cannot be guessed from their hashes. */
function hash(tenantId: string, id: string): string {
  return createHash("sha256")
    .update(`${foldCase(tenantId)}/${foldCase(id)}`)
    .digest("hex")
    .slice(0, LENGTH);
}
