import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, textAt, type Body } from "../../src/sandbox/arm/body.ts";
import { estateSubscription } from "../../src/sandbox/estate.ts";
import { graphRows, live, queryGraph, type Live } from "./live.ts";

const [FIRST, SECOND] = [estateSubscription(0), estateSubscription(1)];
const GROUP = `/subscriptions/${FIRST}/resourceGroups/rg-0001`;
const vault = (number: number): string =>
  `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-estate-${String(number).padStart(7, "0")}`;
const SEED = { schemaVersion: 1, estate: { subscriptions: 2, vaults: 8, entries: 2 } } as const;
const IDS = "resources | where type =~ 'microsoft.keyvault/vaults' | project id | order by id asc";
const ALARM =
  "resources | where type =~ 'microsoft.keyvault/vaults' | where coalesce(tobool(properties.enableRbacAuthorization), false) == false and array_length(properties.accessPolicies) == 0 | summarize n = count() by subscriptionId";
const who = (...ids: readonly string[]): string =>
  `resourcechanges | where properties.targetResourceId in~ (${ids.map((id) => `'${id}'`).join(", ")}) and tostring(properties.changes) has 'accessPolicies' | project id, target = properties.targetResourceId, at = todatetime(properties.changeAttributes.timestamp), by = properties.changeAttributes.changedBy, byType = properties.changeAttributes.changedByType, client = properties.changeAttributes.clientType, op = properties.changeAttributes.operation, corr = properties.changeAttributes.correlationId, changes = properties.changes | order by id asc`;

let at: Live;
const clock = { now: 0 };
async function open(switches: Readonly<Record<string, string>> = {}, seed: Body = {}): Promise<void> {
  await at.close();
  at = await live({ seed: { ...SEED, ...seed }, switches, now: () => new Date(clock.now) });
}
beforeEach(async () => {
  clock.now = Date.parse("2026-11-01T00:00:00Z");
  at = await live({ seed: SEED, now: () => new Date(clock.now) });
});
afterEach(() => at.close());

/** Takes all entries away. */
async function empty(id: string): Promise<void> {
  clock.now += 1000;
  await at.send("PATCH", id, { properties: { accessPolicies: [] } });
}

const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** Resources of a template that declares vaults without entries. */
function templateOf(ids: readonly string[]): readonly Json[] {
  return ids.map((id) => ({
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    name: id.split("/").at(-1) ?? "",
    location: "westeurope",
    properties: {
      tenantId: at.sandbox.state.tenantId,
      sku: { family: "A", name: "standard" },
      accessPolicies: [],
    },
  }));
}

/** Deploys resources into the group; the record of that. */
async function deploy(name: string, resources: readonly Json[]): Promise<Body> {
  const path = `${GROUP}/providers/Microsoft.Resources/deployments/${name}`;
  clock.now += 1000;
  await at.send("PUT", path, {
    properties: { mode: "Incremental", template: { $schema: SCHEMA, contentVersion: "1.0.0.0", resources } },
  });
  while (at.sandbox.state.schedule.step());
  return bodyOf((await at.send("GET", path)).body) ?? {};
}

const column = (rows: readonly Json[], name: string): readonly Json[] => rows.map((row) => bodyOf(row)?.[name] ?? null);

describe("a subscription in which the caller has no role", () => {
  it("is left out by Resource Graph without a word", async () => {
    await open({}, { unreadableSubscriptions: [FIRST.toUpperCase()] });
    await at.send("PUT", "/sandbox/unreadable", []);
    await empty(vault(1));
    const before = await graphRows(at, who(vault(1)));
    await at.send("PUT", "/sandbox/unreadable", [FIRST]);

    expect(before).toHaveLength(1);
    expect(await graphRows(at, who(vault(1)))).toEqual([]);
    expect(await graphRows(at, IDS)).toHaveLength(4);
    expect(await graphRows(at, IDS, { subscriptions: [FIRST] })).toEqual([]);
    expect(await graphRows(at, IDS, { managementGroups: ["mg-estate"] })).toHaveLength(4);
    expect(
      column(
        await graphRows(at, "resourcecontainers | where type has 'subscriptions' | project s = subscriptionId"),
        "s",
      ),
    ).not.toContain(FIRST);
  });

  it("refuses what is asked in it, and is in no list", async () => {
    await open({}, { unreadableSubscriptions: [FIRST] });
    const refused = await at.send("GET", vault(1));
    const statuses = await Promise.all(
      [`/subscriptions/${FIRST}`, GROUP, `/subscriptions/${FIRST}/providers/Microsoft.KeyVault/vaults`].map(
        async (path) => (await at.send("GET", path)).status,
      ),
    );
    const list = bodyOf((await at.send("GET", "/subscriptions")).body) ?? {};
    await at.send("DELETE", "/sandbox/unreadable");

    expect(refused).toMatchObject({
      status: 403,
      body: {
        error: {
          code: "AuthorizationFailed",
          message: `The client 'user@sandbox.invalid' with object id '5eb0d700-0000-4000-8000-000000000001' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '${vault(1)}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
        },
      },
    });
    expect(statuses).toEqual([403, 403, 403]);
    expect(column(listAt(list, "value"), "subscriptionId")).toEqual([SECOND]);
    expect((await at.send("GET", vault(1))).status).toBe(200);
  });
});

describe("Resource Graph that lags behind", () => {
  it("shows what was, while a GET tells the truth", async () => {
    await open({ "graph-lag": "60" });
    await empty(vault(1));
    await at.send("DELETE", vault(2));
    const early = [await graphRows(at, ALARM), await graphRows(at, IDS), await graphRows(at, who(vault(1)))];
    const { body } = await at.send("GET", vault(1));
    clock.now += 61_000;
    const late = [await graphRows(at, ALARM), await graphRows(at, IDS), await graphRows(at, who(vault(1)))];

    expect(early.map(({ length }) => length)).toEqual([0, 8, 0]);
    expect(body).toMatchObject({ properties: { accessPolicies: [] } });
    expect(late.map(({ length }) => length)).toEqual([1, 7, 1]);
    expect(late[0]).toEqual([{ n: 1, subscriptionId: FIRST }]);
  });

  it("stands still since a moment, until it is let go", async () => {
    await at.send("PUT", "/sandbox/graph", {});
    await empty(vault(1));
    const frozen = await graphRows(at, ALARM);
    await at.send("DELETE", "/sandbox/graph");
    const known = await graphRows(at, ALARM);
    await at.send("PUT", "/sandbox/graph", { frozenAt: "2026-10-31T00:00:00Z" });

    expect([frozen, known]).toEqual([[], [{ n: 1, subscriptionId: FIRST }]]);
    expect(await graphRows(at, ALARM)).toEqual([]);
    expect((await at.send("PUT", "/sandbox/graph", { frozenAt: "soon" })).status).toBe(400);
  });
});

describe("who changed a vault", () => {
  it("is told by the changes, the deployment and the activity log under one correlation id", async () => {
    const record = await deploy("wipes", templateOf([vault(1), vault(2)]));
    await empty(vault(3));
    const correlation = textAt(bodyOf(record["properties"]) ?? {}, "correlationId") ?? "";
    const rows = await graphRows(at, who(vault(1), vault(2), vault(3)));
    const wiped = rows.filter((row) => bodyOf(row)?.["corr"] === correlation);
    const filter = `eventTimestamp ge '2026-10-31T00:00:00Z' and correlationId eq '${correlation}'`;
    const log = await at.send(
      "GET",
      `/subscriptions/${FIRST}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=${encodeURIComponent(filter)}`,
    );
    const events = listAt(bodyOf(log.body) ?? {}, "value");

    expect(rows).toHaveLength(3);
    expect(column(wiped, "target").toSorted()).toEqual([vault(1), vault(2)]);
    expect(wiped[0]).toMatchObject({
      by: "user@sandbox.invalid",
      byType: "User",
      client: "REST",
      op: "Microsoft.KeyVault/vaults/write",
    });
    expect(column(events, "resourceId").toSorted()).toEqual(
      [vault(1), vault(2), textAt(record, "id") ?? ""].toSorted(),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        caller: "user@sandbox.invalid",
        correlationId: correlation,
        operationName: expect.objectContaining({ value: "Microsoft.Resources/deployments/write" }),
      }),
    );
    expect(
      await graphRows(
        at,
        `resourcechanges | where properties.changeAttributes.correlationId =~ '${correlation}' | summarize n = count() by tostring(properties.targetResourceType)`,
      ),
    ).toEqual([{ n: 2, properties_targetResourceType: "microsoft.keyvault/vaults" }]);
  });

  it("is told under the same id for what a nested deployment did", async () => {
    const [first = {}, ...others] = templateOf([vault(1), vault(2)]);
    const inner = { $schema: SCHEMA, contentVersion: "1.0.0.0", resources: others };
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      name: "inner",
      properties: { mode: "Incremental", template: inner },
    };
    const record = await deploy("outer", [first, nested]);
    const rows = await graphRows(at, who(vault(1), vault(2)));

    expect(column(rows, "corr")).toEqual(Array(2).fill(bodyOf(record["properties"])?.["correlationId"]));
  });

  it("is forgotten by Resource Graph after the days of a switch, and by the log later", async () => {
    await open({ "change-days": "7" });
    await empty(vault(1));
    clock.now += 6 * 86_400_000;
    const [remembered] = [await graphRows(at, who(vault(1)))];
    clock.now += 2 * 86_400_000;
    const filter = encodeURIComponent("eventTimestamp ge '2026-10-31T00:00:00Z'");
    const log = await at.send(
      "GET",
      `/subscriptions/${FIRST}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=${filter}`,
    );

    expect(remembered).toHaveLength(1);
    expect(await graphRows(at, who(vault(1)))).toEqual([]);
    expect(listAt(bodyOf(log.body) ?? {}, "value")).toHaveLength(1);
  });

  it("is asked of the log page by page, in one subscription, by a filter with a start", async () => {
    for (let count = 0; count < 101; count++)
      for (const list of [[], [{ tenantId: at.sandbox.state.tenantId, objectId: FIRST, permissions: {} }]])
        await at.send("PATCH", vault(1), { properties: { accessPolicies: list } });
    const log = `/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=`;
    const start = "eventTimestamp ge '2026-10-31T00:00:00Z'";
    const ask = async (subscription: string, filter: string): Promise<Body> =>
      bodyOf((await at.send("GET", `/subscriptions/${subscription}${log}${encodeURIComponent(filter)}`)).body) ?? {};
    const first = await ask(FIRST, `${start} and resourceGroupName eq 'RG-0001' and eventTimestamp le '2026-11-02'`);
    const next = bodyOf((await at.send("GET", textAt(first, "nextLink") ?? "")).body) ?? {};

    expect([listAt(first, "value").length, listAt(next, "value").length, next["nextLink"]]).toEqual([
      200,
      2,
      undefined,
    ]);
    expect(listAt(await ask(SECOND, start), "value")).toEqual([]);
    expect(await ask(FIRST, "")).toMatchObject({ error: { code: "BadRequest" } });
    expect(await ask(FIRST, "correlationId eq 'x'")).toMatchObject({ error: { code: "BadRequest" } });
    expect(await ask(FIRST, `${start} and colour eq 'red'`)).toMatchObject({ error: { code: "BadRequest" } });
  });
});

describe("a query of an audit", () => {
  it("finds roles, and user-assigned identities", async () => {
    const role = "00482a5a-887f-4fb3-b363-3b7fe8e74483";
    const assignment = `${vault(1)}/providers/Microsoft.Authorization/roleAssignments/0bec0000-0000-4000-8000-0000000000aa`;
    const identity = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-1`;
    await at.send("PUT", identity, { location: "westeurope" });
    const roleDefinitionId = `/subscriptions/${FIRST}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
    await at.send("PUT", assignment, {
      properties: { roleDefinitionId, principalId: SECOND, principalType: "ServicePrincipal" },
    });
    const roles = await graphRows(
      at,
      `authorizationresources | where type =~ 'microsoft.authorization/roleassignments' and tolower(tostring(properties.roleDefinitionId)) has_any ('${role}', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7') | project id, p = properties.principalId, t = properties.principalType, r = properties.roleDefinitionId, s = properties.scope | order by id asc`,
    );
    const identities = await graphRows(
      at,
      "resources | where type =~ 'microsoft.managedidentity/userassignedidentities' | project id, p = properties.principalId, c = properties.clientId | order by id asc",
    );

    expect(roles).toEqual([{ id: assignment, p: SECOND, t: "ServicePrincipal", r: roleDefinitionId, s: vault(1) }]);
    expect(identities).toEqual([{ id: identity, p: expect.any(String), c: expect.any(String) }]);
  });

  it("may choose among columns, sort by what it made of them, and count them", async () => {
    const query =
      "resources | where type =~ 'microsoft.keyvault/vaults' | project vault = name, n = array_length(properties.accessPolicies), p = properties";
    const chosen = await graphRows(at, `${query} | where n == 2 and vault has '00002' | project p.sku.name, v = vault`);
    const counted = await graphRows(at, `${query} | order by vault desc | take 3 | summarize c = count() by n`);
    const sorted = await graphRows(at, `${query} | project v = tolower(vault) | order by v desc | take 1`);

    expect(chosen).toEqual([{ p_sku_name: "standard", v: "kv-estate-0000002" }]);
    expect(counted).toEqual([{ n: 2, c: 3 }]);
    expect(sorted).toEqual([{ v: "kv-estate-0000008" }]);
    expect((await queryGraph(at, `${query} | project none | take 1`)).body).toMatchObject({ data: [{ none: null }] });
  });
});
