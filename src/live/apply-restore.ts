import type { Azure } from "../azure/ports.ts";
import { AzureError } from "../azure/azure-error.ts";
import { policiesBeyond, type AccessPolicy } from "../vault/access-policy.ts";
import { vaultIdText, type VaultId } from "../vault/vault-id.ts";
import type { Journal } from "./restore-journal.ts";

/** How long to wait, in milliseconds; tests do not. */
export type Wait = (milliseconds: number) => Promise<unknown>;

/** Reads in a row that must hold what was written: the service is consistent only after a while. */
const READS = 3;
const READ_LIMIT = 90;
const PAUSE_MS = 2_000;

/**
 * Adds entries to one vault and waits until all that is wanted is there for good. Nothing is ever removed.
 * @throws {AzureError} when they do not show in time.
 */
export async function applyRestore(
  id: VaultId,
  policies: readonly AccessPolicy[],
  wanted: readonly AccessPolicy[],
  azure: Azure,
  journal: Journal,
  wait: Wait,
  at: string,
): Promise<void> {
  if (policies.length > 0) {
    await journal.note("writing", id, policies, at);
    await azure.policies.add(id, policies);
    await journal.note("written", id, policies, at);
  }
  await confirm(id, wanted, azure, wait);
  await journal.note("confirmed", id, policies, at);
}

async function confirm(id: VaultId, policies: readonly AccessPolicy[], azure: Azure, wait: Wait): Promise<void> {
  let inARow = 0;
  for (let read = 0; read < READ_LIMIT; read++) {
    const live = await azure.vaults.one(id);
    const isThere = live !== "absent" && policiesBeyond(policies, live.accessPolicies).length === 0;
    inARow = isThere ? inARow + 1 : 0;
    if (inARow === READS) return;
    await wait(PAUSE_MS);
  }
  throw new AzureError({
    kind: "timed-out",
    asked: `GET ${vaultIdText(id)}`,
    message: `The entries were written, but do not show after ${String((READ_LIMIT * PAUSE_MS) / 60_000)} minutes.`,
    nextStep: "Run the restore again: it goes on where it stopped.",
  });
}
