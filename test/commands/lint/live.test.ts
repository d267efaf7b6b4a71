import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lint, type LintOptions } from "../../../src/commands/lint/run.ts";
import { templateText, vault as vaultResource, type Content } from "../../template-text.ts";
import { fakeAzure, NO_AZURE_OPTIONS, policy, SUBSCRIPTION, TENANT, vault, type FakeContent } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const OFFLINE: LintOptions = {
  paths: ["t.json"],
  parameters: [],
  autoParameters: true,
  linkRoots: [],
  uriMaps: [],
  formats: [{ format: "json", file: null }],
  color: false,
  quiet: false,
  verbose: false,
  failOn: "error",
  maxWarnings: null,
  strict: false,
};

interface Report {
  readonly files: readonly {
    readonly findings: readonly { readonly rule: string; readonly message: string; readonly certainty: string }[];
  }[];
}

async function run(resource: Content, azure: FakeContent, change: Partial<LintOptions> = {}) {
  const io = fakeIo(folderOf({ "t.json": templateText({ resources: [resource] }) }));
  const id = `/subscriptions/${SUBSCRIPTION}`;
  const account = { [id]: { id, tenantId: TENANT } };
  const fake = fakeAzure({ resources: account, ...azure });
  const code = await lint({ ...OFFLINE, live: NO_AZURE_OPTIONS, ...change }, io, fake.open);
  const report: Report = JSON.parse(io.out());
  const found = report.files.flatMap(({ findings }) => findings).filter(({ rule }) => rule === "no-lost-policies");
  return { code, found, err: io.err() };
}

describe("lint --live", () => {
  it("names the principals that a deployment takes access from now", async () => {
    const { code, found } = await run(vaultResource({ accessPolicies: [] }), {
      vaults: [vault("kv-shop", [policy("ml"), policy("app")])],
    });

    expect(code).toBe(1);
    expect(found).toMatchObject([
      { message: "Deploying `kv-shop` now takes the access policies of `app`, `ml` away.", certainty: "certain" },
    ]);
  });

  it("names them as the configuration does, but keeps ids for programs", async () => {
    const objectId = "0bec0000-0000-4000-8000-00000000000a";
    const config = JSON.stringify({ principals: { [objectId.toUpperCase()]: "Deploy pipeline" } });
    const template = templateText({ resources: [vaultResource({ accessPolicies: [] })] });
    const io = fakeIo(folderOf({ "t.json": template, "arm-guard.json": config }));
    const id = `/subscriptions/${SUBSCRIPTION}`;
    const content = {
      resources: { [id]: { id, tenantId: TENANT } },
      vaults: [vault("kv-shop", [policy(objectId)])],
    };
    const formats = ["json", "pretty", "markdown", "html", "csv"].map((format) => ({ format, file: `out.${format}` }));

    await lint({ ...OFFLINE, formats, live: NO_AZURE_OPTIONS }, io, fakeAzure(content).open);
    const [json = "", ...others] = formats.map(({ file }) => readFileSync(join(io.cwd, file), "utf8"));

    expect(json).toContain(`takes the access policies of \`${objectId}\` away`);
    expect(JSON.parse(json)).toMatchObject({ principals: { [objectId]: "Deploy pipeline" } });
    for (const text of others) expect(text).toMatch(/Deploy pipeline[^(]*\([^)]*0bec0000-/);
  });

  it("finds nothing where nothing is lost, or the vault is not there", async () => {
    const entry = { tenantId: "[subscription().tenantId]", objectId: "ml", permissions: { secrets: ["get"] } };
    const same = await run(vaultResource({ accessPolicies: [entry] }), { vaults: [vault("kv-shop", [policy("ml")])] });
    const absent = await run(vaultResource({ accessPolicies: [] }), {});

    expect([same.found, absent.found]).toEqual([[], []]);
  });

  it("tells a vault whose name is not known, and goes on", async () => {
    const { found, err } = await run(vaultResource({ accessPolicies: [] }, { name: "[parameters('n')]" }), {});

    expect(found).toEqual([]);
    expect(err).toContain("not compared: The vault");
  });

  it("asks nobody without --live", async () => {
    const io = fakeIo(folderOf({ "t.json": templateText({ resources: [vaultResource({ accessPolicies: [] })] }) }));

    await lint(OFFLINE, io, () => {
      throw new Error("Azure was asked.");
    });

    expect(io.out()).toContain("no-empty-access-policies");
  });
});
