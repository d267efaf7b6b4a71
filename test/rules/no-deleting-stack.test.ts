import { noDeletingStack } from "../../rules/no-deleting-stack.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const TEXT = "deploy.sh: «az stack group create --aou deleteAll»";

testRule(noDeletingStack, {
  accepted: [{ name: "no vault", template: { resources: [] } }],
  flagged: [
    {
      name: "a vault whose condition is false by default",
      template: {
        parameters: { create: { type: "bool", defaultValue: false } },
        resources: [vault({ enableRbacAuthorization: true }, { condition: "[parameters('create')]" })],
      },
      findings: ["skipped error (possible)"],
      text: TEXT,
      sentence:
        "`az stack group create` deploys `file1.json` as a stack that deletes: where the condition of `kv-shop` is false, the vault is deleted.",
    },
    {
      name: "a vault that is always deployed",
      template: { resources: [vault({ enableRbacAuthorization: true })] },
      findings: ["left note (possible)"],
      text: TEXT,
      sentence:
        "`az stack group create` deploys `file1.json` as a stack that deletes: `kv-shop` is deleted when it leaves the template, or is given another name.",
    },
  ],
});
