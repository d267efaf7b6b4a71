import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../src/azure/azure-error.ts";
import { ASK, diffCommand, type DiffOptions } from "../../../src/commands/diff/run.ts";
import { UsageError } from "../../../src/io/usage-error.ts";
import { hashedSnapshot } from "../../../src/vault/hash-ids.ts";
import { snapshotText, type SnapshotSet, type VaultSnapshot } from "../../../src/vault/snapshot.ts";
import type { AccessPolicy } from "../../../src/vault/access-policy.ts";
import {
  fakeAzure,
  NO_AZURE_OPTIONS,
  NOW,
  policy,
  SUBSCRIPTION,
  TENANT,
  vault,
  type FakeContent,
} from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const PLAIN: DiffOptions = {
  ...NO_AZURE_OPTIONS,
  templateFile: "t.json",
  snapshot: null,
  whatIf: null,
  mode: "Incremental",
  location: null,
  formats: [{ format: "json", file: null }],
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
};

interface TemplateParts {
  readonly parameters?: unknown;
  readonly variables?: unknown;
  readonly resources?: readonly unknown[];
  readonly languageVersion?: string;
}

const template = (parts: TemplateParts): unknown => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
  ...parts,
});

const vaultResource = (properties: object, change: object = {}): unknown => ({
  type: "Microsoft.KeyVault/vaults",
  apiVersion: "2023-07-01",
  name: "kv",
  location: "westeurope",
  properties: { tenantId: TENANT, sku: { family: "A", name: "standard" }, ...properties },
  ...change,
});

const entry = (objectId: string, permissions: unknown = { secrets: ["Get"] }): unknown => ({
  tenantId: "[subscription().tenantId]",
  objectId,
  permissions,
});

const sending = (accessPolicies: unknown, parameters = {}): unknown =>
  template({ parameters, resources: [vaultResource({ accessPolicies })] });

interface PrintedVault {
  readonly id: string;
  readonly fate: string;
  readonly conditional: boolean;
  readonly harmful: boolean;
  readonly authorization: unknown;
  readonly lost: readonly { readonly objectId: string }[];
  readonly added: readonly { readonly objectId: string }[];
  readonly changed: readonly { readonly objectId: string; readonly lost: unknown; readonly added: unknown }[];
  readonly kept: readonly { readonly objectId: string }[];
  readonly unknown: readonly { readonly objectId: string | null; readonly why: string }[];
}

interface Printed {
  readonly vaults: readonly PrintedVault[];
  readonly notes: readonly string[];
  readonly history: unknown;
}

/** What is printed. */
async function diffFor(
  content: unknown,
  azure: FakeContent,
  change: Partial<DiffOptions>,
  files: Record<string, string>,
): Promise<string> {
  const io = fakeIo(folderOf({ "t.json": JSON.stringify(content), ...files }));
  await diffCommand({ ...PLAIN, ...change }, io, fakeAzure(azure).open);
  return io.out();
}

async function run(
  content: unknown,
  azure: FakeContent,
  change: Partial<DiffOptions> = {},
  files: Record<string, string> = {},
) {
  const io = fakeIo(folderOf({ "t.json": JSON.stringify(content), ...files }));
  const fake = fakeAzure({
    resources: {
      [`/subscriptions/${SUBSCRIPTION}`]: {
        id: `/subscriptions/${SUBSCRIPTION}`,
        subscriptionId: SUBSCRIPTION,
        tenantId: TENANT,
      },
    },
    ...azure,
  });
  const code = await diffCommand({ ...PLAIN, ...change }, io, fake.open);
  const out = io.out();
  const printed: Printed =
    change.formats?.[0]?.format === "pretty" ? { vaults: [], notes: [], history: null } : JSON.parse(out);
  return { code, out, fake, ...printed };
}

const ids = (policies: readonly { readonly objectId: string }[] | undefined): readonly string[] =>
  (policies ?? []).map(({ objectId }) => objectId);

const live = (policies: readonly AccessPolicy[], properties = {}): readonly VaultSnapshot[] => [
  vault("kv", policies, { properties }),
];

describe("diff with live vaults", () => {
  it("an empty list loses every principal", async () => {
    const { code, vaults } = await run(sending([]), { vaults: live([policy("ml"), policy("app")]) });

    expect(code).toBe(1);
    expect(vaults).toMatchObject([{ fate: "replaces", harmful: true, added: [], kept: [] }]);
    expect(ids(vaults[0]?.lost)).toEqual(["app", "ml"]);
  });

  it("tells principals by the names that the configuration has, to people", async () => {
    const id = "0bec0000-0000-4000-8000-00000000000a";
    const files = { "arm-guard.json": JSON.stringify({ principals: { [id]: "Image builder" } }) };
    const formats = ["json", "pretty", "csv"].map((format) => [{ format, file: null }]);

    const [json, pretty, csv] = await Promise.all(
      formats.map((each) => diffFor(sending([]), { vaults: live([policy(id)]) }, { formats: each }, files)),
    );

    expect(json).not.toContain("Image builder");
    expect(pretty).toContain(`- lost  Image builder (${id}): `);
    expect(csv).toContain(`The entry is lost: Image builder (${id}).`);
  });

  it("tells lost, added, changed and kept by principal", async () => {
    const sent = [entry("app", { secrets: ["List"] }), entry("new"), entry("KEPT")];
    const { vaults } = await run(sending(sent), { vaults: live([policy("ml"), policy("app"), policy("kept")]) });

    const [found] = vaults;
    expect([ids(found?.lost), ids(found?.added), ids(found?.kept)]).toEqual([["ml"], ["new"], ["kept"]]);
    expect(found?.changed).toMatchObject([
      { objectId: "app", lost: { secrets: ["get"] }, added: { secrets: ["list"] } },
    ]);
  });

  it("a list that is the live one changes nothing", async () => {
    const { code, vaults } = await run(sending([entry("ml")]), { vaults: live([policy("ml")]) });

    expect([code, vaults[0]?.harmful]).toEqual([0, false]);
  });

  it("a vault that is not there has nothing to lose", async () => {
    const { code, vaults } = await run(sending([entry("a")]), {});

    expect([code, vaults[0]?.fate]).toEqual([0, "creates"]);
  });

  it.each([
    ["a false condition", { condition: false }, "skips", 0],
    ["onlyIfNotExists", { "@options": { onlyIfNotExists: [] } }, "skips", 0],
  ])("with %s nothing changes", async (_name, change, fate, code) => {
    const found = await run(template({ resources: [vaultResource({ accessPolicies: [] }, change)] }), {
      vaults: live([policy("ml")]),
    });

    expect([found.vaults[0]?.fate, found.code]).toEqual([fate, code]);
  });

  it("a missing list is refused", async () => {
    const { code, vaults } = await run(template({ resources: [vaultResource({})] }), { vaults: live([policy("ml")]) });

    expect([vaults[0]?.fate, code]).toEqual(["refused", 1]);
  });

  it("turning RBAC on is told", async () => {
    const { code, vaults } = await run(
      template({ resources: [vaultResource({ enableRbacAuthorization: true, accessPolicies: [entry("ml")] })] }),
      { vaults: live([policy("ml")]) },
    );

    expect(vaults[0]?.authorization).toEqual({ before: "access-policies", after: "rbac" });
    expect(code).toBe(1);
  });

  it("without the property a vault keeps its model", async () => {
    const { vaults } = await run(sending([]), { vaults: live([], { enableRbacAuthorization: true }) });

    expect(vaults[0]?.authorization).toEqual({ before: "rbac", after: "rbac" });
  });

  it("children add to the list of the vault", async () => {
    const child = {
      type: "Microsoft.KeyVault/vaults/accessPolicies",
      apiVersion: "2023-07-01",
      name: "kv/add",
      properties: { accessPolicies: [entry("ml"), entry("more")] },
    };
    const both = await run(template({ resources: [vaultResource({ accessPolicies: [] }), child] }), {
      vaults: live([policy("ml"), policy("app")]),
    });
    const alone = await run(template({ resources: [child] }), { vaults: live([policy("app")]) });

    expect([ids(both.vaults[0]?.lost), ids(both.vaults[0]?.kept)]).toEqual([["app"], ["ml"]]);
    expect(alone.vaults).toMatchObject([{ fate: "adds", lost: [] }]);
    expect([ids(alone.vaults[0]?.added), alone.code]).toEqual([["ml", "more"], 0]);
  });

  it("runtime values are read from live resources", async () => {
    const identity = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id`;
    const site = `/subscriptions/${SUBSCRIPTION}/resourceGroups/other/providers/Microsoft.Web/sites/web`;
    const sent = [
      entry("[reference('id').principalId]"),
      entry(
        "[reference(resourceId('other', 'Microsoft.Web/sites', 'web'), '2022-03-01', 'Full').identity.principalId]",
      ),
    ];
    const resources = [
      { type: "Microsoft.ManagedIdentity/userAssignedIdentities", apiVersion: "2023-01-31", name: "id", location: "x" },
      vaultResource({ accessPolicies: sent }),
    ];

    const { vaults, code } = await run(template({ resources }), {
      vaults: live([policy("uai"), policy("sai")]),
      resources: {
        [`/subscriptions/${SUBSCRIPTION}`]: { id: `/subscriptions/${SUBSCRIPTION}`, tenantId: TENANT },
        [identity]: { id: identity, properties: { principalId: "uai", clientId: "c" } },
        [site]: { id: site, identity: { principalId: "sai" } },
      },
    });

    expect([ids(vaults[0]?.kept), code]).toEqual([["sai", "uai"], 0]);
  });

  it("a list that is read from the vault keeps everything", async () => {
    const read = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv'), '2023-07-01').accessPolicies]";
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "n",
      properties: {
        mode: "Incremental",
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { policies: { value: read } },
        template: template({
          parameters: { policies: { type: "array" } },
          resources: [vaultResource({ accessPolicies: "[parameters('policies')]" })],
        }),
      },
    };

    const { vaults } = await run(template({ resources: [nested] }), { vaults: live([policy("ml")]) });

    expect([ids(vaults[0]?.kept), vaults[0]?.unknown]).toEqual([["ml"], []]);
  });

  it("what is not known is told, and is no assurance", async () => {
    const { code, vaults } = await run(sending("[parameters('p')]", { p: { type: "array" } }), {
      vaults: live([policy("ml")]),
    });

    expect(vaults[0]?.unknown).toEqual([{ objectId: null, why: "parameters('p')" }]);
    expect(code).toBe(1);
  });

  it("a name that cannot be known is asked for", async () => {
    const content = template({
      parameters: { n: { type: "string" } },
      resources: [vaultResource({ accessPolicies: [] }, { name: "[parameters('n')]" })],
    });

    await expect(run(content, {})).rejects.toThrow("Give it with `-p n=…`");
    expect((await run(content, { vaults: live([]) }, { parameters: ["n=kv"] })).vaults).toHaveLength(1);
  });

  it("names made from the resource group are those of the deployment", async () => {
    const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG`;
    const content = template({
      resources: [vaultResource({ accessPolicies: [] }, { name: "[concat('kv-', resourceGroup().name)]" })],
    });

    const { vaults } = await run(content, { resources: { [group]: { id: group, name: "Rg" } } });

    expect(vaults[0]?.id).toMatch(/kv-Rg$/);
  });

  it("a linked template that is not at hand is told, and is no assurance", async () => {
    const link = { relativePath: "elsewhere.json" };
    const properties = { mode: "Incremental", templateLink: link };
    const linked = { type: "Microsoft.Resources/deployments", apiVersion: "2022-09-01", name: "n", properties };

    const { code, out } = await run(template({ resources: [linked] }), {});

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ vaults: [], gaps: [expect.stringContaining("`elsewhere.json`")] });
  });

  it("Complete mode deletes vaults that the template does not have or does not deploy", async () => {
    const resources = [
      vaultResource({ accessPolicies: [entry("ml")] }),
      vaultResource({ accessPolicies: [] }, { name: "off", condition: false }),
    ];
    const vaults = [...live([policy("ml")]), vault("off", [policy("x")]), vault("other", [policy("y")])];

    const found = await run(template({ resources }), { vaults }, { mode: "Complete" });

    const deleted = found.vaults.filter(({ fate }) => fate === "deletes");
    expect(deleted.map(({ lost }) => ids(lost))).toEqual([["x"], ["y"]]);
    expect(found.code).toBe(1);
  });

  it("tells that the same template was deployed before, and that deleting is no way out", async () => {
    const content = sending([], { p: { type: "string", defaultValue: "a" } });
    const past = { id: "i", at: "2026-11-01T00:00:00Z", state: "Succeeded", correlationId: null };
    const { templateHash } = await import("../../../src/template/template-hash.ts");
    const { openTemplate } = await import("../../../src/template/template.ts");
    const { readJson } = await import("../../../src/json/read.ts");
    const text = JSON.stringify(content);
    const { root } = readJson({ path: "t", text, encoding: "utf-8", byteOrderMark: false });
    if (root?.kind !== "object") throw new Error("no object");
    const hash = templateHash(openTemplate(root, ""));

    const { history, notes } = await run(content, {
      vaults: live([policy("ml")], { enablePurgeProtection: true }),
      history: [
        { ...past, name: "first", templateHash: hash, parameters: { p: { value: "a" } } },
        { ...past, name: "second", at: "2026-11-02T00:00:00Z", templateHash: hash, parameters: { p: { value: "b" } } },
        { ...past, name: "other", templateHash: "1", parameters: {} },
      ],
    });

    expect(history).toMatchObject({ times: 2, withTheseParameters: 1, last: { name: "second" } });
    expect(notes).toEqual([expect.stringContaining("purge protection")]);
  });
});

describe("diff with files", () => {
  const file = (vaults: readonly VaultSnapshot[]): Record<string, string> => ({
    "s.json": snapshotText({ takenAt: NOW, hashedIds: false, vaults }),
  });

  it("a snapshot needs no Azure: it tells where its vaults are", async () => {
    const io = fakeIo(folderOf({ "t.json": JSON.stringify(sending([entry("new")])), ...file(live([policy("ml")])) }));
    const never = (): never => {
      throw new Error("Azure was asked.");
    };

    const code = await diffCommand({ ...PLAIN, snapshot: "s.json" }, io, never);

    expect(code).toBe(1);
    expect(JSON.parse(io.out())).toMatchObject({
      vaults: [{ lost: [{ objectId: "ml" }], added: [{ objectId: "new" }] }],
    });
  });

  it("a vault whose id needs a place is asked for it", async () => {
    const set = { takenAt: NOW, hashedIds: false, vaults: [] };

    await expect(
      run(
        sending([]),
        {},
        { snapshot: "s.json", subscription: null, resourceGroup: null },
        { "s.json": snapshotText(set) },
      ),
    ).rejects.toThrow("Give `--subscription` and `-g`: `arm-guard diff -f t.json --subscription ID -g NAME …`.");
  });

  it("hashed snapshots compare", async () => {
    const set = hashedSnapshot({ takenAt: NOW, hashedIds: false, vaults: live([policy("ML"), policy("gone")]) });

    const { vaults } = await run(sending([entry("ml")]), {}, { snapshot: "s.json" }, { "s.json": snapshotText(set) });

    expect([vaults[0]?.kept.length, vaults[0]?.lost.length, vaults[0]?.added.length]).toEqual([1, 1, 0]);
  });

  it("a vault that the file does not hold is not taken for absent", async () => {
    await expect(run(sending([]), {}, { snapshot: "s.json" }, file([vault("other", [])]))).rejects.toBeInstanceOf(
      UsageError,
    );
  });

  const whatIf = (before: unknown, after: unknown): string =>
    JSON.stringify({
      status: "Succeeded",
      changes: [{ resourceId: vault("kv", []).id, changeType: "Modify", before, after, delta: [] }],
    });
  const body = (policies: readonly AccessPolicy[]): unknown => vault("kv", policies).raw;

  it("a what-if result speaks for itself", async () => {
    const files = { "w.json": whatIf(body([policy("ml"), policy("app")]), body([policy("app")])) };

    const { vaults, code } = await run({}, {}, { templateFile: null, whatIf: "w.json" }, files);

    expect([ids(vaults[0]?.lost), ids(vaults[0]?.kept), code]).toEqual([["ml"], ["app"], 1]);
  });

  it("with a template it tells where the two disagree", async () => {
    const files = { "w.json": whatIf(body([policy("ml")]), body([policy("ml")])) };

    const { vaults, notes } = await run(sending([]), {}, { whatIf: "w.json" }, files);

    expect(ids(vaults[0]?.lost)).toEqual(["ml"]);
    expect(notes).toEqual([expect.stringContaining("What-if predicts another list")]);
  });

  it("a what-if result that failed is refused", async () => {
    const files = { "w.json": JSON.stringify({ status: "Failed", error: { code: "X", message: "broken" } }) };

    await expect(run(sending([]), {}, { whatIf: "w.json" }, files)).rejects.toThrow("broken");
  });

  it("Azure is asked for its prediction with template and parameters as they stand", async () => {
    const content = sending([], { p: { type: "string", defaultValue: "[resourceGroup().name]" } });
    const predicted = [
      { resourceId: vault("kv", []).id, changeType: "Modify", before: null, after: vault("kv", []).raw },
    ];

    const { fake, notes } = await run(
      content,
      { vaults: live([policy("ml")]), predicted },
      { whatIf: ASK, parameters: ["p=x"] },
    );

    expect(fake.questions).toEqual([{ mode: "Incremental", template: content, parameters: { p: "x" } }]);
    expect(notes).toEqual([]);
  });

  it.each([
    [{ snapshot: "s.json", whatIf: ASK }],
    [{ templateFile: null }],
    [{ snapshot: "none.json" }],
    [{ whatIf: "t.json" }],
  ])("%j is a mistake of the caller", async (change) => {
    await expect(run(sending([]), {}, change)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("diff over a vault that is not there", () => {
  const deleted = { vaultId: vault("kv", []).id, location: "x", scheduledPurge: "2027-01-01" };
  const sent = sending([entry("a")]);

  it("says that there is nothing to lose where no deleted vault has its name", async () => {
    const { code, out } = await run(sent, {}, { formats: [{ format: "pretty", file: null }] });

    expect(code).toBe(0);
    expect(out).toContain("creates the vault, which is not there: there is nothing to lose");
  });

  it("tells the deleted vault that is in the way", async () => {
    const { code, out } = await run(sent, { deletedVault: deleted }, { formats: [{ format: "pretty", file: null }] });

    expect(code).toBe(1);
    expect(out).toContain("The service refuses to create the vault");
    expect(out).toContain("az keyvault recover");
    expect(out).not.toContain("nothing to lose");
  });

  it("makes no promise where nobody may look", async () => {
    const refused = new AzureError({ kind: "refused", asked: "GET deleted vaults", message: "No." });

    const { code, out } = await run(sent, { deletedVault: refused }, { formats: [{ format: "pretty", file: null }] });

    expect(code).toBe(0);
    expect(out).toContain("whether a deleted vault of its name can be recovered is not known");
    expect(out).toContain("Deleted vaults could not be looked up: No.");
  });

  it("ends when Azure cannot be asked", async () => {
    const broken = new AzureError({ kind: "service", asked: "GET deleted vaults", message: "No." });

    await expect(run(sent, { deletedVault: broken })).rejects.toBe(broken);
  });
});

describe("diff with a what-if result", () => {
  const id = vault("kv", []).id;
  const body = (policies: readonly AccessPolicy[]): unknown => vault("kv", policies).raw;
  const same = { resourceId: id, changeType: "NoChange", before: body([policy("a")]), after: body([policy("a")]) };
  const child = (operation: string, entries: readonly unknown[], changeType = "Create"): unknown => ({
    resourceId: `${id}/accessPolicies/${operation}`,
    changeType,
    after: { properties: { accessPolicies: entries } },
  });
  const sent = (objectId: string, permissions: unknown = { secrets: ["get"] }) => ({
    tenantId: TENANT,
    objectId,
    permissions,
  });
  const OPEN = sent("[reference('x').principalId]");

  it.each<[name: string, changes: readonly unknown[], code: number]>([
    ["nothing that changes", [same], 0],
    ["an entry that is added", [same, child("add", [sent("b")])], 0],
    ["an added entry that is not known", [same, child("add", [OPEN])], 1],
    ["an entry that is put in the place of itself", [same, child("replace", [sent("a")])], 0],
    ["an entry that is weakened", [same, child("replace", [sent("a", { keys: ["get"] })])], 1],
    ["another entry by `replace`", [same, child("replace", [sent("b")])], 1],
    ["an entry that is removed", [same, child("Remove", [sent("a")])], 1],
    ["an operation that is not known", [same, child("[concat('x')]", [sent("a")])], 1],
    ["a child that is not deployed", [same, child("remove", [sent("a")], "Ignore")], 0],
    ["a vault that is left alone, and a child", [{ ...same, changeType: "Ignore" }, child("remove", [sent("a")])], 1],
    ["a vault that is left alone", [{ ...same, changeType: "Ignore" }], 0],
    ["only a child that adds", [child("add", [sent("b")])], 0],
    ["only a child that replaces", [child("replace", [OPEN])], 1],
    ["only a child that removes", [child("remove", [sent("b")])], 1],
    ["a vault that goes", [{ ...same, changeType: "delete" }], 1],
    ["ids alone", [{ resourceId: id, changeType: "Deploy" }], 1],
    ["ids alone, changed", [{ resourceId: id, changeType: "Modify" }], 1],
    ["a new vault", [{ resourceId: id, changeType: "Create", after: body([]) }], 0],
    ["an entry of the vault that is not known", [{ ...same, after: { properties: { accessPolicies: [OPEN] } } }], 1],
    ["a vault that is not predicted", [{ resourceId: id, changeType: "Unsupported" }], 1],
    [
      "a nested deployment that is not predicted",
      [
        same,
        {
          resourceId: `${id.split("/providers")[0] ?? ""}/providers/Microsoft.Resources/deployments/d`,
          changeType: "Unsupported",
        },
      ],
      1,
    ],
    ["a resource by no id", [same, { resourceId: "[reference('x').id]", changeType: "Unsupported" }], 1],
    [
      "a storage account that is not predicted",
      [
        same,
        {
          resourceId: "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/x",
          changeType: "Unsupported",
        },
      ],
      0,
    ],
    ["a change of no resource", [same, { changeType: "Create" }], 1],
    ["a change of a kind that is not known", [{ ...same, changeType: "Vanish" }], 1],
  ])("%s", async (_name, changes, expected) => {
    const files = { "w.json": JSON.stringify({ status: "Succeeded", changes }) };

    const { code, out } = await run(
      {},
      {},
      { templateFile: null, whatIf: "w.json", formats: [{ format: "pretty", file: null }] },
      files,
    );

    expect(code).toBe(expected);
    if (expected === 1) expect(out).not.toMatch(/nothing to lose|\b0 lost\b(?!, [1-9])|deploys no vault/);
  });

  it.each<[name: string, more: Readonly<Record<string, unknown>>, code: number]>([
    ["a warning", { diagnostics: [{ code: "NestedDeploymentShortCircuited", level: "Warning", message: "m" }] }, 1],
    ["a note", { diagnostics: [{ code: "X", level: "Info", message: "m" }] }, 0],
    ["a diagnosis of no level", { diagnostics: [{ code: "X" }] }, 1],
    ["a change that may come", { potentialChanges: [{ resourceId: id, changeType: "Modify" }] }, 1],
    ["a next page", { nextLink: "https://x" }, 1],
  ])("%s, at the top and among the properties", async (_name, more, expected) => {
    for (const content of [
      { status: "Succeeded", changes: [], ...more },
      { status: "Succeeded", properties: { changes: [], ...more } },
    ]) {
      const files = { "w.json": JSON.stringify(content) };

      const { code, out } = await run(
        {},
        {},
        { templateFile: null, whatIf: "w.json", formats: [{ format: "pretty", file: null }] },
        files,
      );

      expect(code).toBe(expected);
      expect(out.includes("The template deploys no vault.")).toBe(expected === 0);
    }
  });

  it("is asked for in the form that can be read", async () => {
    await expect(
      run({}, {}, { templateFile: null, whatIf: "w.txt" }, { "w.txt": "Note: The result may contain false positives" }),
    ).rejects.toThrow("--no-pretty-print");
  });

  it("may be UTF-16, as the shells of Windows write it", async () => {
    const folder = folderOf({});
    const text = JSON.stringify({ status: "Succeeded", changes: [same] });
    writeFileSync(join(folder, "w.json"), Buffer.from(`\uFEFF${text}`, "utf16le"));
    const io = fakeIo(folder);

    expect(await diffCommand({ ...PLAIN, templateFile: null, whatIf: "w.json" }, io)).toBe(0);
  });
});

describe("diff with a snapshot that a template reads", () => {
  const read = "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv'), '2023-07-01').accessPolicies]";
  const nested = {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "d",
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      parameters: { policies: { value: read } },
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        parameters: { policies: { type: "array" } },
        resources: [vaultResource({ accessPolicies: "[parameters('policies')]" })],
      },
    },
  };
  const set = { takenAt: NOW, hashedIds: false, vaults: live([policy("ML"), policy("app")]) };

  it.each<[name: string, set: SnapshotSet]>([
    ["bodies", set],
    ["no bodies", { ...set, vaults: set.vaults.map((each) => ({ ...each, raw: null })) }],
    ["hashed ids", hashedSnapshot(set)],
  ])("keeps everything, with %s", async (_name, saved) => {
    const files = { "s.json": snapshotText(saved) };

    const { code, vaults } = await run(template({ resources: [nested] }), {}, { snapshot: "s.json" }, files);

    expect([code, vaults[0]?.kept.length, vaults[0]?.lost.length]).toEqual([0, 2, 0]);
  });
});

describe("diff for people", () => {
  it("tells what becomes of each principal", async () => {
    const sent = [entry("app", { secrets: ["List"] }), entry("new"), entry("[parameters('p')]")];

    const { out } = await run(
      sending(sent, { p: { type: "string" } }),
      { vaults: live([policy("ml"), policy("app")]) },
      { formats: [{ format: "pretty", file: null }] },
    );

    expect(out.replaceAll(SUBSCRIPTION, "S")).toMatchInlineSnapshot(`
      "kv  /subscriptions/S/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv
        The deployment replaces the list: 1 may be lost, 1 changed, 1 added, 0 kept, some of it unknown.
        - may be lost  ml: secrets get
        ~ changed  app: loses secrets get; gains secrets list
        + added  new: secrets get
        ? unknown  \`parameters('p')\`. Parameter \`p\` has no value yet.
      "
    `);
  });
});
