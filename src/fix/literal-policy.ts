import { toJson } from "../expression/to-json.ts";
import type { JsonNode } from "../json/node.ts";
import { hasExpression } from "../template/has-expression.ts";
import { literalValue } from "../template/literal-value.ts";
import { isSameName } from "../text/fold-case.ts";
import { readPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";

/** An entry that is written without expressions; its tenant may be one, as it is always that of the vault. Else `null`. */
export function literalPolicy(item: JsonNode, { tenantId }: VaultSnapshot): AccessPolicy | null {
  const rest = item.kind === "object" ? item.members.filter(({ key }) => !isSameName(key.value, "tenantId")) : [];
  if (rest.some(({ value }) => hasExpression(value))) return null;
  const content = toJson(literalValue(item));
  const own = hasExpression(item) ? { tenantId } : {};
  const policies = readPolicies([Object.fromEntries([...Object.entries(content ?? {}), ...Object.entries(own)])]);
  return "kind" in policies ? null : (policies[0] ?? null);
}
