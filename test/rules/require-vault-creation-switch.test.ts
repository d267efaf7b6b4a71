import { requireVaultCreationSwitch } from "../../rules/require-vault-creation-switch.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const LIVE = { accessPolicies: "[target('full').properties.accessPolicies]" };

testRule(requireVaultCreationSwitch, {
  accepted: [
    {
      name: "a vault that is wiped, of which another rule speaks",
      template: { resources: [vault({ accessPolicies: [] })] },
    },
    { name: "an RBAC vault", template: { resources: [vault({ enableRbacAuthorization: true })] } },
    {
      name: "a vault that is skipped when it exists",
      template: {
        languageVersion: "2.0",
        resources: { kv: vault({ accessPolicies: [] }, { "@options": { onlyIfNotExists: [] } }) },
      },
    },
    {
      name: "a vault with a condition",
      template: {
        languageVersion: "2.1-experimental",
        parameters: { create: { type: "bool" } },
        resources: { kv: vault(LIVE, { condition: "[parameters('create')]" }) },
      },
    },
  ],
  flagged: [
    {
      name: "a vault that is sent every time with the live list",
      template: { languageVersion: "2.1-experimental", resources: { kv: vault(LIVE) } },
      findings: ["unconditional note"],
      text: '/resources/kv "name": «"kv-shop"»',
      sentence: "`kv-shop` is sent in every deployment, and nothing skips it once it exists.",
    },
  ],
});
