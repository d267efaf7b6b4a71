import { noWipeThenAdd } from "../../rules/no-wipe-then-add.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, policyChild, vault } from "../template-text.ts";

testRule(noWipeThenAdd, {
  accepted: [
    { name: "a child alone", template: { resources: [policyChild("add")] } },
    {
      name: "a child of another vault",
      template: { resources: [vault({ accessPolicies: [] }, { name: "kv-other" }), policyChild("add")] },
    },
    {
      name: "a child beside a fixed list",
      template: { resources: [vault({ accessPolicies: [ENTRY] }), policyChild("add")] },
    },
  ],
  flagged: [
    {
      name: "a child beside an empty list",
      template: { resources: [vault({ accessPolicies: [] }), policyChild("add")] },
      findings: ["add warning"],
      text: '/resources/1 "name": «"kv-shop/add"»',
      sentence:
        "This child adds its own policies after `kv-shop` has lost all of them: policies granted anywhere else do not come back.",
    },
    {
      name: "a child whose vault's name is put together of several parts",
      template: {
        parameters: { stem: { type: "string" } },
        resources: [
          vault({ accessPolicies: [] }, { name: "[concat(parameters('stem'), '-kv')]" }),
          { ...Object(policyChild("add")), name: "[concat(parameters('stem'), '-kv/add')]" },
        ],
      },
      findings: ["add warning"],
      text: "/resources/1 \"name\": «\"[concat(parameters('stem'), '-kv/add')]\"»",
    },
    {
      name: "a child inside the vault, whose name is put together",
      template: {
        parameters: { vaultName: { type: "string" } },
        resources: [
          vault({ accessPolicies: [] }, { name: "[parameters('vaultName')]" }),
          { ...Object(policyChild("add")), name: "[concat(parameters('vaultName'), '/add')]" },
        ],
      },
      findings: ["add warning"],
      text: "/resources/1 \"name\": «\"[concat(parameters('vaultName'), '/add')]\"»",
    },
  ],
});
