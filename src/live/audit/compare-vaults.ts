import { vaultLine } from "../../audit/baseline-line.ts";
import { compareStates } from "../../audit/compare-states.ts";
import { resourceKey, subscriptionOf, type VaultState } from "../../audit/vault-state.ts";
import type { EstateVault } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { isInGroup, isInScope } from "./audit-question.ts";
import { keep, settle, stateOf, type ReadVault, type SurveyState } from "./survey-state.ts";

/** Compares vaults page by page with the baseline: what is as it was is done with, all else is looked at again. */
export async function compareVaults(state: SurveyState, scope: GraphScope, afterPage: () => void): Promise<void> {
  for await (const page of state.azure.estate.vaults(scope)) {
    state.pages += 1;
    for (const vault of page) look(state, vault);
    state.events.step(`${String(state.seen.size)} vaults, ${String(state.suspects.size)} to look at again`);
    afterPage();
  }
  suspectMissing(state);
}

function look(state: SurveyState, vault: EstateVault): void {
  const key = resourceKey(vault.id);
  if (state.seen.has(key) || !isWanted(state, key)) return;
  state.seen.set(key, true);
  // What is known is over by the word of the vault itself only: pages may be older than what an earlier run saw.
  if ("problem" in vault || state.question.watched.has(key)) state.suspects.add(key);
  else {
    const { before, now } = beforeAndNow(state, vault, key);
    if (compareStates(before, now).length > 0) state.suspects.add(key);
    else settle(state, key, before, now);
  }
}

function isWanted({ question, workspaces, baseline }: SurveyState, key: string): boolean {
  if (!isInScope(question, key)) return false;
  return question.allVaults || workspaces.has(key) || baseline.has(key) || question.watched.has(key);
}

/** Nearly all vaults are as they were: then their line is, and nothing of it needs to be understood. */
function beforeAndNow(
  state: SurveyState,
  vault: ReadVault,
  key: string,
): { readonly before: VaultState | null; readonly now: VaultState } {
  const seen = stateOf(state, vault, key, null);
  const line = state.baseline.line(key);
  if (line !== null && line === vaultLine({ state: seen, seenAt: null })) return { before: seen, now: seen };
  const before = state.baseline.read(key)?.state ?? null;
  return { before, now: stateOf(state, vault, key, before) };
}

/** Vaults that are remembered, or that a workspace names, and that no page had. */
function suspectMissing(state: SurveyState): void {
  const { question, baseline, seen, suspects, hidden } = state;
  for (const key of baseline.keys()) {
    if (seen.has(key)) continue;
    const inScope = isInScope(question, key);
    if (inScope && !hidden.has(subscriptionOf(key))) suspects.add(key);
    // A subscription that is gone for good can leave the baseline, where somebody answers for it.
    else if (!inScope || !question.accepts) keep(state, key);
  }
  const suspect = (key: string): void => {
    if (!seen.has(key) && !hidden.has(subscriptionOf(key))) suspects.add(key);
  };
  for (const key of state.workspaces.vaults()) if (isInGroup(question, key)) suspect(key);
  for (const key of question.watched) if (isInScope(question, key)) suspect(key);
}
