import type { FormatRequest } from "../../cli/formats.ts";
import { writeCommandReport } from "../../cli/report-formats.ts";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { IssueList } from "../../report/issue-list.ts";
import { maskedJson } from "../../report/mask-json.ts";
import { lostEntryText } from "../../report/restore-text.ts";
import { mergePolicies, policyBody, type AccessPolicy } from "../../vault/access-policy.ts";
import { readVaultId, vaultIdText, type VaultId } from "../../vault/vault-id.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { withoutSecrets } from "../../text/secrets.ts";
import type { VaultChange } from "../../azure/ports.ts";
import { applyRestore, type Wait } from "../../live/apply-restore.ts";
import { inParallel } from "../../live/in-parallel.ts";
import { UsageError } from "../../io/usage-error.ts";
import { knownPrincipals } from "../../lint/known-principals.ts";
import type { ExitCode } from "../../cli/exit-code.ts";
import type { Io } from "../../io/io.ts";
import { namedVaults } from "../../live/named-vaults.ts";
import { openAzure, type AzureOptions, type OpenAzure, type OpenedAzure } from "../../live/open-azure.ts";
import { readSnapshotFile } from "../../load/read-data-file.ts";
import { openJournal, type Journal } from "../../live/restore-journal.ts";
import { lostByHistory } from "../../live/lost-by-history.ts";
import { planRestore, type Remembered, type VaultRestore } from "../../live/restore-plan.ts";

/** What `arm-guard restore` is asked to do. */
export interface RestoreOptions extends AzureOptions {
  /** The snapshot to restore from; `null` takes the change history of Resource Graph. */
  readonly snapshot: string | null;
  /** The history of an audit to restore from, in place of a snapshot. */
  readonly history: string | null;
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
  readonly formats: readonly FormatRequest[];
}

/** Puts lost entries back by adding them. Shows the plan; writes only when it is told to. Never removes anything. */
export async function restoreCommand(
  options: RestoreOptions,
  io: Io,
  open: OpenAzure = openAzure,
  wait: Wait = sleep,
): Promise<ExitCode> {
  const fromFile = await rememberedBy(options, io);
  if (fromFile === null && options.vaults.length === 0)
    throw new UsageError(
      "Restore from what? Give `--snapshot` or `--from-history`, or name vaults to take from the change history.",
    );
  const journal = options.apply ? await openedJournal(options, io) : null;
  const opened = await open(options, io);
  const remembered = await chosen(fromFile, options, opened);
  checkPrincipals(options, remembered);
  const workspaces = options.resyncsKeys ? await opened.azure.workspaces.inReach(subscriptionsOf(remembered)) : [];
  const plans = await inParallel(remembered, (each) =>
    planRestore(each, opened.azure, { principals: options.principals, workspaces }),
  );
  const isLeft = journal === null && plans.some(({ lost }) => lost.length > 0);
  const code = !isLeft && plans.every(isAnswered) ? 0 : 1;
  const report = {
    pretty: () => withoutSecrets(planText(plans, options)),
    json: () => planJson(plans),
    issues: () => planIssues(plans),
    fails: code !== 0,
    nameOf: await knownPrincipals(null, io),
  };
  await writeCommandReport(options.formats, report, io);
  if (journal !== null) await apply(plans, journal, opened, io, wait);
  return code;
}

/** Whether all that a vault lost is known, and nothing keeps it from coming back. */
function isAnswered({ obstacle, isSettled }: VaultRestore): boolean {
  return obstacle === null && isSettled;
}

function openedJournal({ journal, snapshot, history }: RestoreOptions, io: Io): Promise<Journal> {
  const path = resolve(io.cwd, journal ?? `${snapshot ?? history ?? "arm-guard"}.restore.jsonl`);
  io.didRead?.(path);
  return openJournal(path);
}

/** A misspelt principal would read as one that lost nothing. */
function checkPrincipals({ principals, snapshot, history }: RestoreOptions, remembered: readonly Remembered[]): void {
  const ids = remembered.flatMap(({ policies }) => policies.map(({ objectId }) => objectId));
  const unknown = principals.find((principal) => !ids.some((id) => isSameName(id, principal)));
  if (unknown === undefined) return;
  const file = snapshot ?? history;
  const source = file === null ? "The change history" : `\`${file}\``;
  throw new UsageError(`${source} holds no entry for the principal \`${unknown}\`: give its object id.`);
}

/** What the file of a run remembers; `null` where it has none. */
async function rememberedBy({ snapshot, history }: RestoreOptions, io: Io): Promise<readonly Remembered[] | null> {
  if (snapshot !== null && history !== null) throw new UsageError("Give `--snapshot` or `--from-history`, not both.");
  if (history !== null) return lostByHistory(history, io);
  return snapshot === null ? null : rememberedIn(snapshot, io);
}

async function rememberedIn(path: string, io: Io): Promise<readonly Remembered[]> {
  const set = await readSnapshotFile(path, io);
  if (set.hashedIds)
    throw new UsageError(`\`${path}\` holds hashes in place of ids: it compares, but nothing can be restored from it.`);
  if (set.vaults.length === 0) throw new UsageError(`\`${path}\` holds no vault: there is nothing to restore from.`);
  return set.vaults.flatMap(({ id, tenantId, authorization, accessPolicies: policies }) => {
    const parts = readVaultId(id);
    return parts === null ? [] : [{ id: parts, tenantId, authorization, policies, doubts: [] }];
  });
}

async function chosen(
  fromFile: readonly Remembered[] | null,
  { vaults }: RestoreOptions,
  opened: OpenedAzure,
): Promise<readonly Remembered[]> {
  if (fromFile !== null && vaults.length === 0) return fromFile;
  const ids = namedVaults(vaults, opened);
  if (fromFile === null) return inParallel(ids, (id) => fromHistory(id, opened));
  return ids.map((id) => {
    const found = fromFile.find((each) => isSame(each.id, id));
    if (found === undefined) throw new UsageError(`The file does not hold the vault \`${vaultIdText(id)}\`.`);
    return found;
  });
}

/** What a vault held before each of the changes that are recorded. */
async function fromHistory(id: VaultId, { azure }: OpenedAzure): Promise<Remembered> {
  const live = await azure.vaults.one(id);
  const changes = live === "absent" ? [] : await azure.changes.ofVault(live);
  const policies = changes.map((change) => change.before).reduce<readonly AccessPolicy[]>(mergePolicies, []);
  return { id, tenantId: null, authorization: null, policies, doubts: historyDoubts(changes) };
}

/** Why there may have been more than what the change history tells. */
function historyDoubts(changes: readonly VaultChange[]): readonly string[] {
  if (changes.length === 0)
    return [
      "The change history, which goes back some days only, records no change of the vault's access policies: what was there before is not known. Restore from a snapshot.",
    ];
  const cut = changes.reduce((sum, { truncated }) => sum + truncated, 0);
  const inParts = changes.filter(({ isWhole }) => !isWhole);
  return [
    ...(cut === 0
      ? []
      : [`${String(cut)} recorded values are cut off: the entries that they belong to cannot be restored from them.`]),
    ...(inParts.length === 0
      ? []
      : [
          `The change${inParts.length === 1 ? "" : "s"} of ${inParts.map(({ at }) => at).join(", ")} cannot be put together: entries may be missing here, or not be whole.`,
        ]),
  ];
}

/** Vaults that are named one by one when they are restored; of more their number is told, and the journal has them all. */
const NAMED_LIMIT = 10;

async function apply(
  plans: readonly VaultRestore[],
  journal: Journal,
  { azure }: OpenedAzure,
  io: Io,
  wait: Wait,
): Promise<void> {
  const due = plans.filter(({ id, lost, obstacle }) => obstacle === null && isDue(id, lost.length, journal));
  const isShort = due.length <= NAMED_LIMIT;
  await inParallel(due, async ({ id, lost, wanted, workspaces }) => {
    const policies = lost.map(({ policy }) => policy);
    await applyRestore(id, policies, wanted, azure, journal, wait, new Date().toISOString());
    if (isShort)
      io.stderr.write(`\`${vaultIdText(id)}\`: ${String(policies.length)} added, and seen in three reads.\n`);
    for (const workspace of workspaces) {
      await azure.policies.resyncKeys(workspace.id);
      io.stderr.write(`\`${workspace.id}\`: keys resynchronized.\n`);
    }
  });
  const entries = due.reduce((sum, { lost }) => sum + lost.length, 0);
  if (!isShort)
    io.stderr.write(`${String(due.length)} vaults: ${String(entries)} added, and seen in three reads of each.\n`);
}

/** What an interrupted run wrote is waited for, too. */
function isDue(id: VaultId, lost: number, journal: Journal): boolean {
  return lost > 0 || journal.isOpen(id);
}

async function planIssues(plans: readonly VaultRestore[]): Promise<IssueList> {
  const { restoreIssues } = await import("../../report/restore-issues.ts");
  return restoreIssues(plans.map(({ id, ...plan }) => ({ ...plan, id: vaultIdText(id) })));
}

function planText(plans: readonly VaultRestore[], options: RestoreOptions): string {
  const parts = plans.flatMap(({ id, lost, obstacle, notes: own, workspaces }) => {
    const lines = [
      ...(obstacle === null ? [] : [`  ! ${obstacle}\n`]),
      ...own.map((note) => `    ${note}\n`),
      ...lost.map(lostEntryText),
      ...workspaces.map((workspace) => `  * resynchronize the keys of ${workspace.id}\n`),
    ];
    return lines.length === 0 ? [] : [`${id.name}  ${vaultIdText(id)}\n${lines.join("")}`];
  });
  return [...parts, endText(plans, options)].filter((part) => part !== "").join("\n");
}

/** "Nothing is lost" is said only where that was looked at, and is known. */
function endText(plans: readonly VaultRestore[], { apply, snapshot, history }: RestoreOptions): string {
  const count = plans.reduce((sum, { lost }) => sum + lost.length, 0);
  if (count > 0) return apply ? "" : `${String(count)} to add. Nothing was written: give \`--apply\` to do it.\n`;
  if (!plans.every(isAnswered))
    return "There is nothing to add, but whether something is lost is not known: see above.\n";
  return snapshot === null && history === null
    ? "Nothing is lost of what the change history records.\n"
    : "Nothing is lost.\n";
}

function planJson(plans: readonly VaultRestore[]): string {
  const vaults = plans.map(({ id, lost, obstacle, notes: own, isSettled, workspaces }) => ({
    id: vaultIdText(id),
    obstacle,
    settled: isSettled,
    notes: own,
    add: lost.map(({ policy, isPartial, loss }) => ({ ...policyBody(policy), partial: isPartial, loss })),
    resync: workspaces.map((workspace) => workspace.id),
  }));
  return `${JSON.stringify(maskedJson({ schemaVersion: 1, vaults, notes: [] }), null, 2)}\n`;
}

function subscriptionsOf(remembered: readonly Remembered[]): readonly string[] {
  return [...new Set(remembered.map(({ id }) => foldCase(id.subscription)))];
}

function isSame(left: VaultId, right: VaultId): boolean {
  return foldCase(vaultIdText(left)) === foldCase(vaultIdText(right));
}
