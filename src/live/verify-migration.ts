import type { Azure } from "../azure/ports.ts";
import {
  grantsOf,
  isGiven,
  judgeEntry,
  neededFor,
  safetyOf,
  type Safety,
  type VaultVerification,
} from "../roles/judge-change.ts";
import type { VaultMigration } from "../roles/migration.ts";
import { planMigration } from "../roles/plan-migration.ts";
import { mergePolicies } from "../vault/access-policy.ts";
import { vaultIdText } from "../vault/vault-id.ts";
import { gives, type AssignedGrant, type PermissionSet } from "../workspace/access.ts";
import type { Looked } from "../workspace/lookup.ts";
import { inParallel } from "./in-parallel.ts";
import { look } from "./look.ts";
import type { MigrationVault } from "./migration-source.ts";

/**
 * Reads the roles on a vault and judges each entry that it has now, or had in a snapshot.
 * @throws {AzureError} when there is no credential.
 */
export async function verifyVault(
  vault: MigrationVault,
  earlier: MigrationVault | null,
  azure: Azure,
  now: Date,
): Promise<VaultVerification> {
  const id = vaultIdText(vault.id);
  const policies = mergePolicies(vault.policies, earlier?.policies ?? []);
  const migration = planMigration({ ...vault, policies });
  const usesRoles = vault.snapshot.authorization === "rbac";
  const [everybody, denials, rights] = await Promise.all([
    look(azure.access.granted(id, null)),
    look(azure.access.denied(id)),
    look(azure.access.ofCaller(id)),
  ]);
  const found = await grantsByPrincipal(migration, everybody, azure);
  const roles = { vault: id, denials, now, grantsOf: (each: string) => found.get(each) ?? everybody };
  const entries = migration.entries.map((entry) => judgeEntry(entry, roles));
  const isAlone = usesRoles && earlier === null;
  const isBlind = isAlone && policies.length === 0;
  return {
    id,
    safety: isBlind ? "not-known" : withWorkspaces(safetyOf(entries), vault),
    usesRoles,
    entries,
    notes: [
      ...(isAlone
        ? ["Only entries that the vault still stores were looked at: give the snapshot from before with `--snapshot`."]
        : []),
      ...(usesRoles ? [] : rightNotes(rights)),
    ],
  };
}

/** Whom direct roles do not suffice has roles through groups, perhaps. */
async function grantsByPrincipal(
  { id, entries }: VaultMigration,
  everybody: Looked<readonly AssignedGrant[]>,
  { access }: Azure,
): Promise<ReadonlyMap<string, Looked<readonly AssignedGrant[]>>> {
  if (everybody.kind !== "found") return new Map();
  const scope = vaultIdText(id);
  const asked = entries.filter(({ outcome }) => outcome === "roles");
  const found = await inParallel(asked, async (entry) => {
    const { principal } = entry;
    const direct: Looked<readonly AssignedGrant[]> = { kind: "found", value: grantsOf(principal, everybody.value) };
    const isEnough = isGiven(neededFor(entry), direct.value);
    return [principal, isEnough ? direct : await look(access.granted(scope, principal))] as const;
  });
  return new Map(found);
}

/** A workspace needs more than its entry may say: who does not know of it does not know that it is safe. */
function withWorkspaces(safety: Safety, { workspacesUnread }: MigrationVault): Safety {
  return safety === "safe" && workspacesUnread !== null ? "not-known" : safety;
}

/** To change a vault over takes the right to write it, and one to assign roles (Microsoft: Azure RBAC for Key Vault; 2026-06-16). */
const RIGHTS: readonly string[] = ["Microsoft.KeyVault/vaults/write", "Microsoft.Authorization/roleAssignments/write"];

function rightNotes(rights: Looked<readonly PermissionSet[]>): readonly string[] {
  if (rights.kind !== "found") return ["Whether you may change the vault over could not be read."];
  const lacking = RIGHTS.filter((name) => !rights.value.some((set) => gives(set, "actions", name)));
  return lacking.map(
    (name) =>
      `You may not do \`${name}\` here, which changing over takes: the service answers \`InsufficientPermissions\`.`,
  );
}
