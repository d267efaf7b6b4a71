import { vaultIdText } from "../vault/vault-id.ts";
import { isRecord, type JsonRecord } from "./json-record.ts";
import type { ChangeReader, VaultChange } from "./ports.ts";
import { recordedPolicies } from "./recorded-policies.ts";
import { queryGraph } from "./resource-graph.ts";
import type { Session } from "./session.ts";

/** Reads the change history of Resource Graph: 14 days, some minutes behind. */
export function changeReader(session: Session): ChangeReader {
  return {
    async ofVault(id, tenantId) {
      const rows = await queryGraph(session, queryFor(vaultIdText(id)), [id.subscription]);
      return rows.flatMap((row) => changeOf(row, tenantId)).toSorted((left, right) => (left.at < right.at ? 1 : -1));
    },
  };
}

function queryFor(id: string): string {
  const text = id.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  return (
    `resourcechanges | where tostring(properties.targetResourceId) =~ '${text}' ` +
    "| where tostring(properties.changes) has 'accessPolicies' | project id, properties"
  );
}

function changeOf({ properties }: JsonRecord, tenantId: string): readonly VaultChange[] {
  if (!isRecord(properties) || !isRecord(properties["changes"])) return [];
  const attributes = isRecord(properties["changeAttributes"]) ? properties["changeAttributes"] : {};
  const text = (name: string): string | null => {
    const value = attributes[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const { policies, truncated } = recordedPolicies(properties["changes"], tenantId);
  return [
    {
      at: text("timestamp") ?? "",
      changedBy: text("changedBy"),
      correlationId: text("correlationId"),
      operation: text("operation"),
      before: policies,
      truncated,
    },
  ];
}
