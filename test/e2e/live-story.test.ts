import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folderOf } from "../commands/folder.ts";
import { templateText, vault, workspace } from "../template-text.ts";

const PROGRAM = new URL("../../bin/arm-guard.mjs", import.meta.url).pathname;
const GROUP = "/subscriptions/5ab50000-0000-4000-8000-00000000a5d0/resourceGroups/rg";
const SEED = { schemaVersion: 1, resourceGroups: [{ id: GROUP, location: "westeurope" }] };
const storage = {
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2023-01-01",
  name: "stshop",
  location: "[resourceGroup().location]",
  sku: { name: "Standard_LRS" },
  kind: "StorageV2",
};
const ml = {
  ...Object.fromEntries(Object.entries(workspace() ?? {})),
  dependsOn: ["[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]"],
};
const TEMPLATE = templateText({
  parameters: { policies: { type: "array", defaultValue: [] } },
  resources: [vault({ accessPolicies: "[parameters('policies')]" }), storage, ml],
});

const hasSandbox = spawnSync(process.execPath, [PROGRAM, "--help"]).stdout.toString().includes("sandbox");
if (!hasSandbox) process.stdout.write("The story of a wiped vault is skipped: this build has no sandbox.\n");

interface Running {
  readonly url: string;
  readonly caFile: string;
  readonly environment: Readonly<Record<string, string>>;
}

describe.skipIf(!hasSandbox)("a vault that a deployment wipes", () => {
  const folder = folderOf({ "t.json": TEMPLATE, "seed.json": JSON.stringify(SEED) });
  const started: { child: ChildProcess | null; sandbox: Running | null } = { child: null, sandbox: null };

  beforeAll(async () => {
    const child = spawn(process.execPath, [PROGRAM, "sandbox", "--seed", "seed.json", "-o", "json"], { cwd: folder });
    started.child = child;
    const line = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk: Buffer) => {
        resolve(chunk.toString());
      }),
    );
    started.sandbox = JSON.parse(line);
  });
  afterAll(() => {
    started.child?.kill();
  });

  function arm(...args: readonly string[]) {
    const env = { ...process.env, ...started.sandbox?.environment, ARM_GUARD_CA_FILE: started.sandbox?.caFile };
    const done = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: folder,
      env: { ...env, AZURE_RESOURCE_GROUP: "rg" },
    });
    return { code: done.status, out: done.stdout.toString(), err: done.stderr.toString() };
  }

  async function deploy(name: string, parametersFile: string | null = null): Promise<string> {
    const path = `${GROUP}/providers/Microsoft.Resources/deployments/${name}?api-version=2022-09-01`;
    const file: { readonly parameters: unknown } =
      parametersFile === null ? { parameters: {} } : JSON.parse(readFileSync(join(folder, parametersFile), "utf8"));
    const properties = { mode: "Incremental", template: JSON.parse(TEMPLATE), parameters: file.parameters };
    await call("PUT", path, { properties });
    for (;;) {
      const { properties: now } = await call("GET", path);
      if (now?.provisioningState !== "Running" && now?.provisioningState !== "Accepted")
        return now?.provisioningState ?? "";
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async function call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly properties?: { readonly provisioningState?: string } }> {
    const { url = "", caFile = "" } = started.sandbox ?? {};
    const headers = { authorization: "Bearer any", "content-type": "application/json" };
    const text = await new Promise<string>((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, headers, ca: readFileSync(caFile), agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          resolve(Buffer.concat(chunks).toString());
        });
      });
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
    return JSON.parse(text === "" ? "{}" : text);
  }

  it("is seen before, found after, put back, and kept the next time", async () => {
    expect(await deploy("first")).toBe("Succeeded");
    expect(arm("snapshot", "--out", "before.json")).toMatchObject({ code: 0, err: "1 vault, 1 entry.\n" });

    const warned = arm("diff", "-f", "t.json");
    expect(warned.code).toBe(1);
    expect(warned.out).toContain("1 lost, 0 changed, 0 added, 0 kept");
    expect(arm("lint", "t.json", "--live").out).toContain("no-lost-policies");
    expect(arm("diff", "-f", "t.json", "--what-if").out).not.toContain("What-if predicts another list");

    expect(await deploy("second")).toBe("Succeeded");
    const planned = arm("restore", "--snapshot", "before.json");
    expect(planned.code).toBe(1);
    expect(planned.out).toContain("with the deployment `second`");
    const fromHistory = arm("restore", "kv-shop");
    expect(fromHistory.out).toContain("1 to add.");

    expect(arm("restore", "--snapshot", "before.json", "--apply", "--resync-keys").code).toBe(0);
    expect(arm("restore", "--snapshot", "before.json").out).toBe("Nothing is lost.\n");

    expect(arm("resolve", "-f", "t.json", "--out", "live.json").code).toBe(0);
    expect(await deploy("third", "live.json")).toBe("Succeeded");
    expect(arm("restore", "--snapshot", "before.json").out).toBe("Nothing is lost.\n");
    expect(arm("diff", "-f", "t.json", "-p", "live.json")).toMatchObject({ code: 0 });
  }, 120_000);
});
