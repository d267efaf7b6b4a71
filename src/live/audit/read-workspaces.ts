import { shortName } from "../../text/short-name.ts";
import type { FoundDrift } from "../../audit/audited-drift.ts";
import { drift } from "../../audit/drift.ts";
import { resourceKey } from "../../audit/vault-state.ts";
import type { EstateWorkspace, UnreadWorkspace } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import type { SurveyState } from "./survey-state.ts";

/** Collects the workspaces page by page; tells those that name no vault, and those that could not be read. */
export async function readWorkspaces(state: SurveyState, scope: GraphScope): Promise<void> {
  const { azure, workspaces, found, events } = state;
  for await (const page of azure.workspaces.pages(scope)) {
    state.pages += 1;
    for (const workspace of page) {
      if ("problem" in workspace) tellUnread(state, workspace);
      else workspaces.add(workspace);
    }
    events.step(`${String(workspaces.count)} workspaces`);
  }
  for (const workspace of workspaces.settle()) found.push(withoutVault(workspace));
}

/** Pages may repeat it. Which vault is behind it is not known: what it needs there is not compared. */
function tellUnread({ found, unreadWorkspaces }: SurveyState, { id, problem }: UnreadWorkspace): void {
  if (unreadWorkspaces.has(resourceKey(id))) return;
  unreadWorkspaces.add(resourceKey(id));
  const message = `The workspace could not be read: ${problem}`;
  const parts = { resource: id, workspaces: [id], owner: null, message, values: "workspace" };
  found.push({ drift: drift("not-seen", parts), confirmedAt: null, cause: null });
}

function withoutVault({ id, kind }: EstateWorkspace): FoundDrift {
  const what = kind === "" ? "workspace" : kind;
  const message = `The ${what === "default" ? "workspace" : what} \`${shortName(id)}\` names no vault.`;
  const parts = { resource: id, workspaces: [id], owner: null, message, values: "none" };
  return { drift: drift("workspace-without-vault", parts), confirmedAt: null, cause: null };
}
