import { describe, expect, it } from "vitest";
import type { Json } from "../../src/expression/to-json.ts";
import { bodyOf, listAt, objectAt } from "../../src/sandbox/arm/body.ts";
import { foldCase } from "../../src/text/fold-case.ts";
import { SWITCHES } from "../../src/sandbox/arm/switches.ts";
import { SandboxError } from "../../src/sandbox/open-sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { SOMEBODY } from "../../src/sandbox/entra/tokens.ts";
import { ANNA, BERT, entry, GROUP, live, SUBSCRIPTION, TENANT, vaultBody, vaultPath, type Live } from "./live.ts";

const READ = { secrets: ["get", "list"] };
const WITHOUT_LIST: Json = {
  location: "westeurope",
  properties: { tenantId: TENANT, sku: { family: "A", name: "standard" } },
};
const WORKSPACE = `${GROUP}/providers/Microsoft.MachineLearningServices/workspaces/ws`;
const version = "?api-version=2025-06-01";

/** What is done with a sandbox, and what is looked at afterwards. */
type Play = (at: Live) => Promise<unknown>;

async function count(at: Live, name = "kv0"): Promise<number> {
  const { body } = await at.send("GET", vaultPath(name));
  return listAt(objectAt(bodyOf(body) ?? {}, "properties"), "accessPolicies").length;
}

async function withVault(
  at: Live,
  properties: Readonly<Record<string, Json>> = { accessPolicies: [entry(ANNA, READ)] },
): Promise<void> {
  await at.send("PUT", vaultPath("kv0"), vaultBody(properties));
}

async function withWorkspace(
  at: Live,
  kind = "Default",
  more: Readonly<Record<string, Json>> = {},
  name = "ws",
): Promise<void> {
  const path = WORKSPACE.replace(/ws$/, name);
  await at.send("PUT", `${path}${version}`, {
    location: "westeurope",
    kind,
    identity: { type: "SystemAssigned" },
    properties: { keyVault: vaultPath("kv0"), ...more },
  });
  await at.send("GET", `${path}${version}`);
}

const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const SECRETS_USER = "4633458b-17de-408a-b874-0445c86b69e6";

function assignRole(at: Live, role: string, principalId: string, name = "a5500000-0000-4000-8000-000000000001") {
  const roleDefinitionId = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const path = vaultPath("kv0", `/providers/Microsoft.Authorization/roleAssignments/${name}`);
  return at.send("PUT", path, { properties: { roleDefinitionId, principalId } });
}

const CASES: Readonly<Record<string, { readonly play: Play; readonly results: Readonly<Record<string, unknown>> }>> = {
  "model-right": {
    play: async (at) => {
      await withVault(at);
      await assignRole(at, CONTRIBUTOR, SOMEBODY.objectId);
      const changed = await at.send("PATCH", vaultPath("kv0"), { properties: { enableRbacAuthorization: true } });
      const same = await at.send("PATCH", vaultPath("kv0"), {
        properties: { enableRbacAuthorization: changed.status === 200 },
      });
      const put = await at.send(
        "PUT",
        vaultPath("kv0"),
        vaultBody({ enableRbacAuthorization: changed.status !== 200 }),
      );
      return [changed.status, same.status, put.status];
    },
    results: { require: [400, 200, 400], ignore: [200, 200, 200] },
  },
  "absent-list": {
    play: async (at) => {
      await withVault(at);
      return [(await at.send("PUT", vaultPath("kv0"), WITHOUT_LIST)).status, await count(at)];
    },
    results: { refuse: [400, 1], keep: [200, 1] },
  },
  "absent-list-rbac": {
    play: async (at) => {
      await withVault(at, { enableRbacAuthorization: true, accessPolicies: [entry(ANNA, READ)] });
      await at.send("PUT", vaultPath("kv0"), WITHOUT_LIST);
      return count(at);
    },
    results: { keep: 1, clear: 0 },
  },
  "absent-tags": {
    play: async (at) => {
      await at.send("PUT", vaultPath("kv0"), { ...bodyOf(vaultBody()), tags: { a: "b" } });
      return bodyOf((await at.send("PUT", vaultPath("kv0"), vaultBody())).body)?.["tags"];
    },
    results: { clear: {}, keep: { a: "b" } },
  },
  "put-on-deleted": {
    play: async (at) => {
      await withVault(at);
      await at.send("DELETE", vaultPath("kv0"));
      return (await at.send("PUT", vaultPath("kv0"), vaultBody())).status;
    },
    results: { "by-date": 409, conflict: 409, recover: 200 },
  },
  "recover-live": {
    play: async (at) => {
      await withVault(at);
      return [(await at.send("PUT", vaultPath("kv0"), vaultBody({ createMode: "recover" }))).status, await count(at)];
    },
    results: { ignore: [200, 1], refuse: [409, 1] },
  },
  "recover-nothing": {
    play: async (at) => (await at.send("PUT", vaultPath("kv0"), vaultBody({ createMode: "recover" }))).status,
    results: { refuse: 404, create: 200 },
  },
  "remove-case": {
    play: async (at) => {
      await withVault(at);
      const body = { properties: { accessPolicies: [entry(ANNA, { secrets: ["GET", "LIST"] })] } };
      return [(await at.send("PUT", vaultPath("kv0", "/accessPolicies/remove"), body)).status, await count(at)];
    },
    results: { sensitive: [200, 1], insensitive: [200, 0] },
  },
  "remove-answer": {
    play: async (at) => {
      await withVault(at);
      const sent = entry(ANNA, { secrets: ["get"] });
      const { body } = await at.send("PUT", vaultPath("kv0", "/accessPolicies/remove"), {
        properties: { accessPolicies: [sent] },
      });
      return listAt(objectAt(bodyOf(body) ?? {}, "properties"), "accessPolicies");
    },
    results: { left: [entry(ANNA, { secrets: ["list"] })], sent: [entry(ANNA, { secrets: ["get"] })] },
  },
  "rbac-entries": {
    play: async (at) => {
      await withVault(at, { enableRbacAuthorization: true, accessPolicies: [entry(ANNA, READ)] });
      return count(at);
    },
    results: { keep: 1, clear: 0 },
  },
  "duplicate-entries": {
    play: async (at) =>
      (await at.send("PUT", vaultPath("kv0"), vaultBody({ accessPolicies: [entry(ANNA, READ), entry(ANNA, READ)] })))
        .status,
    results: { keep: 200, refuse: 400 },
  },
  "too-many-entries": {
    play: async (at) => {
      const many = Array.from({ length: 1025 }, (_each, index) =>
        entry(`0bec0000-0000-4000-8000-${String(index).padStart(12, "0")}`, READ),
      );
      return (await at.send("PUT", vaultPath("kv0"), vaultBody({ accessPolicies: many }))).status;
    },
    results: { refuse: 400, keep: 200 },
  },
  "unknown-permissions": {
    play: async (at) =>
      (await at.send("PUT", vaultPath("kv0"), vaultBody({ accessPolicies: [entry(ANNA, { secrets: ["fly"] })] })))
        .status,
    results: { keep: 200, refuse: 400 },
  },
  "zero-principal": {
    play: async (at) =>
      (
        await at.send(
          "PUT",
          vaultPath("kv0"),
          vaultBody({ accessPolicies: [entry("00000000-0000-0000-0000-000000000000", READ)] }),
        )
      ).status,
    results: { "by-date": 200, keep: 200, refuse: 400 },
  },
  "delete-missing": {
    play: async (at) => (await at.send("DELETE", vaultPath("kv0"))).status,
    results: { "no-content": 204, "not-found": 404 },
  },
  "workspace-update": {
    play: async (at) => {
      await withVault(at);
      await withWorkspace(at);
      await withVault(at, {});
      await withWorkspace(at);
      return count(at);
    },
    results: { leave: 0, grant: 1 },
  },
  "resync-keys": {
    play: async (at) => {
      await withVault(at);
      await withWorkspace(at);
      await withVault(at, {});
      await at.send("POST", `${WORKSPACE}/resyncKeys${version}`);
      return count(at);
    },
    results: { grant: 1, leave: 0 },
  },
  "workspace-delete": {
    play: async (at) => {
      await withVault(at, {});
      await withWorkspace(at);
      await at.send("DELETE", `${WORKSPACE}${version}`);
      return count(at);
    },
    results: { leave: 1, revoke: 0 },
  },
  "workspace-on-rbac": {
    play: async (at) => {
      await withVault(at, { enableRbacAuthorization: true });
      await withWorkspace(at);
      const { body } = await at.send(
        "GET",
        vaultPath("kv0", "/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01"),
      );
      return [await count(at), listAt(bodyOf(body) ?? {}, "value").length];
    },
    results: { assign: [0, 1], leave: [0, 0] },
  },
  "project-identity": {
    play: async (at) => {
      await withVault(at, {});
      await withWorkspace(at, "Hub", {}, "hub");
      await at.send("PUT", `${WORKSPACE}${version}`, {
        location: "westeurope",
        kind: "Project",
        identity: { type: "SystemAssigned" },
        properties: { hubResourceId: WORKSPACE.replace(/ws$/, "hub") },
      });
      return count(at);
    },
    results: { grant: 2, leave: 1 },
  },
  "project-access": {
    play: async (at) => {
      await withVault(at, {});
      await withWorkspace(at, "Hub", {}, "hub");
      const { body } = await at.send("GET", vaultPath("kv0"));
      const ofHub = objectAt(bodyOf(body) ?? {}, "properties")["accessPolicies"] ?? [];
      await at.send("PUT", `${WORKSPACE}${version}`, {
        location: "westeurope",
        kind: "Project",
        identity: { type: "SystemAssigned" },
        properties: { hubResourceId: WORKSPACE.replace(/ws$/, "hub") },
      });
      await at.send("PATCH", vaultPath("kv0"), { properties: { accessPolicies: ofHub } });
      const { status } = await at.send("PUT", `${WORKSPACE}/environments/e/versions/1${version}`, {
        properties: { build: { contextUri: "https://st1.blob.core.windows.net/context" } },
      });
      return status;
    },
    results: { either: 201, own: 500 },
  },
  "empty-pages": {
    play: async (at) => {
      for (let index = 0; index < 101; index++)
        at.sandbox.state.store.resources.set(foldCase(vaultPath(`kv${String(index)}`)), {
          ...seeded(at),
          id: vaultPath(`kv${String(index)}`),
          name: `kv${String(index)}`,
        });
      let vaults = 0;
      for await (const { name } of at.vaults.vaults.listBySubscription()) vaults += name === undefined ? 0 : 1;
      return [vaults, at.sandbox.requests.length];
    },
    results: { on: [101, 4], off: [101, 3] },
  },
  "change-paths": {
    play: async (at) => {
      await withVault(at, { accessPolicies: [entry(BERT, READ)] });
      await withVault(at, {});
      const { body } = await at.send("POST", "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01", {
        query: "resourcechanges | where properties.changeType == 'Update' | project id, changes = properties.changes",
      });
      const [row] = listAt(bodyOf(body) ?? {}, "data");
      return Object.keys(objectAt(bodyOf(row) ?? {}, "changes"));
    },
    results: {
      index: expect.arrayContaining(["properties.accessPolicies[0].objectId"]),
      whole: ["properties.accessPolicies"],
    },
  },
};

function seeded(at: Live): NonNullable<ReturnType<Live["sandbox"]["state"]["store"]["resources"]["get"]>> {
  return {
    id: vaultPath("kv0"),
    name: "kv0",
    type: "Microsoft.KeyVault/vaults",
    location: "westeurope",
    tags: {},
    properties: { tenantId: at.sandbox.state.tenantId, sku: { family: "A", name: "standard" }, accessPolicies: [] },
    more: {},
    stamp: {
      createdBy: null,
      createdByType: null,
      createdAt: null,
      lastModifiedBy: null,
      lastModifiedByType: null,
      lastModifiedAt: null,
    },
    page: null,
  };
}

describe("a switch", () => {
  it("has a case for each of its values here", () => {
    const tested = Object.entries(CASES).map(([name, { results }]) => [name, Object.keys(results)]);

    expect(Object.fromEntries(tested)).toEqual(SWITCHES);
  });

  for (const [name, { play, results }] of Object.entries(CASES)) {
    for (const [value, expected] of Object.entries(results)) {
      it(`${name}=${value} decides`, async () => {
        const at = await live({ switches: { [name]: value } });
        const result = await play(at);
        await at.close();

        expect(result).toEqual(expected);
      });
    }
  }

  it("that is not known, or has no such value, is told", async () => {
    await expect(startSandbox({ switches: { gravity: "off" } })).rejects.toThrow(SandboxError);
    await expect(startSandbox({ switches: { "response-bytes": "few" } })).rejects.toThrow("a whole number");
    await expect(startSandbox({ switches: { "remove-case": "maybe" } })).rejects.toThrow("sensitive or insensitive");
  });
});

describe("what a vault lets somebody do with its data", () => {
  const access = async (at: Live, principal: string, more = ""): Promise<Json> =>
    (await at.send("GET", `/sandbox/access?vault=${vaultPath("kv0")}&principal=${principal}${more}`)).body;
  const nothing = { keys: [], secrets: [], certificates: [], storage: [] };

  it("is what its entries say, of an application with a user only to both", async () => {
    const at = await live();
    const pair = { tenantId: TENANT, objectId: BERT, applicationId: ANNA, permissions: { keys: ["sign"] } };
    await withVault(at, { accessPolicies: [entry(ANNA, { secrets: ["Get", "all"] }), pair] });

    const [anna, bert, both] = [
      await access(at, ANNA),
      await access(at, BERT),
      await access(at, BERT, `&application=${ANNA}`),
    ];
    await at.close();

    expect(anna).toEqual({ ...nothing, secrets: ["get", "list", "set", "delete", "backup", "restore", "recover"] });
    expect([bert, both]).toEqual([nothing, { ...nothing, keys: ["sign"] }]);
  });

  it("is what roles give that act, on a vault that uses them", async () => {
    const clock = { now: new Date("2026-12-01T08:00:00Z") };
    const at = await live({ now: () => clock.now, switches: { "role-propagation": "300" } });
    await withVault(at, { enableRbacAuthorization: true, accessPolicies: [entry(ANNA, { keys: ["sign"] })] });
    await assignRole(at, SECRETS_USER, ANNA);

    const early = await access(at, ANNA);
    clock.now = new Date("2026-12-01T08:05:00Z");
    const later = await access(at, ANNA);
    await at.close();

    expect([early, later]).toEqual([nothing, { ...nothing, secrets: ["get", "list"] }]);
  });

  it("is not told of a vault that is not there", async () => {
    const at = await live();
    const { status } = await at.send("GET", "/sandbox/access?vault=/x&principal=y");
    await at.close();

    expect(status).toBe(404);
  });
});
