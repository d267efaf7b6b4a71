import { resolve } from "node:path";
import type { KnownDrift } from "../audit/known-drift.ts";
import { resourceKey } from "../audit/vault-state.ts";
import type { InputIo } from "../io/io.ts";
import { UsageError } from "../io/usage-error.ts";
import { canonicalPolicies, type AccessPolicy } from "../vault/access-policy.ts";
import { readVaultId } from "../vault/vault-id.ts";
import { isFile } from "./audit/check-writable.ts";
import { openHistory } from "./audit/history-file.ts";
import type { Remembered } from "./restore-plan.ts";

/**
 * What vaults lost by the history of an audit, and what is still open of it: entries, and permissions of entries. What was
 * never seen there is not known to it.
 * @throws {UsageError} when the file is no history, or tells of nothing that is lost.
 */
export async function lostByHistory(
  name: string,
  io: Pick<InputIo, "cwd" | "didRead">,
): Promise<readonly Remembered[]> {
  const path = resolve(io.cwd, name);
  io.didRead?.(path);
  if (!(await isFile(path, name))) throw new UsageError(`There is no file \`${name}\`.`);
  const { history } = await openHistory(path, name);
  if (history.runs.length === 0)
    throw new UsageError(`\`${name}\` holds no run of an audit: there is nothing to restore from.`);
  const byVault = new Map<string, { readonly id: string; readonly policies: AccessPolicy[]; isUnknown: boolean }>();
  for (const known of history.open.values()) {
    if (known.kind !== "entry-lost" && known.kind !== "entry-weaker") continue;
    const key = resourceKey(known.resource);
    const vault = byVault.get(key) ?? { id: known.resource, policies: [], isUnknown: false };
    const policy = policyOf(known);
    if (policy === null) vault.isUnknown = true;
    else vault.policies.push(policy);
    byVault.set(key, vault);
  }
  return [...byVault.values()].flatMap(({ id, policies, isUnknown }): readonly Remembered[] => {
    const parts = readVaultId(id);
    if (parts === null) return [];
    const doubts = isUnknown
      ? [
          "An entry is missing of which the history does not know what it granted: give it anew with `az keyvault set-policy`.",
        ]
      : [];
    return [
      { id: parts, tenantId: null, authorization: "access-policies", policies: canonicalPolicies(policies), doubts },
    ];
  });
}

function policyOf({ principal, before }: KnownDrift): AccessPolicy | null {
  return principal === null || before === null ? null : { ...principal, permissions: before };
}
