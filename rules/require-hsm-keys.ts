import { dataRule } from "../src/own-rules/data-rule.ts";
import { azurePolicy, checkov } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A key is protected by software alone. */
export const requireHsmKeys: Rule = dataRule({
  id: "require-hsm-keys",
  severity: "note",
  summary: "Require keys in hardware security modules",
  message: "The key `{{resource.name}}` is kept in software.",
  tags: ["keys"],
  references: [
    checkov("CKV_AZURE_112", "arm/checks/resource/KeyBackedByHSM.py", "equivalent"),
    azurePolicy("587c79fe-dd04-4a5e-9d0b-f89598c7261b", "equivalent"),
  ],
  types: ["Microsoft.KeyVault/vaults/keys"],
  assert: "properties.?kty.orValue('RSA') in ['RSA-HSM', 'EC-HSM', 'oct-HSM']",
});
