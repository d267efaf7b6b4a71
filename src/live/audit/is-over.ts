import type { Drift } from "../../audit/drift.ts";
import { isOfEntries } from "../../audit/drift-kinds.ts";
import { resourceKey, subscriptionOf } from "../../audit/vault-state.ts";
import type { SeenSubscription } from "../../azure/ports.ts";
import { foldCase } from "../../text/fold-case.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { isHidden, type SurveyState } from "./survey-state.ts";

/** Whether known drift is over when a run does not tell it: what it is about was seen and compared. */
export type IsOver = (known: Pick<Drift, "kind" | "resource" | "workspaces">) => boolean;

export function isOverAfter(state: SurveyState, subscriptions: readonly SeenSubscription[]): IsOver {
  const visible = new Set(subscriptions.map(({ id }) => foldCase(id)));
  return ({ kind, resource, workspaces }) => {
    const key = resourceKey(resource);
    // What a workspace needs is not known while it is not seen, but by the baseline.
    const isByWorkspace = kind === "identity-changed" || !state.baseline.has(key);
    if (isByWorkspace && workspaces.some((id) => isHidden(state, id))) return false;
    if (readVaultId(key) === null) return visible.has(subscriptionOf(key));
    const isCompared = !isOfEntries(kind) || !state.uncompared.has(key);
    return state.seen.has(key) && !state.unread.has(key) && isCompared;
  };
}
