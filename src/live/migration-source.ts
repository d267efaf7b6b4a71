import type { Workspace } from "../azure/ports.ts";
import type { Io } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import { readSnapshotFile } from "../load/read-data-file.ts";
import type { GrantingVault, WorkspaceIdentity } from "../roles/migration.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { isGuid } from "../vault/check-entries.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId, vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { inParallel } from "./in-parallel.ts";
import { vaultsOfPlace } from "./live-snapshot.ts";
import { look } from "./look.ts";
import { namedVaults } from "./named-vaults.ts";
import type { OpenedAzure } from "./open-azure.ts";

/** Which vaults are moved to roles, and what is said of their entries. */
export interface MigrationChoice {
  /** Ids or names; none takes all of the snapshot, of the group, or of the subscription. */
  readonly vaults: readonly string[];
  /** The snapshot to plan from; `null` asks Azure. */
  readonly snapshot: string | null;
  /** Entries whose end is wanted: an object id, or one and that of an application, as `id/id`. */
  readonly leftOut: readonly string[];
  /** Object ids of identities of workspaces. */
  readonly workspaceIdentities: readonly string[];
}

/** A vault that is to be moved. */
export interface MigrationVault extends GrantingVault {
  readonly snapshot: VaultSnapshot;
  /** Why nobody knows which workspaces use it, as a sentence; `null` where that was read. */
  readonly workspacesUnread: string | null;
}

/** The vaults of a run, and what is not known of them. */
export interface MigrationSource {
  readonly vaults: readonly MigrationVault[];
  /** In sentences. */
  readonly notes: readonly string[];
  /** Vaults that were named and are not there. */
  readonly absent: readonly string[];
}

const OFFLINE =
  "A snapshot does not tell which entries are those of workspaces: name their identities with `--workspace-identity`, or plan with Azure at hand.";

/**
 * The vaults of a snapshot. It does not tell whose entries are those of workspaces.
 * @throws {UsageError} when there is none, it holds hashes, or a vault is not in it.
 */
export async function vaultsOfSnapshot(
  choice: MigrationChoice & { readonly snapshot: string },
  io: Pick<Io, "cwd" | "didRead">,
): Promise<MigrationSource> {
  const { snapshot: file, vaults: names } = choice;
  const set = await readSnapshotFile(file, io);
  if (set.hashedIds)
    throw new UsageError(`\`${file}\` holds hashes in place of ids: nobody can be given a role by them.`);
  const missing = names.find((name) => !set.vaults.some((vault) => isNamed(vault, name)));
  if (missing !== undefined) throw new UsageError(`\`${file}\` does not hold the vault \`${missing}\`.`);
  const chosen =
    names.length === 0 ? set.vaults : set.vaults.filter((vault) => names.some((name) => isNamed(vault, name)));
  return {
    vaults: chosen.flatMap((vault) => granting(vault, namedIdentities(choice), OFFLINE, choice)),
    notes: [OFFLINE],
    absent: [],
  };
}

/** The vaults as they are in Azure, with the workspaces that use them. */
export async function vaultsInAzure(choice: MigrationChoice, opened: OpenedAzure): Promise<MigrationSource> {
  const { azure } = opened;
  const named = namedVaults(choice.vaults, opened);
  const found = await inParallel(named, (id) => azure.vaults.one(id));
  const vaults = named.length === 0 ? await vaultsOfPlace(opened) : found.filter((vault) => vault !== "absent");
  const subscriptions = new Set(vaults.map(({ id }) => foldCase(readVaultId(id)?.subscription ?? "")));
  const workspaces = await look(azure.workspaces.inReach([...subscriptions]));
  const known = workspaces.kind === "found" ? workspaces.value : [];
  const unread =
    workspaces.kind === "unknown"
      ? `Which workspaces use the vaults could not be read: name their identities with \`--workspace-identity\` in the plan. ${workspaces.why}`
      : null;
  return {
    vaults: vaults.flatMap((vault) =>
      granting(vault, [...identitiesOf(vault, known), ...namedIdentities(choice)], unread, choice),
    ),
    notes: unread === null ? [] : [unread],
    absent: named.filter((_id, at) => found[at] === "absent").map(vaultIdText),
  };
}

/** The vaults with the role assignments that there are; a plan that does not know them tells so. */
export async function withAssignments(
  { vaults, notes, ...source }: MigrationSource,
  { azure }: OpenedAzure,
): Promise<MigrationSource> {
  const looked = await inParallel(vaults, async (vault) => ({
    vault,
    granted: await look(azure.access.granted(vault.snapshot.id, null)),
  }));
  const unread = new Set(looked.flatMap(({ granted }) => (granted.kind === "unknown" ? [granted.why] : [])));
  return {
    ...source,
    vaults: looked.map(({ vault, granted }) =>
      granted.kind === "found" ? { ...vault, granted: granted.value } : vault,
    ),
    notes: [
      ...notes,
      ...Array.from(
        unread,
        (why) =>
          `Which roles are assigned already could not be read: a deployment of what is there under another name is refused with \`RoleAssignmentExists\`. ${why}`,
      ),
    ],
  };
}

function isNamed({ id }: VaultSnapshot, name: string): boolean {
  return isSameName(id, name) || isSameName(readVaultId(id)?.name ?? "", name);
}

function identitiesOf({ id }: VaultSnapshot, workspaces: readonly Workspace[]): readonly WorkspaceIdentity[] {
  return workspaces
    .filter(({ keyVault }) => keyVault !== null && isSameName(keyVault, id))
    .flatMap(({ id: workspace, principals }) => principals.map((principal) => ({ workspace, principal })));
}

/** They count where they have an entry. */
function namedIdentities({ workspaceIdentities }: MigrationChoice): readonly WorkspaceIdentity[] {
  return workspaceIdentities.map((principal) => ({ workspace: null, principal }));
}

function granting(
  snapshot: VaultSnapshot,
  identities: readonly WorkspaceIdentity[],
  workspacesUnread: string | null,
  { leftOut }: MigrationChoice,
): readonly MigrationVault[] {
  const id = readVaultId(snapshot.id);
  if (id === null) return [];
  const { tenantId, accessPolicies: policies } = snapshot;
  const hasEntry = ({ principal }: WorkspaceIdentity): boolean =>
    policies.some(({ objectId }) => isSameName(objectId, principal));
  const workspaces = identities.filter((each) => each.workspace !== null || hasEntry(each));
  return [{ id: plainId(id), tenantId, policies, workspaces, leftOut, snapshot, workspacesUnread }];
}

/**
 * Names that Azure gives to nothing would be words of a script.
 * @throws {UsageError} where a part of the id is none.
 */
function plainId(id: VaultId): VaultId {
  const isPlain =
    isGuid(id.subscription) &&
    /^[\p{L}\p{N}_.()-]{1,90}$/u.test(id.resourceGroup) &&
    /^[a-z0-9-]{3,24}$/i.test(id.name);
  if (isPlain) return id;
  throw new UsageError(
    `\`${vaultIdText(id)}\` is not the id of a vault that can be: subscription, group or name is none.`,
  );
}
