import { describe, expect, it } from "vitest";
import { compareStates } from "../../src/audit/compare-states.ts";
import { roleDrift } from "../../src/audit/needs.ts";
import { nextState } from "../../src/audit/next-baseline.ts";
import type { VaultState } from "../../src/audit/vault-state.ts";
import { canonicalPolicies } from "../../src/vault/access-policy.ts";
import { policy, TENANT } from "../commands/fake-azure.ts";

const FULL = { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: ["all"] };
const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
const WORKSPACE = { id: "/ml", principal: "w" };

function state(entries: Readonly<Record<string, typeof FULL | object>>, change: Partial<VaultState> = {}): VaultState {
  const policies = Object.entries(entries).map(([who, permissions]) => policy(who, { ...permissions }));
  return {
    id: ID,
    tenantId: TENANT,
    authorization: "access-policies",
    accessPolicies: canonicalPolicies(policies),
    isShut: false,
    owner: null,
    workspaces: [],
    ...change,
  };
}

const [WITH, RBAC, SHUT] = [{ workspaces: [WORKSPACE] }, { authorization: "rbac" }, { isShut: true }] as const;
const GET = { secrets: ["get"] };
const LIST = { secrets: ["list"] };

describe("two states of a vault", () => {
  it.each<[string, VaultState | null, VaultState, readonly string[]]>([
    ["the same", state({ a: GET }), state({ a: GET }), []],
    ["the same in other words", state({ a: FULL }), state({ A: FULL }, { id: ID.toUpperCase() }), []],
    ["an entry gone", state({ a: GET, b: GET }), state({ b: GET }), ["entry-lost warning a"]],
    ["a workspace's gone", state({ w: FULL, b: GET }, WITH), state({ b: GET }, WITH), ["entry-lost error w"]],
    ["all gone", state({ a: GET }), state({}), ["emptied error"]],
    ["less", state({ a: { secrets: ["get", "list"] } }), state({ a: GET }), ["entry-weaker warning a"]],
    ["other", state({ a: LIST }), state({ a: GET }), ["entry-weaker warning a", "entry-stronger note a"]],
    ["more, and another", state({}), state({ a: GET }), ["entry-added note a"]],
    ["to Azure RBAC", state({ a: GET }), state({}, RBAC), ["model-flipped warning"]],
    [
      "back, with a need",
      state({}, { ...RBAC, ...WITH }),
      state({ a: GET }, WITH),
      ["entry-lost error w", "model-flipped error"],
    ],
    ["shut", state({}), state({}, SHUT), ["network-shut note"]],
    [
      "shut before a workspace came",
      state({ w: FULL }, SHUT),
      state({ w: FULL }, { ...SHUT, ...WITH }),
      ["network-shut error"],
    ],
    ["empty, and nobody knows since when", null, state({}, WITH), ["emptied error"]],
    ["without what a build needs", null, state({ w: GET }, WITH), ["entry-weaker error w"]],
    ["under Azure RBAC without a list", null, state({}, { ...RBAC, ...WITH }), []],
  ])("are told apart: %s", (_what, before, now, expected) => {
    const found = compareStates(before, now).map(({ kind, severity, principal }) =>
      [kind, severity, principal?.objectId ?? ""].join(" ").trim(),
    );

    expect(found).toEqual(expected);
  });

  it("tell of an emptied list all that is missing, with the prints of single losses", () => {
    const before = state({ a: GET }, WITH);
    const [emptied] = compareStates(before, state({}, WITH));
    const one = compareStates(state({ a: GET, b: GET }, WITH), state({ b: GET }, WITH));

    expect(emptied?.entries.map(({ principal }) => principal.objectId)).toEqual(["a", "w"]);
    expect(emptied?.message).toBe("1 access policy is gone: the list is empty.");
    expect(one.map(({ fingerprint }) => fingerprint)).toEqual(emptied?.entries.map(({ fingerprint }) => fingerprint));
  });

  it("tell once of an identity that two workspaces share", () => {
    const two = { workspaces: [WORKSPACE, { id: "/ml2", principal: "W" }] };

    expect(compareStates(null, state({ a: GET }, two))).toHaveLength(1);
    expect(roleDrift(state({}, { ...RBAC, ...two }), () => false)).toHaveLength(1);
  });

  it("have the same prints from run to run, while the baseline takes in what is better", () => {
    const runs: string[][] = [];
    let before = state({ a: { secrets: ["get", "set"] }, w: FULL }, WITH);
    for (const now of [state({ a: LIST }, WITH), state({ a: LIST }, WITH), state({ a: LIST, b: GET }, WITH)]) {
      const lost = compareStates(before, now).filter(({ kind }) => /lost|weaker/.test(kind));
      runs.push(lost.map(({ fingerprint }) => fingerprint));
      before = nextState(before, now);
    }

    expect(runs[0]).toHaveLength(2);
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
    expect(compareStates(before, state({ b: GET }, WITH)).map(({ fingerprint }) => fingerprint)).not.toEqual(runs[0]);
  });

  it("tell another identity in each run, until it is accepted", () => {
    const now = state({ w: FULL, v: FULL }, { workspaces: [{ id: "/ML", principal: "v" }] });
    const first = state({ w: FULL }, WITH);
    const second = nextState(first, now);
    const prints = [first, second].map((before) =>
      compareStates(before, now).flatMap(({ kind, fingerprint }) => (kind === "identity-changed" ? [fingerprint] : [])),
    );

    expect(prints[0]).toHaveLength(1);
    expect(prints[1]).toEqual(prints[0]);
    expect(nextState(second, state({ w: FULL }, WITH)).workspaces).toEqual([WORKSPACE]);
  });
});
