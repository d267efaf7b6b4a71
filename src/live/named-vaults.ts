import { foldCase } from "../text/fold-case.ts";
import { readVaultId, vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { UsageError } from "../io/usage-error.ts";
import { neededResourceGroup, neededSubscription, type OpenedAzure } from "./open-azure.ts";

/**
 * The vaults that arguments name, each once: by id, or by name in the resource group of the run.
 * @throws {UsageError} when an argument is neither, or the group is not known.
 */
export function namedVaults(names: readonly string[], opened: OpenedAzure): readonly VaultId[] {
  const ids = names.map((name) => {
    const id = readVaultId(name);
    if (id !== null) return id;
    if (!/^[a-z0-9-]{3,24}$/i.test(name))
      throw new UsageError(`\`${name}\` is neither the id nor the name of a vault.`);
    return { subscription: neededSubscription(opened), resourceGroup: neededResourceGroup(opened), name };
  });
  return [...new Map(ids.map((id) => [foldCase(vaultIdText(id)), id])).values()];
}
