import { expect, it } from "vitest";
import { mayGrant } from "../../src/fix/may-grant.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { ENTRY, templateText, vault, type Content, type Sections } from "../template-text.ts";

const granting = (list: Content): Content => vault({ accessPolicies: list });
const POLICIES = { policies: { type: "array", defaultValue: [] } };

it.each<[name: string, template: Sections, expected: boolean]>([
  ["an entry", { resources: [granting([ENTRY])] }, true],
  ["an empty list", { resources: [granting([])] }, false],
  ["no list", { resources: [vault({ enableRbacAuthorization: true })] }, false],
  ["null", { resources: [granting(null)] }, false],
  [
    "an empty default, which a deployment may fill",
    { parameters: POLICIES, resources: [granting("[parameters('policies')]")] },
    true,
  ],
  [
    "a list that is joined with one that a deployment may fill",
    { parameters: POLICIES, resources: [granting("[union(createArray(), parameters('policies'))]")] },
    true,
  ],
  [
    "a parameter that takes no items",
    { parameters: { policies: { type: "array", maxLength: 0 } }, resources: [granting("[parameters('policies')]")] },
    false,
  ],
  [
    "properties that are not known",
    { parameters: { vault: { type: "object" } }, resources: [{ ...vault({}), properties: "[parameters('vault')]" }] },
    true,
  ],
  [
    "one round of a loop that grants",
    {
      variables: { lists: [[], [ENTRY]] },
      resources: [
        vault(
          { accessPolicies: "[variables('lists')[copyIndex()]]" },
          { name: "[concat('kv-', copyIndex())]", copy: { name: "vaults", count: 2 } },
        ),
      ],
    },
    true,
  ],
])("tells whether %s may grant", (_name, template, expected) => {
  const analysis = subjectOf(templateText(template));
  const [report] = vaultReports(analysis);

  expect(report === undefined ? null : mayGrant(analysis, report)).toBe(expected);
});
