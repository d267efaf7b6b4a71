import { requireVaultFirewall } from "../../rules/require-vault-firewall.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(requireVaultFirewall, {
  accepted: [
    { name: "networks that are named", template: { resources: [vault({ networkAcls: { defaultAction: "Deny" } })] } },
    { name: "no public access", template: { resources: [vault({ publicNetworkAccess: "disabled" })] } },
  ],
  flagged: [
    {
      name: "every network let in",
      template: { resources: [vault({ networkAcls: { defaultAction: "Allow" } })] },
      findings: ["violated warning"],
      text: '/resources/0 "defaultAction": \u00ab"Allow"\u00bb',
      sentence: "`kv-shop` can be reached from every network.",
    },
    {
      name: "nothing said",
      template: { resources: [vault({})] },
      findings: ["violated warning"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [vault({ networkAcls: { defaultAction: "[parameters('open')]" } })],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "defaultAction": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
