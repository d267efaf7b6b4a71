import { describe, expect, it } from "vitest";
import { findVault, readSnapshot, snapshotText, vaultSnapshot } from "../../src/vault/snapshot.ts";

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
    ["{", "It is no JSON."],
    ["{}", "It is no snapshot: the file must have required property 'schemaVersion'."],
    [
      JSON.stringify({
        schemaVersion: 1,
        takenAt: NOW,
        vaults: [{ id: "kv", tenantId: "t", authorization: "rbac", accessPolicies: [] }],
      }),
      'It is no snapshot: /vaults/0/id must match pattern "^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/[^/]+/vaults/[^/]+$".',
    ],
  ])("tells what is wrong with the text %s", (text, message) => {
    expect(readSnapshot(text)).toEqual({ kind: "no-snapshot", message });
  });
});
