import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { vaultFiles, type FilesSource } from "../../../src/roles/files/vault-files.ts";
import { plannedAssignments, planMigration } from "../../../src/roles/plan-migration.ts";
import { canonicalPolicies, policyBody, type AccessPolicy } from "../../../src/vault/access-policy.ts";
import { folderOf } from "../../commands/folder.ts";
import { templateOf } from "../../bicep/lowered.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";
const ANNA = "0bec0000-0000-4000-8000-00000000000a";
const BERT = "0bec0000-0000-4000-8000-00000000000b";
const ID = { subscription: "5ab50000-0000-4000-8000-000000000001", resourceGroup: "rg-(ä)", name: "kv-Shop" };
const POLICIES: readonly AccessPolicy[] = canonicalPolicies([
  { tenantId: TENANT, objectId: ANNA, applicationId: null, permissions: { secrets: ["get", "list"] } },
  {
    tenantId: TENANT,
    objectId: BERT,
    applicationId: null,
    permissions: { keys: ["all"], secrets: ["all"], certificates: ["all"] },
  },
]);

function filesOf(change: Partial<FilesSource> = {}, policies = POLICIES) {
  const workspaces = [{ workspace: "/…/ws", principal: BERT }];
  const migration = planMigration({ id: ID, tenantId: TENANT, policies, workspaces, leftOut: [] });
  const source = { migration, stored: policies.map(policyBody), verifyWords: [], nameOf: () => null, ...change };
  const files = new Map(vaultFiles(source).map(({ path, text }) => [path, text]));
  return { migration, files, text: (name: string): string => files.get(`kv-shop/${name}`) ?? "" };
}

type Assignments = readonly Readonly<Record<string, unknown>>[];

/** The resources of a template. */
function resourcesOf(template: Readonly<Record<string, unknown>>): unknown {
  return template["resources"];
}

async function terraformOf(text: string): Promise<Assignments> {
  const parsed: { readonly resource?: { readonly azurerm_role_assignment: Readonly<Record<string, Assignments>> } } =
    await parse("assign.tf", text);
  return Object.values(parsed.resource?.azurerm_role_assignment ?? {}).flat();
}

describe("the files of a vault", () => {
  it("lie in a folder of its name, and are the same for the same plan", () => {
    const { files } = filesOf();

    expect([...files.keys()]).toEqual(
      ["README.md", "assign.bicep", "assign.json", "assign.tf", "migrate.sh", "rollback.sh", "rollback.json"].map(
        (name) => `kv-shop/${name}`,
      ),
    );
    expect([...filesOf().files]).toEqual([...files]);
  });

  it("make the same assignments in Bicep, ARM JSON and Terraform", async () => {
    const { text, migration } = filesOf();
    const planned = plannedAssignments(migration);
    const template: Readonly<Record<string, unknown>> = JSON.parse(text("assign.json"));

    expect(resourcesOf(templateOf(text("assign.bicep")))).toEqual(resourcesOf(template));
    expect(resourcesOf(template)).toMatchObject(
      planned.map(({ name, principal }) => ({ name, properties: { principalId: principal } })),
    );
    expect(await terraformOf(text("assign.tf"))).toEqual(
      planned
        .map(({ name, scope, principal, principalType, roleDefinitionId }) => ({
          name,
          scope,
          principal_id: principal,
          role_definition_id: roleDefinitionId,
          ...(principalType === null ? {} : { principal_type: principalType }),
        }))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    );
    expect(text("assign.tf")).toContain("# Not run by arm-guard");
  });

  it("put the whole list back in the request that changes the vault back", () => {
    const { text } = filesOf();

    expect(JSON.parse(text("rollback.json"))).toEqual({
      properties: { enableRbacAuthorization: false, accessPolicies: POLICIES.map(policyBody) },
    });
  });

  it("have the custom roles that are proposed, each once", () => {
    const names = { secrets: ["purge"] };
    const policies = [ANNA, BERT].map((objectId) => ({
      tenantId: TENANT,
      objectId,
      applicationId: null,
      permissions: names,
    }));
    const migration = planMigration({ id: ID, tenantId: TENANT, policies, workspaces: [], leftOut: [] });

    const { files } = filesOf({ migration });

    const custom = [...files].filter(([path]) => path.includes("custom-role"));
    expect(custom).toHaveLength(1);
    expect(JSON.parse(custom[0]?.[1] ?? "")).toMatchObject({
      IsCustom: true,
      Actions: [],
      DataActions: ["Microsoft.KeyVault/vaults/secrets/purge/action"],
      AssignableScopes: [`/subscriptions/${ID.subscription}`],
    });
  });
});

/** What ends a string, a comment or a line in one of the languages, and what each of them evaluates. */
const HOSTILE = [
  "'; touch pwned #",
  '"; touch pwned',
  "\n$(touch pwned) `touch pwned`",
  "''' */ // ${var.x} %{ if true } \u2028 \\' \\\" }",
].join(" ");

describe("a hostile name", () => {
  const HOSTILE_POLICIES: readonly AccessPolicy[] = [
    { tenantId: TENANT, objectId: ANNA, applicationId: null, permissions: { secrets: ["get", HOSTILE] } },
    { tenantId: TENANT, objectId: HOSTILE, applicationId: null, permissions: { secrets: ["get"] } },
    { tenantId: TENANT, objectId: BERT, applicationId: HOSTILE, permissions: { [HOSTILE]: [HOSTILE] } },
  ];
  const hostile = filesOf({ nameOf: () => HOSTILE, verifyWords: ["--leave-out", HOSTILE] }, HOSTILE_POLICIES);
  const plain = filesOf(
    {},
    HOSTILE_POLICIES.map((policy) => ({ ...policy, permissions: { secrets: ["get"] } })),
  );

  it("changes nothing of what Bicep, ARM JSON and Terraform mean", async () => {
    expect(resourcesOf(templateOf(hostile.text("assign.bicep")))).toEqual(
      resourcesOf(templateOf(plain.text("assign.bicep"))),
    );
    expect(JSON.parse(hostile.text("assign.json"))).toEqual(JSON.parse(plain.text("assign.json")));
    expect(await terraformOf(hostile.text("assign.tf"))).toEqual(await terraformOf(plain.text("assign.tf")));
  });

  it.skipIf(process.platform === "win32")("is run by no script", () => {
    const folder = folderOf({ "migrate.sh": hostile.text("migrate.sh"), az: "#!/bin/sh\nexit 9\n" });
    chmodSync(join(folder, "az"), 0o755);
    const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}`, ARM_GUARD: "" };

    const { status, stderr } = spawnSync("bash", ["migrate.sh", "verify"], { cwd: folder, env });
    const show = `set -- nothing; source <(sed '/^case/,$d' migrate.sh); printf '%s' "\${entries[@]}" "\${blockers[@]}"`;
    const { stdout } = spawnSync("bash", ["-c", show], { cwd: folder });

    expect([status, stderr.toString()]).toEqual([4, ""]);
    expect(stdout.toString()).toContain(HOSTILE.toLowerCase());
    expect(readdirSync(folder).sort()).toEqual(["az", "migrate.sh"]);
  });
});
