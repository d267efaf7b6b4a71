import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { child, ENTRY, nested, storage, templateText, vault, type Content, type Sections } from "../template-text.ts";

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly read: (name: string) => string;
}

async function fix(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
  const folder = folderOf(files);
  const io = fakeIo(folder);
  const code = await run(["fix", ...args], io);
  return { code, out: io.out(), read: (name) => readFileSync(join(folder, name), "utf8") };
}

/** The template as a fix leaves it. */
async function after(sections: Sections, ...args: readonly string[]): Promise<unknown> {
  const { read } = await fix({ "a.json": templateText(sections) }, "a.json", ...args);
  const content: unknown = JSON.parse(read("a.json"));
  return content;
}

const PIN = ["--strategy", "pin-authorization"];
const ID = "resourceId('Microsoft.KeyVault/vaults', 'kv-shop')";
const secret = (apiVersion: string): Content => ({
  ...child("Microsoft.KeyVault/vaults/secrets", "kv-shop/db"),
  apiVersion,
});
const SILENT = templateText({ resources: [vault({ accessPolicies: [ENTRY] }), secret("2019-09-01")] });

function snapshot(authorization: string, name = "kv-shop"): string {
  return snapshotOf({ [name]: authorization });
}

/** What vaults use, by their names. */
function snapshotOf(models: Readonly<Record<string, string>>): string {
  const vaults = Object.entries(models).map(([name, authorization]) => ({
    id: `/subscriptions/5ab5/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${name}`,
    tenantId: "7e4a",
    authorization,
    accessPolicies: [],
  }));
  return JSON.stringify({ schemaVersion: 1, takenAt: "2026-11-25T08:00:00.000Z", vaults });
}

describe("pin-authorization", () => {
  it("moves a vault that says what it uses, with its children and what is read of it, whatever is asked for", async () => {
    const sections = {
      resources: [vault({ enableRbacAuthorization: true }), secret("2019-09-01")],
      outputs: { uri: { type: "string", value: `[reference(${ID}, '2022-07-01').vaultUri]` } },
    };
    const before = templateText(sections);

    const { code, read, out } = await fix({ "a.json": before }, "a.json");

    expect(code).toBe(0);
    expect(read("a.json")).toBe(before.replaceAll(/20(?:23-07|19-09|22-07)-01/g, "2026-02-01"));
    expect(out).toContain("3 api-versions moved, verified by simulating the next deployment. Nothing is left to fix.");
    expect(await fix({ "a.json": before }, "a.json", "--check")).toMatchObject({ code: 1 });
  });

  it.each(["[parameters('rbac')]", "[variables('rbac')]"])("leaves %s as it is: the template says it", async (rbac) => {
    const changed = await after({
      parameters: { rbac: { type: "bool" } },
      variables: { rbac: true },
      resources: [vault({ enableRbacAuthorization: rbac })],
    });

    expect(changed).toMatchObject({
      resources: [{ apiVersion: "2026-02-01", properties: { enableRbacAuthorization: rbac } }],
    });
  });

  it("leaves a vault alone of which nobody knows it, and moves what needs no answer", async () => {
    const { code, read, out } = await fix({ "a.json": SILENT }, "a.json", "--severity", "error");
    const moved = await fix({ "a.json": templateText({ resources: [secret("2019-09-01")] }) }, "a.json");
    const plain = await fix({ "a.json": SILENT }, "a.json", "--strategy", "only-if-not-exists");

    expect([code, read("a.json")]).toEqual([0, SILENT]);
    expect(out).not.toContain("pin-authorization");
    expect(moved.read("a.json")).toContain('"apiVersion": "2026-02-01"');
    expect(plain.read("a.json")).toBe(SILENT);
  });

  it("leaves what reads a vault with the vault", async () => {
    const outputs = { uri: { type: "string", value: `[reference(${ID}, '2022-07-01').vaultUri]` } };
    const text = templateText({ resources: [vault({ accessPolicies: [ENTRY] })], outputs });

    const { read } = await fix({ "a.json": text }, "a.json", "--severity", "error");

    expect(read("a.json")).toBe(text);
  });

  it("asks by a parameter without a default where it is asked for", async () => {
    const { code, read, out } = await fix({ "a.json": SILENT }, "a.json", ...PIN);

    expect(code).toBe(0);
    expect(JSON.parse(read("a.json"))).toMatchObject({
      parameters: { enableKeyVaultRbac: { type: "bool" } },
      resources: [
        {
          apiVersion: "2026-02-01",
          properties: { enableRbacAuthorization: "[parameters('enableKeyVaultRbac')]", accessPolicies: [ENTRY] },
        },
        { apiVersion: "2026-02-01" },
      ],
    });
    expect(read("a.json")).not.toContain("defaultValue");
    expect(out).toContain("Deploy with `enableKeyVaultRbac=false` where the vault uses access policies");
  });

  it("asks of each vault by itself, though their names begin with the same word", async () => {
    const named = (end: string) =>
      vault({ accessPolicies: [ENTRY] }, { name: `[concat(parameters('prefix'), '${end}')]` });
    const text = templateText({ parameters: { prefix: { type: "string" } }, resources: [named("a"), named("b")] });

    const { read } = await fix({ "a.json": text }, "a.json", ...PIN);

    expect(JSON.parse(read("a.json"))).toMatchObject({
      resources: [
        { properties: { enableRbacAuthorization: "[parameters('enablePrefixRbac')]" } },
        { properties: { enableRbacAuthorization: "[parameters('enablePrefixRbac2')]" } },
      ],
    });
  });

  it("asks of each vault by itself, where no parameters are declared yet, in a nested deployment, too", async () => {
    const two = [
      vault({ accessPolicies: [ENTRY] }, { name: "kv-a" }),
      vault({ accessPolicies: [ENTRY] }, { name: "kv-b" }),
    ];
    const text = templateText({ resources: [nested({ resources: two }, "inner")] });

    const { read, out } = await fix({ "a.json": text }, "a.json", ...PIN);

    const handed = { enableKvARbac: {}, enableKvBRbac: {} };
    expect(JSON.parse(read("a.json"))).toMatchObject({
      parameters: handed,
      resources: [{ properties: { parameters: handed, template: { parameters: handed } } }],
    });
    expect(out).toContain("2 api-versions moved");
  });

  it("asks of each vault by itself, though none of the names can be evaluated", async () => {
    const failing = (text: string): Content => vault({ accessPolicies: [ENTRY] }, { name: `[int('${text}')]` });

    const changed = await after({ resources: [failing("x"), failing("y")] }, ...PIN);

    expect(changed).toMatchObject({
      resources: [
        { properties: { enableRbacAuthorization: "[parameters('enableKeyVaultRbac')]" } },
        { properties: { enableRbacAuthorization: "[parameters('enableKeyVaultRbac2')]" } },
      ],
    });
  });

  it.each([
    ["access-policies", false],
    ["rbac", true],
  ])("writes what a snapshot has: %s", async (authorization, value) => {
    const files = { "a.json": SILENT, "snapshot.json": snapshot(authorization) };

    const { read, out } = await fix(files, "a.json", ...PIN, "--snapshot", "snapshot.json");

    expect(JSON.parse(read("a.json"))).toMatchObject({
      resources: [{ apiVersion: "2026-02-01", properties: { enableRbacAuthorization: value } }, {}],
    });
    expect(
      out.includes(
        "A vault that is new uses RBAC, where it used access policies before: whom the template lets in by access policies needs role assignments there.",
      ),
    ).toBe(value);
  });

  it("asks where the snapshot has another vault, and where the environments' vaults use different models", async () => {
    const named = templateText({
      parameters: { name: { type: "string" } },
      resources: [vault({ accessPolicies: [ENTRY] }, { name: "[parameters('name')]" })],
    });
    const values = (name: string): string => JSON.stringify({ parameters: { name: { value: name } } });
    const environments = {
      "a.json": named,
      "a.dev.parameters.json": values("kv-dev"),
      "a.prod.parameters.json": values("kv-shop"),
    };
    const use = ["a.json", ...PIN, "--snapshot", "snapshot.json"];

    const other = await fix({ "a.json": SILENT, "snapshot.json": snapshot("rbac", "kv-other") }, ...use);
    const one = await fix({ ...environments, "snapshot.json": snapshot("rbac") }, ...use);

    for (const { read } of [other, one])
      expect(read("a.json")).toContain(`"enableRbacAuthorization": "[parameters('enableKeyVaultRbac')]"`);
  });

  it("mends a vault that is wiped and old in one go", async () => {
    const wiped = {
      "a.json": templateText({ resources: [vault({ accessPolicies: [], enableRbacAuthorization: false })] }),
    };

    const { code, read, out } = await fix(wiped, "a.json");

    expect(code).toBe(0);
    expect(JSON.parse(read("a.json"))).toMatchObject({
      resources: [{ condition: "[parameters('createKeyVault')]", apiVersion: "2026-02-01" }],
    });
    expect(out).toContain("1 vault fixed, 1 api-version moved, verified");
  });

  it("writes what a vault uses where the template leaves it to a version that stays", async () => {
    const text = templateText({ resources: [vault({ accessPolicies: [ENTRY] }, { apiVersion: "2026-02-01" })] });
    const files = {
      "a.json": text,
      "snapshot.json": snapshot("access-policies"),
      "other.json": snapshot("rbac", "kv"),
    };

    const unknown = await fix(files, "a.json", ...PIN, "--snapshot", "other.json");
    const { read, out } = await fix(files, "a.json", ...PIN, "--snapshot", "snapshot.json");

    expect(JSON.parse(read("a.json"))).toMatchObject({
      resources: [{ apiVersion: "2026-02-01", properties: { enableRbacAuthorization: false } }],
    });
    expect(out).toContain("fixed by pin-authorization. Write `enableRbacAuthorization: false`, as the vault has it.");
    expect(out).toContain("1 vault fixed");
    expect(out).not.toContain("moved");
    expect(unknown.read("a.json")).toBe(text);
    expect(unknown.out).not.toContain("pin-authorization:");
  });

  it.each([
    ["--strategy", "pin-authorization", "--strategy", "create-parameter"],
    ["--strategy", "create-parameter,pin-authorization"],
  ])("goes together with a strategy that keeps policies: %s %s", async (...strategies) => {
    const { code, read, out } = await fix({ "a.json": SILENT }, "a.json", ...strategies);

    expect(code).toBe(0);
    expect(JSON.parse(read("a.json"))).toMatchObject({
      parameters: { enableKeyVaultRbac: { type: "bool" }, createKeyVault: { type: "bool" } },
      resources: [{ apiVersion: "2026-02-01", condition: "[parameters('createKeyVault')]" }, {}],
    });
    expect(out).toContain("1 vault fixed, 2 api-versions moved");
  });

  it("tries strategies that keep policies in the order in which they are named", async () => {
    const { out } = await fix({ "a.json": SILENT }, "a.json", "--strategy", "preserve,create-parameter");

    expect(out).toContain("is fixed by create-parameter");
    expect(out).toContain("not preserve:");
    expect(out).not.toContain("pin-authorization.");
  });

  it.each(["nothing", "pin-authorization,", "pin-authorization,nothing"])("refuses %s", async (strategies) => {
    expect((await fix({ "a.json": SILENT }, "a.json", "--strategy", strategies)).code).toBe(2);
  });

  it("moves a variable that is Key Vault's alone, and takes the place of one that others use, too", async () => {
    const rbac = { enableRbacAuthorization: true };
    const own = { variables: { v: "2022-07-01" }, resources: [vault(rbac, { apiVersion: "[variables('v')]" })] };
    const shared = storage({ apiVersion: "[variables('v')]" });

    expect(await after(own)).toMatchObject({
      variables: { v: "2026-02-01" },
      resources: [{ apiVersion: "[variables('v')]" }],
    });
    expect(await after({ ...own, resources: [...own.resources, shared] })).toMatchObject({
      variables: { v: "2022-07-01" },
      resources: [{ apiVersion: "2026-02-01" }, { apiVersion: "[variables('v')]" }],
    });
  });

  it("moves one variable of two, where an output has the other, too", async () => {
    const changed = await after({
      variables: { v: "2022-07-01", w: "2022-07-01" },
      resources: [
        vault({ enableRbacAuthorization: true }, { apiVersion: "[variables('w')]" }),
        secret("[variables('v')]"),
        secret("[variables('v')]"),
      ],
      outputs: { w: { type: "string", value: "[variables('w')]" } },
    });

    expect(changed).toMatchObject({
      variables: { v: "2026-02-01", w: "2022-07-01" },
      resources: [{ apiVersion: "2026-02-01" }, secret("[variables('v')]"), secret("[variables('v')]")],
    });
  });

  it("moves the others where one is not proven", async () => {
    const text = templateText({
      resources: [vault({ enableRbacAuthorization: true }), secret("2019-09-01"), secret("2019-09-01")],
      outputs: { all: { type: "string", value: `[string(reference(${ID}, '2022-07-01', 'Full'))]` } },
    });

    const { code, read, out } = await fix({ "a.json": text }, "a.json", ...PIN);

    expect(code).toBe(1);
    expect(out).toContain("the change could not be proven: An output would have another value.");
    expect(read("a.json")).toBe(text.replaceAll(/20(?:23-07|19-09)-01"/g, '2026-02-01"'));
  });

  it("moves the read of an output that is a whole vault, which tells the version that it is read with", async () => {
    const text = templateText({
      resources: [vault({ enableRbacAuthorization: true })],
      outputs: { all: { type: "object", value: `[reference(${ID}, '2023-07-01', 'Full')]` } },
    });

    const { code, read } = await fix({ "a.json": text }, "a.json");

    expect(code).toBe(0);
    expect(read("a.json")).toBe(text.replaceAll("2023-07-01", "2026-02-01"));
  });

  it("moves a parameter with the values that files give it", async () => {
    const text = templateText({
      parameters: { v: { type: "string", defaultValue: "2019-09-01" } },
      resources: [vault({ enableRbacAuthorization: true }, { apiVersion: "[parameters('v')]" })],
    });
    const values = JSON.stringify({ parameters: { v: { value: "2022-07-01" } } });

    const { read } = await fix({ "a.json": text, "a.parameters.json": values }, "a.json");

    expect(read("a.json")).toContain('"defaultValue": "2026-02-01"');
    expect(JSON.parse(read("a.parameters.json"))).toEqual({ parameters: { v: { value: "2026-02-01" } } });
  });

  it("moves the version of each environment, that of one which loses less than another, too", async () => {
    const text = templateText({
      parameters: { v: { type: "string" }, list: { type: "array" } },
      resources: [
        vault(
          { enableRbacAuthorization: false, accessPolicies: "[parameters('list')]" },
          { apiVersion: "[parameters('v')]", condition: "[not(equals(parameters('v'), 'none'))]" },
        ),
      ],
    });
    const values = (v: string, list: Content): string =>
      JSON.stringify({ parameters: { v: { value: v }, list: { value: list } } });
    const files = {
      "a.json": text,
      "a.dev.parameters.json": values("2026-02-01", []),
      "a.prod.parameters.json": values("2022-07-01", [{ ...ENTRY, tenantId: "7e4a" }]),
      "a.test.parameters.json": values("2019-09-01", []),
    };

    const { read, out } = await fix(files, "a.json", "--strategy", "pin-authorization");

    expect(["dev", "prod", "test"].map((name) => read(`a.${name}.parameters.json`))).toEqual([
      expect.stringContaining("2026-02-01"),
      expect.stringContaining("2026-02-01"),
      expect.stringContaining("2026-02-01"),
    ]);
    expect(out).toContain("1 api-version moved");
  });

  it("moves the versions that environments choose of a variable", async () => {
    const text = templateText({
      parameters: { env: { type: "string" } },
      variables: { versions: { dev: "2026-02-01", prod: "2022-07-01", test: "2023-07-01" } },
      resources: [
        vault({ enableRbacAuthorization: true }, { apiVersion: "[variables('versions')[parameters('env')]]" }),
      ],
    });
    const values = (env: string): string => JSON.stringify({ parameters: { env: { value: env } } });
    const names = ["dev", "prod", "test"];
    const files = Object.fromEntries(names.map((name) => [`a.${name}.parameters.json`, values(name)]));

    const { code, read, out } = await fix({ "a.json": text, ...files }, "a.json");

    expect(code).toBe(0);
    expect(read("a.json")).not.toMatch(/202[23]-07-01/);
    expect(out).toContain("1 api-version moved");
  });

  it("moves what is in nested deployments, and in loops", async () => {
    const inner = nested({ resources: [vault({ enableRbacAuthorization: false, accessPolicies: [ENTRY] })] }, "inner");
    const loop = vault(
      { accessPolicies: [ENTRY] },
      { name: "[concat('kv', copyIndex())]", copy: { name: "vaults", count: 2 } },
    );

    const changed = JSON.stringify(await after({ resources: [inner, loop] }, ...PIN));

    expect(changed.match(/2026-02-01/g)).toHaveLength(2);
    expect(changed).not.toContain("2023-07-01");
  });

  it("gives a vault of a profile a version of its own", async () => {
    const bare = { ...vault({ enableRbacAuthorization: true }), apiVersion: null };

    expect(await after({ apiProfile: "2020-09-01-hybrid", resources: [bare] })).toMatchObject({
      resources: [{ apiVersion: "2026-02-01" }],
    });
  });

  it.each<[name: string, resource: Content, why: string]>([
    [
      "a property that the old version may have passed over",
      vault({ enableRbacAuthorization: true }, { apiVersion: "2016-10-01" }),
      "the service may have passed over `enableRbacAuthorization`, which `2016-10-01` does not know",
    ],
    [
      "a model that hangs on a value",
      vault({ enableRbacAuthorization: "[if(equals(resourceGroup().location, 'x'), true(), null())]" }),
      "whether `enableRbacAuthorization` is sent hangs on a value",
    ],
    [
      "a child that the new version may not have",
      { ...child("Microsoft.KeyVault/vaults/eventGridFilters", "kv-shop/x"), apiVersion: "2018-02-14-preview" },
      "is not known to have `Microsoft.KeyVault/vaults/eventGridFilters`",
    ],
    [
      "an expression that may read the version",
      storage({ tags: { v: `[reference(${ID}, '2019-09-01', 'Full').apiVersion]` } }),
      "the expression that reads something may read its `apiVersion`, too",
    ],
  ])("refuses %s", async (_name, resource, why) => {
    const text = templateText({ resources: [resource] });

    const { code, read, out } = await fix({ "a.json": text }, "a.json", ...PIN);

    expect([code, read("a.json")]).toEqual([1, text]);
    expect(out).toContain(why);
  });

  it("leaves what is suppressed, and a rule that is off", async () => {
    const text = templateText({
      resources: [
        vault(
          { enableRbacAuthorization: true },
          { metadata: { armGuard: { suppress: [{ rule: "no-retiring-api-version", reason: "Waits." }] } } },
        ),
      ],
    });
    const plain = templateText({ resources: [vault({ enableRbacAuthorization: true })] });

    expect((await fix({ "a.json": text }, "a.json")).read("a.json")).toBe(text);
    const off = { "a.json": plain, "arm-guard.json": '{ "rules": { "no-retiring-api-version": "off" } }' };
    expect((await fix(off, "a.json")).read("a.json")).toBe(plain);
  });
});

describe("pin-authorization in Bicep", () => {
  const VAULT = `resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    accessPolicies: []
  }

  resource db 'secrets' = {
    name: 'db'
    properties: { value: 'secret' }
  }
}

resource other 'Microsoft.KeyVault/vaults@2019-09-01' existing = {
  name: 'kv-other'
}

output uri string = other.properties.vaultUri
`;

  it("moves the types, asks in the style of the file, and tells what is still lost", async () => {
    const { code, read, out } = await fix({ "main.bicep": VAULT }, "main.bicep", ...PIN);

    // Its empty list is another matter, which is left.
    expect(code).toBe(1);
    expect(out).toContain("no-empty-access-policies is not fixed");
    expect(out).toContain("`arm-guard fix` without `--strategy` mends what loses policies, too, in one run.");
    expect(read("main.bicep")).toBe(
      `@description('Whether the key vault uses Azure RBAC, as it does today: another value turns its access policies off, or on.')
param enableKeyVaultRbac bool

${VAULT.replaceAll(/20(?:23-07|19-09)-01/g, "2026-02-01").replace("accessPolicies: []", "accessPolicies: []\n    enableRbacAuthorization: enableKeyVaultRbac")}`,
    );
    expect(out).toContain("BCP081");
  });

  /** A module with two callers, each of which deploys another vault. */
  const MODULE = VAULT.replace("name: 'kv-shop'", "name: name").replace(
    "resource kv",
    "param name string\nresource kv",
  );
  const caller = (name: string): string =>
    `module ${name} 'kv.bicep' = {\n  name: '${name}'\n  params: { name: 'kv-${name}' }\n}\n`;
  const CALLERS = { "main.bicep": `${caller("app")}\n${caller("data")}`, "kv.bicep": MODULE };

  it("asks each caller of a module by itself", async () => {
    const { read, out } = await fix(CALLERS, "main.bicep", ...PIN);

    expect(read("main.bicep")).toContain("'kv-app', enableKeyVaultRbac: enableKeyVaultRbac }");
    expect(read("main.bicep")).toContain("'kv-data', enableKeyVaultRbac: enableKeyVaultRbac2 }");
    expect(read("kv.bicep")).toContain("enableRbacAuthorization: enableKeyVaultRbac\n");
    expect(out).toContain("Deploy with `enableKeyVaultRbac2=false` where the vault uses access policies");
  });

  it("asks each caller of a module that is called by modules, through all of them", async () => {
    const stage = (name: string): string => `module ${name} 'mid.bicep' = {\n  name: '${name}'\n}\n`;

    const { read } = await fix(
      { "main.bicep": `${stage("dev")}\n${stage("prod")}`, "mid.bicep": CALLERS["main.bicep"], "kv.bicep": MODULE },
      "main.bicep",
      ...PIN,
    );

    expect(read("main.bicep")).toContain(`module prod 'mid.bicep' = {
  name: 'prod'
  params: {
    enableKeyVaultRbac: enableKeyVaultRbac3
    enableKeyVaultRbac2: enableKeyVaultRbac4
  }
}`);
    expect(read("mid.bicep")).toContain("'kv-data', enableKeyVaultRbac: enableKeyVaultRbac2 }");
  });

  it("writes what the vaults of all callers of a module use", async () => {
    const { read } = await fix(
      { ...CALLERS, "s.json": snapshotOf({ "kv-app": "rbac", "kv-data": "rbac" }) },
      "main.bicep",
      "--snapshot",
      "s.json",
    );

    expect(read("kv.bicep")).toContain("enableRbacAuthorization: true\n");
  });

  it("leaves a module whose callers' vaults differ, and asks where it is asked for", async () => {
    const files = { ...CALLERS, "s.json": snapshotOf({ "kv-app": "rbac", "kv-data": "access-policies" }) };

    const left = await fix(files, "main.bicep", "--snapshot", "s.json");
    const asked = await fix(files, "main.bicep", ...PIN, "--snapshot", "s.json");

    expect(left.read("kv.bicep")).toContain("vaults@2023-07-01' = {");
    expect(asked.read("main.bicep")).toContain("'kv-data', enableKeyVaultRbac: enableKeyVaultRbac2 }");
  });

  it("moves a module that says what its vault uses, and leaves a child whose vault nobody knows", async () => {
    const main = `module kv 'kv.bicep' = {\n  name: 'kv'\n}\n`;
    const said = VAULT.replace("accessPolicies: []", "enableRbacAuthorization: true");

    const moved = await fix({ "main.bicep": main, "kv.bicep": said }, "main.bicep");
    const left = await fix({ "main.bicep": VAULT }, "main.bicep", "--severity", "warning");

    expect(moved.read("kv.bicep")).toBe(said.replaceAll(/20(?:23-07|19-09)-01/g, "2026-02-01"));
    expect(left.read("main.bicep")).toContain("'Microsoft.KeyVault/vaults@2023-07-01'");
    expect(left.read("main.bicep")).toContain("'Microsoft.KeyVault/vaults@2026-02-01' existing");
  });
});
