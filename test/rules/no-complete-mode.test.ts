import { noCompleteMode } from "../../rules/no-complete-mode.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const TEXT = "deploy.sh: «az deployment group create --mode Complete»";

testRule(noCompleteMode, {
  accepted: [
    {
      name: "a template for a subscription",
      template: `{ "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [] }`,
    },
  ],
  flagged: [
    {
      name: "a vault whose condition may be false",
      template: {
        parameters: { create: { type: "bool" } },
        resources: [vault({ enableRbacAuthorization: true }, { condition: "[parameters('create')]" })],
      },
      findings: ["skipped warning (possible)"],
      text: TEXT,
      sentence:
        "`az deployment group create` deploys `file1.json` in complete mode: where the condition of `kv-shop` is false, the vault is deleted.",
    },
    {
      name: "a vault whose condition is false by default",
      template: {
        parameters: { create: { type: "bool", defaultValue: false } },
        resources: [vault({ enableRbacAuthorization: true }, { condition: "[parameters('create')]" })],
      },
      findings: ["skipped error (possible)"],
      text: TEXT,
    },
    {
      name: "a vault that is always deployed",
      template: { resources: [vault({ enableRbacAuthorization: true })] },
      findings: ["others warning (possible)"],
      text: TEXT,
      sentence:
        "`az deployment group create` deploys `file1.json` in complete mode: vaults of the resource group that are not in the template are deleted.",
    },
    { name: "no vault", template: { resources: [] }, findings: ["others note (possible)"], text: TEXT },
  ],
});
