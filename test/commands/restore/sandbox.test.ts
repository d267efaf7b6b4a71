import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azureOf } from "../../../src/azure/azure.ts";
import { cloudOf } from "../../../src/azure/cloud.ts";
import type { Azure } from "../../../src/azure/ports.ts";
import { session, type Session } from "../../../src/azure/session.ts";
import { restoreCommand } from "../../../src/commands/restore/run.ts";
import { DEFAULT_SUBSCRIPTION, DEFAULT_TENANT } from "../../../src/sandbox/seed.ts";
import { startSandbox, type RunningSandbox } from "../../../src/sandbox/start-sandbox.ts";
import { policiesBeyond, policyBody, type AccessPolicy } from "../../../src/vault/access-policy.ts";
import { snapshotText, type VaultSnapshot } from "../../../src/vault/snapshot.ts";
import { vaultIdText, type VaultId } from "../../../src/vault/vault-id.ts";
import { NO_AZURE_OPTIONS } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";

const GROUP = { id: `/subscriptions/${DEFAULT_SUBSCRIPTION}/resourceGroups/rg`, location: "westeurope" };
const API = "api-version=2023-07-01";

const permissions = fc.record(
  {
    keys: fc.uniqueArray(fc.constantFrom("all", "get", "List", "sign"), { maxLength: 3 }),
    secrets: fc.uniqueArray(fc.constantFrom("all", "Get", "list", "set"), { maxLength: 3 }),
  },
  { requiredKeys: ["secrets"] },
);
const principal = fc.constantFrom(1, 2, 3, 4).map((number) => `0bec0000-0000-4000-8000-00000000000${String(number)}`);
const policy = fc.record({
  tenantId: fc.constant(DEFAULT_TENANT),
  objectId: principal,
  applicationId: fc.constant(null),
  permissions,
});
const list = fc.uniqueArray(policy, { maxLength: 4, selector: ({ objectId }) => objectId });
const step = fc.oneof(
  list.map((policies) => ({ operation: "put", policies })),
  list.map((policies) => ({ operation: "add", policies })),
  list.map((policies) => ({ operation: "replace", policies })),
  list.map((policies) => ({ operation: "remove", policies })),
);

describe("restore against the service's own semantics", () => {
  const open: { sandbox: RunningSandbox | null; session: Session | null } = { sandbox: null, session: null };
  const counter = { vaults: 0 };

  beforeAll(async () => {
    const durations = { registerDns: 0 };
    const sandbox = await startSandbox({ seed: { schemaVersion: 1, resourceGroups: [GROUP] }, durations });
    const cloud = cloudOf({ name: null, endpoint: sandbox.url, authority: sandbox.url });
    if ("problem" in cloud) throw new Error(cloud.problem);
    const credential = {
      getToken: () => Promise.resolve({ token: "any", expiresOnTimestamp: Date.now() + 3_600_000 }),
    };
    open.sandbox = sandbox;
    open.session = session({ cloud, credential, ca: [sandbox.ca], bounds: { pace: null } });
  });
  afterAll(() => open.sandbox?.close());

  function service(): { readonly azure: Azure; readonly session: Session } {
    if (open.session === null) throw new Error("There is no sandbox.");
    return { azure: azureOf(open.session), session: open.session };
  }

  async function write(id: VaultId, operation: string, policies: readonly AccessPolicy[]): Promise<void> {
    const accessPolicies = policies.map(policyBody);
    const sku = { family: "A", name: "standard" };
    const isPut = operation === "put";
    const path = `${vaultIdText(id)}${isPut ? "" : `/accessPolicies/${operation}`}?${API}`;
    const properties = isPut ? { tenantId: DEFAULT_TENANT, sku, accessPolicies } : { accessPolicies };
    await service().session.send({ method: "PUT", path, body: { location: "westeurope", properties } });
  }

  async function read(id: VaultId): Promise<VaultSnapshot> {
    const vault = await service().azure.vaults.one(id);
    if (vault === "absent") throw new Error("The vault is gone.");
    return vault;
  }

  it("never removes, gives back what the snapshot held, and writes nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(list, fc.array(step, { maxLength: 4 }), async (first, history) => {
        const name = `kv-${String(counter.vaults++)}-story`;
        const id = { subscription: DEFAULT_SUBSCRIPTION, resourceGroup: "rg", name };
        await write(id, "put", first);
        const saved = await read(id);
        for (const { operation, policies } of history) await write(id, operation, policies);
        const before = await read(id);
        const folder = folderOf({ "s.json": snapshotText({ takenAt: "", hashedIds: false, vaults: [saved] }) });
        const restore = async (): Promise<string> => {
          const io = fakeIo(folder);
          const options = {
            snapshot: "s.json",
            history: null,
            vaults: [],
            principals: [],
            apply: true,
            resyncsKeys: false,
          } as const;
          const opened = { azure: service().azure, subscription: null, resourceGroup: null };
          await restoreCommand(
            { ...NO_AZURE_OPTIONS, ...options, journal: null, formats: [{ format: "pretty", file: null }] },
            io,
            () => Promise.resolve(opened),
            () => Promise.resolve(),
          );
          return io.out();
        };

        await restore();
        const once = await read(id);
        const again = await restore();

        expect(policiesBeyond(before.accessPolicies, once.accessPolicies)).toEqual([]);
        expect(policiesBeyond(saved.accessPolicies, once.accessPolicies)).toEqual([]);
        expect(again).toBe("Nothing is lost.\n");
        expect((await read(id)).raw).toEqual(once.raw);
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
