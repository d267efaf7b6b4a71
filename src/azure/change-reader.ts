import type { VaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { isRecord, recordAt, textAt, type JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import type { ChangeReader, VaultChange } from "./ports.ts";
import { recordedPolicies, type AfterChange } from "./recorded-policies.ts";
import { GRAPH_ASKED, queryGraph } from "./resource-graph.ts";
import type { Session } from "./session.ts";

/** Reads the change history of Resource Graph: 14 days, some minutes behind. */
export function changeReader(session: Session): ChangeReader {
  return {
    async ofVault(live) {
      const subscription = readVaultId(live.id)?.subscription;
      const rows = await queryGraph(session, queryFor(live.id), subscription === undefined ? null : [subscription]);
      return steppedBack(rows.map(readRow).toSorted(byTime), live);
    },
  };
}

/** What a row tells of a change. */
interface Row {
  readonly change: Omit<VaultChange, "before" | "isWhole" | "truncated">;
  readonly changes: JsonRecord;
}

/** From the list as it is now back to the one before the oldest change. */
function steppedBack(rows: readonly Row[], { tenantId, raw }: VaultSnapshot): readonly VaultChange[] {
  const properties = raw === null ? null : recordAt(raw, "properties");
  const found: VaultChange[] = [];
  let after: AfterChange = { tenantId, list: properties === null ? null : listIn(properties) };
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

function queryFor(id: string): string {
  const text = id.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return (
    `resourcechanges | where tostring(properties.targetResourceId) =~ '${text}' ` +
    "| where tostring(properties.changes) has 'accessPolicies' | project id, properties"
  );
}

/** A change that cannot be read is never passed over: what it took away would be missing without a word. */
function readRow({ properties }: JsonRecord): Row {
  const changes = isRecord(properties) ? properties["changes"] : null;
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
    correlationId: textAt(attributes, "correlationId"),
    operation: textAt(attributes, "operation"),
  };
  return { change, changes };
}

function byTime(left: Row, right: Row): number {
  return left.change.at < right.change.at ? 1 : -1;
}
