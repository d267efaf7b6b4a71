import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listOf, valueAt } from "../../src/sandbox/arm/body.ts";
import { readContent } from "../../src/sandbox/arm/read-content.ts";
import { vaultFiles } from "../../src/roles/files/vault-files.ts";
import { planMigration } from "../../src/roles/plan-migration.ts";
import { DEFAULT_SUBSCRIPTION } from "../../src/sandbox/seed.ts";
import { readPolicies } from "../../src/vault/access-policy.ts";
import { readVaultId } from "../../src/vault/vault-id.ts";
import { startSandbox, type RunningSandbox } from "../../src/sandbox/start-sandbox.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PRINCIPAL = "0bec0000-0000-4000-8000-00000000000a";
const run = promisify(execFile);
const hasCli = spawnSync("az", ["version"], { stdio: "ignore" }).status === 0;
if (!hasCli) process.stdout.write("The Azure CLI is not installed: its run against the sandbox is skipped.\n");

describe.skipIf(!hasCli)("the Azure CLI against the sandbox", { timeout: 240_000 }, () => {
  let sandbox: RunningSandbox;
  let folder: string;
  const az = async (...args: readonly string[]): Promise<Json> => {
    const { stdout } = await run("az", [...args, "-o", "json"], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
      env: environment(),
    });
    const content = readContent(stdout);
    return content.kind === "content" ? content.value : null;
  };
  const environment = (): NodeJS.ProcessEnv => ({
    PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    AZURE_CONFIG_DIR: folder,
    AZURE_CORE_COLLECT_TELEMETRY: "0",
    REQUESTS_CA_BUNDLE: join(folder, "ca.pem"),
  });
  const entries = async (vault: string): Promise<readonly Json[]> =>
    listOf(await az("keyvault", "show", "-n", vault, "--query", "properties.accessPolicies"));

  beforeAll(async () => {
    sandbox = await startSandbox();
    folder = mkdtempSync(join(tmpdir(), "arm-guard-az-"));
    writeFileSync(join(folder, "ca.pem"), sandbox.ca);
    const { url } = sandbox;
    const config = {
      endpoints: {
        resourceManager: url,
        activeDirectory: `${url}/adfs`,
        activeDirectoryResourceId: url,
        microsoftGraphResourceId: `${url}/`,
      },
      suffixes: { keyvaultDns: ".vault.azure.net" },
    };
    await az("cloud", "register", "-n", "sandbox", "--cloud-config", JSON.stringify(config));
    await az("cloud", "set", "-n", "sandbox");
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("logs in, deploys the seed template twice, and reads the wiped vault", async () => {
    const deploy = (file: string): Promise<Json> =>
      az(
        "deployment",
        "group",
        "create",
        "-g",
        "rg",
        "-n",
        "main",
        "-f",
        `templates/machine-learning-workspace/${file}.json`,
        "-p",
        "workspaceName=ws1",
      );
    const account = listOf(
      await az(
        "login",
        "--service-principal",
        "-u",
        "a4400000-0000-4000-8000-00000000a5d0",
        "-p",
        "any",
        "--tenant",
        "adfs",
      ),
    );
    await az("group", "create", "-n", "rg", "-l", "westeurope");

    const first = bodyOf(await deploy("before"));
    const [name] = listOf(await az("keyvault", "list", "-g", "rg", "--query", "[].name"));
    const vault = typeof name === "string" ? name : "";
    const afterFirst = await entries(vault);
    await deploy("before");
    const afterSecond = await entries(vault);

    expect(account).toHaveLength(1);
    expect(valueAt(bodyOf(valueAt(first ?? {}, "properties")) ?? {}, "provisioningState")).toBe("Succeeded");
    expect(afterFirst).toMatchObject([{ permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"] } }]);
    expect(afterSecond).toEqual([]);
  });

  it("grants, deletes and recovers", async () => {
    const [name] = listOf(await az("keyvault", "list", "-g", "rg", "--query", "[].name"));
    const vault = typeof name === "string" ? name : "";
    await az("keyvault", "set-policy", "-n", vault, "--object-id", PRINCIPAL, "--secret-permissions", "get");
    const before = await entries(vault);

    await az("keyvault", "delete", "-n", vault);
    const deleted = await az("keyvault", "list-deleted", "--query", "[].name");
    await az("keyvault", "recover", "-n", vault);

    expect(before).toMatchObject([{ objectId: PRINCIPAL, permissions: { secrets: ["get"] } }]);
    expect(deleted).toContain(vault);
    expect(await entries(vault)).toEqual(before);
  });

  it("moves a vault to roles and back by the script of a migration", async () => {
    const [name] = listOf(await az("keyvault", "list", "-g", "rg", "--query", "[].name"));
    const vault = typeof name === "string" ? name : "";
    const path = `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${vault}`;
    const before = await entries(vault);
    const policies = readPolicies(before);
    const id = readVaultId(path);
    if ("kind" in policies || id === null) throw new Error("The vault has no access policies.");
    const tenantId = policies[0]?.tenantId ?? "";
    const migration = planMigration({ id, tenantId, policies, workspaces: [], leftOut: [] });
    for (const file of vaultFiles({ migration, stored: before, verifyWords: [], nameOf: () => null }))
      writeFileSync(join(folder, file.path.replace(/^.*\//, "")), file.text);
    const step = (word: string, later = 0): Promise<unknown> => {
      mkdirSync(join(folder, "bin"), { recursive: true });
      const clock = Math.floor(Date.now() / 1000) + later;
      writeFileSync(join(folder, "bin/date"), `#!/bin/sh\necho ${String(clock)}\n`, { mode: 0o755 });
      return run("bash", [join(folder, "migrate.sh"), word], { env: { ...environment(), ARM_GUARD: "" } }).then(
        () => 0,
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
      );
    };
    const model = (): Promise<Json> =>
      az("keyvault", "show", "-n", vault, "--query", "properties.enableRbacAuthorization");

    const codes = [await step("flip"), await step("assign"), await step("flip"), await step("flip", 700)];
    const flipped = await model();
    codes.push(await step("rollback"));

    expect(codes).toEqual([1, 0, 1, 0, 0]);
    expect([flipped, await model()]).toEqual([true, false]);
    expect(await entries(vault)).toEqual(before);
  });
});
