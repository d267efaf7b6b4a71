import { foldCase, isSameName } from "../text/fold-case.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { actingIdentity } from "../workspace/acting-identity.ts";
import { AzureError } from "./azure-error.ts";
import { recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import type { EstateWorkspace, UnreadWorkspace, WorkspaceReader } from "./ports.ts";
import { GRAPH_ASKED, graphPages } from "./resource-graph.ts";
import type { Session } from "./session.ts";

const QUERY =
  "resources | where type =~ 'microsoft.machinelearningservices/workspaces' " +
  "| project id, kind, identity, keyVault = properties.keyVault, hub = properties.hubResourceId, " +
  "primary = properties.primaryUserAssignedIdentity | order by id asc";

/** Finds workspaces by Resource Graph: one query for thousands. */
export function workspaceReader(session: Session): WorkspaceReader {
  return {
    async inReach(subscriptions) {
      const found: EstateWorkspace[] = [];
      const scope = subscriptions === null ? null : { subscriptions };
      for await (const rows of graphPages(session, QUERY, scope)) for (const row of rows) found.push(readable(row));
      const vaults = new Map(found.map(({ id, keyVault }) => [foldCase(id), keyVault]));
      return found.map((each) => (each.keyVault === null ? { ...each, keyVault: vaultOfHub(each, vaults) } : each));
    },
    async *pages(scope) {
      for await (const rows of graphPages(session, QUERY, scope)) yield rows.map(workspaceOf);
    },
  };
}

/** A project uses the vault of its hub. */
function vaultOfHub({ hub }: EstateWorkspace, vaults: ReadonlyMap<string, string | null>): string | null {
  return hub === null ? null : (vaults.get(foldCase(hub)) ?? null);
}

/** Where the vaults of all are asked for, one that cannot be read is missing. */
function readable(row: JsonRecord): EstateWorkspace {
  const workspace = workspaceOf(row);
  if ("problem" in workspace) throw unread(`The workspace \`${workspace.id}\`: ${workspace.problem}`);
  return workspace;
}

/** A row that cannot be read is never passed over: its vault would be missing without a word. */
function workspaceOf({ id, kind, identity, keyVault, hub, primary }: JsonRecord): EstateWorkspace | UnreadWorkspace {
  if (typeof id !== "string" || id === "") throw unread("A row has no `id`.");
  const vault = keyVault ?? "";
  // A workspace that is being made, or is part of a hub, may name none.
  if (typeof vault !== "string" || (vault !== "" && readVaultId(vault) === null))
    return { id, problem: "It names its vault in a way that cannot be read." };
  const own = isRecord(identity) ? identity : {};
  const primaryUserIdentity = typeof primary === "string" && primary !== "" ? primary : null;
  const userIdentities = Object.entries(recordAt(own, "userAssignedIdentities") ?? {}).map(([user, value]) => ({
    id: user,
    principal: isRecord(value) ? textAt(value, "principalId") : null,
    tenantId: null,
  }));
  const systemPrincipal = textAt(own, "principalId");
  const named = userIdentities.filter(
    (user) => primaryUserIdentity !== null && isSameName(user.id, primaryUserIdentity),
  );
  const all = [systemPrincipal, ...named.map(({ principal }) => principal)].filter((each) => each !== null);
  return {
    id,
    kind: typeof kind === "string" ? foldCase(kind) : "",
    keyVault: vault === "" ? null : vault,
    hub: typeof hub === "string" && hub !== "" ? hub : null,
    principals: [...new Set(all)],
    acting: actingIdentity({ primaryUserIdentity, systemPrincipal, userIdentities })?.principal ?? null,
  };
}

function unread(message: string): AzureError {
  return new AzureError({ kind: "unexpected", asked: GRAPH_ASKED, status: 200, message });
}
