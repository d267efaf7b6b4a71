import { isSnapshot } from "../generated/snapshot-validator.ts";
import type { Snapshot } from "../generated/snapshot.ts";
import { foldCase } from "../text/fold-case.ts";
import { canonicalPolicies, policyBody, readPolicies, type AccessPolicy } from "./access-policy.ts";

/** A vault's policies at one time. */
export interface VaultSnapshot {
  /** The vault's resource id, in the case in which it was given. */
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly takenAt: string;
  readonly tenantId: string;
  readonly authorization: "access-policies" | "rbac";
  /** In canonical form. */
  readonly accessPolicies: readonly AccessPolicy[];
  /** The body as the service gave it; `null` where the snapshot left it out. */
  readonly raw: Readonly<Record<string, unknown>> | null;
}

/** Several vaults, read at about the same time. */
export interface SnapshotSet {
  readonly takenAt: string;
  /** Whether principals are told by hashes of their ids: good to compare, not to restore. */
  readonly hashedIds: boolean;
  /** Sorted by id. */
  readonly vaults: readonly VaultSnapshot[];
}

/** Why a body or a text gives no snapshot. A vault that could not be read is never an empty one. */
export interface SnapshotProblem {
  readonly kind: "no-snapshot";
  readonly message: string;
}

/** The snapshot of a vault by the body of a GET. */
export function vaultSnapshot(body: unknown, takenAt: string): VaultSnapshot | SnapshotProblem {
  if (!isObject(body) || typeof body["id"] !== "string" || !isObject(body["properties"]))
    return problem("The answer is no vault: `id` or `properties` is missing.");
  const { id, properties } = { id: body["id"], properties: body["properties"] };
  const { tenantId, accessPolicies, enableRbacAuthorization } = properties;
  if (typeof tenantId !== "string") return problem(`The vault \`${id}\` has no \`tenantId\`.`);
  const authorization = enableRbacAuthorization === true ? "rbac" : "access-policies";
  const policies = authorization === "rbac" && accessPolicies === undefined ? [] : readPolicies(accessPolicies);
  if ("kind" in policies) return problem(`The vault \`${id}\`: ${policies.message}`);
  return { id, takenAt, tenantId, authorization, accessPolicies: policies, raw: body };
}

/** The text of a snapshot file. */
export function snapshotText({ takenAt, hashedIds, vaults }: SnapshotSet): string {
  const sorted = vaults.toSorted((left, right) => (foldCase(left.id) < foldCase(right.id) ? -1 : 1));
  const content = {
    schemaVersion: 1,
    takenAt,
    ...(hashedIds ? { hashedIds } : {}),
    vaults: sorted.map(({ id, tenantId, authorization, accessPolicies, raw }) => ({
      id,
      tenantId,
      authorization,
      accessPolicies: accessPolicies.map(policyBody),
      ...(raw === null ? {} : { raw }),
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Reads a snapshot file. */
export function readSnapshot(text: string): SnapshotSet | SnapshotProblem {
  const content = parsed(text);
  if (content === undefined) return problem("It is no JSON.");
  if (!isSnapshot(content)) return problem(`It is no snapshot: ${isSnapshot.problem()}.`);
  return {
    takenAt: content.takenAt,
    hashedIds: content.hashedIds ?? false,
    vaults: content.vaults.map((vault) => vaultOf(vault, content.takenAt)),
  };
}

/** The snapshot of the vault with that id; ids compare without case. */
export function findVault({ vaults }: SnapshotSet, id: string): VaultSnapshot | undefined {
  return vaults.find((vault) => foldCase(vault.id) === foldCase(id));
}

function vaultOf(
  { id, tenantId, authorization, accessPolicies, raw }: Snapshot["vaults"][number],
  takenAt: string,
): VaultSnapshot {
  const policies = accessPolicies.map((policy) => ({ ...policy, applicationId: policy.applicationId ?? null }));
  return { id, takenAt, tenantId, authorization, accessPolicies: canonicalPolicies(policies), raw: raw ?? null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}

function problem(message: string): SnapshotProblem {
  return { kind: "no-snapshot", message };
}
