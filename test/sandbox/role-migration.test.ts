import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { azureOf } from "../../src/azure/azure.ts";
import { cloudOf } from "../../src/azure/cloud.ts";
import { session } from "../../src/azure/session.ts";
import { migrateRbac, type MigrateOptions } from "../../src/commands/migrate/run.ts";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, valueAt } from "../../src/sandbox/arm/body.ts";
import { SOMEBODY } from "../../src/sandbox/entra/tokens.ts";
import { neededActions } from "../../src/roles/needed-actions.ts";
import { PERMISSIONS } from "../../src/vault/permissions.ts";
import { snapshotText, vaultSnapshot } from "../../src/vault/snapshot.ts";
import { NO_AZURE_OPTIONS } from "../commands/fake-azure.ts";
import { fakeIo } from "../commands/fake-io.ts";
import { folderOf } from "../commands/folder.ts";
import { azStub } from "./az-stub.ts";
import { AT_ONCE, GROUP, live, SUBSCRIPTION, TENANT, vaultPath, type Live } from "./live.ts";

const VAULT = vaultPath("kv-shop");
const APPLICATION = "a9900000-0000-4000-8000-000000000001";
const WORKSPACE_PRINCIPAL = id(12);

/** Who uses the vault, and for what: an entry each. */
const USERS: Readonly<
  Record<string, { readonly principal: string; readonly permissions: Readonly<Record<string, readonly string[]>> }>
> = {
  "a person who reads secrets": { principal: id(1), permissions: { secrets: ["Get", "List"] } },
  "a service that wraps keys": { principal: id(2), permissions: { keys: ["get", "wrapKey", "unwrapKey"] } },
  "a group that writes secrets": { principal: id(3), permissions: { secrets: ["get", "list", "set"] } },
  "an administrator with everything": {
    principal: id(4),
    permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: ["all"] },
  },
  "a person who may purge": { principal: id(5), permissions: { secrets: ["get", "list", "recover", "purge"] } },
  "a web server that has certificates only": { principal: id(6), permissions: { certificates: ["get", "list"] } },
  "Azure Backup": {
    principal: id(7),
    permissions: { keys: ["get", "list", "backup"], secrets: ["get", "list", "backup"] },
  },
  "a person who manages certificates": {
    principal: id(8),
    permissions: { certificates: ["get", "list", "create", "import", "manageissuers", "managecontacts"] },
  },
  "a signer": { principal: id(9), permissions: { keys: ["get", "sign", "verify"] } },
  "a service for managed storage": {
    principal: id(10),
    permissions: { storage: ["get", "list", "regeneratekey", "setsas"] },
  },
  "a person who also comes by an application": { principal: id(11), permissions: { secrets: ["get"] } },
  "a workspace": {
    principal: WORKSPACE_PRINCIPAL,
    permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] },
  },
};
/** An entry that has no form in roles: its end is wanted. */
const PAIR = { tenantId: TENANT, objectId: id(11), applicationId: APPLICATION, permissions: { secrets: ["list"] } };

function id(number: number): string {
  return `0bec0000-0000-4000-8000-0000000000${String(number).padStart(2, "0")}`;
}

const ENTRIES: readonly Json[] = [
  ...Object.values(USERS).map(({ principal, permissions }) => ({ tenantId: TENANT, objectId: principal, permissions })),
  PAIR,
];

const SEED = {
  schemaVersion: 1 as const,
  resourceGroups: [{ id: GROUP, location: "westeurope" }],
  resources: [
    {
      id: VAULT,
      location: "westeurope",
      properties: {
        tenantId: TENANT,
        sku: { family: "A", name: "standard" },
        networkAcls: { bypass: "AzureServices", defaultAction: "Deny", ipRules: [{ value: "1.2.3.4" }] },
        enableSoftDelete: true,
        accessPolicies: [...ENTRIES],
        provisioningState: "Succeeded",
      },
    },
    {
      id: `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/mlw-shop`,
      location: "westeurope",
      kind: "Default",
      identity: { type: "SystemAssigned", principalId: WORKSPACE_PRINCIPAL, tenantId: TENANT },
      properties: { keyVault: VAULT, provisioningState: "Succeeded" },
    },
  ],
};

/** A migration in a sandbox with a clock of its own. */
interface Play {
  readonly at: Live;
  /** Lets time pass, in minutes. */
  readonly wait: (minutes: number) => void;
  /** What users may not do with the vault that they could do by their entries. */
  readonly lost: () => Promise<readonly string[]>;
  readonly migrate: (change?: Partial<MigrateOptions>) => Promise<{ readonly code: number; readonly out: string }>;
  /** Runs a step of the script; `kill` ends it at a call of the Azure CLI: `3 before`, `3 after`. */
  readonly step: (step: string, kill?: string) => Promise<{ readonly code: number | null; readonly text: string }>;
  readonly file: (name: string) => string;
}

const open: Live[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function play(): Promise<Play> {
  const clock = { ms: Date.parse("2026-12-01T08:00:00Z") };
  // Work of the service goes on as time does.
  const now = (): Date => new Date((clock.ms += 1));
  const at = await live({ seed: SEED, now, durations: AT_ONCE, switches: { "role-propagation": "600" } });
  open.push(at);
  const folder = folderOf({});
  mkdirSync(join(folder, "bin"));
  const env = azStub(join(folder, "bin"), at.sandbox);
  const azure = azureFor(at);
  return {
    at,
    wait: (minutes) => void (clock.ms += minutes * 60_000),
    lost: () => lostIn(at),
    async migrate(change = {}) {
      const io = fakeIo(folder);
      const options: MigrateOptions = {
        ...NO_AZURE_OPTIONS,
        vaults: ["kv-shop"],
        snapshot: null,
        out: null,
        leftOut: [`${id(11)}/${APPLICATION}`],
        workspaceIdentities: [],
        verifies: false,
        formats: [{ format: "pretty", file: null }],
        ...change,
      };
      const opened = { azure, subscription: SUBSCRIPTION, resourceGroup: "rg" };
      const code = await migrateRbac(options, io, () => Promise.resolve(opened), now);
      return { code, out: io.out() };
    },
    step(step, kill = "") {
      writeFileSync(join(folder, "bin/calls"), "0");
      const clocked = { ...env, CLOCK: String(Math.floor(clock.ms / 1000)), AZ_KILL: kill, ARM_GUARD: "" };
      return runScript(join(folder, "to-roles/kv-shop/migrate.sh"), step, clocked);
    },
    file: (name) => join(folder, name),
  };
}

function azureFor({ sandbox }: Live) {
  const cloud = cloudOf({ name: null, endpoint: sandbox.url, authority: sandbox.url });
  if ("problem" in cloud) throw new Error(cloud.problem);
  const credential = { getToken: () => Promise.resolve({ token: "any", expiresOnTimestamp: Date.now() + 3_600_000 }) };
  return azureOf(session({ cloud, credential, ca: [sandbox.ca], bounds: { pace: null } }));
}

/** In a group of its own: what kills the script kills all that it started. */
function runScript(
  path: string,
  step: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve) => {
    const child = spawn("bash", [path, step], { env, detached: true });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", (code) => {
      resolve({ code, text: Buffer.concat(chunks).toString() });
    });
  });
}

async function lostIn(at: Live): Promise<readonly string[]> {
  const lost = await Promise.all(
    Object.entries(USERS).map(async ([name, { principal, permissions }]) => {
      const { body } = await at.send("GET", `/sandbox/access?vault=${VAULT}&principal=${principal}`);
      return Object.entries(permissions).flatMap(([kind, names]) => {
        const given = new Set(listAt(bodyOf(body) ?? {}, kind));
        const needed = names.flatMap((each) => (each === "all" ? allOf(kind) : [each.toLowerCase()]));
        return needed.filter((each) => !given.has(each)).map((each) => `${name}: ${kind} ${each}`);
      });
    }),
  );
  return lost.flat();
}

/** What an entry with `all` could do: everything but to purge. */
function allOf(kind: string): readonly string[] {
  const names = Object.entries(PERMISSIONS).find(([each]) => each === kind)?.[1] ?? [];
  return names.map((each) => each.toLowerCase()).filter((each) => each !== "all" && each !== "purge");
}

async function vaultOf(at: Live): Promise<Readonly<Record<string, Json>>> {
  return objectAt(bodyOf((await at.send("GET", VAULT)).body) ?? {}, "properties");
}

describe.skipIf(process.platform === "win32")("a vault that is moved to roles", { timeout: 180_000 }, () => {
  it("by the template: nobody loses access at any step, nor on the way back", async () => {
    const { at, migrate, step, lost, wait, file } = await play();
    const before = await vaultOf(at);
    const now = new Date("2026-12-01T08:00:00Z").toISOString();
    const snapshot = vaultSnapshot((await at.send("GET", VAULT)).body, now);
    if ("kind" in snapshot) throw new Error(snapshot.message);
    writeFileSync(file("s.json"), snapshotText({ takenAt: now, hashedIds: false, vaults: [snapshot] }));

    const planned = await migrate({ out: "to-roles" });
    expect(planned.code).toBe(0);
    expect(planned.out).toContain(
      `${WORKSPACE_PRINCIPAL}: keys all; secrets all; certificates all\n    -> Key Vault Administrator`,
    );
    expect(await lost()).toEqual([]);

    expect((await migrate({ verifies: true })).code).toBe(1);
    expect(await step("flip")).toMatchObject({ code: 1, text: expect.stringContaining("The vault was not changed.") });

    const template: Json = JSON.parse(readFileSync(file("to-roles/kv-shop/assign.json"), "utf8"));
    for (const name of ["first", "again"]) {
      const deployment = { properties: { mode: "Incremental" as const, template: bodyOf(template) ?? {} } };
      const every = { updateIntervalInMs: 5 };
      const done = await at.resources.deployments.beginCreateOrUpdateAndWait("rg", name, deployment, every);
      expect(done.properties?.provisioningState).toBe("Succeeded");
      expect(await lost()).toEqual([]);
    }

    expect(await migrate({ verifies: true })).toMatchObject({
      code: 1,
      out: expect.stringContaining("wait until 2026-12-01T08:10"),
    });
    expect(await step("flip")).toMatchObject({ code: 1, text: expect.stringContaining("more seconds") });
    expect(valueAt(await vaultOf(at), "enableRbacAuthorization")).toBe(false);

    wait(11);
    expect((await migrate({ verifies: true })).code).toBe(0);
    expect((await step("verify")).code).toBe(0);
    expect((await step("assign")).text).not.toContain(" gets ");
    expect(await lost()).toEqual([]);

    expect(await step("flip")).toMatchObject({ code: 0 });
    expect(valueAt(await vaultOf(at), "enableRbacAuthorization")).toBe(true);
    expect(await lost()).toEqual([]);
    expect((await step("flip")).text).toContain("uses roles already");
    expect((await migrate({ verifies: true, snapshot: "s.json" })).code).toBe(0);

    // A template that was deployed meanwhile sends an empty list.
    await at.send("PATCH", VAULT, { properties: { accessPolicies: [] } });
    expect(await lost()).toEqual([]);
    expect(await step("rollback")).toMatchObject({ code: 0 });
    expect(await vaultOf(at)).toEqual(before);
    expect(await lost()).toEqual([]);
    expect((await step("rollback")).text).toContain("nothing to take back");
  });

  it("by the script, killed at each of its calls and started again: nobody loses access", async () => {
    const { at, migrate, step, lost, wait } = await play();
    await migrate({ out: "to-roles" });

    for (let kills = 0; ; kills++) {
      const { code } = await step("assign", `2 ${kills % 2 === 0 ? "before" : "after"}`);
      expect(await lost()).toEqual([]);
      if (code === 0) break;
      expect([code, kills < 60]).toEqual([null, true]);
      // What was not begun is done by the next run.
      if (kills % 2 === 0) await step("assign", "3 after");
    }
    wait(11);
    for (const [name, calls] of [
      ["verify", 2],
      ["flip", 5],
      ["rollback", 4],
    ] as const) {
      for (let call = 1; call <= calls; call++)
        for (const moment of ["before", "after"]) {
          await step(name, `${String(call)} ${moment}`);
          expect(await lost()).toEqual([]);
        }
      expect((await step(name)).code).toBe(0);
      expect(await lost()).toEqual([]);
      expect(valueAt(await vaultOf(at), "enableRbacAuthorization") ?? false).toBe(name === "flip");
    }
    expect(listAt(await vaultOf(at), "accessPolicies")).toHaveLength(ENTRIES.length);
  });

  it("by the template where a role is assigned already under another name, which the service does not take twice", async () => {
    const { at, migrate, file } = await play();
    const reader = USERS["a person who reads secrets"];
    const assignment = {
      principalId: reader?.principal ?? "",
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`,
    };
    const path = `${VAULT}/providers/Microsoft.Authorization/roleAssignments`;
    await migrate({ out: "blind" });
    await at.send("PUT", `${path}/a5500000-0000-4000-8000-000000000002`, { properties: assignment });
    const { out } = await migrate({ out: "to-roles" });
    const deploy = (folder: string): Promise<unknown> => {
      const template: Json = JSON.parse(readFileSync(file(`${folder}/kv-shop/assign.json`), "utf8"));
      const deployment = { properties: { mode: "Incremental" as const, template: bodyOf(template) ?? {} } };
      return at.resources.deployments.beginCreateOrUpdateAndWait("rg", folder, deployment, { updateIntervalInMs: 5 });
    };

    await expect(deploy("blind")).rejects.toThrow("At least one resource deployment operation failed");
    await expect(deploy("to-roles")).resolves.toMatchObject({ properties: { provisioningState: "Succeeded" } });
    expect(out).toContain(
      "It has Key Vault Secrets User already, by the assignment a5500000-0000-4000-8000-000000000002.",
    );
    expect(readFileSync(file("to-roles/kv-shop/assign.bicep"), "utf8")).toContain(
      "Left out, since under other names they are there already: 1 of ",
    );
  });

  it("is not changed over where an entry came after the plan, or one has no form in roles", async () => {
    const { at, migrate, step, wait } = await play();
    await migrate({ out: "to-roles" });
    await step("assign");
    wait(11);
    await at.send("PUT", `${VAULT}/accessPolicies/add`, {
      properties: { accessPolicies: [{ tenantId: TENANT, objectId: id(13), permissions: { secrets: ["get"] } }] },
    });

    expect(await step("flip")).toMatchObject({ code: 1, text: expect.stringContaining("not those of the plan") });
    expect((await migrate({ verifies: true })).out).toContain(`LOST  ${id(13)}`);
    expect(await migrate({ verifies: true, leftOut: [id(13)] })).toMatchObject({
      code: 1,
      out: expect.stringContaining("has no form in roles"),
    });
  });

  it("is not changed over by somebody who may not assign roles, and stays as it is", async () => {
    const { at, migrate, step, lost, wait } = await play();
    await migrate({ out: "to-roles" });
    await step("assign");
    await at.send(
      "PUT",
      `${GROUP}/providers/Microsoft.Authorization/roleAssignments/a5500000-0000-4000-8000-000000000001`,
      {
        properties: {
          principalId: SOMEBODY.objectId,
          roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c`,
        },
      },
    );
    wait(11);

    const { code, out } = await migrate({ verifies: true });
    const flipped = await step("flip");

    expect([code, out]).toEqual([
      0,
      expect.stringContaining("You may not do `Microsoft.Authorization/roleAssignments/write`"),
    ]);
    expect(flipped).toMatchObject({ code: 1, text: expect.stringContaining("InsufficientPermissions") });
    expect(valueAt(await vaultOf(at), "enableRbacAuthorization") ?? false).toBe(false);
    expect(await lost()).toEqual([]);
  });

  it("would lock people out without the roles: what is looked at can fail", async () => {
    const { at, lost } = await play();

    await at.send("PATCH", VAULT, { properties: { enableRbacAuthorization: true } });

    const actions = Object.values(USERS).flatMap(({ permissions }) => neededActions(permissions).actions);
    expect((await lost()).length).toBeGreaterThanOrEqual(new Set(actions).size);
  });
});
