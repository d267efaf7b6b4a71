import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { lintSource } from "../../src/lint/lint-source.ts";
import { NO_PARAMETERS } from "../../src/load/parameters.ts";
import { sourceOf } from "../open-template.ts";
import { child, nested, templateContent, vault, type Content } from "../template-text.ts";

const wiped = templateContent({ resources: [vault({ accessPolicies: [] })] });
const policy = (template: Content): Content => ({
  mode: "All",
  policyRule: {
    if: { field: "type", equals: "Microsoft.KeyVault/vaults" },
    then: {
      effect: "deployIfNotExists",
      details: { deployment: { properties: { mode: "incremental", template } } },
    },
  },
});
const IN_POLICY = "/policyRule/then/details/deployment/properties/template/resources/0";
const deployed = (type: string, properties: Content): Content => ({ ...child(type, "carrier"), properties });

async function told(content: Content): Promise<readonly string[]> {
  const { report } = await lintSource(sourceOf(JSON.stringify(content)), {
    rules,
    isNamed: false,
    parametersOf: () => Promise.resolve([NO_PARAMETERS]),
  });
  return [
    report.status,
    ...report.vaults.map(({ verdict, pointer }) => `${verdict} ${pointer}`),
    ...report.findings.flatMap(({ rule, severity, pointer }) => (severity === "error" ? [`${rule} ${pointer}`] : [])),
  ];
}

const loss = (pointer: string): readonly string[] => [
  "analysed",
  `wipes ${pointer}`,
  `no-empty-access-policies ${pointer}`,
];

it.each<[name: string, content: Content, pointer: string]>([
  ["a policy definition", policy(wiped), IN_POLICY],
  ["a policy definition with properties", { properties: policy(wiped) }, `/properties${IN_POLICY}`],
  ["a list of policy definitions", [{ name: "other" }, { properties: policy(wiped) }], `/1/properties${IN_POLICY}`],
  ["a blueprint artifact", { kind: "template", properties: { template: wiped } }, "/properties/template/resources/0"],
  ["a template spec", { properties: { mainTemplate: wiped } }, "/properties/mainTemplate/resources/0"],
  ["a deployment stack", { properties: { template: wiped } }, "/properties/template/resources/0"],
])("a template is found in %s", async (_name, content, pointer) => {
  expect(await told(content)).toEqual(loss(pointer));
});

it.each<[name: string, resource: Content, pointer: string]>([
  [
    "a policy definition",
    deployed("Microsoft.Authorization/policyDefinitions", policy(wiped)),
    `/resources/0/properties${IN_POLICY}`,
  ],
  [
    "a deployment stack",
    deployed("Microsoft.Resources/deploymentStacks", { template: wiped }),
    "/resources/0/properties/template/resources/0",
  ],
  [
    "a template spec in a nested deployment",
    nested({ resources: [deployed("Microsoft.Resources/templateSpecs", { mainTemplate: wiped })] }, "inner"),
    "/resources/0/properties/template/resources/0/properties/mainTemplate/resources/0",
  ],
])("a template is found in %s that a template deploys", async (_name, resource, pointer) => {
  expect(await told(templateContent({ resources: [resource] }))).toEqual(loss(pointer));
});

it("evaluates an embedded template first outside, then inside", async () => {
  const inner = templateContent({
    parameters: { list: { type: "array", defaultValue: [] } },
    resources: [vault({ accessPolicies: "[[parameters('list')]", enableRbacAuthorization: "[variables('rbac')]" })],
  });
  const stack = deployed("Microsoft.Resources/deploymentStacks", { template: inner });

  expect(await told(templateContent({ variables: { rbac: false }, resources: [stack] }))).toContain(
    "wipes /resources/0/properties/template/resources/0",
  );
  expect(await told(templateContent({ variables: { rbac: true }, resources: [stack] }))).toContain(
    "rbac /resources/0/properties/template/resources/0",
  );
});

it("tells a template once that a nested deployment takes from a variable", async () => {
  const content = templateContent({
    variables: { t: wiped },
    resources: [deployed("Microsoft.Resources/deployments", { mode: "Incremental", template: "[variables('t')]" })],
  });

  expect(await told(content)).toEqual(loss("/resources/0/properties/template/resources/0"));
});

it("takes other JSON that speaks of templates for what it is", async () => {
  expect(await told({ notes: { example: wiped } })).toEqual(["not-a-template"]);
});
