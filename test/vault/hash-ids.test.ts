import { describe, expect, it } from "vitest";
import { hashedPolicies, hashedSnapshot } from "../../src/vault/hash-ids.ts";
import { readVaultId, vaultIdText } from "../../src/vault/vault-id.ts";

const policy = { tenantId: "t", objectId: "A", applicationId: "B", permissions: { secrets: ["get"] } };
const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";

describe("hashed ids", () => {
  it("are the same for the same principal of a tenant, whatever the case, and for no other", () => {
    const [a, same, elsewhere, other] = hashedPolicies([
      policy,
      { ...policy, objectId: "a" },
      { ...policy, tenantId: "u" },
      { ...policy, objectId: "b", applicationId: null },
    ]);

    expect(a?.objectId).toMatch(/^[0-9a-f]{32}$/);
    expect(a).toEqual(same);
    expect(new Set([a?.objectId, elsewhere?.objectId, other?.objectId]).size).toBe(3);
    expect([a?.applicationId, other?.applicationId]).toEqual([other?.objectId, null]);
  });

  it("are made once", () => {
    const vault = { id: ID, takenAt: "", tenantId: "t", authorization: "access-policies", raw: { id: ID } } as const;
    const once = hashedSnapshot({ takenAt: "", hashedIds: false, vaults: [{ ...vault, accessPolicies: [policy] }] });

    expect(once.vaults[0]?.raw).toBeNull();
    expect(hashedSnapshot(once)).toBe(once);
  });
});

describe("the id of a vault", () => {
  it("is read in any case, and written as it is known", () => {
    const parts = readVaultId(ID.toUpperCase());

    expect(parts).toEqual({ subscription: "S", resourceGroup: "RG", name: "KV" });
    expect(parts === null ? null : vaultIdText(parts).toUpperCase()).toBe(ID.toUpperCase());
  });

  it.each(["", "kv", `${ID}/secrets/x`, ID.replace("vaults", "hsms"), "/subscriptions/s/providers/x/y/z"])(
    "is not %j",
    (text) => {
      expect(readVaultId(text)).toBeNull();
    },
  );
});
