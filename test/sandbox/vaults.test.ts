import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { listOf, valueAt, bodyOf, objectAt, textAt } from "../../src/sandbox/arm/body.ts";
import {
  ANNA,
  BERT,
  entry,
  GROUP,
  live,
  SUBSCRIPTION,
  TENANT,
  vaultBody,
  vaultPath,
  type Live,
  type Sent,
} from "./live.ts";

const READ = { keys: ["Get"], secrets: ["get", "list"] };

describe("a vault", () => {
  let at: Live;
  beforeEach(async () => {
    at = await live();
  });
  afterEach(() => at.close());

  const put = (name: string, properties: Readonly<Record<string, Json>> = {}): Promise<Sent> =>
    at.send("PUT", vaultPath(name), vaultBody(properties));
  const get = (name: string): Promise<Sent> => at.send("GET", vaultPath(name));
  const policies = async (name: string): Promise<readonly Json[]> =>
    listOf(valueAt(propertiesOf(await get(name)), "accessPolicies"));

  it("is answered as RegisteringDns and without a slash first, then as Succeeded with one", async () => {
    const created = await put("kv-Mixed");
    const read = await get("kv-Mixed");

    expect(created.status).toBe(200);
    expect(propertiesOf(created)).toMatchObject({
      provisioningState: "RegisteringDns",
      vaultUri: "https://kv-Mixed.vault.azure.net",
    });
    expect(propertiesOf(read)).toMatchObject({
      provisioningState: "Succeeded",
      vaultUri: "https://kv-mixed.vault.azure.net/",
    });
    expect(created.headers["x-ms-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(created.headers["x-ms-ratelimit-remaining-subscription-writes"]).toBe("199");
  });

  it("takes the list of a PUT for the whole list, in its order and letter case", async () => {
    await put("kv0", { accessPolicies: [entry(ANNA, READ), entry(BERT, { storage: [] })] });
    await put("kv0", { accessPolicies: [entry(BERT, READ)] });

    expect(await policies("kv0")).toEqual([entry(BERT, READ)]);
  });

  it("loses all policies to an empty list", async () => {
    await put("kv0", { accessPolicies: [entry(ANNA, READ)] });
    await put("kv0");

    expect(await policies("kv0")).toEqual([]);
  });

  it("keeps tenant and application in lower case, and the principal as it was sent", async () => {
    const upper = {
      ...bodyOf(entry(ANNA.toUpperCase(), READ)),
      tenantId: TENANT.toUpperCase(),
      applicationId: BERT.toUpperCase(),
    };
    await put("kv0", { accessPolicies: [upper] });

    expect(await policies("kv0")).toMatchObject([
      { tenantId: TENANT, objectId: ANNA.toUpperCase(), applicationId: BERT },
    ]);
  });

  it("is changed by a PATCH only where the PATCH says something", async () => {
    await put("kv0", { accessPolicies: [entry(ANNA, READ)] });
    const tagged = await at.send("PATCH", vaultPath("kv0"), { tags: { a: "b" } });
    const cleared = await at.send("PATCH", vaultPath("kv0"), { properties: { accessPolicies: [] } });

    expect(tagged.body).toMatchObject({ tags: { a: "b" }, properties: { accessPolicies: [entry(ANNA, READ)] } });
    expect(cleared.body).toMatchObject({ tags: { a: "b" }, properties: { accessPolicies: [] } });
  });

  it("gets policies added, replaced and taken away one by one; the answer holds the touched ones alone", async () => {
    await put("kv0", { accessPolicies: [entry(ANNA, READ)] });
    const change = (
      kind: string,
      principal: string,
      permissions: Readonly<Record<string, readonly string[]>>,
    ): Promise<Sent> =>
      at.send("PUT", vaultPath("kv0", `/accessPolicies/${kind}`), {
        properties: { accessPolicies: [entry(principal, permissions)] },
      });

    const added = await change("add", BERT, { secrets: ["get"] });
    await change("add", ANNA, { secrets: ["GET", "set"], certificates: ["get"] });
    const merged = await policies("kv0");
    await change("replace", ANNA, { keys: ["list"] });
    const replaced = await policies("kv0");
    await change("remove", BERT, { secrets: ["get"] });

    expect(added.body).toEqual({
      id: `${vaultPath("kv0")}/accessPolicies/`,
      type: "Microsoft.KeyVault/vaults/accessPolicies",
      properties: { accessPolicies: [entry(BERT, { secrets: ["get"] })] },
    });
    expect(merged).toEqual([
      entry(ANNA, { keys: ["Get"], secrets: ["get", "list", "set"], certificates: ["get"] }),
      entry(BERT, { secrets: ["get"] }),
    ]);
    expect(replaced[0]).toEqual(entry(ANNA, { keys: ["list"] }));
    expect(await policies("kv0")).toHaveLength(1);
  });

  it("does not show default network rules, and fills in the parts of others", async () => {
    await put("kv-open", { networkAcls: { bypass: "AzureServices", defaultAction: "Allow" } });
    await put("kv-shut", { networkAcls: { defaultAction: "Deny" } });

    expect(propertiesOf(await get("kv-open"))).not.toHaveProperty("networkAcls");
    expect(propertiesOf(await get("kv-shut"))).toMatchObject({
      networkAcls: { bypass: "AzureServices", defaultAction: "Deny", ipRules: [], virtualNetworkRules: [] },
    });
  });

  it("comes back from deletion as it was, but for its tags", async () => {
    await at.send("PUT", vaultPath("kv0"), {
      ...bodyOf(vaultBody({ accessPolicies: [entry(ANNA, READ)] })),
      tags: { a: "b" },
    });
    const deleted = await at.send("DELETE", vaultPath("kv0"));
    const gone = await get("kv0");
    const listed = await at.vaults.vaults.getDeleted("kv0", "westeurope");
    const back = await at.send("PUT", vaultPath("kv0"), vaultBody({ createMode: "recover", accessPolicies: [] }));

    expect([deleted.status, deleted.text, gone.status]).toEqual([200, "", 404]);
    expect(listed.properties).toMatchObject({ tags: { a: "b" }, vaultId: vaultPath("kv0") });
    expect(back.body).toMatchObject({
      tags: {},
      properties: { accessPolicies: [entry(ANNA, READ)], provisioningState: "Succeeded" },
    });
    expect((await at.send("GET", deletedPath("kv0"))).body).toMatchObject({ error: { code: "DeletedVaultNotFound" } });
  });

  it("is purged by work that a client polls, and its name is free then", async () => {
    await put("kv0");
    await at.send("DELETE", vaultPath("kv0"));
    const conflict = await put("kv0");
    await at.vaults.vaults.purgeDeleted("kv0", "westeurope");

    expect(conflict.body).toMatchObject({
      error: { code: "ConflictError", message: expect.stringContaining("already exists in deleted state") },
    });
    expect((await put("kv0")).status).toBe(200);
  });

  it("cannot be purged under purge protection", async () => {
    await put("kv0", { enablePurgeProtection: true });
    await at.send("DELETE", vaultPath("kv0"));

    expect((await at.send("POST", `${deletedPath("kv0")}/purge`)).body).toMatchObject({
      error: { code: "MethodNotAllowed" },
    });
    expect((await put("kv-2", { enablePurgeProtection: false })).status).toBe(400);
  });

  it("has RBAC by default from version 2026-02-01 on, when it is new", async () => {
    const body = { location: "westeurope", properties: { tenantId: TENANT, sku: { family: "A", name: "standard" } } };
    const version = "?api-version=2026-02-01";
    const fresh = await at.send("PUT", vaultPath("kv-new", version), body);
    await put("kv-old");
    const old = await at.send("PUT", vaultPath("kv-old", version), {
      ...body,
      properties: { ...body.properties, accessPolicies: [] },
    });

    expect(propertiesOf(fresh)).toMatchObject({ enableRbacAuthorization: true, accessPolicies: [] });
    expect(propertiesOf(old)).toMatchObject({ enableRbacAuthorization: false });
    expect((await at.send("PUT", vaultPath("kv-older"), body)).body).toEqual({
      error: { code: "BadRequest", message: "The parameter accessPolicies is not specified." },
    });
  });

  it.each([
    ["no group", vaultPath("kv0").replace("/rg/", "/nowhere/"), vaultBody(), 404, "ResourceGroupNotFound"],
    ["no subscription", vaultPath("kv0").replace(SUBSCRIPTION, TENANT), vaultBody(), 404, "SubscriptionNotFound"],
    ["a name with two hyphens", vaultPath("kv--x"), vaultBody(), 400, "VaultNameNotValid"],
    ["a name that is too long", vaultPath("k".repeat(25)), vaultBody(), 400, "VaultNameNotValid"],
    [
      "a principal that is no GUID",
      vaultPath("kv0"),
      vaultBody({ accessPolicies: [entry("anna", READ)] }),
      400,
      "BadRequest",
    ],
    ["a list that is none", vaultPath("kv0"), vaultBody({ accessPolicies: "none" }), 400, "BadRequest"],
    [
      "a version that never was",
      vaultPath("kv0", "?api-version=2020-01-01"),
      vaultBody(),
      400,
      "NoRegisteredProviderFound",
    ],
    ["a version that is none", vaultPath("kv0", "?api-version=latest"), vaultBody(), 400, "InvalidApiVersionParameter"],
    [
      "a child without its vault",
      vaultPath("kv0", "/accessPolicies/add"),
      { properties: { accessPolicies: [] } },
      404,
      "ParentResourceNotFound",
    ],
  ])("is refused with %s", async (_what, path, body, status, code) => {
    const refused = await at.send("PUT", path, body);

    expect([refused.status, valueAt(objectAt(bodyOf(refused.body) ?? {}, "error"), "code")]).toEqual([status, code]);
  });

  it("has a name that nobody else in the world has", async () => {
    await at.resources.resourceGroups.createOrUpdate("other", { location: "westeurope" });
    await put("kv0");
    const taken = await at.send("PUT", vaultPath("KV0").replace("/rg/", "/other/"), vaultBody());
    const checks = await Promise.all(
      ["kv0", "kv-free", "1kv"].map((name) =>
        at.vaults.vaults.checkNameAvailability({ name, type: "Microsoft.KeyVault/vaults" }),
      ),
    );

    expect(taken.body).toMatchObject({
      error: { code: "VaultAlreadyExists", message: expect.stringContaining("globally unique") },
    });
    expect(checks.map(({ nameAvailable, reason }) => [nameAvailable, reason])).toEqual([
      [false, "AlreadyExists"],
      [true, undefined],
      [false, "AccountNameInvalid"],
    ]);
  });

  it("is told of in lists, whose last page is empty", async () => {
    for (const name of ["kv-a", "kv-b"]) await put(name);
    const first = await at.send("GET", `${GROUP}/providers/Microsoft.KeyVault/vaults?$top=1`);
    const next = textAt(bodyOf(first.body) ?? {}, "nextLink") ?? "";
    const last = await at.send("GET", next);
    const generic: string[] = [];
    for await (const each of at.vaults.vaults.list()) generic.push(String(each.name));

    expect(listOf(valueAt(bodyOf(first.body) ?? {}, "value"))).toHaveLength(2);
    expect(next).toContain("$top=1&$skiptoken=");
    expect(last.body).toEqual({ value: [] });
    expect(generic).toEqual(["kv-a", "kv-b"]);
  });

  it("is found under any spelling of its address, two slashes included", async () => {
    await put("kv0");
    const odd = vaultPath("KV0").toUpperCase().replace("/SUBSCRIPTIONS", "//subscriptions");

    expect((await at.send("GET", odd)).body).toMatchObject({ name: "kv0", id: vaultPath("kv0") });
  });
});

describe("a list of many vaults", () => {
  it("has empty pages in the middle for a subscription, and clients read on", async () => {
    const resources = Array.from({ length: 250 }, (_each, index) => ({
      id: vaultPath(`kv-${String(index)}`),
      location: "westeurope",
      properties: { sku: { family: "A", name: "standard" }, tenantId: TENANT, accessPolicies: [] },
    }));
    const at = await live({ seed: { schemaVersion: 1, resources } });
    let count = 0;
    for await (const { name } of at.vaults.vaults.listBySubscription()) count += name === undefined ? 0 : 1;
    const pages = at.sandbox.requests.length;
    await at.close();

    expect(count).toBe(250);
    expect(pages).toBe(6);
  });
});

function deletedPath(name: string): string {
  return `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/${name}`;
}

function propertiesOf({ body }: Sent): ReturnType<typeof objectAt> {
  return objectAt(bodyOf(body) ?? {}, "properties");
}
