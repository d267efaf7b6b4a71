import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { bodyOf, objectAt, valueAt } from "../../src/sandbox/arm/body.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";
import type { Json } from "../../src/expression/to-json.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { ANNA, BERT, entry, GROUP, live, vaultBody, vaultPath } from "../sandbox/live.ts";
import { ENTRY, nested, policyChild, templateText, vault, type Content, type Sections } from "../template-text.ts";

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly read: (name: string) => string;
}

/** The vaults of the snapshot: `kv-rbac` and `kv-rbac1` use RBAC, `kv-shop` and `kv-rbac0` use access policies. */
const SNAPSHOT = JSON.stringify({
  schemaVersion: 1,
  takenAt: "2026-11-25T08:00:00.000Z",
  vaults: Object.entries({
    "kv-rbac": "rbac",
    "kv-rbac0": "access-policies",
    "kv-rbac1": "rbac",
    "kv-roles0": "rbac",
    "kv-roles1": "rbac",
    "kv-shop": "access-policies",
  }).map(([name, authorization]) => ({
    id: `/subscriptions/5ab5/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${name}`,
    tenantId: "7e4a",
    authorization,
    accessPolicies: [],
  })),
});

async function fix(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Outcome> {
  const folder = folderOf({ ...files, "snapshot.json": SNAPSHOT });
  const io = fakeIo(folder);
  const [first = ""] = Object.keys(files);
  const code = await run(["fix", first, "--snapshot", "snapshot.json", ...args], io);
  return { code, out: io.out(), read: (name) => readFileSync(join(folder, name), "utf8") };
}

/** A vault of a version that stays, so that nothing else is to be done. */
function stays(
  properties: { readonly [key: string]: Content },
  rest: { readonly [key: string]: Content } = {},
): Content {
  return vault(properties, { apiVersion: "2026-02-01", name: "kv-rbac", ...rest });
}

async function after(sections: Sections, ...args: readonly string[]): Promise<unknown> {
  const { read } = await fix({ "a.json": templateText(sections) }, ...args);
  const content: unknown = JSON.parse(read("a.json"));
  return content;
}

const TWO = { copy: { name: "vaults", count: 2 } };
const LISTS: readonly (readonly [name: string, list: { readonly [key: string]: Content }])[] = [
  ["an empty list", { accessPolicies: [] }],
  ["a list of its own", { accessPolicies: [ENTRY] }],
  ["a list from elsewhere", { accessPolicies: "[json('[]')]" }],
  ["a list that a loop makes", { copy: [{ name: "accessPolicies", count: 1, input: ENTRY }] }],
  ["no list", {}],
];

describe("keep-rbac", () => {
  it.each(LISTS)("says what the vault has, and sends no list: %s", async (_name, list) => {
    const other = stays({ enableSoftDelete: true, ...list });
    const said = stays({ enableRbacAuthorization: false, ...list });

    for (const resource of [other, said]) {
      const text = templateText({ resources: [resource] });
      const { code, read, out } = await fix({ "a.json": text });

      expect([code, out]).toEqual([0, expect.stringContaining("`kv-rbac` is fixed by keep-rbac.")]);
      const [properties] = propertiesIn(read("a.json"));
      expect(properties).toMatchObject({ enableRbacAuthorization: true, sku: { name: "standard" } });
      expect(Object.keys(properties ?? {})).not.toContain("accessPolicies");
      expect(Object.keys(properties ?? {})).not.toContain("copy");
    }
  });

  it("changes nothing else of the text, and nothing once it is done", async () => {
    const before = templateText({ resources: [stays({ accessPolicies: [], enableRbacAuthorization: false })] });

    const { read } = await fix({ "a.json": before });
    const again = await fix({ "a.json": read("a.json") });

    expect(read("a.json")).toBe(
      before.replace(/ *"accessPolicies": \[\],\n/, "").replace('Authorization": false', 'Authorization": true'),
    );
    expect([again.code, again.read("a.json")]).toEqual([0, read("a.json")]);
    expect(again.out).toContain("Nothing to fix");
  });

  it("treats each vault of a template by itself, and moves old versions in the same run", async () => {
    const sections = {
      resources: [
        vault({ accessPolicies: [], enableRbacAuthorization: false }, { name: "kv-rbac" }),
        vault({ accessPolicies: [], enableRbacAuthorization: false }),
      ],
    };

    expect(await after(sections)).toMatchObject({
      resources: [
        { apiVersion: "2026-02-01", properties: { enableRbacAuthorization: true } },
        {
          apiVersion: "2026-02-01",
          condition: "[parameters('createKvShop')]",
          properties: { enableRbacAuthorization: false, accessPolicies: [] },
        },
      ],
    });
  });

  it("never writes it where the vault uses access policies, or the snapshot has another", async () => {
    for (const name of ["kv-shop", "kv-unseen"]) {
      const text = templateText({ resources: [stays({ accessPolicies: [ENTRY] }, { name })] });

      const { read } = await fix({ "a.json": text }, "--strategy", "keep-rbac");

      expect(read("a.json")).toBe(text);
    }
  });

  it("changes a loop whose vaults all use RBAC, and refuses one of both kinds", async () => {
    const loop = (name: string): Content =>
      stays(
        { accessPolicies: [], enableRbacAuthorization: false },
        { name: `[concat('${name}', copyIndex())]`, ...TWO },
      );
    const mixed = templateText({ resources: [loop("kv-rbac")] });

    const refused = await fix({ "a.json": mixed }, "--strategy", "keep-rbac");

    expect(await after({ resources: [loop("kv-roles")] })).toMatchObject({
      resources: [{ properties: { enableRbacAuthorization: true } }],
    });
    expect([refused.code, refused.read("a.json")]).toEqual([1, mixed]);
    expect(refused.out).toContain("of the vaults that it deploys some use RBAC, and some do not");
  });

  it("leaves a loop of both kinds alone that leaves it to the vaults", async () => {
    const silent = stays({ accessPolicies: [ENTRY] }, { name: "[concat('kv-rbac', copyIndex())]", ...TWO });
    const text = templateText({ resources: [silent] });

    const { read, out } = await fix({ "a.json": text }, "--strategy", "keep-rbac");

    expect(read("a.json")).toBe(text);
    expect(out).not.toContain("by keep-rbac");
  });

  it("changes several vaults of a template with several environments, and moves their versions", async () => {
    const old = (name: string): Content =>
      vault({ accessPolicies: [], enableRbacAuthorization: false, enableSoftDelete: "[parameters('soft')]" }, { name });
    const text = templateText({
      parameters: { soft: { type: "bool" } },
      resources: [old("kv-roles0"), old("kv-roles1")],
    });
    const values = (soft: boolean): string => JSON.stringify({ parameters: { soft: { value: soft } } });
    const environments = { "a.dev.parameters.json": values(true), "a.prod.parameters.json": values(false) };

    const { code, read } = await fix({ "a.json": text, ...environments });

    expect(code).toBe(0);
    expect(JSON.parse(read("a.json"))).toMatchObject({
      resources: [0, 1].map(() => ({
        apiVersion: "2026-02-01",
        properties: { enableRbacAuthorization: true, enableSoftDelete: "[parameters('soft')]" },
      })),
    });
  });

  it("changes vaults of nested deployments, and the same vault at two places", async () => {
    const inner = nested({ resources: [stays({ accessPolicies: [ENTRY] })] }, "inner");
    const twice = [stays({ accessPolicies: [] }), stays({ enableRbacAuthorization: false, accessPolicies: [ENTRY] })];

    for (const resources of [[inner], twice]) {
      const changed = JSON.stringify(await after({ resources }));
      expect(changed).not.toContain("accessPolicies");
      expect(changed.match(/"enableRbacAuthorization":true/g)).toHaveLength(resources.length);
    }
  });

  it("mends a list beside RBAC only where that is asked for, as lint says it", async () => {
    const text = templateText({ resources: [stays({ accessPolicies: [ENTRY], enableRbacAuthorization: true })] });
    const changed = async (...args: readonly string[]): Promise<boolean> =>
      (await fix({ "a.json": text }, ...args)).read("a.json") !== text;

    expect(await changed()).toBe(false);
    expect(await changed("--severity", "note")).toBe(true);
    expect(await changed("--strategy", "keep-rbac")).toBe(true);
    expect(await changed("--strategy", "create-parameter")).toBe(false);
  });

  it("leaves a parameter that says it, unless the strategy is asked for", async () => {
    const text = templateText({
      parameters: { rbac: { type: "bool" } },
      resources: [stays({ accessPolicies: [ENTRY], enableRbacAuthorization: "[parameters('rbac')]" })],
    });
    const turnsBack = { "a.json": text, "a.parameters.json": '{ "parameters": { "rbac": { "value": false } } }' };

    const plain = await fix({ "a.json": text });
    const asked = await fix({ "a.json": text }, "--strategy", "keep-rbac");
    const given = await fix(turnsBack);

    expect(plain.out).not.toContain("keep-rbac");
    for (const { read } of [asked, given])
      expect(propertiesIn(read("a.json"))).toMatchObject([{ enableRbacAuthorization: true }]);
  });

  it("refuses properties that are one expression", async () => {
    const text = templateText({
      variables: { own: { enableRbacAuthorization: false, accessPolicies: [ENTRY] } },
      resources: [{ ...bodyText(stays({})), properties: "[variables('own')]" }],
    });

    const { code, read, out } = await fix({ "a.json": text }, "--strategy", "keep-rbac");

    expect([code, read("a.json")]).toEqual([1, text]);
    expect(out).toContain("the `properties` of the vault are one expression");
  });

  it("tells of children whose entries are not in force", async () => {
    const child = { ...bodyText(policyChild("add")), name: "kv-rbac/add", apiVersion: "2026-02-01" };
    const { out } = await fix({ "a.json": templateText({ resources: [stays({ accessPolicies: [] }), child] }) });

    expect(out).toContain("`accessPolicies` children go on adding entries that are not in force");
  });

  it("leaves alone what somebody answers for", async () => {
    const suppress = { armGuard: { suppress: [{ rule: "no-empty-access-policies", reason: "Goes back." }] } };
    const text = templateText({
      resources: [stays({ accessPolicies: [], enableRbacAuthorization: false }, { metadata: suppress })],
    });

    expect((await fix({ "a.json": text })).read("a.json")).toBe(text);
  });

  it("changes Bicep in its source, in a module, too", async () => {
    const kv = `resource kv 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: 'kv-rbac'
  location: resourceGroup().location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    // Who may read.
    accessPolicies: [for id in ['${ANNA}']: {
      objectId: id
      tenantId: subscription().tenantId
      permissions: { secrets: ['get'] }
    }]
  }
}
`;
    const main = "module kv 'kv.bicep' = {\n  name: 'kv'\n}\n";
    const expected = kv.replace(/accessPolicies: [^]*\}\]/, "enableRbacAuthorization: true");

    expect((await fix({ "main.bicep": kv })).read("main.bicep")).toBe(expected);
    expect((await fix({ "main.bicep": main, "kv.bicep": kv })).read("kv.bicep")).toBe(expected);
  });

  it.each(["absent", "false"])("keeps a living vault what it is, where the template said %s", async (said) => {
    const model = said === "false" ? { enableRbacAuthorization: false } : {};
    const old = templateText({ resources: [stays({ ...model, accessPolicies: [] })] });
    const { read } = await fix({ "a.json": old });
    const entries = [entry(ANNA, { secrets: ["get"] }), entry(BERT, { keys: ["all"] })];
    const left = async (template: string): Promise<Json> => {
      const at = await live();
      await at.send("PUT", vaultPath("kv-rbac"), vaultBody({ accessPolicies: entries }));
      await at.send("PATCH", vaultPath("kv-rbac"), { properties: { enableRbacAuthorization: true } });
      const { body: before } = await at.send("GET", vaultPath("kv-rbac"));
      const content = readContent(`{"properties":{"mode":"Incremental","template":${template}}}`);
      const sent = content.kind === "content" ? content.value : null;
      await at.send("PUT", `${GROUP}/providers/Microsoft.Resources/deployments/main`, sent);
      const { body } = await at.send("GET", vaultPath("kv-rbac"));
      await at.close();
      return [before, body].map((each) => objectAt(bodyOf(each) ?? {}, "properties"));
    };

    const [before, after] = listOfTwo(await left(read("a.json")));
    const [, broken] = listOfTwo(await left(old));

    expect(after).toEqual(before);
    expect(valueAt(bodyOf(broken) ?? {}, "enableRbacAuthorization")).toBe(said === "absent");
    expect(valueAt(bodyOf(broken) ?? {}, "accessPolicies")).toEqual([]);
  });
});

function listOfTwo(list: Json): readonly [Json, Json] {
  const [first = null, second = null] = Array.isArray(list) ? list : [];
  return [first, second];
}

function bodyText(content: Content): { readonly [key: string]: Content } {
  const body: { readonly [key: string]: Content } = JSON.parse(JSON.stringify(content));
  return body;
}

function propertiesIn(text: string): readonly { readonly [key: string]: unknown }[] {
  const { resources }: { readonly resources: readonly { readonly properties: { readonly [key: string]: unknown } }[] } =
    JSON.parse(text);
  return resources.map(({ properties }) => properties);
}
