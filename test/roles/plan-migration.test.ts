import { describe, expect, it } from "vitest";
import { ROLE_DATA } from "../../src/generated/role-table.ts";
import type { GrantingVault } from "../../src/roles/migration.ts";
import { plannedAssignments, planMigration } from "../../src/roles/plan-migration.ts";
import { canonicalPolicies, type AccessPolicy, type Permissions } from "../../src/vault/access-policy.ts";
import type { AssignedGrant } from "../../src/workspace/access.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const ANNA = "0bec0000-0000-4000-8000-00000000000a";
const BERT = "0bec0000-0000-4000-8000-00000000000b";
const ID = { subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg", name: "kv-prod" };

function policy(objectId: string, permissions: Permissions, change: Partial<AccessPolicy> = {}): AccessPolicy {
  return { tenantId: TENANT, objectId, applicationId: null, permissions, ...change };
}

function planOf(policies: readonly AccessPolicy[], change: Partial<GrantingVault> = {}) {
  const vault = { id: ID, tenantId: TENANT, policies: canonicalPolicies(policies), workspaces: [], leftOut: [] };
  return planMigration({ ...vault, ...change });
}

describe("the plan of a migration", () => {
  it("gives each principal the roles that cover its entry, by names that are the same in every run", () => {
    const plan = planOf([
      policy(BERT, { secrets: ["get", "list"] }),
      policy(ANNA, { keys: ["all"], secrets: ["get"] }),
    ]);

    expect(plan.entries.map(({ principal, roles }) => [principal, roles.map(({ name }) => name)])).toEqual([
      [ANNA, ["Key Vault Crypto Officer", "Key Vault Secrets User"]],
      [BERT, ["Key Vault Secrets User"]],
    ]);
    expect(new Set(plannedAssignments(plan).map(({ name }) => name)).size).toBe(3);
    expect(plannedAssignments(plan)[2]).toMatchObject({
      name: "1b5cda26-df85-5847-ab35-754f36b1dc13",
      scope: `/subscriptions/${ID.subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-prod`,
      roleDefinitionId: `/subscriptions/${ID.subscription}/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6`,
    });
  });

  it("knows what is assigned already under another name, on the vault itself", () => {
    const scope = `/subscriptions/${ID.subscription}/resourceGroups/RG/providers/Microsoft.KeyVault/vaults/KV-prod`;
    const role = "4633458b-17de-408a-b874-0445c86b69e6";
    const granted = (change: Partial<AssignedGrant>): AssignedGrant => ({
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/other`,
      scope,
      role: `/subscriptions/${ID.subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      ...{
        roleName: "Key Vault Secrets User",
        condition: null,
        permissions: [],
        principal: ANNA.toUpperCase(),
        since: null,
      },
      ...change,
    });
    const existing = (change: Partial<AssignedGrant>): unknown => {
      const plan = planOf([policy(ANNA, { secrets: ["get"] })], { granted: [granted(change)] });
      return [plannedAssignments(plan)[0]?.existing, plan.entries[0]?.assigned[0]?.isConditional];
    };
    const [own] = plannedAssignments(planOf([policy(ANNA, { secrets: ["get"] })]));

    expect(existing({})).toEqual(["other", false]);
    expect(existing({ condition: "@Resource…" })).toEqual(["other", true]);
    expect(existing({ scope: `/subscriptions/${ID.subscription}` })).toEqual([null, undefined]);
    expect(existing({ principal: BERT })).toEqual([null, undefined]);
    expect(existing({ role: "21090545-7ca7-4776-b22c-e363652d74d2" })).toEqual([null, undefined]);
    expect(existing({ id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${own?.name ?? ""}` })).toEqual([
      null,
      undefined,
    ]);
  });

  it.each<[string, AccessPolicy, Partial<GrantingVault>, string]>([
    [
      "a user together with an application",
      policy(ANNA, { secrets: ["get"] }, { applicationId: BERT }),
      {},
      "no-role-form",
    ],
    ["another tenant", policy(ANNA, { secrets: ["get"] }, { tenantId: BERT }), {}, "other-tenant"],
    ["an entry without permissions", policy(ANNA, { secrets: [] }), {}, "grants-nothing"],
    ["somebody who is left out", policy(ANNA, { secrets: ["get"] }), { leftOut: [ANNA.toUpperCase()] }, "left-out"],
  ])("gives no role to %s, and says why", (_what, entry, change, outcome) => {
    const plan = planOf([entry], change);

    expect(plan.entries).toMatchObject([{ outcome, roles: [] }]);
    expect(plannedAssignments(plan)).toEqual([]);
  });

  it("gives the identity of a workspace what Machine Learning asks for, with and without an entry", () => {
    const workspace = { workspace: "/…/workspaces/ws", principal: BERT };
    const granted = policy(BERT.toUpperCase(), { keys: ["all"], secrets: ["all"], certificates: ["all"], storage: [] });

    for (const policies of [[granted], []])
      expect(planOf(policies, { workspaces: [workspace, workspace] }).entries).toMatchObject([
        { workspace, roles: [{ name: "Key Vault Administrator" }], custom: null },
      ]);
    expect(plannedAssignments(planOf([], { workspaces: [workspace] }))).toMatchObject([
      { principalType: "ServicePrincipal" },
    ]);
  });

  it.each<[string, Permissions, string | null, readonly string[] | null]>([
    [
      "the portal's Azure Backup",
      { keys: ["get", "list", "backup"], secrets: ["Get", "List", "Backup"] },
      "Azure Backup",
      [
        "secrets/getSecret/action",
        "secrets/backup/action",
        "keys/backup/action",
        "secrets/readMetadata/action",
        "keys/read",
      ],
    ],
    [
      "Azure Information BYOK",
      { keys: ["get", "decrypt", "sign"] },
      "Azure Information BYOK",
      ["keys/decrypt/action", "keys/sign/action", "keys/read"],
    ],
    ["purging alone", { secrets: ["purge"] }, null, ["secrets/purge/action"]],
    [
      "creating certificates, which destroys nothing",
      { certificates: ["create"] },
      null,
      ["certificates/create/action"],
    ],
    ["Azure Storage", { keys: ["get", "list", "unwrapKey"] }, "Azure Data Lake Storage or Azure Storage", null],
    [
      "Secret Management",
      { secrets: ["get", "list", "set", "delete", "recover", "backup", "restore"] },
      "Secret Management",
      null,
    ],
    ["reading names of secrets", { secrets: ["list"] }, null, null],
  ])("proposes a custom role where built-in ones give too much: %s", (_what, permissions, template, custom) => {
    const [entry] = planOf([policy(ANNA, permissions)]).entries;

    expect(entry?.template?.name ?? null).toBe(template);
    expect(entry?.custom?.DataActions.map((each) => each.replace("Microsoft.KeyVault/vaults/", "")) ?? null).toEqual(
      custom,
    );
    expect(entry?.roles.length).toBeGreaterThan(0);
  });

  it("names the gap where a permission is not known", () => {
    expect(planOf([policy(ANNA, { secrets: ["get", "share"] })]).entries).toMatchObject([
      { missing: ["secrets/share"], roles: [{ name: "Key Vault Secrets User" }] },
    ]);
  });

  it("knows each of the portal's templates by its content", () => {
    for (const { name, permissions } of ROLE_DATA.portalTemplates.templates)
      for (const each of permissions) {
        const [entry] = planOf([policy(ANNA, each)]).entries;
        const isShared = /Customer Key/.test(name);
        expect(entry?.template?.name).toBe(isShared ? "SQL Server Connector" : name);
      }
  });
});
