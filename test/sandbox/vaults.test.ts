import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SUBSCRIPTION, DEFAULT_TENANT } from "../../src/sandbox/seed.ts";
import { startSandbox, type RunningSandbox } from "../../src/sandbox/start-sandbox.ts";

describe("vaults", () => {
  let sandbox: RunningSandbox;
  let client: KeyVaultManagementClient;
  beforeAll(async () => {
    sandbox = await startSandbox({
      durations: { registerDns: 50, purge: 50 },
      seed: {
        schemaVersion: 1,
        resourceGroups: [{ id: `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/rg`, location: "westeurope" }],
      },
    });
    client = new KeyVaultManagementClient(
      { getToken: () => Promise.resolve({ token: "fake", expiresOnTimestamp: Date.now() + 3_600_000 }) },
      DEFAULT_SUBSCRIPTION,
      { endpoint: sandbox.url, tlsOptions: { ca: sandbox.ca } },
    );
  });
  afterAll(() => sandbox.close());

  it("creates a vault", async () => {
    const vault = await client.vaults.createOrUpdate(
      "rg",
      "kv-one",
      {
        location: "westeurope",
        properties: {
          tenantId: DEFAULT_TENANT,
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: false,
          accessPolicies: [],
        },
      },
      { updateIntervalInMs: 20 },
    );

    expect(vault.properties.provisioningState).toBe("Succeeded");
    expect(vault.properties.vaultUri).toBe("https://kv-one.vault.azure.net/");
    for await (const each of client.vaults.listBySubscription()) expect(each.name).toBe("kv-one");
  });
});
