import { describe, expect, it } from "vitest";
import { fixVault } from "../../src/fix/fix-vault.ts";
import { givenList } from "../../src/redeploy/given-list.ts";
import { subjectOf } from "../open-template.ts";
import {
  ENTRY,
  nested,
  storage,
  templateContent,
  templateText,
  vault,
  workspace,
  type Content,
  type Sections,
} from "../template-text.ts";
import { casesOf, fixFirst, SNAPSHOT, TENANT, textsOf, WORKSPACE_ID, type Setting } from "./fix-template.ts";

const LIST: Content = { type: "array" };
const FORGOTTEN: Content = { type: "array", defaultValue: [] };
const OWN = { own: [ENTRY] };
const list = (accessPolicies: Content): Content => vault({ accessPolicies });
const SNAPSHOT_BODY = {
  tenantId: TENANT,
  objectId: WORKSPACE_ID,
  permissions: { keys: ["all"], secrets: ["all"] },
};
const [OWN_POLICY] = [{ tenantId: TENANT, objectId: ENTRY.objectId, applicationId: null }];

function outcome(sections: Sections, setting: Setting = {}): Readonly<Record<string, unknown>> {
  const texts = textsOf(fixFirst(templateText(sections), "preserve", setting));
  return "refused" in texts
    ? texts
    : Object.fromEntries(Object.entries(texts).map(([path, text]): [string, unknown] => [path, JSON.parse(text)]));
}

describe("the part of a list that is given", () => {
  it.each<[name: string, sections: Sections, expected: string | null]>([
    ["the list itself", { parameters: { p: LIST }, resources: [list("[parameters('p')]")] }, "p, whole"],
    [
      "one that is joined by union",
      { parameters: { p: LIST }, variables: OWN, resources: [list("[union(parameters('p'), variables('own'))]")] },
      "p",
    ],
    [
      "one that is joined by concat, in a variable",
      {
        parameters: { p: LIST },
        variables: { ...OWN, all: "[concat(variables('own'), parameters('p'))]" },
        resources: [list("[variables('all')]")],
      },
      "p",
    ],
    [
      "a member of an object",
      { parameters: { p: { type: "object" } }, resources: [list("[parameters('p').vault.list]")] },
      "p.vault.list, whole",
    ],
    [
      "of several the one without a default",
      {
        parameters: { extra: FORGOTTEN, current: LIST },
        resources: [list("[union(parameters('extra'), parameters('current'))]")],
      },
      "current",
    ],
    [
      "one that is handed down under another name",
      {
        parameters: { p: LIST },
        resources: [
          nested({ parameters: { inner: LIST }, resources: [list("[parameters('inner')]")] }, "inner", {
            inner: { value: "[parameters('p')]" },
          }),
        ],
      },
      "p, whole",
    ],
    ["none where the list is fixed", { resources: [list([ENTRY])] }, null],
    [
      "none where the parameter is changed on the way",
      { parameters: { p: LIST }, resources: [list("[take(parameters('p'), 2)]")] },
      null,
    ],
    [
      "none where an entry of the list is meant, not the list",
      { parameters: { p: { type: "object" } }, resources: [list(["[parameters('p')]"])] },
      null,
    ],
  ])("is %s", (_name, sections, expected) => {
    const analysis = subjectOf(templateText(sections));
    const [pointer = ""] = [...casesOf(templateText(sections)), null].map(
      (each) => each?.report.declaration.pointer ?? "/resources/0",
    );
    const given = givenList(analysis, pointer);

    expect(
      given === null ? null : `${[given.parameter, ...given.path].join(".")}${given.isWhole ? ", whole" : ""}`,
    ).toBe(expected);
  });
});

describe("a list that is joined with a given one", () => {
  const joined = (parameter: Content, join = "union"): Sections => ({
    parameters: { current: parameter, app: { type: "string" } },
    variables: { own: [{ ...ENTRY, objectId: "[parameters('app')]" }] },
    resources: [list(`[${join}(parameters('current'), variables('own'))]`)],
  });

  it.each(["union", "concat"])("is given what the snapshot has, and stays as it is: %s", (join) => {
    expect(outcome(joined(LIST, join), { snapshot: SNAPSHOT })).toEqual({
      "azuredeploy.parameters.json": expect.objectContaining({ parameters: { current: { value: [SNAPSHOT_BODY] } } }),
    });
  });

  it("loses a default that forgets what the vault has, where no snapshot tells", () => {
    expect(outcome(joined(FORGOTTEN))).toEqual({ "azuredeploy.json": templateContent(joined(LIST)) });
  });

  it("loses an empty list of a parameter file, too", () => {
    const parameterFile = JSON.stringify({ parameters: { app: { value: "a" }, current: { value: [] } } });

    expect(outcome(joined(FORGOTTEN), { parameterFile })).toMatchObject({
      "azuredeploy.parameters.json": { parameters: { app: { value: "a" } } },
    });
  });

  it.each<[name: string, parameter: Content]>([
    ["a default with entries", { type: "array", defaultValue: [ENTRY] }],
    ["no default", LIST],
  ])("keeps %s where no snapshot tells", (_name, parameter) => {
    expect(outcome(joined(parameter))).toEqual({ refused: "no snapshot at hand has this vault" });
  });

  it("keeps the entries of the template out of the parameter: the service takes each identity once", () => {
    const { secrets } = ENTRY.permissions;
    const own = { ...OWN_POLICY, tenantId: TENANT, objectId: ENTRY.objectId, applicationId: null };
    const snapshotWith = (names: readonly string[]): Setting => ({
      snapshot: {
        ...SNAPSHOT,
        accessPolicies: [...SNAPSHOT.accessPolicies, { ...own, permissions: { secrets: names } }],
      },
    });
    const sections: Sections = {
      parameters: { current: LIST },
      variables: OWN,
      resources: [list("[union(parameters('current'), variables('own'))]")],
    };

    expect(outcome(sections, snapshotWith([...secrets]))).toMatchObject({
      "azuredeploy.parameters.json": { parameters: { current: { value: [SNAPSHOT_BODY] } } },
    });
    expect(outcome(sections, snapshotWith([...secrets, "set"]))).toEqual({
      refused: expect.stringContaining("fewer permissions than the vault"),
    });
  });
});

describe("a list that is a member of a given object", () => {
  const member = (parameter: Content): Sections => ({
    parameters: { policies: parameter },
    resources: [list("[parameters('policies').list]")],
  });

  it("is given in that object", () => {
    expect(outcome(member({ type: "object" }), { snapshot: SNAPSHOT })).toEqual({
      "azuredeploy.parameters.json": expect.objectContaining({
        parameters: { policies: { value: { list: [SNAPSHOT_BODY] } } },
      }),
    });
  });

  it("keeps the other members of the default, which a value takes the place of", () => {
    const parameter = { type: "object", defaultValue: { sku: "standard", list: [] } };

    expect(outcome(member(parameter), { snapshot: SNAPSHOT })).toMatchObject({
      "azuredeploy.parameters.json": {
        parameters: { policies: { value: { sku: "standard", list: [SNAPSHOT_BODY] } } },
      },
      "azuredeploy.json": { parameters: { policies: { type: "object" } } },
    });
  });

  it("is refused where another member is an expression", () => {
    const parameter = { type: "object", defaultValue: { place: "[resourceGroup().location]", list: [] } };

    expect(outcome(member(parameter), { snapshot: SNAPSHOT })).toEqual({
      refused: expect.stringContaining("members with expressions"),
    });
  });

  it("is put into the parameter file that gives the object", () => {
    const parameterFile = JSON.stringify({ parameters: { policies: { value: { sku: "premium", list: [] } } } });

    expect(outcome(member({ type: "object" }), { snapshot: SNAPSHOT, parameterFile })).toEqual({
      "azuredeploy.parameters.json": {
        parameters: { policies: { value: { sku: "premium", list: [SNAPSHOT_BODY] } } },
      },
    });
  });
});

describe("the strategy that is chosen", () => {
  function chosen(sections: Sections, setting: Setting = {}): string {
    const [first] = casesOf(templateText(sections), setting);
    if (first === undefined) throw new Error("no case");
    const { fix, why } = fixVault(first);
    return `${fix?.strategy ?? "none"}: ${why ?? ""}`;
  }

  it.each<[name: string, sections: Sections, expected: string]>([
    [
      "an empty list",
      { resources: [list([])] },
      "create-parameter: the list is empty, so nothing has to be sent to a vault that exists",
    ],
    [
      "entries of its own",
      { resources: [list([ENTRY])] },
      "add-child: the template grants policies of its own, which go on being added",
    ],
    [
      "entries of its own that cannot be added",
      {
        resources: [
          vault({ accessPolicies: [ENTRY] }, { name: "[concat('kv', copyIndex())]", copy: { name: "l", count: 2 } }),
        ],
      },
      "create-parameter: the template grants policies of its own, which cannot go on being added",
    ],
    [
      "entries of its own with some values of a parameter only",
      {
        parameters: { stage: { type: "string", allowedValues: ["dev", "prod"] } },
        variables: OWN,
        resources: [list("[if(equals(parameters('stage'), 'dev'), variables('own'), createArray())]")],
      },
      "add-child: the template grants policies of its own with some values of its parameters, and none with others, which go on being added",
    ],
    [
      "a list that is joined with a given one",
      { parameters: { p: FORGOTTEN }, variables: OWN, resources: [list("[union(parameters('p'), variables('own'))]")] },
      "preserve: `p` is there to be given the policies that the vault has",
    ],
    [
      "a list that is a parameter with an empty default",
      { parameters: { p: FORGOTTEN }, resources: [list("[parameters('p')]")] },
      "create-parameter: the list is empty, so nothing has to be sent to a vault that exists",
    ],
    [
      "a switch that creates",
      {
        parameters: { create: { type: "bool", defaultValue: true } },
        resources: [vault({ accessPolicies: [] }, { condition: "[parameters('create')]" }), workspace()],
      },
      "create-parameter: the vault has a switch that creates it by default",
    ],
  ])("for %s", (_name, sections, expected) => {
    expect(chosen(sections)).toBe(expected);
  });

  it("for a list that is given, with a snapshot", () => {
    expect(chosen({ parameters: { p: LIST }, resources: [list("[parameters('p')]")] }, { snapshot: SNAPSHOT })).toBe(
      "preserve: the list is given by `p`, and a snapshot has the vault",
    );
  });

  it("says whose entries are no longer granted while the vault is skipped", () => {
    const notesOf = (sections: Sections): unknown => {
      const fix = fixFirst(templateText(sections), "create-parameter");
      return fix.kind === "fix" ? fix.notes : fix;
    };
    const note = expect.stringContaining("own entries are granted only where it creates the vault");

    expect(notesOf({ resources: [list([ENTRY])] })).toContainEqual(note);
    expect(notesOf({ parameters: { p: FORGOTTEN }, resources: [list("[parameters('p')]")] })).toContainEqual(note);
    expect(notesOf({ resources: [list([]), storage({})] })).not.toContainEqual(note);
  });
});
