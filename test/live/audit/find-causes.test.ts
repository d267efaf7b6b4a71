import { describe, expect, it } from "vitest";
import { drift } from "../../../src/audit/drift.ts";
import type { FoundDrift } from "../../../src/audit/audited-drift.ts";
import { AzureError } from "../../../src/azure/azure-error.ts";
import type { Azure, RecordedChange } from "../../../src/azure/ports.ts";
import { causeFinder, type CauseFinder } from "../../../src/live/audit/find-causes.ts";
import { fakeAzure } from "../../commands/fake-azure.ts";

const vaultAt = (group: number, name = "kv"): string =>
  `/subscriptions/5ab5/resourceGroups/rg${String(group)}/providers/Microsoft.KeyVault/vaults/${name}`;

const gone = (id: string): FoundDrift => ({
  drift: drift("vault-gone", { resource: id, workspaces: [], owner: null, message: "It is gone.", values: "gone" }),
  confirmedAt: "2026-11-25T08:00:00.000Z",
  cause: null,
});

const deletion = (id: string): RecordedChange => ({
  at: "2026-11-25T07:00:00.000Z",
  changedBy: "ann",
  changedByType: "User",
  client: null,
  correlationId: `of ${id}`,
  operation: null,
  type: "Delete",
  paths: [],
  before: [],
  isWhole: true,
  truncated: 0,
});

const PAST = { id: "", at: "", state: "Succeeded", templateHash: null, parameters: {} };

interface Asked {
  readonly finder: CauseFinder;
  /** How many vaults each query about changes named. */
  readonly queries: number[];
  readonly groups: string[];
}

function asking(failure: AzureError | null = null): Asked {
  const [queries, groups]: [number[], string[]] = [[], []];
  const azure = fakeAzure();
  const changed: Azure = {
    ...azure,
    changes: {
      ...azure.changes,
      ofVaults(vaults) {
        queries.push(vaults.length);
        if (failure !== null) return Promise.reject(failure);
        return Promise.resolve(new Map(vaults.map(({ id }) => [id.toLowerCase(), [deletion(id)]])));
      },
    },
    deployments: {
      ...azure.deployments,
      history({ resourceGroup }) {
        const group = resourceGroup ?? "";
        groups.push(group);
        const own = ["kv", "other"].map((name) => `of ${vaultAt(Number(group.slice(2)), name)}`);
        return Promise.resolve(own.map((correlationId) => ({ ...PAST, name: `made ${correlationId}`, correlationId })));
      },
    },
  };
  return { finder: causeFinder(changed, null), queries, groups };
}

const names = (found: readonly FoundDrift[]): readonly (string | null | undefined)[] =>
  found.map(({ cause }) => cause?.deployment);

describe("who changed what", () => {
  it("is looked up while vaults are still listed, each resource group once, and 300 vaults in a query", async () => {
    const { finder, queries, groups } = asking();
    const found = Array.from({ length: 301 }, (_, at) => gone(vaultAt(at % 50, at < 50 ? "kv" : `kv${String(at)}`)));

    for (const each of found) finder.confirmed([each], null);
    await new Promise((done) => setImmediate(done));
    const early = { queries: [...queries], groups: groups.length };
    const causes = await finder.find(found);

    expect(early).toEqual({ queries: [300], groups: 50 });
    expect([queries, groups.length, causes.notes]).toEqual([[300, 1], 50, []]);
    expect(names(causes.found).slice(0, 2)).toEqual([`made of ${vaultAt(0)}`, `made of ${vaultAt(1)}`]);
  });

  it("takes at most 100 lists of deployments ahead, and none for entries that were added: the record seldom has those", async () => {
    const { finder, groups } = asking();

    finder.confirmed([{ ...gone(vaultAt(200)), drift: { ...gone(vaultAt(200)).drift, kind: "entry-added" } }], null);
    for (let at = 0; at < 150; at++) finder.confirmed([gone(vaultAt(at))], null);
    for (let at = 0; at < 20; at++) await new Promise((done) => setImmediate(done));

    expect(groups).toHaveLength(100);
    expect(groups).not.toContain("rg200");
  });

  it("does not hang on the order in which vaults were looked at again", async () => {
    const found = Array.from({ length: 150 }, (_, at) => gone(vaultAt(at)));
    const [forth, back] = [asking().finder, asking().finder];

    for (const each of found) forth.confirmed([each], null);
    for (const each of found.toReversed()) back.confirmed([each], null);
    const causes = [await forth.find(found), await back.find(found.toReversed())];

    expect(names(causes[1]?.found ?? []).toReversed()).toEqual(names(causes[0]?.found ?? []));
    expect(names(causes[0]?.found ?? []).filter((name) => name !== null)).toHaveLength(100);
  });

  it("is a note where it could not be asked, at whatever time, and no failure of the run", async () => {
    const failure = new AzureError({ kind: "unexpected", asked: "POST", status: 500, message: "No." });
    const { finder } = asking(failure);
    const found = Array.from({ length: 300 }, (_, at) => gone(vaultAt(at)));

    finder.confirmed(found, null);
    await new Promise((done) => setImmediate(done));

    expect(await finder.find(found)).toEqual({
      found,
      recordedSince: null,
      notes: ["Who made the changes could not be looked up: No."],
    });
  });
});
