import { describe, expect, it } from "vitest";
import { bool } from "../../src/expression/value.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import { subjectOf } from "../open-template.ts";
import { ENTRY, nested, templateText, vault, workspace, type Content, type Sections } from "../template-text.ts";

interface Case {
  readonly name: string;
  readonly template: Sections;
  /** The value that a parameter file gives `create`. */
  readonly create?: boolean;
  readonly expected: string;
}

const SWITCH = { condition: "[parameters('create')]" };
const empty = (rest: { readonly [key: string]: Content } = {}): Content => vault({ accessPolicies: [] }, rest);
const create = (defaultValue?: boolean): Content => ({
  create: { type: "bool", ...(defaultValue === undefined ? {} : { defaultValue }) },
});

const CASES: readonly Case[] = [
  { name: "an empty list", template: { resources: [empty()] }, expected: "lost" },
  { name: "a list of the template", template: { resources: [vault({ accessPolicies: [ENTRY] })] }, expected: "lost" },
  { name: "an RBAC vault", template: { resources: [vault({ enableRbacAuthorization: true })] }, expected: "none" },
  { name: "a vault without a list, which is refused", template: { resources: [vault({})] }, expected: "none" },
  {
    name: "a list from a parameter without a value",
    template: {
      parameters: { policies: { type: "array" } },
      resources: [vault({ accessPolicies: "[parameters('policies')]" })],
    },
    expected: "caller-supplied",
  },
  {
    name: "a list that is a member of a parameter without a value",
    template: {
      parameters: { settings: { type: "object" } },
      resources: [vault({ accessPolicies: "[parameters('settings').policies]" })],
    },
    expected: "caller-supplied",
  },
  {
    name: "a list that a secret holds",
    template: {
      resources: [
        nested(
          {
            parameters: { policies: { type: "secureString" } },
            resources: [vault({ accessPolicies: "[json(parameters('policies'))]" })],
          },
          "inner",
          { policies: { reference: { keyVault: { id: "/kv" }, secretName: "policies" } } },
        ),
      ],
    },
    expected: "caller-supplied",
  },
  {
    name: "a list that the service reads at run time",
    template: { resources: [vault({ accessPolicies: "[reference('script').outputs.list]" })] },
    expected: "unknown",
  },
  {
    name: "a guard that skips by default",
    template: { parameters: create(false), resources: [empty(SWITCH), workspace()] },
    expected: "guarded",
  },
  {
    name: "a guard that creates by default",
    template: { parameters: create(true), resources: [empty(SWITCH), workspace()] },
    expected: "lost",
  },
  {
    name: "a guard without a default",
    template: { parameters: create(), resources: [empty(SWITCH), workspace()] },
    expected: "prompted",
  },
  {
    name: "a switch without a default that decides nothing else",
    template: { parameters: create(), resources: [empty(SWITCH)] },
    expected: "prompted",
  },
  {
    name: "a switch without a default that is given a value that creates",
    template: { parameters: create(), resources: [empty(SWITCH)] },
    create: true,
    expected: "lost",
  },
  {
    name: "a feature switch that is off by default",
    template: { parameters: create(false), resources: [empty(SWITCH)] },
    expected: "lost",
  },
  {
    name: "a feature switch that is given off",
    template: { parameters: create(true), resources: [empty(SWITCH)] },
    create: false,
    expected: "none",
  },
  {
    name: "`onlyIfNotExists`",
    template: { resources: [empty({ "@options": { onlyIfNotExists: [] } })] },
    expected: "guarded",
  },
  {
    name: "a guard that reads a tag of the group",
    template: {
      resources: [empty({ condition: "[not(contains(resourceGroup().tags, 'deployed'))]" }), workspace()],
    },
    expected: "unknown",
  },
];

describe("the exposure of a vault", () => {
  it.each(CASES)("of $name", ({ template, create: given, expected }) => {
    const parameters = new Map(
      given === undefined ? [] : [["create", { value: bool(given), given: "file" as const }] as const],
    );

    const [report] = vaultReports(subjectOf(templateText(template), parameters));

    expect(report?.exposure).toBe(expected);
  });
});
