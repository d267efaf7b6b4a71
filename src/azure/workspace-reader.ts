import { isSameName } from "../text/fold-case.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { AzureError } from "./azure-error.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import type { Workspace, WorkspaceReader } from "./ports.ts";
import { GRAPH_ASKED, queryGraph } from "./resource-graph.ts";
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
      return rows.map(workspaceOf);
    },
  };
}

/** A row that cannot be read is never passed over: its vault would be missing without a word. */
function workspaceOf({ id, identity, keyVault, primary }: JsonRecord): Workspace {
  if (typeof id !== "string" || id === "") throw unread("A row has no `id`.");
  return { id, keyVault: vaultOf(id, keyVault), principals: principalsOf(identity, primary) };
}

/** A workspace that is being made, or is part of a hub, may name none. */
function vaultOf(id: string, keyVault: unknown): string | null {
  if (keyVault === undefined || keyVault === null || keyVault === "") return null;
  if (typeof keyVault === "string" && readVaultId(keyVault) !== null) return keyVault;
  throw unread(`The workspace \`${id}\` names a vault in a way that cannot be read.`);
}

function unread(message: string): AzureError {
  return new AzureError({ kind: "unexpected", asked: GRAPH_ASKED, status: 200, message });
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
