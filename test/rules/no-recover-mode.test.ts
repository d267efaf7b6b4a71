import { noRecoverMode } from "../../rules/no-recover-mode.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(noRecoverMode, {
  accepted: [
    { name: "the default mode", template: { resources: [vault({ accessPolicies: [], createMode: "default" })] } },
  ],
  flagged: [
    {
      name: "recover, in any letter case",
      template: { resources: [vault({ accessPolicies: [], createMode: "Recover" })] },
      findings: ["recover warning (possible)"],
      text: '/resources/0 "createMode": «"Recover"»',
      sentence:
        "`createMode: recover` brings a deleted `kv-shop` back and ignores the rest of the body; what it does to a vault that is there is not documented.",
    },
    {
      name: "recover for some values of a parameter",
      template: {
        parameters: { exists: { type: "bool" } },
        resources: [
          vault({
            accessPolicies: "[if(parameters('exists'), null(), createArray())]",
            createMode: "[if(parameters('exists'), 'recover', 'default')]",
          }),
        ],
      },
      findings: ["recover warning (possible)"],
      text: "/resources/0 \"createMode\": «\"[if(parameters('exists'), 'recover', 'default')]\"»",
    },
  ],
});
