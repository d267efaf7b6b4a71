import type { FoundDrift } from "../../audit/audited-drift.ts";
import type { Azure, SeenSubscription } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { reachOf, type AuditQuestion } from "./audit-question.ts";
import type { BaselineFile } from "./baseline-file.ts";
import { compareVaults } from "./compare-vaults.ts";
import { confirmation } from "./confirm-vaults.ts";
import { findUnseen, tellNothing, type UnseenSubscription } from "./find-unseen.ts";
import { isOverAfter, type IsOver } from "./is-over.ts";
import { readRoles } from "./read-roles.ts";
import { readWorkspaces } from "./read-workspaces.ts";
import { isInShard } from "./shard.ts";
import { surveyState, type SurveyEvents, type SurveyState } from "./survey-state.ts";

/** What was looked at. */
export interface Coverage {
  readonly subscriptions: readonly SeenSubscription[];
  readonly notSeen: readonly UnseenSubscription[];
  /** Vaults that were compared. */
  readonly vaults: number;
  readonly workspaces: number;
  /** Vaults that could not be read. */
  readonly unread: number;
  readonly pages: number;
  /** Vaults that were asked for one by one. */
  readonly confirmed: number;
}

export interface Survey {
  readonly found: readonly FoundDrift[];
  readonly coverage: Coverage;
  readonly isOver: IsOver;
}

/**
 * Compares the vaults of an estate with a baseline: page by page, and what looks like drift once more, one by one.
 * @throws {UsageError} when a line of the baseline is broken.
 * @throws {AzureError} when the estate could not be listed; what could not be read in it is `not-seen` instead.
 */
export async function survey(
  question: AuditQuestion,
  azure: Azure,
  file: Pick<BaselineFile, "vaults">,
  events: SurveyEvents,
): Promise<Survey> {
  const asked = azure.estate.subscriptions(question.scope);
  // Told when the baseline, which is read meanwhile, turns out to be whole.
  asked.catch(() => undefined);
  const state = surveyState({ question, azure, baseline: await file.vaults(), events });
  const all = await asked;
  const subscriptions = all.filter(({ id }) => isInShard(id, question.shard));
  const notSeen = findUnseen(state, subscriptions);
  state.hidden = new Set(notSeen.map(({ id }) => id));
  if (all.length === 0 && notSeen.length === 0) tellNothing(state);
  const reached = reachOf(question, subscriptions);
  await readWorkspaces(state, reached);
  const confirmed = await compareAndConfirm(state, reached);
  await readRoles(state, reached, subscriptions);
  return {
    found: state.found,
    isOver: isOverAfter(state, subscriptions),
    coverage: {
      subscriptions,
      notSeen,
      vaults: state.seen.size,
      workspaces: state.workspaces.count,
      unread: state.unread.size,
      pages: state.pages,
      confirmed,
    },
  };
}

/** Gives how many vaults were looked at one by one. */
async function compareAndConfirm(state: SurveyState, reached: GraphScope): Promise<number> {
  const { afterPage, end, stop } = confirmation(state);
  try {
    await compareVaults(state, reached, afterPage);
    return await end();
  } catch (error) {
    stop();
    throw error;
  }
}
