import { foldCase } from "../text/fold-case.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { AzureError } from "./azure-error.ts";
import type { ChangeReader, RecordedChange } from "./ports.ts";
import { recordedPolicies, type AfterChange } from "./recorded-policies.ts";
import { GRAPH_ASKED, graphPages, queryGraph, quoted } from "./resource-graph.ts";
import type { Session } from "./session.ts";

/** Vaults of one query about changes, at most. */
export const CHANGED_AT_ONCE = 300;

/** Reads the change history of Resource Graph: some days, up to 14, some minutes behind. */
export function changeReader(session: Session): ChangeReader {
  return {
    async ofVault(live) {
      const subscription = readVaultId(live.id)?.subscription;
      const rows = await queryGraph(session, queryFor(live.id), subscription === undefined ? null : [subscription]);
      return steppedBack(rows.map(readRow).toSorted(byTime), live);
    },
    async ofVaults(vaults) {
      const rows = new Map<string, Row[]>();
      for (let at = 0; at < vaults.length; at += CHANGED_AT_ONCE) {
        const ids = vaults.slice(at, at + CHANGED_AT_ONCE).map(({ id }) => id);
        for (const row of (await queryGraph(session, queryForAll(ids), null)).map(readRow)) {
          const own = rows.get(row.target);
          if (own === undefined) rows.set(row.target, [row]);
          else own.push(row);
        }
      }
      return new Map(
        vaults.map(({ id, live }) => [
          foldCase(id),
          steppedBack((rows.get(foldCase(id)) ?? []).toSorted(byTime), live),
        ]),
      );
    },
    async oldest(scope) {
      for await (const [first] of graphPages(session, OLDEST, scope))
        return first === undefined ? null : textAt(first, "at");
      return null;
    },
  };
}

/** What a row tells of a change. */
interface Row {
  /** The folded id of the vault. */
  readonly target: string;
  readonly change: Omit<RecordedChange, "before" | "isWhole" | "truncated">;
  readonly changes: JsonRecord;
}

/** From the list as it is now back to the one before the oldest change. */
function steppedBack(rows: readonly Row[], live: VaultSnapshot | null): readonly RecordedChange[] {
  const raw = live?.raw ?? null;
  const properties = raw === null ? null : recordAt(raw, "properties");
  const found: RecordedChange[] = [];
  let after: AfterChange = { tenantId: live?.tenantId ?? "", list: properties === null ? null : listIn(properties) };
  for (const { change, changes } of rows) {
    const { policies: before, isWhole, truncated, ...earlier } = recordedPolicies(changes, after);
    found.push({ ...change, before, isWhole, truncated });
    after = earlier;
  }
  return found;
}

function listIn(properties: JsonRecord): readonly unknown[] | null {
  const list = properties["accessPolicies"];
  return Array.isArray(list) ? list : null;
}

const OLDEST = "resourcechanges | project id, at = properties.changeAttributes.timestamp | order by at asc | take 1";

function queryForAll(ids: readonly string[]): string {
  const list = ids.map(quoted).join(", ");
  return `resourcechanges | where tostring(properties.targetResourceId) in~ (${list}) | project id, properties | order by id asc`;
}

function queryFor(id: string): string {
  return (
    `resourcechanges | where tostring(properties.targetResourceId) =~ ${quoted(id)} ` +
    "| where tostring(properties.changes) has 'accessPolicies' | project id, properties"
  );
}

/** A change that cannot be read is never passed over: what it took away would be missing without a word. */
function readRow({ properties }: JsonRecord): Row {
  const changes = isRecord(properties) ? (properties["changes"] ?? {}) : null;
  if (!isRecord(properties) || !isRecord(changes))
    throw new AzureError({
      kind: "unexpected",
      asked: GRAPH_ASKED,
      status: 200,
      message: "A recorded change has no `changes`.",
    });
  const attributes = recordAt(properties, "changeAttributes") ?? {};
  const change = {
    at: textAt(attributes, "timestamp") ?? "",
    changedBy: textAt(attributes, "changedBy"),
    changedByType: textAt(attributes, "changedByType"),
    client: textAt(attributes, "clientType"),
    correlationId: textAt(attributes, "correlationId"),
    operation: textAt(attributes, "operation"),
    type: textAt(properties, "changeType") ?? "Update",
    paths: Object.keys(changes).map(foldCase),
  };
  return { target: foldCase(textAt(properties, "targetResourceId") ?? ""), change, changes };
}

function byTime(left: Row, right: Row): number {
  return left.change.at < right.change.at ? 1 : -1;
}
