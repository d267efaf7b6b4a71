import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt, textAt, type Body } from "../../src/sandbox/arm/body.ts";
import { DEMO } from "../../src/sandbox/demo.ts";
import { ANNA, entry, live, SUBSCRIPTION, TENANT, vaultBody, type Live, type Sent } from "./live.ts";

const VAULT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-demo/providers/Microsoft.KeyVault/vaults/kv-demo`;

describe("Resource Graph", () => {
  let at: Live;
  const clock = { now: Date.parse("2026-11-01T00:00:00Z") };
  beforeAll(async () => {
    at = await live({ seed: DEMO, now: () => new Date(clock.now) });
  });
  afterAll(() => at.close());

  const ask = (query: string, options: Body = {}): Promise<Sent> =>
    at.send("POST", "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01", {
      subscriptions: [SUBSCRIPTION],
      query,
      options,
    });
  const rows = async (query: string, options: Body = {}): Promise<readonly Json[]> =>
    listAt(bodyOf((await ask(query, options)).body) ?? {}, "data");

  it.each([
    [
      "vaults with their properties",
      "Resources | where type =~ 'Microsoft.KeyVault/vaults' | project name, rbac = properties.enableRbacAuthorization | order by name asc",
      [
        { name: "kv-demo", rbac: false },
        { name: "kv-demo-rbac", rbac: true },
      ],
    ],
    [
      "workspaces and what they use",
      "resources | where type == 'microsoft.machinelearningservices/workspaces' | project kind, who = identity.type, properties.keyVault",
      [{ kind: "default", who: "SystemAssigned", properties_keyVault: VAULT.replace("KeyVault", "Keyvault") }],
    ],
    [
      "a count by type",
      "resources | where resourceGroup =~ 'RG-DEMO' and type has 'keyvault' | summarize n = count() by type",
      [{ type: "microsoft.keyvault/vaults", n: 2 }],
    ],
    [
      "groups",
      "resourcecontainers | where type has 'resourcegroups' | project name | sort by name desc | take 1",
      [{ name: "rg-empty" }],
    ],
    [
      "parts of lists",
      "resources | where name in~ ('KV-DEMO') | project first = properties.accessPolicies[0].objectId, n = array_length(properties['accessPolicies'])",
      [{ first: "0bec0000-0000-4000-8000-00000000d001", n: 3 }],
    ],
    [
      "conditions",
      "resources | where not(name has 'kv') or (coalesce(tobool(properties.enableRbacAuthorization), false) == false and type has_any ('keyvault', 'none')) | summarize n = count()",
      [{ n: 5 }],
    ],
  ])("answers a query for %s", async (_what, query, expected) => {
    expect(await rows(query)).toEqual(expected);
  });

  it("gives page after page to queries that have ids, and says that others are cut", async () => {
    const first = bodyOf((await ask("resources | project id", { $top: 4 })).body) ?? {};
    const second =
      bodyOf((await ask("resources | project id", { $top: 4, $skipToken: textAt(first, "$skipToken") ?? "" })).body) ??
      {};
    const cut = await ask("resources | project name", { $top: 4 });

    expect([listAt(first, "data").length, listAt(second, "data").length, second["$skipToken"]]).toEqual([
      4,
      2,
      undefined,
    ]);
    expect(cut.body).toMatchObject({ resultTruncated: "true", totalRecords: 6, count: 4 });
    expect((await ask("resources | project name | take 1", { resultFormat: "table" })).body).toMatchObject({
      data: { columns: [{ name: "name", type: "string" }] },
    });
  });

  it.each([
    "resources | fly",
    "planets",
    "resources | where name ~~ 'x'",
    "resources where",
    "resources | where strcat(name) == 'x'",
    "resources | extend n = name",
    "resources | summarize max(name)",
  ])("refuses %s", async (query) => {
    expect((await ask(query)).body).toMatchObject({ error: { code: "BadRequest" } });
  });

  it("remembers for two weeks who took which policy away, and what was there before", async () => {
    await at.send("PUT", VAULT, vaultBody({ accessPolicies: [entry(ANNA, { secrets: ["get"] })] }));
    const changed =
      "resourcechanges | where properties.targetResourceId =~ '" +
      VAULT +
      "' | project id, changes = properties.changes, by = properties.changeAttributes.changedBy";
    const [row] = await rows(changed);
    const history = await at.send(
      "POST",
      "/providers/Microsoft.ResourceGraph/resourceChanges?api-version=2020-09-01-preview",
      { resourceIds: [VAULT], interval: { start: "2026-10-01", end: "2026-12-01" }, fetchSnapshots: true },
    );
    const [change] = listAt(bodyOf(history.body) ?? {}, "changes");
    clock.now += 15 * 86_400_000;
    await at.send("PUT", VAULT, vaultBody());
    const left = await rows(changed);

    expect(row).toMatchObject({ by: "user@sandbox.invalid" });
    expect(objectAt(bodyOf(row) ?? {}, "changes")).toMatchObject({
      "properties.accessPolicies[0].objectId": {
        previousValue: "0bec0000-0000-4000-8000-00000000d001",
        newValue: ANNA,
      },
      "properties.accessPolicies[2].objectId": { newValue: null },
    });
    const before = objectAt(objectAt(bodyOf(change) ?? {}, "beforeSnapshot"), "content");
    expect(listAt(objectAt(before, "properties"), "accessPolicies")).toHaveLength(3);
    expect(left).toHaveLength(1);
    expect(TENANT).not.toBe("");
  });
});
