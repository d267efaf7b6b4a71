import { describe, expect, it } from "vitest";
import { string, bool } from "../../src/expression/value.ts";
import { isCreationPrompted } from "../../src/redeploy/prompted-creation.ts";
import { vaultReports } from "../../src/redeploy/verdict.ts";
import type { Supplied } from "../../src/template/assumptions.ts";
import { subjectOf } from "../open-template.ts";
import { nested, storage, templateText, vault, type Content, type Sections } from "../template-text.ts";

const SWITCH = { create: { type: "bool" } };
const CREATE = "[parameters('create')]";
const switched = (condition: Content = CREATE): Content => vault({ accessPolicies: [] }, { condition });

/** Whether each deployment is asked if the first vault of a template is to be created. */
function asked(sections: Sections, parameters: ReadonlyMap<string, Supplied> = new Map()): boolean {
  const analysis = subjectOf(templateText(sections), parameters);
  const [report] = vaultReports(analysis);
  if (report === undefined) throw new Error("no vault");
  return isCreationPrompted(analysis, report.resource);
}

function given(value: Supplied["value"]): ReadonlyMap<string, Supplied> {
  return new Map([["create", { value, given: "option" }]]);
}

describe("whoever deploys is asked, each time, if the vault is to be created", () => {
  it.each<[name: string, sections: Sections]>([
    ["by a switch without a default", { parameters: SWITCH, resources: [switched()] }],
    [
      "by a switch of several vaults",
      {
        parameters: SWITCH,
        resources: [switched(), vault({ accessPolicies: [] }, { name: "kv-more", condition: CREATE })],
      },
    ],
    [
      "by the condition of the deployment around the vault",
      {
        parameters: SWITCH,
        resources: [{ ...Object(nested({ resources: [vault({ accessPolicies: [] })] }, "inner")), condition: CREATE }],
      },
    ],
    [
      "by a switch that is handed down",
      {
        parameters: SWITCH,
        resources: [
          nested({ parameters: { make: { type: "bool" } }, resources: [switched("[parameters('make')]")] }, "inner", {
            make: { value: CREATE },
          }),
        ],
      },
    ],
  ])("%s", (_name, sections) => {
    expect(asked(sections)).toBe(true);
  });

  it("until somebody says yes", () => {
    const sections = { parameters: SWITCH, resources: [switched()] };

    expect(asked(sections, given(bool(false)))).toBe(true);
    expect(asked(sections, given(bool(true)))).toBe(false);
    expect(asked(sections, given(string("false")))).toBe(false);
  });
});

describe("nobody is asked for the vault alone", () => {
  it.each<[name: string, sections: Sections]>([
    ["without a condition", { resources: [vault({ accessPolicies: [] })] }],
    [
      "by a switch with a default",
      { parameters: { create: { type: "bool", defaultValue: false } }, resources: [switched()] },
    ],
    [
      "by a switch that may be left out",
      {
        parameters: { create: { type: "bool", nullable: true } },
        resources: [switched("[coalesce(parameters('create'), true())]")],
      },
    ],
    [
      "by a text without a default",
      { parameters: { create: { type: "string" } }, resources: [switched("[equals(parameters('create'), 'yes')]")] },
    ],
    [
      "by a switch that decides about another resource, too",
      { parameters: SWITCH, resources: [switched(), storage({ condition: CREATE })] },
    ],
    [
      "by a switch that another resource has as a value",
      { parameters: SWITCH, resources: [switched(), storage({ properties: { isLarge: CREATE } })] },
    ],
    [
      "by a switch that a variable reads",
      { parameters: SWITCH, variables: { size: "[if(parameters('create'), 1, 2)]" }, resources: [switched()] },
    ],
    [
      "by a switch that an output reads",
      { parameters: SWITCH, resources: [switched()], outputs: { made: { type: "bool", value: CREATE } } },
    ],
    [
      "by a switch that is read by a name that is made",
      {
        parameters: SWITCH,
        variables: { any: "[parameters(concat('cre', 'ate'))]" },
        resources: [switched()],
      },
    ],
    [
      "by a switch that a nested deployment has for something else",
      {
        parameters: SWITCH,
        resources: [
          switched(),
          nested(
            { parameters: { make: { type: "bool" } }, resources: [storage({ condition: "[parameters('make')]" })] },
            "inner",
            {
              make: { value: CREATE },
            },
          ),
        ],
      },
    ],
    [
      "by the condition of a deployment that does not hold the vault",
      {
        parameters: SWITCH,
        resources: [switched(), { ...Object(nested({ resources: [storage({})] }, "inner")), condition: CREATE }],
      },
    ],
    [
      "by a switch that creates it when it is off",
      { parameters: SWITCH, resources: [switched("[not(parameters('create'))]")] },
    ],
    [
      "by a switch that leaves the vault on when it is off",
      { parameters: SWITCH, resources: [switched("[or(parameters('create'), equals(1, 1))]")] },
    ],
  ])("%s", (_name, sections) => {
    expect(asked(sections)).toBe(false);
  });
});
