import { roleDrift } from "../../audit/needs.ts";
import { RoleHolders } from "../../audit/role-holders.ts";
import { subscriptionOf } from "../../audit/vault-state.ts";
import type { SeenSubscription } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { SurveyState } from "./survey-state.ts";

/** Tells the workspaces whose identities hold no role on a vault that uses Azure RBAC. */
export async function readRoles(
  state: SurveyState,
  reached: GraphScope,
  subscriptions: readonly SeenSubscription[],
): Promise<void> {
  const vaults = [...state.byRoles.values()];
  if (vaults.length === 0) return;
  const principals = vaults.flatMap(({ workspaces }) => workspaces.flatMap(({ principal }) => principal ?? []));
  const holders = new RoleHolders(principals);
  // Vaults of workspaces may lie where nobody asked to look.
  const known = subscriptions.map(({ id }) => foldCase(id));
  const all = new Set([...known, ...vaults.map(({ id }) => subscriptionOf(id))]);
  const scope = reached === null || all.size === known.length ? reached : { subscriptions: [...all] };
  for await (const page of state.azure.estate.roles(scope)) {
    state.pages += 1;
    for (const assignment of page) holders.add(assignment);
    state.events.step("role assignments");
  }
  for (const vault of vaults)
    for (const each of roleDrift(vault, (id, principal) => holders.holds(id, principal)))
      state.found.push({ drift: each, confirmedAt: null, cause: null });
}
