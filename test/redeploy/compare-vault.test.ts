import { describe, expect, it } from "vitest";
import { budgetOf } from "../../src/expression/budget.ts";
import { object, string } from "../../src/expression/value.ts";
import { readJson } from "../../src/json/read.ts";
import { compareVault, deletedVault, isHarmful, type VaultDiff } from "../../src/redeploy/compare-vault.ts";
import { listParameters } from "../../src/redeploy/list-parameters.ts";
import { plannedVaults, type PlannedVault } from "../../src/redeploy/planned-vaults.ts";
import { STEP_BUDGET } from "../../src/redeploy/template-analysis.ts";
import { UNKNOWN_CONTEXT, type ScopeContext } from "../../src/template/deployment.ts";
import { openRootDeployment } from "../../src/template/open-root.ts";
import { openTemplate } from "../../src/template/template.ts";
import { plainAssumptions } from "../../src/template/assumptions.ts";
import { canonicalPolicies, type AccessPolicy, type Permissions } from "../../src/vault/access-policy.ts";
import type { VaultSnapshot } from "../../src/vault/snapshot.ts";
import { sourceOf } from "../open-template.ts";
import { templateText, vault, type Content, type Sections } from "../template-text.ts";

const GROUP = "/subscriptions/s/resourceGroups/rg";
const ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-shop`;
const CONTEXT: ScopeContext = {
  ...UNKNOWN_CONTEXT,
  subscription: object([{ key: "subscriptionId", value: string("s") }]),
  resourceGroup: object([{ key: "name", value: string("rg") }]),
};

const policy = (objectId: string, permissions: Permissions = { secrets: ["get"] }): AccessPolicy => ({
  tenantId: "t",
  objectId,
  applicationId: null,
  permissions,
});

const entry = (objectId: string, permissions: Content = { secrets: ["get"] }): Content => ({
  tenantId: "t",
  objectId,
  permissions,
});

const live = (
  policies: readonly AccessPolicy[],
  authorization: VaultSnapshot["authorization"] = "access-policies",
) => ({
  id: ID,
  takenAt: "",
  tenantId: "t",
  authorization,
  accessPolicies: canonicalPolicies(policies),
  raw: null,
});

function templateOf(sections: Sections) {
  const source = sourceOf(templateText(sections));
  const { root } = readJson(source);
  if (root?.kind !== "object") throw new Error("no object");
  return openTemplate(root, "");
}

function plan(sections: Sections, context = CONTEXT): readonly PlannedVault[] {
  return plannedVaults(
    openRootDeployment(templateOf(sections), plainAssumptions(new Map()), budgetOf(STEP_BUDGET), context),
  );
}

function diff(sections: Sections, vaultNow: VaultSnapshot | null): VaultDiff {
  const [planned] = plan(sections);
  if (planned === undefined) throw new Error("no vault");
  return compareVault(planned, ID, vaultNow);
}

const child = (
  operation: string,
  entries: readonly Content[],
  name = "kv-shop",
): { readonly [key: string]: Content } => ({
  type: "Microsoft.KeyVault/vaults/accessPolicies",
  apiVersion: "2023-07-01",
  name: `${name}/${operation}`,
  properties: { accessPolicies: entries },
});

describe("planned vaults", () => {
  it("have ids, each round of a loop its own", () => {
    const copied = vault(
      { accessPolicies: [] },
      { name: "[concat('kv', copyIndex())]", copy: { name: "c", count: 2 } },
    );

    expect(plan({ resources: [copied] }).map(({ id }) => (id.kind === "string" ? id.value : id.kind))).toEqual(
      ["kv0", "kv1"].map((name) => `${GROUP}/providers/Microsoft.KeyVault/vaults/${name}`),
    );
  });

  it("take the writes of their own children, and those of others stand alone", () => {
    const resources = [
      vault({ accessPolicies: [] }),
      child("add", [entry("a")]),
      child("add", [entry("b")], "other"),
      child("remove", [entry("c")], "other"),
      child("unheard-of", [entry("d")]),
    ];

    const planned = plan({ resources });

    expect(planned.map(({ body, later }) => [body === null, later.map(({ operation }) => operation)])).toEqual([
      [false, ["add"]],
      [true, ["add", "remove"]],
    ]);
  });

  it("of a place that is not known have no ids, and keep their children apart", () => {
    const resources = [child("add", [entry("a")]), child("add", [entry("b")])];

    expect(plan({ resources }, UNKNOWN_CONTEXT).map(({ id }) => id.kind)).toEqual(["unknown", "unknown"]);
  });

  it("of an operation that is not known are not passed over", () => {
    const parameters = { p: { type: "string" } };
    const named = { ...child("add", [entry("a")]), name: "[concat('kv-shop/', parameters('p'))]" };

    const planned = plan({ parameters, resources: [vault({ accessPolicies: [] }), named] });

    expect(planned.map(({ id, later }) => [id.kind, later.length])).toEqual([
      ["string", 0],
      ["unknown", 1],
    ]);
  });

  it("tell properties that are not known, or none", () => {
    const unknownProperties = vault({}, { name: "a" });
    const [first, second] = plan({
      parameters: { p: { type: "object" } },
      resources: [
        { ...unknownProperties, properties: "[parameters('p')]" },
        { type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", name: "b", location: "x" },
      ],
    });

    expect(first?.body).toMatchObject({ kind: "unknown" });
    expect(second?.body).toEqual({ accessPolicies: null, enableRbacAuthorization: null, createMode: null });
  });
});

describe("a vault that is passed over, and its children", () => {
  const off = { condition: "[equals(1, 2)]" };
  const skipped = vault({ accessPolicies: [] }, off);

  it.each<[name: string, children: readonly { readonly [key: string]: Content }[], fate: string, isHarmful: boolean]>([
    ["none", [], "skips", false],
    ["an addition", [child("add", [entry("b")])], "adds", false],
    ["an entry that goes", [child("remove", [entry("a")])], "adds", true],
    ["an entry that is weakened", [child("replace", [entry("a", { secrets: ["list"] })])], "adds", true],
    [
      "an entry that is not known is put in the place of one",
      [child("replace", [entry("[parameters('p')]")])],
      "adds",
      true,
    ],
    ["an entry that is not known is added", [child("add", [entry("[parameters('p')]")])], "adds", false],
  ])("%s", (_name, children, fate, harmful) => {
    const found = diff(
      { parameters: { p: { type: "string" } }, resources: [skipped, ...children] },
      live([policy("a")]),
    );

    expect([found.fate, isHarmful(found)]).toEqual([fate, harmful]);
  });
});

describe("a vault next to its deployment", () => {
  const ml = policy("ml");

  it.each([
    ["recover", { createMode: "recover", accessPolicies: [] }, "recovers", true],
    ["no list", {}, "refused", true],
    ["no list and RBAC", { enableRbacAuthorization: true }, "replaces", true],
    ["no list and an unknown model", { enableRbacAuthorization: "[parameters('b')]" }, "unknown", true],
    ["the text true", { enableRbacAuthorization: "true", accessPolicies: [entry("ml")] }, "replaces", true],
    ["the text false", { enableRbacAuthorization: "False", accessPolicies: [entry("ml")] }, "replaces", false],
    [
      "an unknown model",
      { enableRbacAuthorization: "[parameters('b')]", accessPolicies: [entry("ml")] },
      "replaces",
      true,
    ],
    ["an unknown mode", { createMode: "[parameters('m')]", accessPolicies: [entry("ml")] }, "replaces", true],
    ["no array", { accessPolicies: "none" }, "replaces", true],
    ["a broken entry", { accessPolicies: [entry("ml"), { tenantId: "t", objectId: "x" }] }, "replaces", true],
    ["a list that fails", { accessPolicies: "[fail('no')]" }, "replaces", true],
  ])("with %s", (_name, properties: Record<string, Content>, fate, harmful) => {
    const parameters = { b: { type: "bool" }, m: { type: "string" } };

    const found = diff({ parameters, resources: [vault(properties)] }, live([ml]));

    expect([found.fate, isHarmful(found)]).toEqual([fate, harmful]);
  });

  it("that uses RBAC keeps its list when none is sent", () => {
    const found = diff({ resources: [vault({})] }, live([ml], "rbac"));

    expect(found).toMatchObject({ fate: "replaces", policies: { kept: [ml] }, authorization: { after: "rbac" } });
    expect(isHarmful(found)).toBe(false);
  });

  it("turns back from RBAC where that is sent", () => {
    const sent = { enableRbacAuthorization: false, accessPolicies: [entry("ml")] };

    expect(isHarmful(diff({ resources: [vault(sent)] }, live([ml], "rbac")))).toBe(true);
  });

  it("whose properties are not known cannot be told", () => {
    const resource = { ...vault({}), properties: "[parameters('p')]" };
    const sections = { parameters: { p: { type: "object" } }, resources: [resource] };

    expect(diff(sections, live([ml]))).toMatchObject({ fate: "unknown", authorization: { after: "unknown" } });
    expect(isHarmful(diff(sections, live([ml])))).toBe(true);
    expect(isHarmful(diff(sections, null))).toBe(false);
  });

  it("with an open condition is compared all the same", () => {
    const sections = {
      parameters: { b: { type: "bool" } },
      resources: [vault({ accessPolicies: [] }, { condition: "[parameters('b')]" })],
    };

    expect(diff(sections, live([ml]))).toMatchObject({ isConditional: true, policies: { lost: [ml] } });
  });

  it("has nothing at stake when it holds nothing", () => {
    const sections = {
      parameters: { p: { type: "array" } },
      resources: [vault({ accessPolicies: "[parameters('p')]" })],
    };

    expect(isHarmful(diff(sections, live([])))).toBe(false);
    expect(isHarmful(diff(sections, live([ml])))).toBe(true);
  });

  it.each([
    ["add", [entry("ml", { secrets: ["list"] }), entry("new")], { ml: ["get", "list"], other: ["get"], new: ["get"] }],
    ["replace", [entry("ml", { secrets: ["list"] })], { ml: ["list"], other: ["get"] }],
    ["remove", [entry("ml"), entry("other", { secrets: ["set"] }), entry("none")], { other: ["get"] }],
  ])("children %s", (operation, entries, expected) => {
    const { policies } = diff({ resources: [child(operation, entries)] }, live([ml, policy("other")]));

    const after = [...policies.kept, ...policies.added, ...policies.changed.map((change) => change.after)];
    expect(Object.fromEntries(after.map(({ objectId, permissions }) => [objectId, permissions["secrets"]]))).toEqual(
      expected,
    );
  });

  it("children behind an open condition are no assurance", () => {
    const condition = "[parameters('b')]";
    const sections = (operation: string): Sections => ({
      parameters: { b: { type: "bool" } },
      resources: [vault({ accessPolicies: [entry("ml")] }), { ...child(operation, [entry("ml")]), condition }],
    });

    expect(diff(sections("add"), live([ml, policy("x")]))).toMatchObject({ policies: { kept: [ml] }, open: [{}] });
    expect(diff(sections("remove"), live([ml])).policies.lost).toEqual([ml]);
    expect(isHarmful(diff(sections("remove"), live([ml])))).toBe(true);
  });

  it("children whose list is not known are told", () => {
    const unknownList = { ...child("add", []), properties: { accessPolicies: "[parameters('p')]" } };
    const noList = { ...child("add", []), properties: {} };
    const sections = { parameters: { p: { type: "array" } }, resources: [unknownList, noList] };

    expect(diff(sections, live([ml])).open).toHaveLength(1);
  });

  it("that Complete mode deletes loses everything", () => {
    const found = deletedVault(live([ml]));

    expect(found).toMatchObject({ fate: "deletes", policies: { lost: [ml] } });
    expect(isHarmful(deletedVault(live([])))).toBe(true);
  });
});

describe("the parameters that feed a list", () => {
  it.each([
    ["the list itself", "[parameters('list')]", ["list"]],
    ["in parts", "[union(parameters('list'), createArray(parameters('one')))]", ["list"]],
    ["by a variable", "[variables('v')]", ["list"]],
    ["as a member", "[parameters('one').policies]", ["one.policies"]],
    ["as a member of an element", "[parameters('list')[1]['own'].policies]", ["list.1.own.policies"]],
    ["as a member that is not known", "[parameters('one')[parameters('text')].policies]", []],
    ["not at all", [], []],
    ["only entries", [entry("[parameters('text')]")], []],
  ])("%s", (_name, accessPolicies, names) => {
    const template = templateOf({
      parameters: {
        list: { type: "array", defaultValue: [] },
        one: { type: "object" },
        text: { type: "string", defaultValue: "x" },
      },
      variables: { v: "[concat(parameters('list'), parameters('List'))]" },
      resources: [vault({ accessPolicies })],
    });

    const found = listParameters(template, "/resources/0", CONTEXT);

    expect(found.map(({ name, path }) => [name, ...path].join("."))).toEqual(names);
  });
});
