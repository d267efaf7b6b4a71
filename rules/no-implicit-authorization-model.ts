import { azurePolicy, psRule } from "../src/rule/peers.ts";
import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** From api-version 2026-02-01 on, new vaults use RBAC unless the template says otherwise. */
export const noImplicitAuthorizationModel: Rule = {
  meta: {
    id: "no-implicit-authorization-model",
    about: "vault",
    severity: "warning",
    summary: "Disallow a vault that leaves its authorization model to the api-version",
    fixes: [],
    references: [psRule("AZR-000388", "Azure.KeyVault.RBAC"), azurePolicy("12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5")],
    messages: {
      implicit:
        "With this api-version a new `{{vault}}` uses RBAC, while an existing one keeps its access policies and gets the list of the template: write `enableRbacAuthorization`.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      if (!vault.report.isModelImplicit || vault.report.deployed.status === "never") continue;
      yield vaultFinding(vault, {
        message: "implicit",
        place: placeOfPart(vault.report.resource, ["apiVersion"]),
        certainty: "possible",
      });
    }
  },
};
