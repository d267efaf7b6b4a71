import { noDisabledSoftDelete } from "../../rules/no-disabled-soft-delete.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(noDisabledSoftDelete, {
  accepted: [
    { name: "soft delete that is on", template: { resources: [vault({ enableSoftDelete: true })] } },
    { name: "nothing said", template: { resources: [vault({})] } },
    {
      name: "a vault that is recovered with what it had",
      template: { resources: [vault({ enableSoftDelete: false, createMode: "recover" })] },
    },
  ],
  flagged: [
    {
      name: "soft delete that is off",
      template: { resources: [vault({ enableSoftDelete: false })] },
      findings: ["violated note"],
      text: '/resources/0 "enableSoftDelete": \u00abfalse\u00bb',
      sentence: "`kv-shop` switches soft delete off, which has no effect: every vault has it.",
    },
    {
      name: "a parameter without a value",
      template: {
        parameters: { open: { type: "bool" } },
        resources: [vault({ enableSoftDelete: "[parameters('open')]" })],
      },
      findings: ["violated note (possible)"],
      text: '/resources/0 "enableSoftDelete": \u00ab"[parameters(\'open\')]"\u00bb',
    },
  ],
});
