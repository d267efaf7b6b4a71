import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lostEntryText } from "../report/restore-text.ts";
import { mergePolicies, policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { readVaultId, vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { foldCase } from "../text/fold-case.ts";
import { applyRestore, type Wait } from "./apply-restore.ts";
import { inParallel } from "./in-parallel.ts";
import { UsageError, type ExitCode, type Io } from "./io.ts";
import { namedVaults } from "./named-vaults.ts";
import { openAzure, type AzureOptions, type OpenAzure, type OpenedAzure } from "./open-azure.ts";
import { readSnapshotFile } from "./read-data-file.ts";
import { openJournal, type Journal } from "./restore-journal.ts";
import { planRestore, type Remembered, type VaultRestore } from "./restore-plan.ts";

/** What `arm-guard restore` is asked to do. */
export interface RestoreOptions extends AzureOptions {
  /** The snapshot to restore from; `null` takes the change history of Resource Graph. */
  readonly snapshot: string | null;
  /** Ids or names; none takes all of the snapshot. */
  readonly vaults: readonly string[];
  /** Object ids to restore; none is everybody. */
  readonly principals: readonly string[];
  /** Whether to write; else only the plan is shown. */
  readonly apply: boolean;
  /** Whether workspaces are asked to put their own access in order. */
  readonly resyncsKeys: boolean;
  /** `null` is beside the snapshot. */
  readonly journal: string | null;
  readonly format: "pretty" | "json";
}

/** Puts lost entries back by adding them. Shows the plan; writes only when it is told to. Never removes anything. */
export async function restoreCommand(
  options: RestoreOptions,
  io: Io,
  open: OpenAzure = openAzure,
  wait: Wait = sleep,
): Promise<ExitCode> {
  const fromFile = options.snapshot === null ? null : await rememberedIn(options.snapshot, io);
  if (fromFile === null && options.vaults.length === 0)
    throw new UsageError("Restore from what? Give `--snapshot`, or name vaults to take from the change history.");
  const opened = await open(options, io);
  const { remembered, notes } = await chosen(fromFile, options, opened);
  const workspaces = options.resyncsKeys ? await opened.azure.workspaces.inReach(subscriptionsOf(remembered)) : [];
  const plans = await inParallel(remembered, (each) =>
    planRestore(each, opened.azure, { principals: options.principals, workspaces }),
  );
  if (options.format === "json") io.stdout.write(planJson(plans, notes));
  else io.stdout.write(planText(plans, notes, options));
  if (options.apply) return applied(plans, options, opened, io, wait);
  return plans.every(({ lost, obstacle }) => lost.length === 0 && obstacle === null) ? 0 : 1;
}

async function rememberedIn(path: string, io: Io): Promise<readonly Remembered[]> {
  const set = await readSnapshotFile(path, io);
  if (set.hashedIds)
    throw new UsageError(`\`${path}\` holds hashes in place of ids: it compares, but nothing can be restored from it.`);
  return set.vaults.flatMap(({ id, tenantId, accessPolicies }) => {
    const parts = readVaultId(id);
    return parts === null ? [] : [{ id: parts, tenantId, policies: accessPolicies }];
  });
}

interface Chosen {
  readonly remembered: readonly Remembered[];
  readonly notes: readonly string[];
}

async function chosen(
  fromFile: readonly Remembered[] | null,
  { vaults }: RestoreOptions,
  opened: OpenedAzure,
): Promise<Chosen> {
  if (fromFile !== null && vaults.length === 0) return { remembered: fromFile, notes: [] };
  const ids = namedVaults(vaults, opened);
  if (fromFile === null) return fromHistory(ids, opened);
  const remembered = ids.map((id) => {
    const found = fromFile.find((each) => isSame(each.id, id));
    if (found === undefined) throw new UsageError(`The snapshot does not hold the vault \`${vaultIdText(id)}\`.`);
    return found;
  });
  return { remembered, notes: [] };
}

/** What the vaults held before each of the changes of the last 14 days. */
async function fromHistory(ids: readonly VaultId[], { azure }: OpenedAzure): Promise<Chosen> {
  const found = await inParallel(ids, async (id) => {
    const live = await azure.vaults.one(id);
    const changes = live === "absent" ? [] : await azure.changes.ofVault(id, live.tenantId);
    const before = changes.map((change) => change.before);
    const policies = before.reduce<readonly AccessPolicy[]>(mergePolicies, []);
    return { id, policies, changes: changes.length, cut: changes.reduce((sum, { truncated }) => sum + truncated, 0) };
  });
  return {
    remembered: found.map(({ id, policies }) => ({ id, tenantId: null, policies })),
    notes: found.flatMap(({ id, changes, cut }) => historyNotes(vaultIdText(id), changes, cut)),
  };
}

function historyNotes(id: string, changes: number, cut: number): readonly string[] {
  if (changes === 0)
    return [`The change history, which goes back 14 days, records no change of the access policies of \`${id}\`.`];
  return cut === 0
    ? []
    : [
        `${String(cut)} recorded values of \`${id}\` are cut off: the entries that they belong to cannot be restored from it.`,
      ];
}

async function applied(
  plans: readonly VaultRestore[],
  options: RestoreOptions,
  { azure }: OpenedAzure,
  io: Io,
  wait: Wait,
): Promise<ExitCode> {
  const path = resolve(io.cwd, options.journal ?? `${options.snapshot ?? "arm-guard"}.restore.jsonl`);
  const journal = await openJournal(path);
  for (const { id, lost, wanted, obstacle, workspaces } of plans) {
    if (obstacle !== null || !isDue(id, lost.length, journal)) continue;
    const policies = lost.map(({ policy }) => policy);
    await applyRestore(id, policies, wanted, azure, journal, wait, new Date().toISOString());
    io.stderr.write(`\`${vaultIdText(id)}\`: ${String(policies.length)} added, and seen in three reads.\n`);
    for (const workspace of workspaces) {
      await azure.policies.resyncKeys(workspace.id);
      io.stderr.write(`\`${workspace.id}\`: keys resynchronized.\n`);
    }
  }
  return plans.every(({ obstacle }) => obstacle === null) ? 0 : 1;
}

/** What an interrupted run wrote is waited for, too. */
function isDue(id: VaultId, lost: number, journal: Journal): boolean {
  return lost > 0 || journal.isOpen(id);
}

function planText(plans: readonly VaultRestore[], notes: readonly string[], { apply }: RestoreOptions): string {
  const parts = plans.flatMap(({ id, lost, obstacle, notes: own, workspaces }) => {
    const lines = [
      ...(obstacle === null ? [] : [`  ! ${obstacle}\n`]),
      ...own.map((note) => `    ${note}\n`),
      ...lost.map(lostEntryText),
      ...workspaces.map((workspace) => `  * resynchronize the keys of ${workspace.id}\n`),
    ];
    return lines.length === 0 ? [] : [`${id.name}  ${vaultIdText(id)}\n${lines.join("")}`];
  });
  const count = plans.reduce((sum, { lost }) => sum + lost.length, 0);
  const end =
    count === 0
      ? "Nothing is lost.\n"
      : apply
        ? ""
        : `${String(count)} to add. Nothing was written: give \`--apply\` to do it.\n`;
  return [...parts, ...notes.map((note) => `${note}\n`), end].filter((part) => part !== "").join("\n");
}

function planJson(plans: readonly VaultRestore[], notes: readonly string[]): string {
  const vaults = plans.map(({ id, lost, obstacle, notes: own, workspaces }) => ({
    id: vaultIdText(id),
    obstacle,
    notes: own,
    add: lost.map(({ policy, isPartial, loss }) => ({ ...policyBody(policy), partial: isPartial, loss })),
    resync: workspaces.map((workspace) => workspace.id),
  }));
  return `${JSON.stringify({ schemaVersion: 1, vaults, notes }, null, 2)}\n`;
}

function subscriptionsOf(remembered: readonly Remembered[]): readonly string[] {
  return [...new Set(remembered.map(({ id }) => foldCase(id.subscription)))];
}

function isSame(left: VaultId, right: VaultId): boolean {
  return foldCase(vaultIdText(left)) === foldCase(vaultIdText(right));
}
