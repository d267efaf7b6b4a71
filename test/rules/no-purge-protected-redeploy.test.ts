import { noPurgeProtectedRedeploy } from "../../rules/no-purge-protected-redeploy.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, vault, workspace } from "../template-text.ts";

const PROTECTED = { enablePurgeProtection: true };
const CREATES = { createKeyVault: { type: "bool", defaultValue: true } };

testRule(noPurgeProtectedRedeploy, {
  accepted: [
    { name: "no protection", template: { resources: [vault({ accessPolicies: [] })] } },
    {
      name: "a vault that loses no policies",
      template: { resources: [vault({ enableRbacAuthorization: true, ...PROTECTED })] },
    },
    {
      name: "protection that is not known",
      template: {
        parameters: { protect: { type: "bool" } },
        resources: [vault({ accessPolicies: [], enablePurgeProtection: "[parameters('protect')]" })],
      },
    },
    {
      name: "a switch that has to be set",
      template: {
        parameters: { createKeyVault: { type: "bool" } },
        resources: [
          vault({ accessPolicies: [], ...PROTECTED }, { condition: "[parameters('createKeyVault')]" }),
          workspace(),
        ],
      },
    },
  ],
  flagged: [
    {
      name: "a protected vault that is wiped",
      template: { resources: [vault({ accessPolicies: [], ...PROTECTED })] },
      findings: ["protected note"],
      text: '/resources/0 "enablePurgeProtection": «true»',
      sentence:
        "Deleting `kv-shop` before this template is deployed again does not save its policies: purge protection reserves its name for 90 days.",
    },
    {
      name: "a protected vault whose list is replaced",
      template: { resources: [vault({ accessPolicies: [ENTRY], softDeleteRetentionInDays: 7, ...PROTECTED })] },
      findings: ["protected note"],
      text: '/resources/0 "enablePurgeProtection": «true»',
    },
    {
      name: "a protected vault of a workspace",
      template: { resources: [vault({ accessPolicies: [], ...PROTECTED }), workspace()] },
      findings: ["workspace note"],
      text: '/resources/0 "enablePurgeProtection": «true»',
      sentence:
        "Deleting `kv-shop` before this template is deployed again does not save its policies: purge protection reserves its name for 90 days, and the workspace `ml-shop` cannot switch to another vault.",
    },
    {
      name: "a switch that creates by default",
      template: {
        parameters: CREATES,
        resources: [
          vault({ accessPolicies: [], ...PROTECTED }, { condition: "[parameters('createKeyVault')]" }),
          workspace(),
        ],
      },
      findings: ["workspace note"],
      text: '/resources/0 "enablePurgeProtection": «true»',
    },
    {
      name: "a default that may be overridden",
      template: {
        parameters: { protect: { type: "bool", defaultValue: true } },
        resources: [vault({ accessPolicies: [], enablePurgeProtection: "[parameters('protect')]" })],
      },
      findings: ["protected note (possible)"],
      text: '/resources/0 "enablePurgeProtection": «"[parameters(\'protect\')]"»',
    },
  ],
});
