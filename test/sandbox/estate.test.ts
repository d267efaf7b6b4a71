import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import type { SandboxSeed } from "../../src/generated/sandbox-seed.ts";
import { bodyOf, listAt, objectAt, textAt, type Body } from "../../src/sandbox/arm/body.ts";
import { estateSubscription } from "../../src/sandbox/estate.ts";
import { openSandbox, SandboxError } from "../../src/sandbox/open-sandbox.ts";
import { graphRows, live, queryGraph, TENANT, type Live } from "./live.ts";

const ESTATE: SandboxSeed = {
  schemaVersion: 1,
  managementGroups: [
    { name: "mg-other", displayName: "Others", parent: "mg-top", subscriptions: ["other"] },
    { name: "mg-top" },
  ],
  subscriptions: [{ id: "other", name: "Other", tags: { owner: "them" } }],
  estate: { subscriptions: 3, vaults: 130, entries: 4 },
};
const VAULTS =
  "resources | where type =~ 'microsoft.keyvault/vaults' | project id, location, tenantId, tags, rbac = properties.enableRbacAuthorization, accessPolicies = properties.accessPolicies, acls = properties.networkAcls, pna = properties.publicNetworkAccess, pec = properties.privateEndpointConnections, sd = properties.enableSoftDelete, pp = properties.enablePurgeProtection | order by id asc";
const WORKSPACES =
  "resources | where type =~ 'microsoft.machinelearningservices/workspaces' | project id, kind, identity, location, tags, keyVault = tolower(tostring(properties.keyVault)), hub = tolower(tostring(properties.hubResourceId)), uai = properties.primaryUserAssignedIdentity, acr = properties.containerRegistry, storage = properties.storageAccount, pna = properties.publicNetworkAccess, net = properties.managedNetwork.isolationMode | order by id asc";

const idOf = (row: Json | undefined): string => textAt(bodyOf(row) ?? {}, "id") ?? "";

describe("a generated estate", () => {
  let at: Live;
  beforeAll(async () => {
    at = await live({ seed: ESTATE });
  });
  afterAll(() => at.close());

  it("has vaults that let in their workspaces, in subscriptions and groups that have owners", async () => {
    const vaults = await graphRows(at, VAULTS);
    const workspaces = await graphRows(at, WORKSPACES);
    const [vault, workspace] = [bodyOf(vaults[0]) ?? {}, bodyOf(workspaces[0]) ?? {}];

    expect([vaults.length, workspaces.length]).toEqual([130, 130]);
    expect(vaults.map(idOf)).toEqual(vaults.map(idOf).toSorted());
    expect(vault["tags"]).toBeNull();
    expect(vaults[1]).toMatchObject({ tags: { owner: "team-02" }, rbac: false, sd: true, pna: "Enabled", acls: null });
    expect(listAt(vault, "accessPolicies")).toHaveLength(4);
    expect(listAt(vault, "accessPolicies")[0]).toEqual({
      tenantId: TENANT,
      objectId: textAt(objectAt(workspace, "identity"), "principalId"),
      permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] },
    });
    expect(textAt(workspace, "keyVault")).toBe(idOf(vault).toLowerCase());
    expect(
      await graphRows(at, "resourcecontainers | where name == 'rg-0001' | project subscriptionId, tags | take 1"),
    ).toEqual([{ subscriptionId: estateSubscription(0), tags: { owner: "team-01" } }]);
  });

  it("answers a GET of a vault as of any other", async () => {
    const [first] = await graphRows(
      at,
      "resources | where type =~ 'microsoft.keyvault/vaults' | order by id asc | take 1",
    );
    const { body } = await at.send("GET", idOf(first));

    expect(body).toMatchObject({
      id: idOf(first),
      properties: { vaultUri: "https://kv-estate-0000001.vault.azure.net/" },
    });
  });

  it("is the same for the same numbers", () => {
    const store = (): unknown => [
      ...openSandbox(
        { seed: ESTATE },
        () => new Date(),
        () => "",
      ).store.resources,
    ];

    expect(store()).toEqual(store());
  });

  it.each([
    [{ vaults: -1 }, "vaults"],
    [{ vaults: 1.5 }, "vaults"],
    [{ vaults: 1, entries: 5000 }, "entries"],
    [{ vaults: 1, subscriptions: 100_000 }, "subscriptions"],
  ])("is refused with %j", (estate, named) => {
    expect(() =>
      openSandbox(
        { seed: { schemaVersion: 1, estate } },
        () => new Date(),
        () => "",
      ),
    ).toThrow(SandboxError);
    expect(() =>
      openSandbox(
        { seed: { schemaVersion: 1, estate } },
        () => new Date(),
        () => "",
      ),
    ).toThrow(named);
  });

  it("is asked by management group, by subscription, or as a whole", async () => {
    const count = async (scope: Body): Promise<Json> => {
      const [row] = await graphRows(at, "resources | summarize n = count()", scope);
      return bodyOf(row)?.["n"] ?? 0;
    };

    expect(await count({ subscriptions: [] })).toBe(260);
    expect(await count({ subscriptions: [estateSubscription(2).toUpperCase()] })).toBe(84);
    expect(await count({ managementGroups: ["MG-ESTATE"] })).toBe(260);
    expect(await count({ managementGroups: [TENANT] })).toBe(260);
    expect(await count({ managementGroups: ["mg-other"] })).toBe(0);
    expect(await count({ managementGroups: ["nobody"] })).toBe(0);
  });

  it("tells the management groups above a subscription, the nearest first", async () => {
    const rows = await graphRows(
      at,
      "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id, subscriptionId, name, state = properties.state, tags, chain = properties.managementGroupAncestorsChain | order by id asc",
    );
    const root = { displayName: "Tenant Root Group", name: TENANT };

    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toEqual({
      id: "/subscriptions/other",
      subscriptionId: "other",
      name: "Other",
      state: "Enabled",
      tags: { owner: "them" },
      chain: [{ displayName: "Others", name: "mg-other" }, { displayName: "mg-top", name: "mg-top" }, root],
    });
    expect(rows[0]).toMatchObject({ chain: [{ displayName: "Estate", name: "mg-estate" }, root] });
    expect(
      await graphRows(
        at,
        "resourcecontainers | where type =~ 'microsoft.management/managementgroups' and name == 'mg-other' | project chain = properties.details.managementGroupAncestorsChain",
      ),
    ).toEqual([{ chain: [{ displayName: "mg-top", name: "mg-top" }, root] }]);
  });

  it("is read page by page, and the next pages know of what changed", async () => {
    const page = async (options: Body): Promise<Body> =>
      bodyOf((await queryGraph(at, VAULTS, {}, { $top: 50, ...options })).body) ?? {};
    const first = await page({});
    const path = idOf(listAt(first, "data")[0]);
    await at.send("PATCH", path, { properties: { accessPolicies: [] } });
    const again = await page({});
    const last = await page({
      $skipToken: textAt(await page({ $skipToken: textAt(first, "$skipToken") }), "$skipToken"),
    });

    expect(listAt(bodyOf(listAt(first, "data")[0]) ?? {}, "accessPolicies")).toHaveLength(4);
    expect(listAt(bodyOf(listAt(again, "data")[0]) ?? {}, "accessPolicies")).toHaveLength(0);
    expect([last["count"], last["$skipToken"]]).toEqual([30, undefined]);
  });
});

describe("a query of many rows", () => {
  it("looks at the resources once for all its pages, and again after a change", async () => {
    const at = await live({ seed: ESTATE });
    const { resources } = at.sandbox.state.store;
    const looks = vi.spyOn(resources, Symbol.iterator);
    const read = async (): Promise<number> => {
      let pages = 0;
      for (let token: string | null = ""; token !== null; pages++) {
        const { body } = await queryGraph(at, VAULTS, {}, { $top: 50, ...(token === "" ? {} : { $skipToken: token }) });
        token = textAt(bodyOf(body) ?? {}, "$skipToken");
      }
      return pages;
    };
    const pages = await read();
    const once = looks.mock.calls.length;
    const [key, value] = [...resources][0] ?? [];
    if (key !== undefined && value !== undefined) resources.set(key, { ...value });
    looks.mockClear();
    await read();
    await at.close();

    expect([pages, once, looks.mock.calls.length]).toEqual([3, 1, 1]);
  });

  it("is refused with a token that is none", async () => {
    const at = await live({ seed: ESTATE });
    const { status } = await queryGraph(at, VAULTS, {}, { $skipToken: "next" });
    await at.close();

    expect(status).toBe(400);
  });
});

describe("limits of Resource Graph", () => {
  it("refuses an answer that is too large, and gives a smaller one", async () => {
    const at = await live({ seed: ESTATE, switches: { "response-bytes": "50000" } });
    const large = await queryGraph(at, VAULTS, {}, { $top: 100 });
    const small = await queryGraph(at, VAULTS, {}, { $top: 10 });
    await at.close();

    expect(large.status).toBe(400);
    expect(large.body).toMatchObject({
      error: {
        code: "BadRequest",
        details: [
          {
            code: "ResponsePayloadTooLarge",
            message: expect.stringMatching(/^Response payload size is \d+, and has exceeded the limit of 50000[.] /),
          },
        ],
      },
    });
    expect(small.status).toBe(200);
  });

  it("takes 15 queries in a window of five seconds, and tells when the next begins", async () => {
    const clock = { now: Date.parse("2026-11-01T00:00:00Z") };
    const at = await live({ throttle: true, now: () => new Date(clock.now) });
    const ask = async (token = "any"): Promise<readonly unknown[]> => {
      const { status, headers } = await queryGraph(
        at,
        "resources | take 1",
        {},
        {},
        { authorization: `Bearer ${token}` },
      );
      return [
        status,
        headers["x-ms-user-quota-remaining"],
        headers["x-ms-user-quota-resets-after"],
        headers["retry-after"],
      ];
    };
    const first = await ask();
    clock.now += 1500;
    for (let count = 0; count < 13; count++) await ask();
    const last = await ask();
    const over = await ask();
    const refused = await queryGraph(at, "resources | take 1");
    const other = await ask(`x.${Buffer.from('{"oid":"other"}').toString("base64url")}.x`);
    clock.now += 3500;
    const next = await ask();
    await at.close();

    expect(first).toEqual([200, "14", "00:00:05", undefined]);
    expect(last).toEqual([200, "0", "00:00:04", undefined]);
    expect(over).toEqual([429, "0", "00:00:04", "4"]);
    expect(refused.body).toMatchObject({ error: { code: "RateLimiting", details: [{ code: "RateLimiting" }] } });
    expect(other).toEqual([200, "14", "00:00:05", undefined]);
    expect(next).toEqual([200, "14", "00:00:05", undefined]);
  });
});
