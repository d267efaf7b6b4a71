import { noWorkspaceVaultWipe } from "../../rules/no-workspace-vault-wipe.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, vault, workspace, workspaceWith } from "../template-text.ts";

const KEY_VAULT = "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]";
const second = workspaceWith({ keyVault: KEY_VAULT }, { name: "ml-lab" });
const wiped = vault({ accessPolicies: [] });
const SWITCH = { createKeyVault: { type: "bool" } };
const CREATING = { createKeyVault: { type: "bool", defaultValue: true } };
const guarded = vault({ accessPolicies: [] }, { condition: "[parameters('createKeyVault')]" });

testRule(noWorkspaceVaultWipe, {
  accepted: [
    { name: "one workspace, which the other rule names", template: { resources: [wiped, workspace()] } },
    {
      name: "workspaces of a vault that keeps its policies",
      template: { resources: [vault({ enableRbacAuthorization: true }), workspace(), second] },
    },
    {
      name: "a switch that has to be set",
      template: { parameters: SWITCH, resources: [guarded, workspace(), second] },
    },
    {
      name: "a workspace in another file, of a vault of another name",
      template: [
        { resources: [wiped] },
        { resources: [workspace("[resourceId('Microsoft.KeyVault/vaults', 'kv-lab')]")] },
      ],
    },
    {
      name: "a workspace in another file, of a vault whose name may be another",
      template: [
        { resources: [wiped] },
        {
          parameters: { name: { type: "string", defaultValue: "kv-shop" } },
          resources: [workspace("[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]")],
        },
      ],
    },
    {
      name: "a workspace in another file that deploys the vault, too",
      template: [{ resources: [vault({ accessPolicies: [ENTRY] })] }, { resources: [wiped, workspace()] }],
    },
    {
      name: "a guarded vault, and a workspace in another file",
      template: [{ parameters: SWITCH, resources: [guarded, workspace()] }, { resources: [second] }],
    },
  ],
  flagged: [
    {
      name: "a second workspace",
      template: { resources: [wiped, workspace(), second] },
      findings: ["here error"],
      text: "/resources/2 \"keyVault\": «\"[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]\"»",
      sentence:
        "Deploying `kv-shop` again also removes the access policy of the Azure Machine Learning workspace `ml-lab`, which can then no longer build images.",
    },
    {
      name: "a second workspace of a vault whose list is fixed",
      template: { resources: [vault({ accessPolicies: [ENTRY] }), workspace(), second] },
      findings: ["here error"],
      text: "/resources/2 \"keyVault\": «\"[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]\"»",
    },
    {
      name: "all workspaces of a vault whose list is given",
      template: {
        parameters: { policies: { type: "array" } },
        resources: [vault({ accessPolicies: "[parameters('policies')]" }), workspace(), second],
      },
      findings: ["here note (possible)", "here note (possible)"],
      text: [
        "/resources/1 \"keyVault\": «\"[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]\"»",
        "/resources/2 \"keyVault\": «\"[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]\"»",
      ],
    },
    {
      name: "all workspaces behind a switch that creates by default",
      template: { parameters: CREATING, resources: [guarded, workspace()] },
      findings: ["here note"],
      text: "/resources/1 \"keyVault\": «\"[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]\"»",
    },
    {
      name: "a workspace in another file",
      template: [{ resources: [wiped] }, { resources: [workspace()] }],
      findings: ["elsewhere error"],
      text: "file1.json: /resources/0",
      sentence:
        "Deploying `kv-shop` again removes the access policy of the Azure Machine Learning workspace `ml-shop`, which `file2.json` deploys and which can then no longer build images.",
    },
    {
      name: "a workspace in another file, of a vault whose list is fixed",
      template: [{ resources: [workspace()] }, { resources: [vault({ accessPolicies: [ENTRY] })] }],
      findings: ["elsewhere error"],
      text: "file2.json: /resources/0",
    },
  ],
});
