import { noRetiringApiVersion } from "../../rules/no-retiring-api-version.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

const old = { resources: [vault({ enableRbacAuthorization: true })] };

testRule(noRetiringApiVersion, {
  accepted: [
    {
      name: "the version that stays",
      template: { resources: [vault({ enableRbacAuthorization: true }, { apiVersion: "2026-02-01" })] },
    },
  ],
  flagged: [
    {
      name: "old versions, once a run",
      template: [old, old, old],
      findings: ["retiring warning"],
      text: "file1.json: /resources/0",
      sentence:
        "Api-versions that retire on 2027-02-27: 3 vault resources, `2023-07-01` of `kv-shop` first. From `2026-02-01` on, write `enableRbacAuthorization`: new vaults get RBAC without it.",
    },
  ],
});
