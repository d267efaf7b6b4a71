import { describe, expect, it } from "vitest";
import type { AccessPolicy, Permissions } from "../../src/vault/access-policy.ts";
import { policiesAfter } from "../../src/vault/policies-after.ts";

const TENANT = "7e4a0000-0000-4000-8000-000000000001";

function entry(objectId: string, permissions: Permissions, applicationId: string | null = null): AccessPolicy {
  return { tenantId: TENANT, objectId, applicationId, permissions };
}

describe("the entries after a write to a child", () => {
  it("merges what is added into the entry of the same identity, and appends others", () => {
    const after = policiesAfter([entry("a", { keys: ["get"] })], "add", [
      entry("A", { keys: ["List"] }),
      entry("a", { secrets: ["get"] }, "app"),
    ]);

    expect(after).toEqual([entry("a", { keys: ["get", "list"] }), entry("a", { secrets: ["get"] }, "app")]);
  });

  it("puts what replaces in the place of the same identity, and leaves others", () => {
    const before = [entry("a", { keys: ["get"] }), entry("b", { keys: ["get"] })];

    expect(policiesAfter(before, "replace", [entry("a", { secrets: ["list"] })])).toEqual([
      entry("a", { secrets: ["list"] }),
      entry("b", { keys: ["get"] }),
    ]);
  });

  it("takes permissions away whatever their letter case, and entries that have none left", () => {
    const before = [entry("a", { keys: ["get", "list"] }), entry("b", { keys: ["get"] })];

    expect(policiesAfter(before, "remove", [entry("a", { keys: ["Get"] }), entry("b", { keys: ["GET"] })])).toEqual([
      entry("a", { keys: ["list"] }),
    ]);
  });
});
