import { describe, expect, it } from "vitest";
import { azureOf } from "../../src/azure/azure.ts";
import { cloudOf } from "../../src/azure/cloud.ts";
import { deploymentReader } from "../../src/azure/resource-manager.ts";
import { AzureError } from "../../src/azure/azure-error.ts";
import { policyWriter } from "../../src/azure/key-vault.ts";
import { session, type Session } from "../../src/azure/session.ts";
import { stub, withoutNetwork } from "../http.ts";
import { fakeCredential, SUBSCRIPTION, TENANT, vaultBody, vaultPath } from "./fakes.ts";

withoutNetwork();

const ARM = "https://management.azure.com";
const GRAPH = "/providers/Microsoft.ResourceGraph/resources";
const NOW = new Date("2026-11-25T20:00:00Z");
const kv = { subscription: SUBSCRIPTION, resourceGroup: "rg", name: "kv" };
const entry = (objectId: string): unknown => ({ tenantId: TENANT, objectId, permissions: { secrets: ["Get"] } });
const canonical = (objectId: string) => ({
  tenantId: TENANT,
  objectId,
  applicationId: null,
  permissions: { secrets: ["get"] },
});

function open(): Session {
  const cloud = cloudOf({ name: null, endpoint: null, authority: null });
  if ("problem" in cloud) throw new Error(cloud.problem);
  const retry = { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 };
  return session({ cloud, credential: fakeCredential(), ca: null, bounds: { pace: null, retry } });
}

const canonicalVault = {
  id: vaultPath("kv"),
  takenAt: NOW.toISOString(),
  tenantId: TENANT,
  authorization: "access-policies",
} as const;

const azure = () => azureOf(open(), { now: () => NOW });

describe("reading vaults", () => {
  it("one vault is a snapshot, with its body as it came", async () => {
    stub(ARM, [{ method: "GET", path: vaultPath("kv"), body: { ...vaultBody("kv", [entry("a")]), future: 1 } }]);

    const vault = await azure().vaults.one(kv);

    expect(vault).toMatchObject({
      id: vaultPath("kv"),
      takenAt: "2026-11-25T20:00:00.000Z",
      authorization: "access-policies",
      accessPolicies: [canonical("a")],
      raw: { future: 1 },
    });
  });

  const listPath = vaultPath("x").replace(/\/x$/, "");
  const listOf = (...bodies: readonly unknown[]) =>
    ({ method: "GET", path: listPath, body: { value: bodies } }) as const;

  it("a vault that a list has twice is there once", async () => {
    const body = vaultBody("kv", [entry("a")]);
    stub(ARM, [listOf(body, body)]);

    expect(await azure().vaults.inGroup(SUBSCRIPTION, "rg")).toHaveLength(1);
  });

  it.each(["first", "last"])("a vault that a list tells in two ways is asked for, the stale one %s", async (which) => {
    const bodies = [vaultBody("kv"), vaultBody("kv", [entry("a")])];
    stub(ARM, [
      listOf(...(which === "first" ? bodies : bodies.toReversed()), vaultBody("kv2")),
      { method: "GET", path: vaultPath("kv"), body: vaultBody("kv", [entry("a")]) },
    ]);

    const vaults = await azure().vaults.inGroup(SUBSCRIPTION, "rg");

    expect(vaults.map(({ accessPolicies }) => accessPolicies.length)).toEqual([1, 0]);
  });

  it("a list with a vault of another group is no answer", async () => {
    stub(ARM, [listOf({ ...vaultBody("kv"), id: vaultPath("kv").replace("/rg/", "/other/") })]);

    await expect(azure().vaults.inGroup(SUBSCRIPTION, "rg")).rejects.toMatchObject({ kind: "unexpected" });
  });

  it("a resource that answers as another one is no answer", async () => {
    stub(ARM, [{ method: "GET", path: vaultPath("kv"), body: vaultBody("other") }]);

    await expect(azure().resources.byId(vaultPath("kv"), "2023-07-01")).rejects.toMatchObject({
      code: "other-resource",
    });
  });

  it.each(["ResourceNotFound", "ResourceGroupNotFound"])("404 %s is absent", async (code) => {
    stub(ARM, [{ method: "GET", path: vaultPath("kv"), status: 404, body: { error: { code, message: "no" } } }]);

    expect(await azure().vaults.one(kv)).toBe("absent");
  });

  it.each([
    ["a subscription that cannot be seen", { error: { code: "SubscriptionNotFound", message: "no" } }],
    ["nothing", {}],
    ["a proxy", "<html>"],
  ])("404 of %s is not absent", async (_name, body) => {
    stub(ARM, [{ method: "GET", path: vaultPath("kv"), status: 404, body }]);

    await expect(azure().vaults.one(kv)).rejects.toMatchObject({ kind: "not-found" });
  });

  it.each([
    ["without properties", { id: vaultPath("kv"), name: "kv" }],
    ["without a list", { ...vaultBody("kv"), properties: { tenantId: TENANT, sku: { family: "A", name: "s" } } }],
    ["of another name", vaultBody("other")],
    ["without anything", {}],
  ])("an answer %s is an error", async (_name, body) => {
    stub(ARM, [{ method: "GET", path: vaultPath("kv"), body }]);

    await expect(azure().vaults.one(kv)).rejects.toMatchObject({ kind: "unexpected" });
  });

  it("lists are read to the end", async () => {
    const path = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults`;
    stub(ARM, [
      { method: "GET", path, body: { value: [vaultBody("a")], nextLink: `${ARM}${path}?api-version=1&$skiptoken=x` } },
      { method: "GET", path, query: { $skiptoken: "x" }, body: { value: [] } },
    ]);

    const vaults = await azure().vaults.inGroup(SUBSCRIPTION, "rg");

    expect(vaults.map(({ id }) => id)).toEqual([vaultPath("a")]);
  });

  it("a page without items is an error", async () => {
    stub(ARM, [
      { method: "GET", path: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`, body: {} },
    ]);

    await expect(azure().vaults.inSubscription(SUBSCRIPTION)).rejects.toBeInstanceOf(AzureError);
  });
});

describe("Resource Graph", () => {
  const workspace = (id: string) => ({
    id,
    keyVault: vaultPath("kv"),
    primary: "/U/1",
    identity: { principalId: "own", userAssignedIdentities: { "/u/1": { principalId: "named" }, "/u/2": {} } },
  });

  it("finds workspaces page by page, and projects their id", async () => {
    const calls = stub(ARM, [
      { method: "POST", path: GRAPH, body: { data: [workspace("w1")], $skipToken: "t", resultTruncated: "false" } },
      { method: "POST", path: GRAPH, body: { data: [workspace("w2")], resultTruncated: "false" } },
    ]);

    const found = await azure().workspaces.inReach([SUBSCRIPTION]);

    expect(found.map(({ id }) => id)).toEqual(["w1", "w2"]);
    expect(found[0]).toEqual({
      kind: "",
      hub: null,
      acting: "named",
      id: "w1",
      keyVault: vaultPath("kv"),
      principals: ["own", "named"],
    });
    expect(calls[0]?.body).toMatchObject({ query: expect.stringContaining("project id") });
    expect(calls[1]?.body).toMatchObject({ subscriptions: [SUBSCRIPTION], options: { $skipToken: "t", $top: 1000 } });
  });

  it.each<[name: string, body: unknown]>([
    ["cut off", { data: [], resultTruncated: "true" }],
    ["cut off, by a flag of another kind", { data: [], resultTruncated: true }],
    ["cut off or not, by a flag that is not known", { data: [], resultTruncated: "perhaps" }],
    ["whole or not, without flag and count", { data: [] }],
    ["without rows", { count: 0 }],
    ["shorter than it says", { totalRecords: 2, data: [workspace("w1")], resultTruncated: "false" }],
    ["counted in another way", { totalRecords: "1", data: [workspace("w1")], resultTruncated: "false" }],
    ["without an id", { totalRecords: 1, data: [{ name: "w" }], resultTruncated: "false" }],
    ["about a vault by no id", { data: [{ id: "w", keyVault: "kv" }], resultTruncated: "false" }],
    ["about a vault that is not text", { data: [{ id: "w", keyVault: { id: "kv" } }], resultTruncated: "false" }],
    ["without rows, and has a next page", { data: [], $skipToken: "t", resultTruncated: "false" }],
  ])("an answer that is %s is an error", async (_name, body) => {
    stub(ARM, [{ method: "POST", path: GRAPH, body }]);

    await expect(azure().workspaces.inReach(null)).rejects.toMatchObject({ kind: "unexpected" });
  });

  it("a workspace that cannot be read is told with its id where all are looked at", async () => {
    const data = [workspace("w1"), { id: "w2", keyVault: "kv" }, { id: "w3", keyVault: null }];
    stub(ARM, [{ method: "POST", path: GRAPH, body: { data, resultTruncated: "false" } }]);

    const pages = [];
    for await (const page of azure().workspaces.pages(null)) pages.push(page);

    expect(pages).toMatchObject([
      [{ id: "w1" }, { id: "w2", problem: expect.any(String) }, { id: "w3", keyVault: null }],
    ]);
  });

  it("pages that lead to one another end", async () => {
    const page = (token: string) => ({
      method: "POST" as const,
      path: GRAPH,
      body: { totalRecords: 9, data: [workspace("w")], $skipToken: token, resultTruncated: "false" },
    });
    stub(ARM, ["a", "b", "a"].map(page));

    await expect(azure().workspaces.inReach(null)).rejects.toMatchObject({ kind: "unexpected" });
  });

  it("rows that go between two pages are no short answer", async () => {
    const body = { resultTruncated: "false" };
    stub(ARM, [
      { method: "POST", path: GRAPH, body: { ...body, totalRecords: 3, data: [workspace("w1")], $skipToken: "t" } },
      { method: "POST", path: GRAPH, body: { ...body, totalRecords: 2, data: [workspace("w2")] } },
    ]);

    expect(await azure().workspaces.inReach(null)).toHaveLength(2);
  });

  it("puts the lost entries together from the change history, the newest change first", async () => {
    const change = (previousValue: unknown, more = {}): unknown => ({ previousValue, newValue: null, ...more });
    const row = (timestamp: string, changes: unknown): unknown => ({
      id: timestamp,
      properties: { changeAttributes: { timestamp, changedBy: "me", correlationId: "c" }, changes },
    });
    const at = "properties.accessPolicies";
    stub(ARM, [
      {
        method: "POST",
        path: GRAPH,
        body: {
          resultTruncated: "false",
          data: [
            row("2026-11-01", { [at]: change(JSON.stringify([entry("whole")])) }),
            row("2026-11-02", {
              [`${at}[0].objectId`]: change("part"),
              [`${at}[0].permissions.secrets[0]`]: change("Get"),
              [`${at}[1].permissions.secrets[0]`]: change("Get"),
              [`${at}[2].objectId`]: change("cut", { isTruncated: true }),
              "properties.sku.name": change("standard"),
            }),
          ],
        },
      },
    ]);

    const live = { ...canonicalVault, accessPolicies: [], raw: null };
    const changes = await azure().changes.ofVault(live);

    expect(changes.map(({ before, truncated }) => ({ before, truncated }))).toEqual([
      { before: [canonical("part")], truncated: 1 },
      { before: [canonical("whole")], truncated: 0 },
    ]);
    expect(changes[0]).toMatchObject({ changedBy: "me", correlationId: "c" });
  });
});

describe("writing", () => {
  it("adds entries and does nothing else", async () => {
    const calls = stub(ARM, [{ method: "PUT", path: `${vaultPath("kv")}/accessPolicies/add`, body: { id: "x" } }]);

    await azure().policies.add(kv, [canonical("a")]);

    expect(calls[0]?.body).toEqual({
      properties: { accessPolicies: [{ tenantId: TENANT, objectId: "a", permissions: { secrets: ["get"] } }] },
    });
  });

  it("waits until a workspace has put its keys in order", async () => {
    const waits: number[] = [];
    const id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/w";
    const poll = "/subscriptions/s/providers/Microsoft.MachineLearningServices/operations/1";
    stub(ARM, [
      {
        method: "POST",
        path: `${id}/resyncKeys`,
        status: 202,
        headers: { location: `${ARM}${poll}`, "retry-after": "7" },
      },
      { method: "GET", path: poll, status: 202 },
      { method: "GET", path: poll, body: { status: "Succeeded" } },
    ]);

    await policyWriter(open(), (milliseconds) => Promise.resolve(waits.push(milliseconds))).resyncKeys(id);

    expect(waits).toEqual([7_000, 3_000]);
  });
});

describe("deployments", () => {
  const scope = { subscription: SUBSCRIPTION, resourceGroup: "rg", location: null };
  const group = `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg/providers/Microsoft.Resources/deployments`;
  const question = { mode: "Incremental", template: { resources: [] }, parameters: { p: 1 } } as const;

  it("the history tells hash and parameters", async () => {
    const properties = {
      timestamp: "2026-11-01T00:00:00Z",
      templateHash: "1",
      provisioningState: "Succeeded",
      parameters: { p: { type: "Int", value: 1 }, s: { type: "SecureString" } },
    };
    stub(ARM, [{ method: "GET", path: `${group}/`, body: { value: [{ id: "i", name: "d", properties }] } }]);

    const [past] = await azure().deployments.history(scope);

    expect(past).toMatchObject({ name: "d", templateHash: "1", parameters: { p: { value: 1 }, s: {} } });
  });

  it("what-if gives before and after", async () => {
    const location = `${ARM}/subscriptions/${SUBSCRIPTION}/operationresults/1`;
    const change = {
      resourceId: vaultPath("kv"),
      changeType: "Modify",
      before: vaultBody("kv"),
      after: vaultBody("kv"),
    };
    const calls = stub(ARM, [
      { method: "POST", path: `${group}/arm-guard-what-if/whatIf`, status: 202, body: "", headers: { location } },
      {
        method: "GET",
        path: `/subscriptions/${SUBSCRIPTION}/operationresults/1`,
        body: { status: "Succeeded", properties: { changes: [change] } },
      },
    ]);

    const changes = await deploymentReader(open(), 1).whatIf(scope, question);

    expect(changes.changes).toEqual([change]);
    expect(calls[0]?.body).toMatchObject({ properties: { mode: "Incremental", parameters: { p: { value: 1 } } } });
  });

  it("a what-if that failed is an error, although it came with status 200", async () => {
    const body = { status: "Failed", error: { code: "InvalidTemplate", message: "broken" } };
    stub(ARM, [{ method: "POST", path: `${group}/arm-guard-what-if/whatIf`, body }]);

    await expect(deploymentReader(open(), 1).whatIf(scope, question)).rejects.toMatchObject({
      code: "InvalidTemplate",
      message: "broken",
    });
  });
});
