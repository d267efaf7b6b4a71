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
    },
  ],
});
