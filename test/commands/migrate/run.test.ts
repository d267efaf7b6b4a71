import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../src/azure/azure-error.ts";
import type { AccessReader, Workspace } from "../../../src/azure/ports.ts";
import { migrateRbac, type MigrateOptions } from "../../../src/commands/migrate/run.ts";
import { DATA_ROLES } from "../../../src/roles/cover.ts";
import { hashedSnapshot } from "../../../src/vault/hash-ids.ts";
import { snapshotText, type SnapshotSet, type VaultSnapshot } from "../../../src/vault/snapshot.ts";
import type { AssignedGrant, Denial } from "../../../src/workspace/access.ts";
import { fakeAzure, NO_AZURE_OPTIONS, NOW, policy, vault } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const ANNA = "0bec0000-0000-4000-8000-00000000000a";
const BERT = "0bec0000-0000-4000-8000-00000000000b";
const CARL = "0bec0000-0000-4000-8000-00000000000c";

const PLAIN: MigrateOptions = {
  ...NO_AZURE_OPTIONS,
  vaults: [],
  snapshot: null,
  leftOut: [],
  workspaceIdentities: [],
  verifies: false,
  out: null,
  formats: [{ format: "pretty", file: null }],
};

interface World {
  readonly vaults?: readonly VaultSnapshot[];
  readonly workspaces?: readonly Workspace[] | Promise<never>;
  readonly access?: Partial<AccessReader>;
  readonly files?: Readonly<Record<string, string>>;
}

async function run(
  change: Partial<MigrateOptions>,
  { vaults = [], workspaces = [], access = {}, files = {} }: World = {},
) {
  const fake = fakeAzure({ vaults });
  const inReach = (): Promise<readonly Workspace[]> => Promise.resolve(workspaces);
  const azure = { ...fake, access: { ...fake.access, ...access }, workspaces: { ...fake.workspaces, inReach } };
  const io = fakeIo(folderOf(files));
  const open = () =>
    Promise.resolve({ azure, subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg" });
  const code = await migrateRbac({ ...PLAIN, ...change }, io, open, () => new Date(NOW));
  return { code, out: io.out(), err: io.err(), folder: io.cwd };
}

interface Plan {
  readonly vaults: readonly unknown[];
}

const setOf = (...vaults: readonly VaultSnapshot[]): SnapshotSet => ({ takenAt: NOW, hashedIds: false, vaults });
const RBAC = { properties: { enableRbacAuthorization: true } };
const kv = vault("kv-prod", [policy(ANNA, { secrets: ["get", "list"] }), policy(BERT, { keys: ["get", "sign"] })]);

describe("the plan", () => {
  it("from a snapshot tells for each principal the roles, and what they give beyond its entry", async () => {
    const { code, out } = await run({ snapshot: "s.json" }, { files: { "s.json": snapshotText(setOf(kv)) } });

    expect(code).toBe(0);
    expect(out).toContain(`  ${ANNA}: secrets get, list\n    -> Key Vault Secrets User\n`);
    expect(out).toContain(
      `  ${BERT}: keys get, sign\n    -> Key Vault Crypto User\n       more than before: use of keys: keys/decrypt/action, keys/unwrap/action; changes: keys/update/action, keys/backup/action;`,
    );
    expect(out).toContain("the custom role `Key Vault access ");
    expect(out).toContain("The plan has 2 assignments in the subscription");
    expect(out).toContain("--workspace-identity");
  });

  it("of the example on the command's page is as the page shows it", async () => {
    const page = readFileSync(new URL("../../../docs/migrate.md", import.meta.url), "utf8");
    const [, snapshot = "", plan = ""] = /```json\n(.*?)```\n\n```text\n(.*?)```/s.exec(page) ?? [];

    const { code, out } = await run({ snapshot: "policies.json" }, { files: { "policies.json": snapshot } });

    expect([code, out]).toEqual([0, plan]);
  });

  it.each([
    ["pretty", `Anna (${ANNA}): secrets get, list`],
    ["markdown", `| Anna \\(${ANNA}\\) | secrets get, list | Key Vault Secrets User |`],
    ["json", '"name": "Anna"'],
  ])("tells principals by their names as %s", async (format, expected) => {
    const files = {
      "s.json": snapshotText(setOf(kv)),
      "arm-guard.json": JSON.stringify({ principals: { [ANNA]: "Anna" } }),
    };

    const { out } = await run({ snapshot: "s.json", formats: [{ format, file: null }] }, { files });

    expect(out.replaceAll("\\(", "(").replaceAll("\\)", ")")).toContain(
      expected.replaceAll("\\(", "(").replaceAll("\\)", ")"),
    );
  });

  it("as JSON has the assignments, the same in every run", async () => {
    const files = { "s.json": snapshotText(setOf(kv)) };
    const formats = [{ format: "json", file: null }];

    const [first, second] = [
      await run({ snapshot: "s.json", formats }, { files }),
      await run({ formats }, { vaults: [kv] }),
    ];
    const plan: Plan = JSON.parse(first.out);
    const live: Plan = JSON.parse(second.out);

    expect(live.vaults).toEqual(plan.vaults);
    expect(plan.vaults).toMatchObject([
      {
        assignments: [{ principalId: ANNA, principalType: null }, { principalId: BERT }],
        entries: [{ principal: ANNA }, { principal: BERT, missing: [], customRole: { IsCustom: true } }],
      },
    ]);
  });

  it("in Azure gives the identities of workspaces what they want, with an entry and without", async () => {
    const workspaces = [{ id: "/…/workspaces/ws", keyVault: kv.id.toUpperCase(), principals: [ANNA, CARL] }];

    const { out } = await run({ vaults: ["kv-prod"] }, { vaults: [kv], workspaces });

    expect(out).toContain(`${ANNA}: secrets get, list\n    -> Key Vault Administrator\n`);
    expect(out).toContain(`${CARL}: no permissions\n    -> Key Vault Administrator\n`);
    expect(out).toContain("It is the identity of the workspace `ws`, which wants this role.");
  });

  it("tells where nobody could read which roles are assigned already", async () => {
    const { code, out } = await run({}, { vaults: [kv], access: { granted: refused } });

    expect(code).toBe(0);
    expect(out).toContain("Which roles are assigned already could not be read: a deployment of what is there under");
  });

  it("tells vaults that are not there, and those that use roles already", async () => {
    const { code, out } = await run(
      { vaults: ["kv-prod", "kv-new", "kv-gone"] },
      { vaults: [kv, vault("kv-new", [policy(ANNA)], RBAC)] },
    );

    expect(code).toBe(1);
    expect(out).toContain("kv-new` uses roles already.");
    expect(out).toContain("There is no vault `/subscriptions/");
  });

  it.each<[string, string, Partial<MigrateOptions>, string]>([
    ["hashes in place of ids", snapshotText(hashedSnapshot(setOf(kv))), {}, "holds hashes"],
    ["another vault", snapshotText(setOf(kv)), { vaults: ["kv-other"] }, "does not hold the vault `kv-other`"],
    [
      "a name that no vault has",
      snapshotText(setOf({ ...kv, id: kv.id.replace("kv-prod", "kv$(x)"), raw: null })),
      {},
      "is not the id of a vault",
    ],
  ])("refuses a snapshot with %s", async (_what, text, change, message) => {
    await expect(run({ snapshot: "s.json", ...change }, { files: { "s.json": text } })).rejects.toThrow(message);
  });
});

describe("the files", () => {
  const files = { "s.json": snapshotText(setOf(kv)) };

  it("are written to a folder for each vault, with the entries as the vault has them", async () => {
    const { code, err, folder } = await run({ snapshot: "s.json", out: "to-roles", leftOut: [BERT] }, { files });
    const read = (name: string): string => readFileSync(join(folder, "to-roles/kv-prod", name), "utf8");
    const { properties }: { readonly properties: unknown } = JSON.parse(read("rollback.json"));

    expect([code, err]).toEqual([0, "`to-roles/kv-prod` has the files for `kv-prod`: begin with README.md.\n"]);
    expect(properties).toMatchObject({ accessPolicies: [{ objectId: ANNA }, { objectId: BERT }] });
    expect(read("migrate.sh")).toContain(`migrate rbac --verify "$vault" '--leave-out' '${BERT}'`);
    expect(read("assign.bicep").match(/^resource assignment/gm)).toHaveLength(1);
  });

  it("stay as they are in a second run, and are never written over", async () => {
    const first = await run({ snapshot: "s.json", out: "to-roles" }, { files });
    const own = join(first.folder, "to-roles/kv-prod/rollback.json");
    const again = (): Promise<unknown> =>
      migrateRbac({ ...PLAIN, snapshot: "s.json", out: "to-roles" }, fakeIo(first.folder), fakeAzure().open);

    expect(await again()).toBe(0);
    writeFileSync(own, "{}");
    rmSync(join(first.folder, "to-roles/kv-prod/assign.tf"));
    await expect(again()).rejects.toThrow("rollback.json` is there already with another content. Nothing was written");

    expect(readFileSync(own, "utf8")).toBe("{}");
    expect(existsSync(join(first.folder, "to-roles/kv-prod/assign.tf"))).toBe(false);
  });
});

const LONG_AGO = "2026-11-20T10:00:00Z";

function grant(principal: string, role: string, change: Partial<AssignedGrant> = {}): AssignedGrant {
  const dataActions = DATA_ROLES.find(({ name }) => name === `Key Vault ${role}`)?.dataActions ?? [];
  const permissions = [{ actions: [], notActions: [], dataActions, notDataActions: [] }];
  return {
    id: "",
    scope: kv.id,
    role,
    roleName: role,
    condition: null,
    permissions,
    principal,
    since: LONG_AGO,
    ...change,
  };
}

function roles(...grants: readonly AssignedGrant[]): Partial<AccessReader> {
  const everything = { actions: ["*"], notActions: [], dataActions: [], notDataActions: [] };
  return {
    granted: (_scope, principal) =>
      Promise.resolve(principal === null ? grants : grants.filter((each) => each.principal === principal)),
    ofCaller: () => Promise.resolve([everything]),
  };
}

function none(): Promise<readonly never[]> {
  return Promise.resolve([]);
}

function refused(): Promise<never> {
  return Promise.reject(new AzureError({ kind: "refused", asked: "GET", status: 403, message: "You may not." }));
}

const USER = grant(ANNA, "Secrets User");
const SIGNER = grant(BERT, "Crypto User");
const DENIAL: Denial = {
  id: "d",
  name: "locked",
  scope: kv.id,
  principals: [{ id: ANNA, type: "User" }],
  excluded: [],
  isForScopeOnly: false,
  hasCondition: false,
  permissions: [{ actions: [], notActions: [], dataActions: ["*"], notDataActions: [] }],
};

describe("whether it is safe to change over", () => {
  it.each<[string, number, Partial<AccessReader>, string]>([
    ["everybody has roles that act", 0, roles(USER, SIGNER), "It is safe to change over"],
    ["a role comes from above", 0, roles({ ...USER, scope: "/subscriptions/s" }, SIGNER), "It is safe to change over"],
    [
      "somebody has no role",
      1,
      roles(USER),
      "LOST  0bec0000-0000-4000-8000-00000000000b\n    No role gives it `keys/sign/action`",
    ],
    [
      "a role is too new",
      1,
      roles(USER, { ...SIGNER, since: "2026-11-25T19:55:00Z" }),
      "wait until 2026-11-25T20:05:00.000Z",
    ],
    [
      "somebody else has the role",
      1,
      roles(USER, { ...SIGNER, principal: ANNA }),
      "LOST  0bec0000-0000-4000-8000-00000000000b",
    ],
    ["a role is of an unknown age", 4, roles(USER, { ...SIGNER, since: null }), "since when"],
    [
      "a role has a condition",
      1,
      roles(USER, { ...SIGNER, condition: "@Resource[a:b] StringEquals 'c'" }),
      "under a condition only",
    ],
    [
      "a role is too new, and an older one has a condition",
      1,
      roles(
        USER,
        { ...SIGNER, condition: "@Resource[a:b] StringEquals 'c'" },
        { ...SIGNER, since: "2026-11-25T19:55:00Z" },
      ),
      "wait until 2026-11-25T20:05:00.000Z",
    ],
    ["a role cannot be read", 4, roles(USER, { ...SIGNER, permissions: null }), "could not be read"],
    [
      "somebody is denied",
      1,
      { ...roles(USER, SIGNER), denied: () => Promise.resolve([DENIAL]) },
      "`locked` takes from it",
    ],
    [
      "roles through groups cannot be read",
      4,
      { ...roles(USER), granted: (_scope, principal) => (principal === null ? Promise.resolve([USER]) : refused()) },
      "You may not.",
    ],
    ["deny assignments cannot be read", 4, { ...roles(USER, SIGNER), denied: refused }, "You may not."],
    ["assignments cannot be read", 4, { ...roles(USER, SIGNER), granted: refused }, "You may not."],
    ["some are lost and others not readable", 1, { ...roles(), denied: refused }, "It is not safe"],
  ])("%s: exit code %i", async (_what, code, access, text) => {
    const done = await run({ verifies: true, vaults: ["kv-prod"] }, { vaults: [kv], access });

    expect(done.out).toContain(text);
    expect(done.code).toBe(code);
  });

  it("counts roles through groups, also of somebody whose own role has a condition", async () => {
    const group = grant("0bec0000-0000-4000-8000-0000000000ff", "Crypto User");
    const limited = { ...SIGNER, condition: "@Resource[a:b] StringEquals 'c'" };
    const access = {
      ...roles(USER),
      granted: (_scope: string, principal: string | null) =>
        Promise.resolve(principal === BERT ? [group, limited] : [USER, limited]),
    };

    expect(await run({ verifies: true }, { vaults: [kv], access })).toMatchObject({ code: 0 });
  });

  it("says whether whoever asks may change the vault over", async () => {
    const contributor = {
      actions: ["*"],
      notActions: ["Microsoft.Authorization/*/Write"],
      dataActions: [],
      notDataActions: [],
    };
    const access = { ...roles(USER, SIGNER), ofCaller: () => Promise.resolve([contributor]) };

    const { out } = await run({ verifies: true }, { vaults: [kv], access });

    expect(out).toContain("You may not do `Microsoft.Authorization/roleAssignments/write` here");
  });

  it("is not said of an entry for a user with an application, unless it is left out", async () => {
    const pair = { ...policy(ANNA, { secrets: ["get"] }), applicationId: CARL };
    const world = { vaults: [vault("kv-prod", [pair])], access: roles(USER) };

    expect(await run({ verifies: true }, world)).toMatchObject({ code: 1 });
    expect(await run({ verifies: true, leftOut: [ANNA] }, world)).toMatchObject({ code: 1 });
    expect(await run({ verifies: true, leftOut: [`${ANNA}/${CARL}`] }, world)).toMatchObject({ code: 0 });
  });

  it("is not said where nobody knows which workspaces use the vault", async () => {
    const access = roles(USER, SIGNER);

    const { code, out, err } = await run({ verifies: true }, { vaults: [kv], access, workspaces: refused() });

    expect([code, out]).toEqual([4, expect.stringContaining("Whether it is safe is not known")]);
    expect(err).toContain("Which workspaces use the vaults could not be read");
  });

  it("is not said of a workspace that lacks what its service needs", async () => {
    const workspaces = [{ id: "/…/workspaces/ws", keyVault: kv.id, principals: [ANNA] }];
    const world = (...grants: readonly AssignedGrant[]): World => ({
      vaults: [kv],
      workspaces,
      access: roles(...grants),
    });

    expect(await run({ verifies: true }, world(USER, SIGNER))).toMatchObject({ code: 1 });
    expect(await run({ verifies: true }, world(grant(ANNA, "Administrator"), SIGNER))).toMatchObject({ code: 0 });
  });

  it("says where the rights of whoever asks could not be read, and nothing of them where they suffice", async () => {
    const world = (access: Partial<AccessReader>): World => ({
      vaults: [kv],
      access: { ...roles(USER, SIGNER), ...access },
    });
    const both = ["Microsoft.KeyVault/*", "Microsoft.Authorization/*"].map((name) => ({
      actions: [name],
      notActions: [],
      dataActions: [],
      notDataActions: [],
    }));

    expect((await run({ verifies: true }, world({ ofCaller: refused }))).out).toContain("could not be read");
    expect((await run({ verifies: true }, world({ ofCaller: () => Promise.resolve(both) }))).out).not.toContain(
      "You may not",
    );
  });

  it("after the change counts the entries of the snapshot from before", async () => {
    const changed = vault("kv-prod", [], RBAC);
    const files = { "s.json": snapshotText(setOf(kv)) };

    const blind = await run({ verifies: true }, { vaults: [changed], access: roles(USER, SIGNER) });
    const held = await run(
      { verifies: true, snapshot: "s.json" },
      { vaults: [changed], access: roles(USER, SIGNER), files },
    );
    const lost = await run({ verifies: true, snapshot: "s.json" }, { vaults: [changed], access: roles(USER), files });
    const stored = { ...kv, authorization: "rbac" as const };
    const alone = await run(
      { verifies: true },
      { vaults: [stored], access: { ...roles(USER, SIGNER), ofCaller: none } },
    );

    expect([blind.code, held.code, lost.code, alone.code]).toEqual([4, 0, 1, 0]);
    expect(alone.out).toContain("Only entries that the vault still stores were looked at");
    expect(alone.out).not.toContain("You may not");
    expect(blind.out).toContain("give the snapshot from before");
    expect(held.out).not.toContain("give the snapshot from before");
    expect(held.out).not.toContain("You may not");
    expect(held.out).toContain("It uses roles, and everybody who had an entry has what it gave.");
  });

  it("is not said where there is no vault", async () => {
    const { code, err } = await run({ verifies: true, vaults: ["kv-gone"] });

    expect([code, err]).toEqual([1, expect.stringContaining("There is no vault")]);
    await expect(run({ verifies: true })).rejects.toThrow("There is no vault");
  });

  it.each(["json", "markdown"])("is told as %s, too", async (format) => {
    const formats = [{ format, file: "v.txt" }];

    const { folder } = await run({ verifies: true, formats }, { vaults: [kv], access: roles(USER) });

    expect(readFileSync(join(folder, "v.txt"), "utf8")).toMatchSnapshot();
  });
});
