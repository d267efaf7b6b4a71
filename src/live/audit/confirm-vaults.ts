import { compareStates } from "../../audit/compare-states.ts";
import type { FoundDrift } from "../../audit/audited-drift.ts";
import type { VaultState } from "../../audit/vault-state.ts";
import { AzureError } from "../../azure/azure-error.ts";
import type { NamedDeletedVault } from "../../azure/ports.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { readVaultId, type VaultId } from "../../vault/vault-id.ts";
import { inParallel } from "../in-parallel.ts";
import { keep, settle, stateOf, tellVault, type ReadVault, type SurveyState } from "./survey-state.ts";

/** One list for each subscription that lost a vault. */
type DeletedBySubscription = Map<string, Promise<readonly NamedDeletedVault[]>>;

/**
 * Looks at suspects again, one by one, and gives how many there were. Resource Graph may be some minutes behind, and a
 * deployment may be under way that gives back what it took.
 */
export async function confirmVaults(state: SurveyState): Promise<number> {
  const { events, question } = state;
  const suspects = [...state.suspects].sort();
  if (suspects.length > 0 && question.graceMs > 0) {
    events.step(`${String(suspects.length)} vaults look changed; they are looked at again in a while`);
    await events.wait(question.graceMs);
  }
  const deleted: DeletedBySubscription = new Map();
  let confirmed = 0;
  await inParallel(suspects, async (key) => {
    const id = readVaultId(key);
    if (id !== null) await confirm(state, key, id, deleted);
    confirmed += 1;
    events.step(`${String(confirmed)} of ${String(suspects.length)} vaults looked at again`);
  });
  return confirmed;
}

async function confirm(state: SurveyState, key: string, id: VaultId, deleted: DeletedBySubscription): Promise<void> {
  const before = state.baseline.read(key)?.state ?? null;
  try {
    const vault = await state.azure.estate.vault(id);
    const at = state.events.now().toISOString();
    if (vault === "absent") tellGone(state, key, before !== null, await findDeleted(state, id, deleted), at);
    else if ("problem" in vault) tellUnread(state, key, vault.problem);
    else tellChanges(state, key, before, vault, at);
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    tellUnread(state, key, error.message);
  }
}

function tellChanges(state: SurveyState, key: string, before: VaultState | null, vault: ReadVault, at: string): void {
  const now = stateOf(state, vault, key, before);
  if (before?.authorization === "access-policies" && now.authorization === "rbac") state.uncompared.add(key);
  const all = compareStates(before, now);
  state.seen.set(key, true);
  if (all.length > 0) state.live.set(key, vault.snapshot);
  state.found.push(...all.map((each): FoundDrift => ({ drift: each, confirmedAt: at, cause: null })));
  settle(state, key, before, now);
}

function tellUnread(state: SurveyState, key: string, why: string): void {
  state.unread.add(key);
  keep(state, key);
  tellVault(state, "not-seen", key, `The vault could not be read: ${why}`, null);
}

function tellGone(
  state: SurveyState,
  key: string,
  isRemembered: boolean,
  deleted: NamedDeletedVault | undefined,
  at: string,
): void {
  state.seen.set(key, true);
  state.uncompared.add(key);
  if (!state.question.accepts) keep(state, key);
  const whose = isRemembered ? "There" : "A workspace names it, and there";
  if (deleted === undefined) tellVault(state, "vault-gone", key, `${whose} is no such vault any more.`, at);
  else {
    const message = `It is deleted, and can be recovered until ${deleted.scheduledPurge}.`;
    tellVault(state, "vault-soft-deleted", key, message, at);
  }
}

async function findDeleted(
  { azure }: SurveyState,
  { subscription, name }: VaultId,
  deleted: DeletedBySubscription,
): Promise<NamedDeletedVault | undefined> {
  const key = foldCase(subscription);
  const asked = deleted.get(key) ?? azure.deletedVaults.inSubscription(subscription);
  deleted.set(key, asked);
  return (await asked).find((each) => isSameName(each.name, name));
}
