import { noBlockedTrustedServices } from "../../rules/no-blocked-trusted-services.ts";
import { testRule } from "../rule-tester.ts";
import { nested, registry, REGISTRY_ID, vault, workspace, workspaceWith } from "../template-text.ts";

const SHUT = { bypass: "None", defaultAction: "Deny" };
const shutVault = vault({ enableRbacAuthorization: true, networkAcls: SHUT });
const shutRegistry = registry({ networkRuleBypassOptions: "None", publicNetworkAccess: "Disabled" });

testRule(noBlockedTrustedServices, {
  accepted: [
    {
      name: "trusted services let in",
      template: { resources: [vault({ networkAcls: { ...SHUT, bypass: "AzureServices" } }), workspace()] },
    },
    {
      name: "nothing said of trusted services",
      template: { resources: [vault({ networkAcls: { defaultAction: "Deny" } }), workspace()] },
    },
    {
      name: "no rules to bypass",
      template: { resources: [vault({ networkAcls: { bypass: "None", defaultAction: "Allow" } }), workspace()] },
    },
    { name: "no workspace", template: { resources: [shutVault, shutRegistry] } },
    {
      name: "a workspace with another vault",
      template: { resources: [shutVault, workspace("[resourceId('Microsoft.KeyVault/vaults', 'kv-lab')]")] },
    },
    {
      name: "rules that are not known",
      template: {
        parameters: { rules: { type: "object" } },
        resources: [vault({ networkAcls: "[parameters('rules')]" }), workspace()],
      },
    },
    {
      name: "a workspace that is not deployed",
      template: {
        resources: [
          shutVault,
          workspaceWith({ keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]" }, { condition: false }),
        ],
      },
    },
    {
      name: "a registry that is open",
      template: {
        resources: [registry({ networkRuleBypassOptions: "None" }), workspaceWith({ containerRegistry: REGISTRY_ID })],
      },
    },
  ],
  flagged: [
    {
      name: "a vault whose rules bypass nothing",
      template: { resources: [shutVault, workspace()] },
      findings: ["vault warning"],
      text: '/resources/0 "bypass": «"None"»',
      sentence:
        "The network rules of `kv-shop` block trusted services: the Azure Machine Learning workspace `ml-shop` cannot read its secrets or build images.",
    },
    {
      name: "a vault without public access",
      template: {
        resources: [vault({ publicNetworkAccess: "disabled", networkAcls: { bypass: "none" } }), workspace()],
      },
      findings: ["vault warning"],
      text: '/resources/0 "bypass": «"none"»',
    },
    {
      name: "a registry whose rules bypass nothing",
      template: { resources: [shutRegistry, workspaceWith({ containerRegistry: REGISTRY_ID })] },
      findings: ["registry warning"],
      text: '/resources/0 "networkRuleBypassOptions": «"None"»',
      sentence:
        "The network rules of `crshop` block trusted services: the Azure Machine Learning workspace `ml-shop` cannot use it as its registry.",
    },
    {
      name: "both, in a nested deployment",
      template: {
        resources: [
          nested(
            {
              resources: [
                shutVault,
                shutRegistry,
                workspaceWith({
                  keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]",
                  containerRegistry: REGISTRY_ID,
                }),
              ],
            },
            "inner",
          ),
        ],
      },
      findings: ["vault warning", "registry warning"],
      text: [
        '/resources/0/properties/template/resources/0 "bypass": «"None"»',
        '/resources/0/properties/template/resources/1 "networkRuleBypassOptions": «"None"»',
      ],
    },
    {
      name: "a default that may be overridden",
      template: {
        parameters: { bypass: { type: "string", defaultValue: "None" } },
        resources: [vault({ networkAcls: { bypass: "[parameters('bypass')]", defaultAction: "Deny" } }), workspace()],
      },
      findings: ["vault warning (possible)"],
      text: '/resources/0 "bypass": «"[parameters(\'bypass\')]"»',
    },
    {
      name: "a registry that may be deployed",
      template: {
        parameters: { withRegistry: { type: "bool" } },
        resources: [
          registry(
            { networkRuleBypassOptions: "None", networkRuleSet: { defaultAction: "Deny" } },
            { condition: "[parameters('withRegistry')]" },
          ),
          workspaceWith({ containerRegistry: `[if(parameters('withRegistry'), ${REGISTRY_ID.slice(1, -1)}, null())]` }),
        ],
      },
      findings: ["registry warning (possible)"],
      text: '/resources/0 "networkRuleBypassOptions": «"None"»',
    },
  ],
});
