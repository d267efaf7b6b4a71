import { noCreatingDefault } from "../../rules/no-creating-default.ts";
import { testRule } from "../rule-tester.ts";
import { ENTRY, vault, workspace } from "../template-text.ts";

const create = (defaultValue: boolean) => ({ createKeyVault: { type: "bool", defaultValue } });
const GUARD = { condition: "[parameters('createKeyVault')]" };
const givenTrue = new Map([
  ["createkeyvault", { value: { kind: "bool", value: true, from: null }, given: "file" }] as const,
]);

testRule(noCreatingDefault, {
  accepted: [
    {
      name: "a guard without a value",
      template: {
        parameters: { createKeyVault: { type: "bool" } },
        resources: [vault({ accessPolicies: [] }, GUARD), workspace()],
      },
    },
    {
      name: "a guard that skips by default",
      template: { parameters: create(false), resources: [vault({ accessPolicies: [] }, GUARD), workspace()] },
    },
    {
      name: "a feature switch",
      template: { parameters: create(true), resources: [vault({ accessPolicies: [] }, GUARD)] },
    },
    {
      name: "a guard of an RBAC vault",
      template: { parameters: create(true), resources: [vault({ enableRbacAuthorization: true }, GUARD), workspace()] },
    },
  ],
  flagged: [
    {
      name: "a guard whose default creates",
      template: { parameters: create(true), resources: [vault({ accessPolicies: [] }, GUARD), workspace()] },
      findings: ["wipes warning"],
      text: '/resources/0 "condition": «"[parameters(\'createKeyVault\')]"»',
      sentence:
        "Parameter `createKeyVault` can skip `kv-shop`, but its default creates it: deploying again removes all of its access policies.",
      fix: "create-parameter",
    },
    {
      name: "a parameter file that creates",
      template: { parameters: create(false), resources: [vault({ accessPolicies: [] }, GUARD), workspace()] },
      parameters: givenTrue,
      findings: ["wipes error"],
      text: '/resources/0 "condition": «"[parameters(\'createKeyVault\')]"»',
      fix: "create-parameter",
    },
    {
      name: "a guard whose default replaces",
      template: { parameters: create(true), resources: [vault({ accessPolicies: [ENTRY] }, GUARD), workspace()] },
      findings: ["replaces warning"],
      text: '/resources/0 "condition": «"[parameters(\'createKeyVault\')]"»',
      sentence:
        "Parameter `createKeyVault` can skip `kv-shop`, but its default creates it: deploying again replaces its access policies.",
      fix: "create-parameter",
    },
    {
      name: "an option with the values new and existing",
      template: {
        parameters: { option: { type: "string", defaultValue: "new", allowedValues: ["new", "existing"] } },
        resources: [vault({ accessPolicies: [] }, { condition: "[equals(parameters('option'), 'new')]" }), workspace()],
      },
      findings: ["wipes warning"],
      text: "/resources/0 \"condition\": «\"[equals(parameters('option'), 'new')]\"»",
      fix: "create-parameter",
    },
  ],
});
