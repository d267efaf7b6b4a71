import { foldCase, isSameName } from "../text/fold-case.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { actingIdentity } from "../workspace/acting-identity.ts";
import { AzureError } from "./azure-error.ts";
import { isRecord, recordAt, textAt, type JsonRecord } from "./json-record.ts";
import type { EstateWorkspace, WorkspaceReader } from "./ports.ts";
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
      for await (const rows of graphPages(session, QUERY, scope)) for (const row of rows) found.push(workspaceOf(row));
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

/** A row that cannot be read is never passed over: its vault would be missing without a word. */
function workspaceOf({ id, kind, identity, keyVault, hub, primary }: JsonRecord): EstateWorkspace {
  if (typeof id !== "string" || id === "") throw unread("A row has no `id`.");
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
    keyVault: vaultOf(id, keyVault),
    hub: typeof hub === "string" && hub !== "" ? hub : null,
    principals: [...new Set(all)],
    acting: actingIdentity({ primaryUserIdentity, systemPrincipal, userIdentities })?.principal ?? null,
  };
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
