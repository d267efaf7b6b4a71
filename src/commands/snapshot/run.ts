import { foldCase } from "../../text/fold-case.ts";
import { hashedSnapshot } from "../../vault/hash-ids.ts";
import { snapshotChunks, withoutBody, type SnapshotSet, type VaultSnapshot } from "../../vault/snapshot.ts";
import { readVaultId, vaultIdText, type VaultId } from "../../vault/vault-id.ts";
import { inParallel } from "../../live/in-parallel.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { namedVaults } from "../../live/named-vaults.ts";
import { vaultsOfPlace } from "../../live/live-snapshot.ts";
import { openAzure, type AzureOptions, type OpenAzure, type OpenedAzure } from "../../live/open-azure.ts";
import { openSnapshotOutput, type SnapshotOutput } from "./snapshot-output.ts";

/** What `arm-guard snapshot` is asked to do. */
export interface SnapshotOptions extends AzureOptions {
  /** Ids or names; none takes all of the resource group, or of the subscription. */
  readonly vaults: readonly string[];
  /** Takes the vaults of all workspaces in reach in place of those. */
  readonly ofWorkspaces: boolean;
  readonly hashesIds: boolean;
  /** Whether the bodies of the vaults are kept. */
  readonly keepsRaw: boolean;
  /** `null` writes to standard output. */
  readonly out: string | null;
}

interface Found {
  readonly vaults: readonly VaultSnapshot[];
  /** Vaults that were named and are not there. */
  readonly absent: readonly VaultId[];
}

/** Saves the access policies of vaults to a file. */
export async function snapshotCommand(
  options: SnapshotOptions,
  io: Io,
  open: OpenAzure = openAzure,
): Promise<ExitCode> {
  const output = options.out === null ? null : await openSnapshotOutput(options.out, io);
  const opened = await open(options, io);
  const { vaults, absent } = await findVaults(options, opened, io);
  const set: SnapshotSet = { takenAt: timeOf(vaults), hashedIds: false, vaults: vaults.map(shaped(options)) };
  await write(options.hashesIds ? hashedSnapshot(set) : set, output, io);
  for (const id of absent) io.stderr.write(`There is no vault \`${vaultIdText(id)}\`.\n`);
  const entries = vaults.reduce((sum, { accessPolicies }) => sum + accessPolicies.length, 0);
  io.stderr.write(`${count(vaults.length, "vault")}, ${count(entries, "entry", "entries")}.\n`);
  return absent.length === 0 ? 0 : 1;
}

async function findVaults(options: SnapshotOptions, opened: OpenedAzure, io: Io): Promise<Found> {
  if (options.ofWorkspaces) return readAll(await workspaceVaults(options, opened, io), opened);
  if (options.vaults.length > 0) return readAll(namedVaults(options.vaults, opened), opened);
  return { vaults: await vaultsOfPlace(opened), absent: [] };
}

/** The vaults of all workspaces: each once. */
async function workspaceVaults(
  { subscription }: SnapshotOptions,
  { azure }: OpenedAzure,
  io: Io,
): Promise<readonly VaultId[]> {
  const workspaces = await azure.workspaces.inReach(subscription === null ? null : [subscription]);
  const ids = new Map<string, VaultId>();
  for (const { id, keyVault } of workspaces) {
    const vault = keyVault === null ? null : readVaultId(keyVault);
    if (vault === null) io.stderr.write(`The workspace \`${id}\` names no vault.\n`);
    else ids.set(foldCase(vaultIdText(vault)), vault);
  }
  return [...ids.values()];
}

async function readAll(ids: readonly VaultId[], { azure }: OpenedAzure): Promise<Found> {
  const found = await inParallel(ids, async (id) => ({ id, vault: await azure.vaults.one(id) }));
  return {
    vaults: found.flatMap(({ vault }) => (vault === "absent" ? [] : [vault])),
    absent: found.flatMap(({ id, vault }) => (vault === "absent" ? [id] : [])),
  };
}

/** The time of the first read: nothing in the file is older. */
function timeOf(vaults: readonly VaultSnapshot[]): string {
  return vaults.map(({ takenAt }) => takenAt).toSorted()[0] ?? new Date().toISOString();
}

function shaped({ keepsRaw }: SnapshotOptions): (vault: VaultSnapshot) => VaultSnapshot {
  return (vault) => (keepsRaw ? vault : withoutBody(vault));
}

async function write(set: SnapshotSet, output: SnapshotOutput | null, io: Io): Promise<void> {
  if (output === null) for (const chunk of snapshotChunks(set)) io.stdout.write(chunk);
  else for (const note of await output.write(set)) io.stderr.write(`${note}\n`);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
