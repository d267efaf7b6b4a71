import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/io/usage-error.ts";
import { restoreCommand, type RestoreOptions } from "../../../src/commands/restore/run.ts";
import { canonicalPolicies, policiesBeyond, type AccessPolicy } from "../../../src/vault/access-policy.ts";
import { hashedSnapshot } from "../../../src/vault/hash-ids.ts";
import { snapshotText, type SnapshotSet, type VaultSnapshot } from "../../../src/vault/snapshot.ts";
import { fakeAzure, NO_AZURE_OPTIONS, NOW, policy, TENANT, vault, type FakeAzure } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import { folderOf } from "../folder.ts";
import { ownDevice } from "../own-device.ts";

const FULL_DEVICE = ownDevice("full");

const PLAIN: RestoreOptions = {
  ...NO_AZURE_OPTIONS,
  snapshot: "s.json",
  history: null,
  vaults: [],
  principals: [],
  apply: false,
  resyncsKeys: false,
  journal: null,
  formats: [{ format: "pretty", file: null }],
};

const setOf = (...vaults: readonly VaultSnapshot[]): SnapshotSet => ({ takenAt: NOW, hashedIds: false, vaults });

async function run(
  azure: FakeAzure,
  saved: SnapshotSet | null,
  change: Partial<RestoreOptions> = {},
  folder = folderOf({}),
) {
  if (saved !== null) writeFileSync(join(folder, "s.json"), snapshotText(saved));
  const io = fakeIo(folder);
  const waits: number[] = [];
  const code = await restoreCommand({ ...PLAIN, ...change }, io, azure.open, (milliseconds) =>
    Promise.resolve(waits.push(milliseconds)),
  );
  return { code, out: io.out(), err: io.err(), folder, waits };
}

const before = vault("kv", [policy("ml", { secrets: ["all"] }), policy("app")]);
const wiped = vault("kv", []);

describe("restore", () => {
  it("shows the plan and writes nothing", async () => {
    const azure = fakeAzure({ vaults: [wiped] });

    const { code, out } = await run(azure, setOf(before));

    expect([code, azure.writes]).toEqual([1, []]);
    expect(out).toContain("+ add  ml: secrets all");
    expect(out).toContain("2 to add. Nothing was written: give `--apply` to do it.");
  });

  it("tells principals by the names that the configuration has", async () => {
    const id = "0bec0000-0000-4000-8000-00000000000a";
    const folder = folderOf({ "arm-guard.json": JSON.stringify({ principals: { [id]: "Image builder" } }) });

    const { out } = await run(fakeAzure({ vaults: [wiped] }), setOf(vault("kv", [policy(id)])), {}, folder);

    expect(out).toContain(`+ add  Image builder (${id}): `);
  });

  it("adds what is lost, and waits for three reads in a row that hold it", async () => {
    const azure = fakeAzure({ vaults: [wiped], lag: 2 });

    const { code, waits } = await run(azure, setOf(before), { apply: true });

    expect([code, azure.writes.length, waits.length]).toEqual([0, 1, 4]);
    expect(azure.state.get(wiped.id.toLowerCase())?.accessPolicies).toEqual(before.accessPolicies);
  });

  it("adds only the permissions that an entry lost, and touches no other", async () => {
    const azure = fakeAzure({ vaults: [vault("kv", [policy("app", { secrets: ["list"] }), policy("new")])] });
    const saved = setOf(vault("kv", [policy("app", { secrets: ["get", "list"] })]));

    const { out } = await run(azure, saved, { apply: true });

    expect(azure.writes.map(({ policies }) => policies)).toEqual([[policy("app", { secrets: ["get"] })]]);
    expect(out).toContain("+ add to  app: secrets get");
  });

  it("says when nothing is lost", async () => {
    const { code, out } = await run(fakeAzure({ vaults: [before] }), setOf(before), { apply: true });

    expect([code, out]).toEqual([0, "Nothing is lost.\n"]);
  });

  it("restores one principal", async () => {
    const azure = fakeAzure({ vaults: [wiped] });

    await run(azure, setOf(before), { apply: true, principals: ["APP"] });

    expect(azure.writes.map(({ policies }) => policies)).toEqual([[policy("app")]]);
  });

  it("restores the vaults that are named", async () => {
    const azure = fakeAzure({ vaults: [wiped, vault("other", [])] });

    await run(azure, setOf(before, vault("other", [policy("x")])), { apply: true, vaults: ["other"] });

    expect(azure.writes.map(({ policies }) => policies)).toEqual([[policy("x")]]);
  });

  it("shows for each entry when and by which deployment it went", async () => {
    const change = { changedBy: "me", operation: "Microsoft.KeyVault/vaults/write", truncated: 0, isWhole: true };
    const azure = fakeAzure({
      vaults: [wiped],
      changes: [
        { ...change, at: "2026-11-03", correlationId: "c2", before: [policy("app")] },
        { ...change, at: "2026-11-01", correlationId: "c1", before: [policy("ml")] },
      ],
      history: [
        {
          id: "i",
          name: "release-7",
          at: "2026-11-01",
          state: "",
          templateHash: null,
          parameters: {},
          correlationId: "c1",
        },
      ],
    });

    const { out } = await run(azure, setOf(before));

    expect(out).toContain("It went at 2026-11-01 with the deployment `release-7`, by me.");
    expect(out).toContain(
      "It went at 2026-11-03, by me (Microsoft.KeyVault/vaults/write), not with a deployment: it may",
    );
  });

  it("restores from the change history when there is no snapshot, and says what is cut off", async () => {
    const change = { changedBy: null, operation: null, correlationId: null };
    const azure = fakeAzure({
      vaults: [wiped],
      changes: [
        { ...change, at: "2", before: [policy("app")], truncated: 1, isWhole: false },
        { ...change, at: "1", before: [policy("ml"), policy("app")], truncated: 0, isWhole: true },
      ],
    });

    const { code, out } = await run(azure, null, { snapshot: null, vaults: [wiped.id], apply: true });

    expect(azure.writes[0]?.policies).toEqual([policy("app"), policy("ml")]);
    expect(out).toContain("1 recorded values are cut off");
    expect(out).toContain("The change of 2 cannot be put together");
    expect(code).toBe(1);
  });

  it("asks workspaces whose entry is lost to resynchronize", async () => {
    const workspaces = [
      { id: "w1", keyVault: wiped.id.toUpperCase(), principals: ["ML"] },
      { id: "w2", keyVault: wiped.id, principals: ["other"] },
    ];
    const azure = fakeAzure({ vaults: [wiped], workspaces });

    const { out } = await run(azure, setOf(before), { apply: true, resyncsKeys: true });

    expect(azure.resynced).toEqual(["w1"]);
    expect(out).toContain("resynchronize the keys of w1");
  });

  it.each([
    ["a vault that is not there", [], "The vault is not there"],
    ["a vault of another tenant", [{ ...wiped, tenantId: "other" }], "another tenant"],
  ])("%s is told and left alone", async (_name, vaults, text) => {
    const azure = fakeAzure({ vaults });

    const { code, out } = await run(azure, setOf(before), { apply: true });

    expect([code, azure.writes]).toEqual([1, []]);
    expect(out).toContain(text);
  });

  it("goes on where it was interrupted: what was written is waited for", async () => {
    const folder = folderOf({});
    const line = { at: NOW, step: "written", vault: before.id, policies: [] };
    writeFileSync(join(folder, "s.json.restore.jsonl"), `${JSON.stringify(line)}\n{"at":"20`);
    const azure = fakeAzure({ vaults: [before] });

    const { waits } = await run(azure, setOf(before), { apply: true }, folder);

    expect([azure.writes, waits.length]).toEqual([[], 2]);
    expect(readFileSync(join(folder, "s.json.restore.jsonl"), "utf8")).toContain('"step":"confirmed"');
  });

  it("notes each step before and after it", async () => {
    const { folder } = await run(fakeAzure({ vaults: [wiped] }), setOf(before), { apply: true });

    const steps = readFileSync(join(folder, "s.json.restore.jsonl"), "utf8").trim().split("\n");
    expect(steps.map((step) => /"step":"(\w+)"/.exec(step)?.[1])).toEqual(["writing", "written", "confirmed"]);
  });

  it("ends with an error when what was written does not show", async () => {
    const azure = fakeAzure({ vaults: [wiped], lag: 1_000 });

    await expect(run(azure, setOf(before), { apply: true })).rejects.toMatchObject({ kind: "timed-out" });
  });

  it.each([
    ["hashed ids", hashedSnapshot(setOf(before)), {}],
    ["no source", null, { snapshot: null }],
    ["a vault that the snapshot does not hold", setOf(before), { vaults: ["other"] }],
    ["a journal that is none", setOf(before), { apply: true, journal: "s.json" }],
  ])("%s is a mistake of the caller", async (_name, saved, change) => {
    await expect(run(fakeAzure({ vaults: [wiped] }), saved, change)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("restore promises nothing that it does not know", () => {
  const change = { at: "1", changedBy: null, operation: null, correlationId: null, truncated: 0, isWhole: true };
  const rbac = { properties: { enableRbacAuthorization: true } };
  const foreign = { ...policy("far"), tenantId: "other" };

  it.each<[name: string, azure: FakeAzure, saved: SnapshotSet | null, text: string]>([
    ["a vault that is not there", fakeAzure({ vaults: [] }), setOf(before), "The vault is not there"],
    [
      "a vault that was turned to RBAC",
      fakeAzure({ vaults: [vault("kv", before.accessPolicies, rbac)] }),
      setOf(before),
      "uses RBAC now",
    ],
    [
      "entries of another tenant",
      fakeAzure({ vaults: [before] }),
      setOf({ ...before, raw: null, accessPolicies: [...before.accessPolicies, foreign] }),
      "1 entry is of another tenant",
    ],
    ["a history without changes", fakeAzure({ vaults: [wiped] }), null, "records no change"],
    [
      "a history in parts",
      fakeAzure({ vaults: [wiped], changes: [{ ...change, before: [], isWhole: false }] }),
      null,
      "cannot be put together",
    ],
    [
      "a history with entries of another tenant",
      fakeAzure({ vaults: [wiped], changes: [{ ...change, before: [foreign] }] }),
      null,
      "1 entry is of another tenant",
    ],
  ])("%s", async (_name, azure, saved, text) => {
    const options = saved === null ? { snapshot: null, vaults: [wiped.id] } : {};

    for (const apply of [false, true]) {
      const { code, out } = await run(azure, saved, { ...options, apply });

      expect([code, azure.writes]).toEqual([1, []]);
      expect(out).toContain(text);
      expect(out).toContain("whether something is lost is not known");
      expect(out).not.toContain("Nothing is lost");
    }
  });

  it("a vault that uses RBAC as it did then has lost nothing", async () => {
    const same = vault("kv", before.accessPolicies, rbac);

    const { code, out } = await run(fakeAzure({ vaults: [same] }), setOf(same));

    expect(code).toBe(0);
    expect(out).toContain("as it did then");
    expect(out).toContain("Nothing is lost.");
  });

  it("a whole history with all that it records there has lost nothing", async () => {
    const azure = fakeAzure({ vaults: [before], changes: [{ ...change, before: [policy("app")] }] });

    const { code, out } = await run(azure, null, { snapshot: null, vaults: [wiped.id] });

    expect([code, out]).toEqual([0, "Nothing is lost of what the change history records.\n"]);
  });

  it.each<[name: string, saved: SnapshotSet | null, change: Partial<RestoreOptions>]>([
    ["no vault", setOf(), {}],
    ["no entry of the principal", setOf(before), { principals: ["ml", "nobody"] }],
    ["no entry of the principal in the history", null, { snapshot: null, vaults: [wiped.id], principals: ["nobody"] }],
  ])("a source with %s is a mistake of the caller", async (_name, saved, more) => {
    await expect(run(fakeAzure({ vaults: [wiped] }), saved, more)).rejects.toBeInstanceOf(UsageError);
  });
});

describe("the journal of a restore", () => {
  const line = JSON.stringify({ at: NOW, step: "confirmed", vault: before.id, policies: [] });

  it.each<[name: string, content: string]>([
    ["a text", "hello\n"],
    ["a text of one line without an end", "hello"],
    ["a template over several lines", '{\n    "resources": []\n}\n'],
    ["another JSON", '{"a": 1}\n'],
    ["a list", "[]\n"],
    ["a journal and more", `${line}\nhello\n`],
  ])("is not %s, which stays as it is, and nothing is written", async (_name, content) => {
    const folder = folderOf({ "j.jsonl": content });
    const azure = fakeAzure({ vaults: [wiped] });

    await expect(run(azure, setOf(before), { apply: true, journal: "j.jsonl" }, folder)).rejects.toThrow("journal");
    expect(readFileSync(join(folder, "j.jsonl"), "utf8")).toBe(content);
    expect(azure.writes).toEqual([]);
  });

  it.each(["folder", "none/j.jsonl", "s.json/j.jsonl", ...(FULL_DEVICE === null ? [] : [FULL_DEVICE])])(
    "cannot be %s",
    async (journal) => {
      const azure = fakeAzure({ vaults: [wiped] });
      const folder = folderOf({ "folder/file": "" });

      await expect(run(azure, setOf(before), { apply: true, journal }, folder)).rejects.toBeInstanceOf(UsageError);
      expect(azure.writes).toEqual([]);
    },
  );

  it("is not looked at when nothing is to be written", async () => {
    const folder = folderOf({ "j.jsonl": "hello" });

    expect((await run(fakeAzure({ vaults: [wiped] }), setOf(before), { journal: "j.jsonl" }, folder)).code).toBe(1);
  });

  it("is read again after a line that was cut off", async () => {
    const folder = folderOf({ "s.json.restore.jsonl": `${line}\n{"at":"20` });

    for (let time = 0; time < 2; time++) {
      const { code } = await run(fakeAzure({ vaults: [wiped] }), setOf(before), { apply: true }, folder);
      expect(code).toBe(0);
    }
  });
});

const permissions = fc.record(
  {
    keys: fc.uniqueArray(fc.constantFrom("all", "get", "list", "sign"), { maxLength: 3 }),
    secrets: fc.uniqueArray(fc.constantFrom("all", "get", "list", "set", "delete"), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const somePolicy = fc.record({
  tenantId: fc.constant(TENANT),
  objectId: fc.constantFrom("a", "b", "c", "d"),
  applicationId: fc.constantFrom(null, "app"),
  permissions,
});
const policies = fc.array(somePolicy, { maxLength: 5 });

/** What people and templates do to a vault: replace the list, or take single entries away. */
const step = fc.oneof(
  policies.map((list) => (): readonly AccessPolicy[] => list),
  fc.nat(4).map(
    (at) =>
      (now: readonly AccessPolicy[]): readonly AccessPolicy[] =>
        now.toSpliced(at, 1),
  ),
  somePolicy.map((added) => (now: readonly AccessPolicy[]): readonly AccessPolicy[] => [...now, added]),
);

describe("restore, whatever happened", () => {
  it("never removes, gives back what the snapshot held, and changes nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(policies, fc.array(step, { maxLength: 6 }), async (first, history) => {
        const saved = canonicalPolicies(first);
        const now = canonicalPolicies(history.reduce<readonly AccessPolicy[]>((list, apply) => apply(list), saved));
        const azure = fakeAzure({ vaults: [vault("kv", now)] });
        const stored = (): readonly AccessPolicy[] => azure.state.get(wiped.id.toLowerCase())?.accessPolicies ?? [];

        await run(azure, setOf(vault("kv", saved)), { apply: true });
        const once = stored();
        const writes = azure.writes.length;
        await run(azure, setOf(vault("kv", saved)), { apply: true });

        expect(policiesBeyond(now, once)).toEqual([]);
        expect(policiesBeyond(saved, once)).toEqual([]);
        expect(policiesBeyond(once, canonicalPolicies([...now, ...saved]))).toEqual([]);
        expect([azure.writes.length, stored()]).toEqual([writes, once]);
      }),
      { numRuns: 150 },
    );
  });
});
