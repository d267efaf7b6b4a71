import { isSnapshot } from "../generated/snapshot-validator.ts";
import type { Snapshot } from "../generated/snapshot.ts";
import { isDeeperThan } from "../json/is-deeper-than.ts";
import { foldCase } from "../text/fold-case.ts";
import { canonicalPolicies, policiesBeyond, policyBody, readPolicies, type AccessPolicy } from "./access-policy.ts";
import { readVaultId } from "./vault-id.ts";
import { parsed } from "../json/parsed.ts";
import { isRecord } from "../text/record.ts";

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
  if (!isRecord(body) || typeof body["id"] !== "string" || !isRecord(body["properties"]))
    return problem("The answer is not a vault: `id` or `properties` is missing.");
  const { id, properties } = { id: body["id"], properties: body["properties"] };
  if (readVaultId(id) === null) return problem(`The answer is not a vault: its id is \`${id}\`.`);
  const { tenantId, accessPolicies, enableRbacAuthorization } = properties;
  if (typeof tenantId !== "string") return problem(`The vault \`${id}\` has no \`tenantId\`.`);
  const authorization = enableRbacAuthorization === true ? "rbac" : "access-policies";
  const policies = authorization === "rbac" && accessPolicies === undefined ? [] : readPolicies(accessPolicies);
  if ("kind" in policies) return problem(`The vault \`${id}\`: ${policies.message}`);
  return { id, takenAt, tenantId, authorization, accessPolicies: policies, raw: body };
}

/**
 * The same vault with its body as text, which takes a fraction of the memory of objects: body and entries are read from it
 * whenever they are asked for.
 */
export function compactVault(vault: VaultSnapshot): VaultSnapshot {
  if (vault.raw === null) return vault;
  const text = JSON.stringify(vault.raw);
  const body = (): VaultSnapshot["raw"] => {
    const content = parsed(text);
    return isRecord(content) ? content : null;
  };
  const policies = (): VaultSnapshot["accessPolicies"] => {
    const again = vaultSnapshot(body(), vault.takenAt);
    return "kind" in again ? [] : again.accessPolicies;
  };
  return madeWhenRead(vault, policies, body);
}

/** The same vault without its body; its policies are changed when they are asked for. */
export function withoutBody(
  vault: VaultSnapshot,
  change: (policies: VaultSnapshot["accessPolicies"]) => VaultSnapshot["accessPolicies"] = (policies) => policies,
): VaultSnapshot {
  return madeWhenRead(
    vault,
    () => change(vault.accessPolicies),
    () => null,
  );
}

function madeWhenRead(
  { id, takenAt, tenantId, authorization }: VaultSnapshot,
  policies: () => VaultSnapshot["accessPolicies"],
  body: () => VaultSnapshot["raw"],
): VaultSnapshot {
  return {
    id,
    takenAt,
    tenantId,
    authorization,
    get accessPolicies() {
      return policies();
    },
    get raw() {
      return body();
    },
  };
}

/** The text of a snapshot file. */
export function snapshotText(set: SnapshotSet): string {
  return [...snapshotChunks(set)].join("");
}

/** The text of a snapshot file in pieces, of about a vault each: the whole of it may be large. */
export function* snapshotChunks({ takenAt, hashedIds, vaults }: SnapshotSet): Generator<string> {
  const sorted = vaults.toSorted((left, right) => (foldCase(left.id) < foldCase(right.id) ? -1 : 1));
  const head = { schemaVersion: 1, takenAt, ...(hashedIds ? { hashedIds } : {}) };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vaults": [`;
  for (const [at, vault] of sorted.entries()) yield `${at === 0 ? "" : ","}\n    ${vaultText(vault)}`;
  yield sorted.length === 0 ? "]\n}\n" : "\n  ]\n}\n";
}

function vaultText(vault: VaultSnapshot): string {
  const { id, tenantId, authorization, raw } = vault;
  const policies = vault.accessPolicies.map(policyBody);
  const content = { id, tenantId, authorization, accessPolicies: policies, ...(raw === null ? {} : { raw }) };
  return JSON.stringify(content, null, 2).replaceAll("\n", "\n    ");
}

/** Levels of lists and objects in a file: bodies of vaults have some ten. */
const DEPTH_LIMIT = 220;

/** Reads a snapshot file. One that holds a vault twice, or was changed by hand, is none. */
export function readSnapshot(text: string): SnapshotSet | SnapshotProblem {
  const content = parsed(text.replace(/^\uFEFF/, ""));
  if (content === undefined) return problem("It is not JSON.");
  if (!isSnapshot(content)) return problem(`It is not a snapshot: ${isSnapshot.problem()}.`);
  if (isDeeperThan(content, DEPTH_LIMIT)) return problem("It is not a snapshot: it nests too deep.");
  const vaults = content.vaults.map((vault) => vaultOf(vault, content.takenAt));
  const hashedIds = content.hashedIds ?? false;
  const wrong = wrongId(vaults) ?? (hashedIds ? null : changedVault(vaults));
  return wrong === null ? { takenAt: content.takenAt, hashedIds, vaults } : problem(wrong);
}

/** Which of two entries of a vault counts cannot be told. */
function wrongId(vaults: readonly VaultSnapshot[]): string | null {
  const seen = new Set<string>();
  for (const { id } of vaults) {
    if (readVaultId(id) === null) return `It is not a snapshot: \`${id}\` is not the id of a vault.`;
    const key = foldCase(id).replace(/\/$/, "");
    if (seen.has(key)) return `It holds the vault \`${id}\` twice: take a new snapshot.`;
    seen.add(key);
  }
  return null;
}

/** Snapshots lie in repositories: who changes one would change what a restore grants. */
function changedVault(vaults: readonly VaultSnapshot[]): string | null {
  for (const { id, accessPolicies, raw } of vaults) {
    const own = raw === null ? null : vaultSnapshot(raw, "");
    if (own === null || "kind" in own) continue;
    const isOther = foldCase(own.id).replace(/\/$/, "") !== foldCase(id).replace(/\/$/, "");
    const changed = [
      ...policiesBeyond(accessPolicies, own.accessPolicies),
      ...policiesBeyond(own.accessPolicies, accessPolicies),
    ];
    const what = isOther ? "its id" : changed[0] === undefined ? null : `the entry of \`${changed[0].objectId}\``;
    if (what !== null)
      return `It was changed by hand: ${what} of the vault \`${id}\` is not the one in the vault's own body (\`raw\`). Take a new snapshot, or the file as it was saved.`;
  }
  return null;
}

/** The set with entries of each vault's own tenant only: the service takes no others, so they are never sent. */
export function grantable(set: SnapshotSet): SnapshotSet {
  const vaults = set.vaults.map((vault) => ({ ...vault, accessPolicies: vault.accessPolicies.filter(isOf(vault)) }));
  return { ...set, vaults };
}

/** Whether an entry is of a vault's own tenant. */
export function isOf({ tenantId }: Pick<VaultSnapshot, "tenantId">): (policy: AccessPolicy) => boolean {
  return (policy) => foldCase(policy.tenantId) === foldCase(tenantId);
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

function problem(message: string): SnapshotProblem {
  return { kind: "no-snapshot", message };
}
