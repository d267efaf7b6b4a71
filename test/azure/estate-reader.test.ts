import { describe, expect, it } from "vitest";
import { estateReader } from "../../src/azure/estate-reader.ts";
import type { EstateVault } from "../../src/azure/ports.ts";
import type { Session } from "../../src/azure/session.ts";

const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv";
/** What a row has where the vault has no such member. */
const ROW = { id: ID, tenantId: "t", tags: null, rbac: null, accessPolicies: null, acls: null, pna: null, pec: null };

async function read(row: object): Promise<EstateVault | undefined> {
  const answer = { data: [row], totalRecords: 1, resultTruncated: "false" };
  const session: Pick<Session, "send"> = {
    send: () => Promise.resolve({ status: 200, body: answer, header: () => null }),
  };
  const none = () => Promise.reject(new Error("Nobody asks for it."));
  for await (const [vault] of estateReader(session, { one: none, inGroup: none, inSubscription: none }).vaults(null))
    return vault;
  return undefined;
}

describe("a row of a vault", () => {
  it.each<[string, object, object]>([
    [
      "is read",
      { accessPolicies: [] },
      { snapshot: { authorization: "access-policies", accessPolicies: [] }, isShut: false },
    ],
    ["need have no list under Azure RBAC", { rbac: true }, { snapshot: { authorization: "rbac", accessPolicies: [] } }],
    [
      "that says nothing of Azure RBAC uses access policies",
      { rbac: null, accessPolicies: [] },
      { snapshot: { authorization: "access-policies" } },
    ],
    ["without a list is not one with an empty list", {}, { problem: expect.stringContaining("not an array") }],
    [
      "with a list that is none is told",
      { accessPolicies: "[]" },
      { problem: expect.stringContaining("not an array") },
    ],
    [
      "with an entry that is none is told",
      { accessPolicies: [{ tenantId: "t" }] },
      { problem: expect.stringContaining("objectId") },
    ],
    [
      "without a tenant is told",
      { tenantId: null, accessPolicies: [] },
      { problem: expect.stringContaining("tenantId") },
    ],
    [
      "is shut that keeps trusted services out",
      { accessPolicies: [], acls: { defaultAction: "Deny", bypass: "None" } },
      { isShut: true },
    ],
  ])("%s", async (_what, parts, expected) => {
    expect(await read({ ...ROW, ...parts })).toMatchObject({ id: ID, ...expected });
  });

  it("without an id ends the reading: nobody could say which vault is missing", async () => {
    await expect(read({ ...ROW, id: null })).rejects.toThrow("has no id");
  });
});
