import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalPolicies,
  mergePolicies,
  policiesBeyond,
  policyBody,
  readPolicies,
  type AccessPolicy,
} from "../../src/vault/access-policy.ts";
import { comparePolicies } from "../../src/vault/compare-policies.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";

function policy(
  objectId: string,
  permissions: AccessPolicy["permissions"],
  applicationId: string | null = null,
): AccessPolicy {
  return { tenantId: TENANT, objectId, applicationId, permissions };
}

const anyPolicy = fc
  .record({
    objectId: fc.constantFrom("a1", "A1", "b2", "c3"),
    applicationId: fc.constantFrom(null, "", "app"),
    keys: fc.subarray(["get", "Get", "list", "all", "purge"]),
    secrets: fc.subarray(["get", "SET", "list"]),
  })
  .map(({ objectId, applicationId, keys, secrets }) => policy(objectId, { keys, secrets }, applicationId));
const anyList = fc.array(anyPolicy, { maxLength: 6 });

describe("the canonical form of access policies", () => {
  it("is the same for lists that differ in order, case, and empty kinds", () => {
    const written = readPolicies([
      { tenantId: TENANT, objectId: "B2", permissions: { Secrets: ["Set", "get"], keys: [] } },
      { tenantId: TENANT.toUpperCase(), objectId: "a1", applicationId: "", permissions: { keys: ["Get"] } },
    ]);

    expect(written).toEqual([policy("a1", { keys: ["get"] }), policy("b2", { secrets: ["get", "set"] })]);
  });

  it.each([
    [{}, "`accessPolicies` is not an array."],
    [[1], "`accessPolicies[0]` is not an object."],
    [[{ objectId: "a", permissions: {} }], "`accessPolicies[0]` has no `tenantId`."],
    [[{ tenantId: "t", permissions: {} }], "`accessPolicies[0]` has no `objectId`."],
    [[{ tenantId: "t", objectId: "a" }], "`accessPolicies[0]` has no `permissions`."],
    [
      [{ tenantId: "t", objectId: "a", permissions: { keys: "get" } }],
      "`accessPolicies[0]` has permissions on `keys` that are not a list of names.",
    ],
  ])("tells why %j is not a list", (content, message) => {
    expect(readPolicies(content)).toEqual({ kind: "not-policies", message });
  });

  it("keeps what it does not know", () => {
    const list = readPolicies([{ tenantId: TENANT, objectId: "a1", permissions: { future: ["fly"], keys: ["get"] } }]);

    expect(list).toEqual([policy("a1", { keys: ["get"], future: ["fly"] })]);
  });

  it("does not change when it is made again, or sent and read", () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const once = canonicalPolicies(list);

        expect(canonicalPolicies(once)).toEqual(once);
        expect(readPolicies(once.map(policyBody))).toEqual(once);
      }),
    );
  });
});

describe("merging access policies", () => {
  it("loses nothing, in either order", () => {
    fc.assert(
      fc.property(anyList, anyList, (left, right) => {
        const merged = mergePolicies(left, right);

        expect(policiesBeyond(left, merged)).toEqual([]);
        expect(policiesBeyond(right, merged)).toEqual([]);
        expect(mergePolicies(right, left)).toEqual(merged);
        expect(mergePolicies(merged, left)).toEqual(merged);
      }),
    );
  });
});

describe("comparing access policies", () => {
  it("tells what is lost, added, changed and kept", () => {
    const before = [
      policy("a1", { keys: ["get", "list"] }),
      policy("b2", { keys: ["get"] }),
      policy("c3", { keys: ["all"] }),
    ];
    const after = [
      policy("A1", { keys: ["Get"], secrets: ["get"] }),
      policy("d4", { keys: ["get"] }),
      policy("c3", { keys: ["all"] }),
    ];

    const { lost, added, changed, kept } = comparePolicies(before, after);

    expect(lost.map(({ objectId }) => objectId)).toEqual(["b2"]);
    expect(added.map(({ objectId }) => objectId)).toEqual(["d4"]);
    expect(kept.map(({ objectId }) => objectId)).toEqual(["c3"]);
    expect(changed.map((each) => [each.lost, each.added])).toEqual([[{ keys: ["list"] }, { secrets: ["get"] }]]);
  });

  it("takes `all` for every permission of its kind", () => {
    const all = [policy("a1", { storage: ["all"] })];
    const one = [policy("a1", { storage: ["get"] })];

    expect(policiesBeyond(one, all)).toEqual([]);
    expect(comparePolicies(all, one).changed.map(({ lost }) => lost)).toEqual([{ storage: ["all"] }]);
  });

  it.each<[name: string, before: readonly string[], after: readonly string[], lost: readonly string[]]>([
    ["loses `purge` where only `all` is left", ["all", "purge"], ["all"], ["purge"]],
    ["loses `purge` by itself where only `all` is left", ["get", "purge"], ["all"], ["purge"]],
    ["loses both where neither is left", ["all", "purge"], ["get"], ["all", "purge"]],
    ["loses `all` and keeps `purge`", ["all", "purge"], ["purge"], ["all"]],
    ["gains nothing by `all` beside `purge`", ["all", "purge"], ["all", "purge"], []],
    ["keeps the parts of `all`", ["get", "list", "set"], ["all"], []],
    ["takes the written list for `all`", ["all"], ["get", "list", "set", "delete", "backup", "restore", "recover"], []],
    ["loses `all` where one permission is missing", ["all"], ["get", "list", "set", "delete", "backup"], ["all"]],
  ])("%s", (_name, before, after, lost) => {
    const { changed } = comparePolicies([policy("a1", { secrets: before })], [policy("a1", { secrets: after })]);

    expect(changed.flatMap((each) => each.lost["secrets"] ?? [])).toEqual(lost);
  });

  it("finds no difference between a list and itself", () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const { lost, added, changed, kept } = comparePolicies(list, list.toReversed());

        expect([lost, added, changed]).toEqual([[], [], []]);
        expect(kept).toEqual(canonicalPolicies(list));
      }),
    );
  });
});

describe("reading a list", () => {
  it.each<[name: string, entry: unknown, message: string]>([
    ["is not an object", "a", "`accessPolicies[0]` is not an object."],
    ["has no tenant", { objectId: "a" }, "`accessPolicies[0]` has no `tenantId`."],
    ["has no principal", { tenantId: "t" }, "`accessPolicies[0]` has no `objectId`."],
    [
      "has an application that is not text",
      { tenantId: "t", objectId: "a", applicationId: 1 },
      "`accessPolicies[0]` has an `applicationId` that is not a string.",
    ],
    ["has no permissions", { tenantId: "t", objectId: "a" }, "`accessPolicies[0]` has no `permissions`."],
    [
      "has permissions that are no list",
      { tenantId: "t", objectId: "a", permissions: { keys: "get" } },
      "`accessPolicies[0]` has permissions on `keys` that are not a list of names.",
    ],
  ])("refuses an entry that %s", (_name, entry, message) => {
    expect(readPolicies([entry])).toEqual({ kind: "not-policies", message });
  });

  it("puts kinds that nobody knows behind the others, in alphabetical order", () => {
    const permissions = { zeta: ["a"], keys: ["get"], alpha: ["b"], storage: null, secrets: ["get"] };
    const read = readPolicies([{ tenantId: "t", objectId: "a", permissions }]);

    if ("kind" in read) throw new Error(read.message);
    expect(read.flatMap((each) => Object.keys(each.permissions))).toEqual(["keys", "secrets", "alpha", "zeta"]);
  });
});
