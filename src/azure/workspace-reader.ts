import { isSameName } from "../text/fold-case.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import type { Workspace, WorkspaceReader } from "./ports.ts";
import { queryGraph } from "./resource-graph.ts";
import type { Session } from "./session.ts";

const QUERY =
  "Resources | where type =~ 'microsoft.machinelearningservices/workspaces' " +
  "| project id, identity, keyVault = properties.keyVault, primary = properties.primaryUserAssignedIdentity " +
  "| order by id asc";

/** Finds workspaces by Resource Graph: one query for thousands. */
export function workspaceReader(session: Session): WorkspaceReader {
  return {
    async inReach(subscriptions) {
      const rows = await queryGraph(session, QUERY, subscriptions);
      return rows.flatMap(workspaceOf);
    },
  };
}

function workspaceOf({ id, identity, keyVault, primary }: JsonRecord): readonly Workspace[] {
  if (typeof id !== "string") return [];
  const vault = typeof keyVault === "string" && keyVault !== "" ? keyVault : null;
  return [{ id, keyVault: vault, principals: principalsOf(identity, primary) }];
}

/** The identity that the workspace works with: the one that it names, else its own. */
function principalsOf(identity: unknown, primary: unknown): readonly string[] {
  if (!isRecord(identity)) return [];
  const assigned = isRecord(identity["userAssignedIdentities"])
    ? Object.entries(identity["userAssignedIdentities"])
    : [];
  const named = assigned.flatMap(([id, value]): readonly string[] =>
    typeof primary === "string" && isSameName(id, primary) && isRecord(value) ? texts(value["principalId"]) : [],
  );
  return [...new Set([...texts(identity["principalId"]), ...named])];
}

function texts(value: unknown): readonly string[] {
  return typeof value === "string" && value !== "" ? [value] : [];
}
