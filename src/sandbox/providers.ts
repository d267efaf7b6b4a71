import { registry, type Registry } from "./arm/registry.ts";
import { deletedVaults, listDeletedVaults, vaultOperations } from "./key-vault/deleted-vaults.ts";
import { checkVaultName, vaultPolicies, vaults } from "./key-vault/vaults.ts";

/** All types that the sandbox models; others are kept as they are sent. */
export const PROVIDERS: Registry = registry(
  [
    vaults,
    vaultPolicies,
    deletedVaults,
    { type: "Microsoft.KeyVault/deletedVaults", list: listDeletedVaults },
    vaultOperations,
  ],
  { "Microsoft.KeyVault/checkNameAvailability": checkVaultName },
);
