import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonRecord } from "../../src/text/record.ts";
import { recordedPolicies } from "../../src/azure/recorded-policies.ts";
import { canonicalPolicies, policiesBeyond, readPolicies, type AccessPolicy } from "../../src/vault/access-policy.ts";

const TENANT = "t";
const AT = "properties.accessPolicies";

interface Entry {
  readonly tenantId: string;
  readonly objectId: string;
  readonly permissions: Readonly<Record<string, readonly string[]>>;
}

const entry = (objectId: string, keys: readonly string[], secrets: readonly string[] = []): Entry => ({
  tenantId: TENANT,
  objectId,
  permissions: { keys, secrets },
});

function leaves(list: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(
    list.flatMap(({ tenantId, objectId, permissions }, at): (readonly [string, string])[] => [
      [`${AT}[${String(at)}].tenantId`, tenantId],
      [`${AT}[${String(at)}].objectId`, objectId],
      ...Object.entries(permissions).flatMap(([kind, names]) =>
        names.map((name, index) => [`${AT}[${String(at)}].permissions.${kind}[${String(index)}]`, name] as const),
      ),
    ]),
  );
}

/** What Resource Graph records: values that went or changed; what is new is not told. */
function changesOf(before: readonly Entry[], after: readonly Entry[]): JsonRecord {
  const now = leaves(after);
  const changed = [...leaves(before)].filter(([path, value]) => now.get(path) !== value);
  return Object.fromEntries(
    changed.map(([path, previousValue]) => [path, { previousValue, newValue: now.get(path) ?? null }]),
  );
}

function policiesOf(list: readonly Entry[]): readonly AccessPolicy[] {
  const policies = readPolicies(list);
  if ("kind" in policies) throw new Error(policies.message);
  return policies;
}

const two = [entry("a", ["get", "list"], ["get"]), entry("b", ["get", "list"], ["get", "list", "set"])];

describe("the list before a recorded change", () => {
  it.each<[name: string, before: readonly Entry[], after: readonly Entry[]]>([
    ["that emptied it", two, []],
    ["that took an entry away", two, [entry("b", ["get", "list"], ["get", "list", "set"])]],
    ["that weakened an entry", two, [entry("a", ["get", "list"], ["get"]), entry("b", ["get"], ["get"])]],
    ["that moved values up within an entry", two, [entry("a", ["list"], ["get"]), entry("b", ["list"], ["set"])]],
    ["that put another entry in its place", two, [entry("c", ["get", "list"], ["get"])]],
    ["that turned it around", two, two.toReversed()],
  ])("is whole after one %s", (_name, before, after) => {
    const { policies, isWhole } = recordedPolicies(changesOf(before, after), { tenantId: TENANT, list: after });

    expect(isWhole).toBe(true);
    expect(policiesBeyond(policiesOf(before), policies)).toEqual([]);
  });

  it("is whole after any two changes, one stepped back after the other", () => {
    const names = fc.uniqueArray(fc.constantFrom("get", "list", "set", "sign"), { maxLength: 3 });
    const anyList = fc.uniqueArray(
      fc
        .tuple(fc.constantFrom("a", "b", "c", "d"), names, names)
        .map(([id, keys, secrets]) => entry(id, keys, secrets)),
      { maxLength: 4, selector: ({ objectId }) => objectId },
    );
    fc.assert(
      fc.property(anyList, anyList, anyList, (first, second, third) => {
        const live = { tenantId: TENANT, list: third };
        const later = recordedPolicies(changesOf(second, third), live);
        const earlier = recordedPolicies(changesOf(first, second), later);

        for (const [step, before] of [
          [later, second],
          [earlier, first],
        ] as const) {
          const missing = policiesBeyond(policiesOf(before), step.policies);
          // What is not whole is told; what is said to be whole lacks nothing that grants something.
          expect(step.isWhole && missing.some(({ permissions }) => Object.keys(permissions).length > 0)).toBe(false);
        }
      }),
    );
  });

  it.each<[name: string, changes: JsonRecord, list: readonly unknown[] | null]>([
    ["values that are not those of the list", changesOf(two, [two[0] ?? entry("a", [])]), two.toReversed()],
    ["no list afterwards", changesOf(two, []), null],
    ["paths by another key", { [`${AT}["b"].objectId`]: { previousValue: "b", newValue: null } }, []],
    ["a hole", { [`${AT}[3].objectId`]: { previousValue: "b", newValue: null } }, []],
    [
      "a value that is cut off",
      { [`${AT}[0].objectId`]: { previousValue: "b", newValue: null, isTruncated: "true" } },
      [],
    ],
  ])("is not whole with %s", (_name, changes, list) => {
    expect(recordedPolicies(changes, { tenantId: TENANT, list })).toMatchObject({ isWhole: false, list: null });
  });

  it("has the tenant that the vault had", () => {
    const changes = {
      ...changesOf([{ ...entry("a", ["get"]), tenantId: "old" }], []),
      "properties.tenantId": { previousValue: "old", newValue: "new" },
    };

    const whole = recordedPolicies(changes, { tenantId: "new", list: [] });
    const inParts = recordedPolicies({ ...changes, [`${AT}[0].tenantId`]: undefined }, { tenantId: "new", list: null });

    for (const { policies, tenantId } of [whole, inParts])
      expect([tenantId, policies.map((policy) => policy.tenantId)]).toEqual(["old", ["old"]]);
  });

  it("takes a list that is recorded as a whole", () => {
    const changes = { [AT]: { previousValue: JSON.stringify(two), newValue: "[]" } };

    expect(recordedPolicies(changes, { tenantId: TENANT, list: null })).toMatchObject({
      isWhole: true,
      policies: canonicalPolicies(policiesOf(two)),
    });
  });
});
