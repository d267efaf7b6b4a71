import { describe, expect, it } from "vitest";
import { DATA_ROLES } from "../../src/roles/cover.ts";
import {
  grantsOf,
  judgeEntry,
  PROPAGATION_MS,
  safetyOf,
  type EntryJudgement,
  type EntryState,
} from "../../src/roles/judge-change.ts";
import type { GrantingVault } from "../../src/roles/migration.ts";
import { planMigration } from "../../src/roles/plan-migration.ts";
import type { AccessPolicy } from "../../src/vault/access-policy.ts";
import type { AssignedGrant } from "../../src/workspace/access.ts";
import type { Looked } from "../../src/workspace/lookup.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const ANNA = "0bec0000-0000-4000-8000-00000000000a";
const BERT = "0bec0000-0000-4000-8000-00000000000b";
const ID = { subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg", name: "kv-prod" };
const NOW = Date.parse("2026-12-01T08:00:00Z");
const SIGNING = { keys: ["get", "sign"] };

function grant(role: string, change: Partial<AssignedGrant> = {}): AssignedGrant {
  const dataActions = DATA_ROLES.find(({ name }) => name === `Key Vault ${role}`)?.dataActions ?? [];
  const permissions = [{ actions: [], notActions: [], dataActions, notDataActions: [] }];
  const since = "2026-11-01T08:00:00Z";
  return { id: "", scope: "/", role, roleName: role, condition: null, permissions, principal: ANNA, since, ...change };
}

/** An entry of Anna's, and what is said of it. */
function judged(
  grants: Looked<readonly AssignedGrant[]>,
  change: Partial<AccessPolicy> = {},
  vault: Partial<GrantingVault> = {},
): EntryJudgement {
  const policy = { tenantId: TENANT, objectId: ANNA, applicationId: null, permissions: SIGNING, ...change };
  const all = { id: ID, tenantId: TENANT, policies: [policy], workspaces: [], leftOut: [], ...vault };
  const [entry] = planMigration(all).entries;
  if (entry === undefined) throw new Error("There is no entry.");
  const denials = { kind: "found" as const, value: [] };
  return judgeEntry(entry, { vault: "/v", denials, now: new Date(NOW), grantsOf: () => grants });
}

const found = (...value: readonly AssignedGrant[]): Looked<readonly AssignedGrant[]> => ({ kind: "found", value });
const ago = (milliseconds: number): string => new Date(NOW - milliseconds).toISOString();

describe("an entry", () => {
  it.each<[string, Partial<AccessPolicy>, Partial<GrantingVault>, string]>([
    ["that is left out", {}, { leftOut: [ANNA] }, "--leave-out"],
    ["of another tenant", { tenantId: BERT }, {}, "another tenant"],
    ["without permissions", { permissions: {} }, {}, "grants nothing"],
    ["of what is no principal", { objectId: "everybody" }, {}, "no object id"],
  ])("%s has nothing to lose", (_what, change, vault, because) => {
    expect(judged(found(), change, vault)).toMatchObject({
      state: "nothing-to-lose",
      because: [expect.stringContaining(because)],
    });
  });

  it("with a permission that nobody knows is not covered by any role", () => {
    const permissions = { keys: ["sign", "bless", "curse"] };

    expect(judged(found(grant("Administrator")), { permissions })).toMatchObject({
      state: "lost",
      because: ["No role is known that gives `keys/bless`, `keys/curse`."],
    });
  });

  it.each<[string, Looked<readonly AssignedGrant[]>, EntryState]>([
    ["nobody looked", { kind: "skipped" }, "not-known"],
    ["the look-up failed", { kind: "unknown", why: "No.", isRefused: true }, "not-known"],
    ["a role cannot be read that may give it", found(grant("Crypto User", { permissions: null })), "not-known"],
    [
      "a role cannot be read that is not needed",
      found(grant("Crypto User"), grant("X", { permissions: null })),
      "ready",
    ],
    ["two roles give it together", found(grant("Reader"), grant("Crypto User")), "ready"],
    ["a role gives a part", found(grant("Reader")), "lost"],
  ])("is judged where %s", (_what, grants, state) => {
    expect(judged(grants).state).toBe(state);
  });

  it.each<[string, readonly string[], EntryState, string]>([
    ["just so old as it may take to act", [ago(PROPAGATION_MS)], "ready", ""],
    ["a moment younger", [ago(PROPAGATION_MS - 1)], "waiting", "2026-12-01T08:00:00.001Z"],
    ["one old, one new", [ago(2 * PROPAGATION_MS), ago(0)], "ready", ""],
    ["two new ones: the last counts", [ago(60_000), ago(120_000)], "waiting", "2026-12-01T08:09:00.000Z"],
    ["no time that can be read", ["soon"], "not-known", "since when"],
    ["no time that can be read beside a new one", ["soon", ago(0)], "not-known", "since when"],
  ])("waits for roles to act: %s", (_what, times, state, because) => {
    const { state: own, because: said } = judged(found(...times.map((since) => grant("Crypto User", { since }))));

    expect([own, said.join()]).toEqual([state, expect.stringContaining(because)]);
  });

  it("does not wait for a new role that it does not need", () => {
    const grants = found(grant("Crypto User"), grant("Secrets User", { since: ago(0) }));

    expect(judged(grants).state).toBe("ready");
  });
});

it("grants are those of the principal, whatever the case of its id", () => {
  const all = [grant("Reader"), grant("Crypto User", { principal: BERT })];

  expect(grantsOf(BERT.toUpperCase(), all)).toEqual([all[1]]);
});

it.each<[readonly EntryState[], string]>([
  [[], "safe"],
  [["ready", "nothing-to-lose"], "safe"],
  [["ready", "waiting"], "not-safe"],
  [["ready", "not-known"], "not-known"],
  [["not-known", "lost"], "not-safe"],
])("entries that are %j are %s together", (states, safety) => {
  const entry = judged(found()).entry;

  expect(safetyOf(states.map((state) => ({ entry, state, because: [] })))).toBe(safety);
});
