import { requireTrustedServicesBypass } from "../../rules/require-trusted-services-bypass.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(requireTrustedServicesBypass, {
  accepted: [
    {
      name: "trusted services let in",
      template: {
        resources: [
          vault({ enabledForDeployment: true, networkAcls: { defaultAction: "Deny", bypass: "AzureServices" } }),
        ],
      },
    },
    {
      name: "nothing said of trusted services",
      template: { resources: [vault({ enabledForDeployment: true, networkAcls: { defaultAction: "Deny" } })] },
    },
    {
      name: "no service that is to be served",
      template: { resources: [vault({ networkAcls: { defaultAction: "Deny", bypass: "None" } })] },
    },
    {
      name: "an open vault",
      template: { resources: [vault({ enabledForDeployment: true, networkAcls: { bypass: "None" } })] },
    },
  ],
  flagged: [
    {
      name: "trusted services shut out",
      template: {
        resources: [vault({ enabledForDeployment: true, networkAcls: { defaultAction: "Deny", bypass: "None" } })],
      },
      findings: ["violated warning"],
      text: '/resources/0 "bypass": \u00ab"None"\u00bb',
      sentence: "The firewall of `kv-shop` shuts out the services of Azure that it is enabled for.",
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "string" } },
        resources: [
          vault({ enabledForDeployment: true, networkAcls: { defaultAction: "Deny", bypass: "[parameters('open')]" } }),
        ],
      },
      findings: ["violated warning (possible)"],
      text: '/resources/0 "bypass": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
