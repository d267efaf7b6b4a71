import { expect, it } from "vitest";
import { assignmentLoads, undelegableRoles } from "../../src/roles/limits.ts";
import { planMigration } from "../../src/roles/plan-migration.ts";
import { suggestGroups } from "../../src/roles/suggest-groups.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const principal = (number: number): string => `0bec0000-0000-4000-8000-00000000000${String(number)}`;

function vault(
  name: string,
  readers: readonly number[],
  officers: readonly number[] = [],
  more: readonly string[] = [],
) {
  const entry = (number: number, names: readonly string[]) => ({
    tenantId: TENANT,
    objectId: principal(number),
    applicationId: null,
    permissions: Object.fromEntries(["secrets", ...more].map((kind) => [kind, names])),
  });
  return planMigration({
    id: { subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg", name },
    tenantId: TENANT,
    policies: [...readers.map((each) => entry(each, ["get"])), ...officers.map((each) => entry(each, ["all"]))],
    workspaces: [],
    leftOut: [],
  });
}

it("suggests a group for three who get the same on the same vaults", () => {
  const [suggestion, ...others] = suggestGroups([vault("kv-1", [1, 2, 3], [4, 5]), vault("kv-2", [1, 2, 3])]);

  expect(others).toEqual([]);
  expect(suggestion).toMatchObject({
    principals: [principal(1), principal(2), principal(3)],
    roles: ["Key Vault Secrets User"],
    assignments: 6,
  });
  expect(suggestion?.vaults).toHaveLength(2);
});

it("suggests none where one of three gets something else, too", () => {
  expect(suggestGroups([vault("kv-1", [1, 2, 3]), vault("kv-2", [1, 2])])).toEqual([]);
});

it("suggests none of identities of workspaces, nor of entries that get no role", () => {
  const none = { tenantId: TENANT, applicationId: null, permissions: {} };
  const numbers = [1, 2, 3];
  const id = { subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg", name: "kv-ml" };
  const empty = numbers.map((each) => ({ ...none, objectId: principal(each) }));
  const identities = numbers.map((each) => ({ workspace: `/…/ws${String(each)}`, principal: principal(each) }));

  for (const workspaces of [identities, []])
    expect(suggestGroups([planMigration({ id, tenantId: TENANT, policies: empty, workspaces, leftOut: [] })])).toEqual(
      [],
    );
});

it("counts assignments by subscription, and tells the roles that a Data Access Administrator may not assign", () => {
  const vaults = [vault("kv-1", [1, 2], [4]), vault("kv-2", [1])];

  expect(assignmentLoads(vaults)).toEqual([{ subscription: "5ab50000-0000-4000-8000-000000000001", assignments: 4 }]);
  expect(undelegableRoles(vaults)).toEqual([]);
  expect(undelegableRoles([vault("kv-3", [1], [], ["keys", "certificates"])])).toEqual(["Key Vault Certificate User"]);
});
