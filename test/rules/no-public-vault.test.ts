import { noPublicVault } from "../../rules/no-public-vault.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(noPublicVault, {
  accepted: [{ name: "no public access", template: { resources: [vault({ publicNetworkAccess: "Disabled" })] } }],
  flagged: [
    {
      name: "a firewall alone",
      template: { resources: [vault({ networkAcls: { defaultAction: "Deny" }, publicNetworkAccess: "Enabled" })] },
      findings: ["violated note"],
      text: '/resources/0 "publicNetworkAccess": \u00ab"Enabled"\u00bb',
      sentence: "`kv-shop` can be reached over its public address.",
    },
    {
      name: "nothing said",
      template: { resources: [vault({})] },
      findings: ["violated note"],
      text: '/resources/0 "properties": \u00ab{\u00bb',
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [vault({ publicNetworkAccess: "[parameters('open')]" })],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "publicNetworkAccess": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
