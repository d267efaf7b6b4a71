import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt } from "../../src/sandbox/arm/body.ts";
import { AT_ONCE, GROUP, live, TENANT, vaultBody, vaultPath, type Live, type Sent } from "./live.ts";

const WORKSPACE = `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/ws`;
const VERSION = "?api-version=2025-06-01";
const STORAGE = `${GROUP}/providers/Microsoft.Storage/storageAccounts/st1`;

describe("a workspace", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
    await at.send("PUT", vaultPath("kv1"), vaultBody());
  });
  afterEach(() => at.close());

  const create = (properties: Readonly<Record<string, Json>> = {}): Promise<Sent> =>
    at.send("PUT", `${WORKSPACE}${VERSION}`, {
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      properties: { keyVault: vaultPath("kv1"), storageAccount: STORAGE, ...properties },
    });
  const read = async (): Promise<Json> => (await at.send("GET", `${WORKSPACE}${VERSION}`)).body;
  const wipe = (): Promise<Sent> => at.send("PUT", vaultPath("kv1"), vaultBody());
  const post = (action: string, body: Json = null): Promise<Sent> =>
    at.send("POST", `${WORKSPACE}/${action}${VERSION}`, body);

  it("is let into its vault by exactly one entry, before its creation ends", async () => {
    const begun = await create();
    const polled = await at.send("GET", String(begun.headers["azure-asyncoperation"]));
    const workspace = await read();
    const principal = textAt(objectAt(bodyOf(workspace) ?? {}, "identity"), "principalId");
    const vault = (await at.send("GET", vaultPath("kv1"))).body;

    expect([begun.status, begun.text, polled.body]).toEqual([202, "", { status: "Succeeded", percentComplete: 100 }]);
    expect(listAt(objectAt(bodyOf(vault) ?? {}, "properties"), "accessPolicies")).toEqual([
      {
        tenantId: TENANT,
        objectId: principal,
        permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] },
      },
    ]);
    expect(workspace).toMatchObject({
      kind: "Default",
      properties: { provisioningState: "Succeeded", keyVault: vaultPath("kv1").replace("KeyVault", "Keyvault") },
    });
  });

  it("is there while its work goes on, and lets its identity in before the end", async () => {
    const slow = await live({ durations: { ...AT_ONCE, workspace: 1_000_000 } });
    await slow.send("PUT", vaultPath("kv1"), vaultBody());
    const begun = await slow.send("PUT", `${WORKSPACE}${VERSION}`, {
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      properties: { keyVault: vaultPath("kv1") },
    });
    const status = async (): Promise<Json> =>
      (await slow.send("GET", String(begun.headers["azure-asyncoperation"]))).body;
    const entries = async (): Promise<number> =>
      listAt(objectAt(bodyOf((await slow.send("GET", vaultPath("kv1"))).body) ?? {}, "properties"), "accessPolicies")
        .length;

    const [before, running] = [await entries(), await status()];
    slow.sandbox.state.schedule.step();
    const [granted, stillRunning] = [await entries(), await status()];
    await slow.send("POST", "/sandbox/time");
    const ended = await status();
    await slow.close();

    expect([before, granted]).toEqual([0, 1]);
    expect([running, stillRunning]).toEqual([{ status: "InProgress" }, { status: "InProgress" }]);
    expect(ended).toMatchObject({ status: "Succeeded" });
  });

  it("fails without its vault", async () => {
    const begun = await create({ keyVault: vaultPath("kv-none") });

    expect((await at.send("GET", String(begun.headers["azure-asyncoperation"]))).body).toMatchObject({
      status: "Failed",
      error: { code: "BadRequest" },
    });
  });

  it("cannot change its vault", async () => {
    await create();
    await at.send("PUT", vaultPath("kv2"), vaultBody());

    expect((await create({ keyVault: vaultPath("kv2") })).status).toBe(400);
  });

  it("builds images while it can use its vault, and answers with the service's error 500 afterwards", async () => {
    await create();
    const image = (): Promise<Sent> =>
      at.send("POST", `/api${WORKSPACE}/images?api-version=2018-11-19`, { name: "image" });
    const built = await image();
    const registered = (): Promise<Sent> =>
      at.send("PUT", `${WORKSPACE}/environments/env/versions/1${VERSION}`, {
        properties: { build: { contextUri: "https://x" } },
      });
    const environment = await registered();
    await wipe();

    expect([built.status, environment.status]).toEqual([202, 201]);
    expect(await read()).toMatchObject({ properties: { containerRegistry: expect.stringContaining("/registries/") } });
    expect(await image()).toMatchObject({
      status: 500,
      body: {
        code: "InternalServerError",
        statusCode: 500,
        message: "An internal server error occurred. Please try again. If the problem persists, contact support",
      },
    });
    expect(await registered()).toMatchObject({
      status: 500,
      body: { error: { code: "ServiceError", message: "InternalServerError" } },
    });
  });

  it("finds out itself that it lost its vault, and repairs that", async () => {
    await create({ imageBuildCompute: "cpu" });
    const diagnosis = async (): Promise<Json> => {
      const begun = await post("diagnose", { value: {} });
      expect(begun.headers["azure-asyncoperation"]).toBeUndefined();
      return (await at.send("GET", String(begun.headers["location"]))).body;
    };

    const healthy = await diagnosis();
    await wipe();
    const ill = await diagnosis();
    await post("resyncKeys");

    expect(healthy).toMatchObject({
      value: { keyVaultResults: [], containerRegistryResults: [{ code: "ImageBuildComputeNotValid" }] },
    });
    expect(ill).toMatchObject({ value: { keyVaultResults: [{ code: "KeyVaultAccessDenied", level: "Error" }] } });
    expect(await diagnosis()).toMatchObject({ value: { keyVaultResults: [] } });
  });

  it("uses the identity that it is told to use", async () => {
    const identity = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1`;
    const made = await at.send("PUT", identity, { location: "westeurope", properties: {} });
    await at.send("PUT", `${WORKSPACE}${VERSION}`, {
      location: "westeurope",
      identity: { type: "UserAssigned", userAssignedIdentities: { [identity]: {} } },
      properties: { keyVault: vaultPath("kv1"), primaryUserAssignedIdentity: identity },
    });
    const vault = (await at.send("GET", vaultPath("kv1"))).body;

    expect(listAt(objectAt(bodyOf(vault) ?? {}, "properties"), "accessPolicies")).toMatchObject([
      { objectId: textAt(objectAt(bodyOf(made.body) ?? {}, "properties"), "principalId") },
    ]);
  });

  it("on an RBAC vault works by a role", async () => {
    await at.send("PUT", vaultPath("kv1"), vaultBody({ enableRbacAuthorization: true }));
    await create();
    const roles = (
      await at.send(
        "GET",
        vaultPath("kv1", "/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01"),
      )
    ).body;
    const [role] = listAt(bodyOf(roles) ?? {}, "value");
    const build = (): Promise<Sent> => at.send("POST", `${WORKSPACE}/images?api-version=2018-11-19`, {});
    const before = await build();
    await at.send("DELETE", `${textAt(bodyOf(role) ?? {}, "id") ?? ""}?api-version=2022-04-01`);

    expect([before.status, (await build()).status]).toEqual([202, 500]);
  });

  it("changes by PATCH, gives its keys, and goes", async () => {
    await create();
    await at.send("PATCH", `${WORKSPACE}${VERSION}`, { tags: { a: "b" }, properties: { description: "new" } });
    const changed = await read();
    const keys = await post("listKeys");
    const listed = await at.send("GET", `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces${VERSION}`);
    await at.send("DELETE", `${WORKSPACE}${VERSION}`);

    expect(changed).toMatchObject({ tags: { a: "b" }, properties: { description: "new" } });
    expect(keys.body).toMatchObject({ userStorageResourceId: STORAGE });
    expect(listAt(bodyOf(listed.body) ?? {}, "value")).toHaveLength(1);
    expect(await read()).toMatchObject({ error: { code: "ResourceNotFound" } });
  });
});

describe("role assignments", () => {
  it("are made once, listed at a scope and above it, and refused for roles that are not there", async () => {
    const at = await live();
    await at.send("PUT", vaultPath("kv1"), vaultBody());
    const version = "?api-version=2022-04-01";
    const roles = vaultPath("kv1", "/providers/Microsoft.Authorization/roleAssignments");
    const role = (id: string): Json => ({
      properties: {
        roleDefinitionId: `${GROUP}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
        principalId: TENANT,
      },
    });
    const administrator = "00482a5a-887f-4fb3-b363-3b7fe8e74483";

    const made = await at.send("PUT", `${roles}/a${version}`, role(administrator));
    const same = await at.send("PUT", `${roles}/a${version}`, role(administrator));
    const again = await at.send("PUT", `${roles}/b${version}`, role(administrator));
    const none = await at.send("PUT", `${roles}/c${version}`, role(TENANT));
    const above = await at.send(
      "GET",
      `${GROUP}/providers/Microsoft.Authorization/roleAssignments${version}&$filter=principalId eq '${TENANT}'`,
    );
    const definitions = await at.send(
      "GET",
      `${GROUP}/providers/Microsoft.Authorization/roleDefinitions${version}&$filter=roleName eq 'Key Vault Administrator'`,
    );
    const permissions = await at.send("GET", `${GROUP}/providers/Microsoft.Authorization/permissions${version}`);
    const denied = await at.send("GET", `${GROUP}/providers/Microsoft.Authorization/denyAssignments${version}`);
    await at.close();

    expect([made.status, same.status, again.status, none.status]).toEqual([201, 200, 409, 404]);
    expect(again.body).toEqual({
      error: { code: "RoleAssignmentExists", message: "The role assignment already exists." },
    });
    expect(listAt(bodyOf(above.body) ?? {}, "value")).toHaveLength(1);
    expect(listAt(bodyOf(definitions.body) ?? {}, "value")).toMatchObject([{ name: administrator }]);
    expect(permissions.body).toMatchObject({ value: [{ actions: ["*"] }] });
    expect(denied.body).toEqual({ value: [] });
  });
});
