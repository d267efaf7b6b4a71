import { checkov, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";
import { nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** Properties of a vault as the service takes them. */
export const validVaultProperties: Rule = {
  meta: {
    id: "valid-vault-properties",
    about: "vault",
    severity: "error",
    summary: "Require vault properties that the service takes",
    fixes: [],
    references: [
      psRule("AZR-000124", "Azure.KeyVault.SoftDelete"),
      psRule("AZR-000125", "Azure.KeyVault.PurgeProtect"),
      checkov("CKV_AZURE_42", "arm/checks/resource/KeyvaultRecoveryEnabled.py"),
    ],
    messages: {
      "purge-protection-off":
        "The service refuses `{{vault}}`: `enablePurgeProtection` cannot be set to false. Leave it out, or set it to null.",
      retention:
        "The service refuses `{{vault}}`: `softDeleteRetentionInDays` must be from 7 to 90, and it is {{value}}.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      for (const { kind, name, text, resource, certainty } of vault.refused) {
        yield {
          ...vaultFinding(vault, {
            message: kind,
            data: { vault: nameForPeople(resource), value: text },
            place: placeOfPart(resource, ["properties", name], ["properties"]),
            ...(certainty === "possible" ? { severity: "warning" as const } : {}),
            certainty,
          }),
          related: [],
        };
      }
    }
  },
};
