import { noAuthorizationFlip } from "../../rules/no-authorization-flip.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, policyChild, vault } from "../template-text.ts";

testRule(noAuthorizationFlip, {
  accepted: [
    {
      name: "an RBAC vault that shows no sign of policies",
      template: { resources: [vault({ enableRbacAuthorization: true })] },
    },
    {
      name: "a model that a parameter decides",
      template: {
        parameters: { rbac: { type: "bool", defaultValue: true } },
        resources: [vault({ accessPolicies: [ENTRY], enableRbacAuthorization: "[parameters('rbac')]" })],
      },
    },
  ],
  flagged: [
    {
      name: "RBAC beside a list",
      template: { resources: [vault({ accessPolicies: [ENTRY], enableRbacAuthorization: true })] },
      findings: ["flip note (possible)"],
      text: '/resources/0 "enableRbacAuthorization": «true»',
      sentence:
        "Where `kv-shop` exists with access policies, this turns RBAC on and all of its policies stop working. Assign roles before.",
    },
    {
      name: "RBAC beside a child that adds policies",
      template: { resources: [vault({ enableRbacAuthorization: true }), policyChild("add")] },
      findings: ["flip note (possible)"],
      text: '/resources/0 "enableRbacAuthorization": «true»',
    },
  ],
});
