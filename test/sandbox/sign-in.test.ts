import { ClientSecretCredential } from "@azure/identity";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { accessToken } from "../../src/sandbox/entra/tokens.ts";
import { live, ONE_GROUP, SUBSCRIPTION, TENANT, vaultBody, vaultPath, type Live } from "./live.ts";

describe("signing in", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live({ seed: { ...ONE_GROUP, applications: [{ appId: "app", secret: "right" }] } });
  });
  afterEach(() => at.close());

  const credential = (secret: string): ClientSecretCredential =>
    new ClientSecretCredential(TENANT, "app", secret, {
      authorityHost: at.sandbox.url,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: at.sandbox.ca },
    });

  it("works for Microsoft's credential with the right secret, and the vault shows who made it", async () => {
    const client = new KeyVaultManagementClient(credential("right"), SUBSCRIPTION, {
      endpoint: at.sandbox.url,
      tlsOptions: { ca: at.sandbox.ca },
    });
    await client.vaults.createOrUpdate(
      "rg",
      "kv1",
      {
        location: "westeurope",
        properties: {
          tenantId: TENANT,
          sku: { family: "A", name: "standard" },
          accessPolicies: [],
          enableRbacAuthorization: false,
        },
      },
      { updateIntervalInMs: 5 },
    );

    expect((await client.vaults.get("rg", "kv1")).systemData).toMatchObject({
      createdBy: "app",
      createdByType: "Application",
    });
  });

  it("fails with the wrong secret as Entra ID fails", async () => {
    await expect(credential("wrong").getToken("https://management.azure.com/.default")).rejects.toThrow(
      "AADSTS7000215",
    );
  });

  it("is needed, and ends when the token says so", async () => {
    const missing = await at.send("GET", "/subscriptions", null, { authorization: "" });
    const old = accessToken({ exp: 1 });
    const expired = await at.send("GET", "/subscriptions", null, { authorization: `Bearer ${old}` });

    expect([missing.status, missing.body]).toMatchObject([401, { error: { code: "AuthenticationFailed" } }]);
    expect([expired.status, expired.body]).toMatchObject([401, { error: { code: "ExpiredAuthenticationToken" } }]);
    expect(missing.headers["www-authenticate"]).toContain("authorization_uri=");
  });

  it.each([
    ["/common/discovery/instance", "tenant_discovery_endpoint"],
    [`/${TENANT}/v2.0/.well-known/openid-configuration`, "token_endpoint"],
    ["/adfs/.well-known/openid-configuration", "device_authorization_endpoint"],
    ["/metadata/endpoints?api-version=2022-09-01", "resourceManager"],
    ["/metadata/endpoints?api-version=2015-01-01", "authentication"],
    ["/common/userrealm/user@sandbox.invalid", "account_type"],
    ["/v1.0/me", "id"],
  ])("finds %s without a token", async (path, member) => {
    const { status, body } = await at.send("GET", path, null, { authorization: "" });

    expect(status).toBe(200);
    expect(body).toHaveProperty(member);
  });

  it("gives users a token to come back with, by password and by device code", async () => {
    const post = (path: string, form: string): ReturnType<Live["send"]> =>
      at.send("POST", `/${TENANT}/oauth2/v2.0/${path}`, form);
    const code = await post("devicecode", "client_id=cli");

    expect(code.body).toHaveProperty("device_code");
    expect(
      (await post("token", "grant_type=password&username=anna@sandbox.invalid&client_id=cli")).body,
    ).toHaveProperty("refresh_token");
  });

  it("tells subscriptions, tenants, regions and providers, and registers those", async () => {
    const base = `/subscriptions/${SUBSCRIPTION}`;
    at.sandbox.state.store.subscriptions.set(SUBSCRIPTION, {
      id: SUBSCRIPTION,
      name: "s",
      unregistered: ["Microsoft.KeyVault"],
      tags: {},
    });
    const refused = await at.send("PUT", vaultPath("kv1"), vaultBody());
    const before = await at.send("GET", `${base}/providers/Microsoft.KeyVault`);
    await at.send("POST", `${base}/providers/microsoft.keyvault/register`);
    const after = await at.send("GET", `${base}/providers/Microsoft.KeyVault`);

    expect(refused.body).toMatchObject({
      error: { code: "MissingSubscriptionRegistration", details: [{ target: "Microsoft.KeyVault" }] },
    });
    expect([before.body, after.body]).toMatchObject([
      { registrationState: "NotRegistered" },
      { registrationState: "Registered" },
    ]);
    expect((await at.send("GET", "/tenants")).body).toMatchObject({ value: [{ tenantId: TENANT }] });
    expect((await at.send("GET", `${base}/locations`)).body).toMatchObject({
      value: expect.arrayContaining([expect.objectContaining({ name: "westeurope" })]),
    });
    expect((await at.send("GET", `${base}/providers`)).status).toBe(200);
    expect((await at.send("GET", `${base}/nonsense`)).status).toBe(404);
  });
});
