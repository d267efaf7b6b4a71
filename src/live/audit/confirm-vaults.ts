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

/** Looks at suspects again, one by one. */
export interface Confirmation {
  /** A page has been compared: without a time of grace its suspects are looked at while the next ones come. */
  readonly afterPage: () => void;
  /** Looks at all that are left, after the time of grace, and gives how many there were in all. */
  readonly end: () => Promise<number>;
  /** Looks at no more. */
  readonly stop: () => void;
}

/** Resource Graph may be some minutes behind, and a deployment may be under way that gives back what it took. */
export function confirmation(state: SurveyState): Confirmation {
  const { events, question, suspects } = state;
  const deleted: DeletedBySubscription = new Map();
  const started: Promise<unknown>[] = [];
  let [all, confirmed, isStopped] = [0, 0, false];

  async function look(key: string): Promise<void> {
    const id = readVaultId(key);
    if (isStopped) return;
    if (id !== null) await confirm(state, key, id, deleted);
    confirmed += 1;
    events.step(`${String(confirmed)} of ${String(all)} vaults looked at again`);
  }

  function start(): void {
    const next = [...suspects].sort();
    suspects.clear();
    all += next.length;
    const looked = inParallel(next, look);
    // Its failure is told at the end.
    looked.catch(() => undefined);
    started.push(looked);
  }

  return {
    afterPage() {
      if (question.graceMs === 0 && suspects.size > 0) start();
    },
    async end() {
      if (suspects.size > 0 && question.graceMs > 0) {
        events.step(`${String(suspects.size)} vaults look changed; they are looked at again in a while`);
        await events.wait(question.graceMs);
      }
      start();
      await Promise.all(started);
      return confirmed;
    },
    stop() {
      isStopped = true;
    },
  };
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
  const found = all.map((each): FoundDrift => ({ drift: each, confirmedAt: at, cause: null }));
  state.seen.set(key, true);
  state.found.push(...found);
  state.events.confirmed(found, vault.snapshot);
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
