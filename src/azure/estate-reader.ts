import { foldCase, isSameName } from "../text/fold-case.ts";
import { shutsServiceOut } from "../workspace/network-settings.ts";
import { vaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { AzureError } from "./azure-error.ts";
import { recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { networkOf } from "./network-of.ts";
import type { EstateReader, EstateVault, RoleAssignment, SeenSubscription, VaultReader } from "./ports.ts";
import { GRAPH_ASKED, graphPages, quoted } from "./resource-graph.ts";
import type { Session } from "./session.ts";

const SUBSCRIPTIONS =
  "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' " +
  "| project id, subscriptionId, name, tags | order by id asc";
const VAULTS =
  "resources | where type =~ 'microsoft.keyvault/vaults' " +
  "| project id, tenantId = properties.tenantId, tags, rbac = properties.enableRbacAuthorization, " +
  "accessPolicies = properties.accessPolicies, acls = properties.networkAcls, " +
  "pna = properties.publicNetworkAccess, pec = properties.privateEndpointConnections | order by id asc";
const ROLES =
  "authorizationresources | where type =~ 'microsoft.authorization/roleassignments' " +
  "| project id, principal = properties.principalId, role = properties.roleDefinitionId, scope = properties.scope " +
  "| order by id asc";

/** Ids of one query, at most. */
const IDS_AT_ONCE = 300;

function groupsQuery(ids: readonly string[]): string {
  const list = ids.map(quoted).join(", ");
  return `resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourcegroups' and id in~ (${list}) | project id, tags | order by id asc`;
}

/** Roles come from above, too: from a subscription's management groups. */
const ABOVE_TOO = { authorizationScopeFilter: "AtScopeAboveAndBelow" };

/** Reads an estate by Resource Graph, page by page: what it tells may be some minutes old. */
export function estateReader(session: Pick<Session, "send">, vaults: VaultReader): EstateReader {
  return {
    async subscriptions(scope) {
      const found: SeenSubscription[] = [];
      for await (const rows of graphPages(session, SUBSCRIPTIONS, scope))
        for (const row of rows) found.push(subscriptionOf(row));
      return found;
    },
    async *vaults(scope) {
      for await (const rows of graphPages(session, VAULTS, scope)) yield oneByOne(rows, vaultOfRow);
    },
    async *roles(scope) {
      for await (const rows of graphPages(session, ROLES, scope, ABOVE_TOO)) yield rows.map(assignmentOf);
    },
    async groupTags(ids) {
      const found = new Map<string, Readonly<Record<string, string>>>();
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
        for await (const rows of graphPages(session, groupsQuery(ids.slice(at, at + IDS_AT_ONCE)), null))
          for (const row of rows) found.set(foldCase(textAt(row, "id") ?? ""), tagsOf(row));
      return found;
    },
    async vault(id) {
      const found = await vaults.one(id);
      return found === "absent" ? "absent" : vaultOfBody(found.raw ?? {}, found.takenAt);
    },
  };
}

/** What is made of a row is dropped before the next one is looked at: pages of vaults are large. */
function* oneByOne<T>(rows: readonly JsonRecord[], made: (row: JsonRecord) => T): Generator<T> {
  for (const row of rows) yield made(row);
}

function subscriptionOf(row: JsonRecord): SeenSubscription {
  const id = textAt(row, "subscriptionId") ?? /^\/subscriptions\/([^/]+)$/i.exec(textAt(row, "id") ?? "")?.[1] ?? null;
  if (id === null) throw unread("A row of a subscription has no id.");
  return { id, name: textAt(row, "name") ?? id, tags: tagsOf(row) };
}

/** A row as the body of a GET would be: both are read the same way. */
function vaultOfRow(row: JsonRecord): EstateVault {
  const { id, tags, tenantId, accessPolicies, rbac, acls, pna, pec } = row;
  const properties = {
    tenantId,
    enableRbacAuthorization: rbac,
    networkAcls: acls,
    publicNetworkAccess: pna,
    privateEndpointConnections: pec,
    // A member that is not there comes as `null`.
    ...(accessPolicies === null ? {} : { accessPolicies }),
  };
  return vaultOfBody({ id, tags, properties }, "");
}

/** A vault that cannot be read is told with its id, and never passed over. */
function vaultOfBody(body: JsonRecord, takenAt: string): EstateVault {
  const id = textAt(body, "id");
  if (id === null || readVaultId(id) === null) throw unread("A row of a vault has no id.");
  const snapshot = vaultSnapshot(body, takenAt);
  if ("kind" in snapshot) return { id, problem: snapshot.message };
  const isShut = shutsServiceOut(networkOf(recordAt(body, "properties") ?? {}));
  return { id, snapshot, isShut, tags: tagsOf(body) };
}

function assignmentOf(row: JsonRecord): RoleAssignment {
  return {
    principal: textAt(row, "principal") ?? "",
    role: textAt(row, "role")?.split("/").at(-1) ?? "",
    scope: textAt(row, "scope") ?? "",
  };
}

function tagsOf(row: JsonRecord): Readonly<Record<string, string>> {
  const tags = row["tags"];
  if (!isRecord(tags)) return {};
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
  );
}

function unread(message: string): AzureError {
  return new AzureError({ kind: "unexpected", asked: GRAPH_ASKED, status: 200, message });
}

/** The value of the first of the tags that is there; names of tags compare without case. */
export function tagValue(tags: Readonly<Record<string, string>>, names: readonly string[]): string | null {
  for (const name of names) {
    const found = Object.entries(tags).find(([key, value]) => isSameName(key, name) && value.trim() !== "");
    if (found !== undefined) return found[1];
  }
  return null;
}
