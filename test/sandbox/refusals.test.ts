import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt } from "../../src/sandbox/arm/body.ts";
import { ANNA, GROUP, live, SUBSCRIPTION, TENANT, vaultBody, vaultPath, type Live } from "./live.ts";

const GROUPS = `/subscriptions/${SUBSCRIPTION}/resourceGroups`;
const DEPLOYMENT: Json = {
  properties: {
    mode: "Incremental",
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [],
    },
  },
};

describe("the sandbox, as the service,", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
  });
  afterEach(() => at.close());

  it.each([
    ["bad name!", "West Europe", 400],
    ["ends-with.", "westeurope", 400],
    ["a".repeat(91), "westeurope", 400],
    ["good", "nowhere", 400],
    ["good", "", 400],
    ["größe_(1).x", "North Europe", 201],
    ["a".repeat(90), "westus2", 201],
  ])("answers a new group `%s` in `%s` with %i", async (name, location, status) => {
    expect((await at.send("PUT", `${GROUPS}/${encodeURIComponent(name)}`, { location })).status).toBe(status);
  });

  it.each([
    ["Bad..Name!", 400],
    ["a b", 400],
    ["a".repeat(65), 400],
    ["Good..Name_(1)", 201],
  ])("answers a deployment `%s` with %i", async (name, status) => {
    const path = `${GROUP}/providers/Microsoft.Resources/deployments/${encodeURIComponent(name)}`;

    expect((await at.send("PUT", path, DEPLOYMENT)).status).toBe(status);
  });

  it.each([
    "KeyVault/vaults",
    "MachineLearningServices/workspaces",
    "ContainerRegistry/registries",
    "Storage/storageAccounts",
    "ManagedIdentity/userAssignedIdentities",
  ])("refuses a resource of the type Microsoft.%s in a region that there is not", async (type) => {
    const answer = await at.send("PUT", `${GROUP}/providers/Microsoft.${type}/kv1`, {
      location: "nowhere",
      properties: {},
    });

    expect(answer.status).toBe(400);
    expect(answer.text).toContain("LocationNotAvailableForResourceType");
  });

  it.each<[Json]>([[5], ["nonsense"], ["7e4a0000"], [null], [{}]])(
    "refuses a new vault of the tenant %j",
    async (tenantId) => {
      expect((await at.send("PUT", vaultPath("kv1"), vaultBody({ tenantId }))).status).toBe(400);
    },
  );

  it.each<[Json]>([[5], ["nonsense"], [[]]])("refuses to turn a vault over to the tenant %j", async (tenantId) => {
    await at.send("PUT", vaultPath("kv1"), vaultBody());

    expect((await at.send("PATCH", vaultPath("kv1"), { properties: { tenantId } })).status).toBe(400);
  });

  it("takes what the Azure CLI sends as the tenant of a cloud that it does not know for its own", async () => {
    const policy = { tenantId: "adfs", objectId: ANNA, permissions: { secrets: ["get"] } };
    const made = await at.send("PUT", vaultPath("kv1"), vaultBody({ tenantId: "adfs", accessPolicies: [policy] }));
    const added = await at.send("PUT", `${vaultPath("kv1")}/accessPolicies/add`, {
      properties: { accessPolicies: [{ ...policy, tenantId: "ADFS" }] },
    });
    const { body } = await at.send("GET", vaultPath("kv1"));
    const properties = objectAt(bodyOf(body) ?? {}, "properties");
    const tenants = listAt(properties, "accessPolicies").map((each) => textAt(bodyOf(each) ?? {}, "tenantId"));

    expect([made.status, added.status]).toEqual([200, 200]);
    expect([textAt(properties, "tenantId"), tenants]).toEqual([TENANT, [TENANT]]);
  });

  it("tells the role assignment mode of a registry in versions that have it", async () => {
    const path = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/cr1`;
    await at.send("PUT", path, { location: "westeurope", sku: { name: "Basic" }, properties: {} });
    const modeIn = async (version: string): Promise<string | null> => {
      const { body } = await at.send("GET", `${path}?api-version=${version}`);
      return textAt(objectAt(bodyOf(body) ?? {}, "properties"), "roleAssignmentMode");
    };

    expect([await modeIn("2023-07-01"), await modeIn("2025-11-01")]).toEqual([null, "LegacyRegistryPermissions"]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__"])(
    "tells that a member named `%s` went",
    async (name) => {
      const path = `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/ws`;
      const body = { location: "westeurope", identity: { type: "SystemAssigned" }, properties: {} };
      await at.send("PUT", path, { ...body, tags: Object.fromEntries([[name, "x"]]) });
      await at.send("PUT", path, { ...body, tags: {} });
      const { status, text } = await at.send("POST", "/providers/Microsoft.ResourceGraph/resources", {
        query: "resourcechanges | where properties.changeType == 'Update' | project id, changes = properties.changes",
      });

      expect(status).toBe(200);
      expect(text).toContain(`"tags.${name}"`);
    },
  );
});

describe("a fault that no server could send", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
  });
  afterEach(() => at.close());

  it.each<[Json]>([
    [{ kind: "status", headers: { "x-a": "a\u0000b" } }],
    [{ kind: "status", headers: { "x-a": "a\r\nset-cookie: b" } }],
    [{ kind: "status", headers: { "x a": "b" } }],
    [{ kind: "status", headers: { "x-a": "\u{1f600}" } }],
    [{ kind: "status", status: 99 }],
    [{ kind: "html", status: 1000 }],
    [{ kind: "status", status: 500.5 }],
    [{ kind: "redirect", host: "https://a\nb" }],
  ])("is refused: %j", async (rule) => {
    expect((await at.send("PUT", "/sandbox/faults", rule)).status).toBe(400);
  });

  it.each(["status", "html", "empty", "redirect"] as const)(
    "and is in force all the same does not end the sandbox: %s",
    async (kind) => {
      at.sandbox.faults.set([{ kind, path: "/vaults", headers: { "x-a": "a\u0000b" } }]);

      const answer = await at.send("GET", vaultPath("kv1"));

      expect(answer.status).toBe(500);
      expect(answer.text).toContain("SandboxBug");
      expect((await at.send("GET", "/sandbox/requests")).status).toBe(200);
    },
  );
});
