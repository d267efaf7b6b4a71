import { describe, expect, it } from "vitest";
import {
  compactVault,
  findVault,
  grantable,
  readSnapshot,
  snapshotChunks,
  snapshotText,
  vaultSnapshot,
  withoutBody,
} from "../../src/vault/snapshot.ts";

const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
const NOW = "2026-11-25T20:00:00.000Z";
const body = {
  id: ID,
  properties: {
    tenantId: "T",
    accessPolicies: [{ tenantId: "T", objectId: "A", permissions: { keys: ["Get"] }, futureField: 1 }],
  },
};

describe("a snapshot", () => {
  it("holds the entries in canonical form, and the body as it came", () => {
    const vault = vaultSnapshot(body, NOW);

    expect(vault).toMatchObject({ id: ID, takenAt: NOW, authorization: "access-policies", raw: body });
    expect(vault).toHaveProperty("accessPolicies", [
      { tenantId: "t", objectId: "a", applicationId: null, permissions: { keys: ["get"] } },
    ]);
  });

  it("of a vault with role-based access needs no list", () => {
    const vault = vaultSnapshot({ id: ID, properties: { tenantId: "T", enableRbacAuthorization: true } }, NOW);

    expect(vault).toMatchObject({ authorization: "rbac", accessPolicies: [] });
  });

  it("is the same when it is written and read", () => {
    const vault = vaultSnapshot(body, NOW);
    if (!("id" in vault)) throw new Error(vault.message);
    const set = { takenAt: NOW, hashedIds: false, vaults: [vault] };

    expect(readSnapshot(snapshotText(set))).toEqual(set);
    expect(findVault(set, ID.toUpperCase())).toBe(vault);
  });

  it.each([
    ["a body without properties", { id: ID }],
    ["a list that is missing on a vault that uses access policies", { id: ID, properties: { tenantId: "t" } }],
    ["an entry without a principal", { id: ID, properties: { tenantId: "t", accessPolicies: [{ tenantId: "t" }] } }],
    ["a vault without a tenant", { id: ID, properties: { accessPolicies: [] } }],
    ["an empty answer", null],
  ])("is never made of %s", (_name, content) => {
    expect(vaultSnapshot(content, NOW)).toHaveProperty("kind", "no-snapshot");
  });

  it.each([
    ["{", "It is not JSON."],
    ["{}", "It is not a snapshot: the file must have required property 'schemaVersion'."],
    [
      JSON.stringify({
        schemaVersion: 1,
        takenAt: NOW,
        vaults: [{ id: "kv", tenantId: "t", authorization: "rbac", accessPolicies: [] }],
      }),
      "It is not a snapshot: `kv` is not the id of a vault.",
    ],
  ])("tells what is wrong with the text %s", (text, message) => {
    expect(readSnapshot(text)).toEqual({ kind: "no-snapshot", message });
  });
});

describe("the text of a snapshot", () => {
  const entry = (objectId: string) => ({ tenantId: "t", objectId, permissions: { keys: ["get"] } });
  const file = (change: Readonly<Record<string, unknown>>, more: readonly unknown[] = []): string => {
    const vault = { id: ID, tenantId: "t", authorization: "access-policies", accessPolicies: [entry("a")], raw: body };
    return JSON.stringify({ schemaVersion: 1, takenAt: NOW, vaults: [{ ...vault, ...change }, ...more] });
  };

  it.each([
    ["as it was written", file({})],
    ["with a byte order mark", `\uFEFF${file({})}`],
    ["with an id in capitals", file({ id: ID.toUpperCase() })],
    ["with an id in small letters", file({ id: ID.toLowerCase() })],
    ["without bodies", file({ raw: undefined, accessPolicies: [entry("b")] })],
    ["with a body in other letters", file({ accessPolicies: [{ ...entry("A"), permissions: { Keys: ["GET"] } }] })],
  ])("is read %s", (_name, text) => {
    expect(readSnapshot(text)).toHaveProperty("vaults.length", 1);
  });

  const twin = { id: ID.toUpperCase(), tenantId: "t", authorization: "access-policies", accessPolicies: [] };
  it.each<[name: string, text: string, message: string]>([
    ["a vault twice", file({}, [twin]), "twice"],
    ["an entry that the body lacks", file({ accessPolicies: [entry("a"), entry("z")] }), "the entry of `z`"],
    [
      "more permissions than the body",
      file({ accessPolicies: [{ ...entry("a"), permissions: { keys: ["all"] } }] }),
      "`a`",
    ],
    ["fewer entries than the body", file({ accessPolicies: [] }), "the entry of `a`"],
    ["an entry under another application", file({ accessPolicies: [{ ...entry("a"), applicationId: "z" }] }), "`a`"],
    ["the body of another vault", file({ raw: { ...body, id: `${ID}2` } }), "its id"],
    ["the id of something else", file({ id: "/a/b/c/d/e/f/g/h" }), "is not the id of a vault"],
    [
      "a body without an end",
      file({}).replace('"raw":{', `"raw":{"deep":${"[".repeat(9_000)}${"]".repeat(9_000)},`),
      "too deep",
    ],
  ])("is refused with %s", (_name, text, message) => {
    expect(readSnapshot(text)).toMatchObject({ kind: "no-snapshot", message: expect.stringContaining(message) });
  });

  it("tells a body whose id is none of a vault", () => {
    expect(vaultSnapshot({ ...body, id: "/x/kv" }, NOW)).toHaveProperty("kind", "no-snapshot");
  });

  it("grants no entry of another tenant", () => {
    const set = readSnapshot(file({ raw: undefined, accessPolicies: [entry("a"), { ...entry("b"), tenantId: "u" }] }));
    if ("kind" in set) throw new Error(set.message);

    expect(grantable(set).vaults[0]?.accessPolicies.map(({ objectId }) => objectId)).toEqual(["a"]);
  });
});

describe("many vaults", () => {
  const read = vaultSnapshot(body, NOW);
  if ("kind" in read) throw new Error(read.message);
  const vaults = ["b", "a"].map((name) => ({ ...read, id: `${ID}-${name}`, raw: { ...body, id: `${ID}-${name}` } }));

  it("are kept as texts, and read like others", () => {
    for (const each of vaults) expect({ ...compactVault(each) }).toEqual(each);
    expect(compactVault({ ...read, raw: null })).toEqual({ ...read, raw: null });
    expect({ ...withoutBody(compactVault(read)) }).toEqual({ ...read, raw: null });
  });

  it.each([0, 1, 2])("are written in pieces that make the JSON of all: %i", (count) => {
    const set = { takenAt: NOW, hashedIds: count === 2, vaults: vaults.slice(0, count).map(compactVault) };

    const text = [...snapshotChunks(set)].join("");

    const content: unknown = JSON.parse(text);
    expect(text).toBe(`${JSON.stringify(content, null, 2)}\n`);
    expect(readSnapshot(text)).toMatchObject({ hashedIds: count === 2, vaults: { length: count } });
  });
});
