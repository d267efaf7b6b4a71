import { drift } from "../../audit/drift.ts";
import { subscriptionOf } from "../../audit/vault-state.ts";
import type { SeenSubscription } from "../../azure/ports.ts";
import { foldCase } from "../../text/fold-case.ts";
import { isInScope, isOneOf } from "./audit-question.ts";
import { isInShard } from "./shard.ts";
import type { SurveyState } from "./survey-state.ts";

/** A subscription that was expected and not seen. */
export interface UnseenSubscription {
  readonly id: string;
  /** Vaults of the baseline that are in it. */
  readonly vaults: number;
}

/**
 * Tells the subscriptions that were expected and not seen: those that must be left out are left out by the service without
 * a word, and are known by name only.
 */
export function findUnseen(
  state: SurveyState,
  subscriptions: readonly SeenSubscription[],
): readonly UnseenSubscription[] {
  const { question, baseline } = state;
  const { scope, shard, expected } = question;
  const seen = new Set(subscriptions.map(({ id }) => foldCase(id)));
  const asked = scope !== null && "subscriptions" in scope ? scope.subscriptions : [];
  const vaults = new Map<string, number>();
  for (const key of baseline.keys())
    if (isInScope(question, key)) vaults.set(subscriptionOf(key), (vaults.get(subscriptionOf(key)) ?? 0) + 1);
  const watched = [...question.watched].filter((key) => isInScope(question, key)).map(subscriptionOf);
  const remembered = baseline.subscriptions.filter((id) => asked.length === 0 || isOneOf(id, asked));
  const all = new Set([...asked, ...expected, ...remembered, ...vaults.keys(), ...watched].map(foldCase));
  const unseen = [...all].filter((id) => !seen.has(id) && isInShard(id, shard)).sort();
  return unseen.map((id) => {
    const count = vaults.get(id) ?? 0;
    const known = count === 0 ? "" : ` ${String(count)} vaults of the baseline are in it.`;
    const message = `The subscription ${id} was expected, and Azure does not show it to this identity.${known}`;
    tell(state, `/subscriptions/${id}`, message, "subscription");
    return { id, vaults: count };
  });
}

/** Who may read nothing must not be told that all is well. */
export function tellNothing(state: SurveyState): void {
  tell(state, "/subscriptions", "Azure shows no subscription to this identity: nothing was looked at.", "none");
}

function tell({ found }: SurveyState, resource: string, message: string, values: string): void {
  const parts = { resource, workspaces: [], owner: null, message, values };
  found.push({ drift: drift("not-seen", parts), confirmedAt: null, cause: null });
}
