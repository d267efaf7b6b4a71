import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffCommand } from "../../../src/commands/diff/run.ts";
import { resolveCommand, type ResolveOptions } from "../../../src/commands/resolve/run.ts";
import { fakeAzure, NO_AZURE_OPTIONS, policy, TENANT, vault, type FakeContent } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PLAIN: ResolveOptions = {
  ...NO_AZURE_OPTIONS,
  templateFile: "t.json",
  out: null,
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
};

const own = { tenantId: TENANT, objectId: "own", permissions: { secrets: ["get"] } };

const vaultResource = (accessPolicies: unknown, change: object = {}): unknown => ({
  type: "Microsoft.KeyVault/vaults",
  apiVersion: "2023-07-01",
  name: "kv",
  location: "westeurope",
  properties: { tenantId: TENANT, sku: { family: "A", name: "standard" }, accessPolicies },
  ...change,
});

const template = (parameters: object, ...resources: readonly unknown[]): object => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters,
  resources,
});

async function run(content: unknown, azure: FakeContent, change: Partial<ResolveOptions> = {}) {
  const folder = folderOf({ "t.json": JSON.stringify(content) });
  const io = fakeIo(folder);
  const fake = fakeAzure(azure);
  const code = await resolveCommand({ ...PLAIN, ...change }, io, fake.open);
  const printed: { readonly parameters: unknown } = io.out() === "" ? { parameters: null } : JSON.parse(io.out());
  return { code, parameters: printed.parameters, err: io.err(), folder, fake };
}

const live = { vaults: [vault("kv", [policy("ml", { secrets: ["all"] }), policy("own")])] };
const entry = { tenantId: TENANT, objectId: "ml", permissions: { secrets: ["all"] } };
const list = { type: "array", defaultValue: [] };

describe("resolve", () => {
  it.each([
    ["the list itself", "[parameters('p')]", [entry, own]],
    ["part of the list", "[concat(parameters('p'), createArray(variables('own')))]", [entry]],
    ["part of a union", "[union(createArray(variables('own')), parameters('p'))]", [entry]],
  ])("hands the live policies to the parameter that is %s", async (_name, accessPolicies, value) => {
    const content = { ...template({ p: list }, vaultResource(accessPolicies)), variables: { own } };

    const { code, parameters } = await run(content, live);

    expect([code, parameters]).toEqual([0, { p: { value } }]);
  });

  it("hands them to the parameter behind a property copy", async () => {
    const properties = {
      tenantId: TENANT,
      sku: { family: "A", name: "standard" },
      copy: [
        {
          name: "accessPolicies",
          count: "[length(parameters('p'))]",
          input: {
            tenantId: TENANT,
            objectId: "[parameters('p')[copyIndex('accessPolicies')].objectId]",
            permissions: "[parameters('p')[copyIndex('accessPolicies')].permissions]",
          },
        },
      ],
    };

    const { parameters } = await run(template({ p: list }, vaultResource([], { properties })), live);

    expect(parameters).toEqual({ p: { value: [entry, own] } });
  });

  it("passes over a vault that exists where the template has a switch for that", async () => {
    const workspace = {
      type: "Microsoft.MachineLearningServices/workspaces",
      apiVersion: "2023-04-01",
      name: "ml",
      properties: { keyVault: "[resourceId('Microsoft.KeyVault/vaults', 'kv')]" },
    };
    const content = template(
      { createKeyVault: { type: "bool", defaultValue: true } },
      vaultResource([], { condition: "[parameters('createKeyVault')]" }),
      workspace,
    );

    expect((await run(content, live)).parameters).toEqual({ createKeyVault: { value: false } });
    expect((await run(content, {})).parameters).toEqual({});
  });

  it("has nothing to say where the template keeps everything by itself", async () => {
    const { code, parameters } = await run(template({}, vaultResource([entry, own])), live);

    expect([code, parameters]).toEqual([0, {}]);
  });

  it("gives an empty list for a vault that is not there yet, where somebody must give one", async () => {
    const content = template({ p: { type: "array" } }, vaultResource("[parameters('p')]"));

    expect((await run(content, {})).parameters).toEqual({ p: { value: [] } });
  });

  it.each([
    ["a fixed list", template({}, vaultResource([]))],
    [
      "a list that the parameter does not reach whole",
      template({ p: list }, vaultResource("[take(parameters('p'), 1)]")),
    ],
  ])("fails with %s, and prints nothing", async (_name, content) => {
    const { code, parameters, err } = await run(content, live);

    expect([code, parameters]).toEqual([1, null]);
    expect(err).toContain("arm-guard fix");
  });

  it("fails where one parameter feeds two vaults that hold different policies", async () => {
    const content = template(
      { p: list },
      vaultResource("[parameters('p')]"),
      vaultResource("[parameters('p')]", { name: "kv2" }),
    );
    const vaults = [...live.vaults, vault("kv2", [policy("other")])];

    expect((await run(content, { vaults })).code).toBe(1);
  });

  it.each<[name: string, parameters: object, list: string, given: readonly string[], value: unknown]>([
    ["a member of an object", { p: { type: "object" } }, "[parameters('p').list]", [], { list: [entry, own] }],
    [
      "a member deeper down, beside others",
      { p: { type: "object", defaultValue: { kv: { list: [], name: "x" } } } },
      "[parameters('p').kv.list]",
      [],
      { kv: { list: [entry, own], name: "x" } },
    ],
    [
      "a member beside others that are given",
      { p: { type: "object" } },
      "[parameters('p')['list']]",
      ['p={"other":1}'],
      { other: 1, list: [entry, own] },
    ],
    [
      "a member of an element",
      { p: { type: "array", defaultValue: [{ list: [] }, 7] } },
      "[parameters('p')[0].list]",
      [],
      [{ list: [entry, own] }, 7],
    ],
  ])("hands them to the parameter of which the list is %s", async (_name, parameters, accessPolicies, given, value) => {
    const found = await run(template(parameters, vaultResource(accessPolicies)), live, { parameters: given });

    expect([found.code, found.parameters]).toEqual([0, { p: { value } }]);
  });

  it("hands each round of a loop its own, by one parameter", async () => {
    const content = template(
      {
        vaults: {
          type: "array",
          defaultValue: [
            { name: "kv", list: [] },
            { name: "kv2", list: [] },
          ],
        },
      },
      vaultResource("[parameters('vaults')[copyIndex()].list]", {
        name: "[parameters('vaults')[copyIndex()].name]",
        copy: { name: "c", count: 2 },
      }),
    );
    const other = { tenantId: TENANT, objectId: "other", permissions: { secrets: ["get"] } };

    const { code, parameters } = await run(content, { vaults: [...live.vaults, vault("kv2", [policy("other")])] });

    const value = [
      { name: "kv", list: [entry, own] },
      { name: "kv2", list: [other] },
    ];
    expect([code, parameters]).toEqual([0, { vaults: { value } }]);
  });

  describe("passes over a vault that exists by", () => {
    const id = vault("kv", []).id;
    const workspace = (keyVault: string): unknown => ({
      type: "Microsoft.MachineLearningServices/workspaces",
      apiVersion: "2023-04-01",
      name: "ml",
      properties: { keyVault },
    });
    const ownId = "resourceId('Microsoft.KeyVault/vaults', 'kv')";

    it.each<[name: string, declaration: object, condition: string, keyVault: string, value: unknown]>([
      [
        "its id",
        { type: "string", defaultValue: "" },
        "[empty(parameters('x'))]",
        `[if(empty(parameters('x')), ${ownId}, parameters('x'))]`,
        id,
      ],
      [
        "its name",
        { type: "string", defaultValue: "" },
        "[equals(parameters('x'), '')]",
        `[if(empty(parameters('x')), ${ownId}, resourceId('Microsoft.KeyVault/vaults', parameters('x')))]`,
        "kv",
      ],
      [
        "a list of names",
        { type: "array", defaultValue: ["other"] },
        "[not(contains(parameters('x'), 'kv'))]",
        `[${ownId}]`,
        ["other", "kv"],
      ],
      [
        "a list of ids",
        { type: "array", defaultValue: [] },
        `[not(contains(parameters('x'), ${ownId}))]`,
        `[${ownId}]`,
        [id],
      ],
      [
        "a member of an object",
        { type: "object", defaultValue: { create: true, sku: "a" } },
        "[parameters('x').create]",
        `[${ownId}]`,
        { create: false, sku: "a" },
      ],
      [
        "one of the values that are allowed",
        { type: "string", defaultValue: "new", allowedValues: ["new", "existing"] },
        "[equals(parameters('x'), 'new')]",
        `[${ownId}]`,
        "existing",
      ],
    ])("%s", async (_name, declaration, condition, keyVault, value) => {
      const content = template({ x: declaration }, vaultResource([], { condition }), workspace(keyVault));

      const { code, parameters, err } = await run(content, live);

      expect([err, code, parameters]).toEqual(["", 0, { x: { value } }]);
    });
  });

  it("what it prints makes the comparison harmless", async () => {
    const content = template({ p: list }, vaultResource("[parameters('p')]"));
    const { folder, fake } = await run(content, live, { out: "live.json" });
    const io = fakeIo(folder);

    const code = await diffCommand(
      {
        ...PLAIN,
        snapshot: null,
        whatIf: null,
        mode: "Incremental",
        location: null,
        formats: [{ format: "json", file: null }],
        parameters: ["live.json"],
      },
      io,
      fake.open,
    );

    expect(code).toBe(0);
    expect(readFileSync(join(folder, "live.json"), "utf8")).toContain("deploymentParameters.json");
  });
});
