import { dataRule } from "../src/own-rules/data-rule.ts";
import { psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A vault, a secret or a key has a name with letters, or of a length, that the service refuses. */
export const validVaultNames: Rule = dataRule({
  id: "valid-vault-names",
  severity: "error",
  summary: "Require names of vaults, secrets and keys that the service takes",
  message: "`{{resource.name}}` is no name that Key Vault takes.",
  tags: ["names"],
  references: [
    psRule("AZR-000120", "Azure.KeyVault.Name"),
    psRule("AZR-000121", "Azure.KeyVault.SecretName", "equivalent"),
    psRule("AZR-000122", "Azure.KeyVault.KeyName", "equivalent"),
  ],
  types: ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/vaults/secrets", "Microsoft.KeyVault/vaults/keys"],
  assert:
    "resource.type.lowerAscii() == 'microsoft.keyvault/vaults' ? resource.name.matches('^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$') && !resource.name.contains('--') : resource.name.matches('/[A-Za-z0-9-]{1,127}$')",
  unknown: "silent",
});
