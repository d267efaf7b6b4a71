import { describe, expect, it } from "vitest";
import { parseJsonText } from "../../src/expression/json-text.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { applyOperation, type PolicyOperation } from "../../src/vault/policy-list.ts";

const entry = (objectId: string, secrets: readonly string[], more: object = {}): object => ({
  tenantId: "t",
  objectId,
  permissions: { secrets },
  ...more,
});

function after(list: readonly object[], operation: PolicyOperation, entries: readonly object[]): unknown {
  const [before, change] = [parseJsonText(JSON.stringify(list)), parseJsonText(JSON.stringify(entries))];
  if (before.kind !== "array" || change.kind !== "array") throw new Error("No lists.");
  return toJson(applyOperation(before, operation, change.items));
}

describe("accessPolicies/add", () => {
  it("merges permissions, appends new identities, and leaves others alone", () => {
    expect(
      after([entry("a", ["get"]), entry("b", ["set"])], "add", [entry("A", ["GET", "list"]), entry("c", ["get"])]),
    ).toEqual([entry("a", ["get", "list"]), entry("b", ["set"]), entry("c", ["get"])]);
  });

  it("keeps a principal with an application apart from the principal alone", () => {
    expect(after([entry("a", ["get"])], "add", [entry("a", ["set"], { applicationId: "x" })])).toHaveLength(2);
    expect(after([entry("a", ["get"])], "add", [entry("a", ["set"], { applicationId: "" })])).toHaveLength(1);
  });

  it("adds kinds of permissions that the entry does not have", () => {
    expect(
      after([{ tenantId: "t", objectId: "a", permissions: { keys: ["get"] } }], "add", [entry("a", ["get"])]),
    ).toEqual([{ tenantId: "t", objectId: "a", permissions: { keys: ["get"], secrets: ["get"] } }]);
  });
});

describe("accessPolicies/replace", () => {
  it("touches the listed identities only, and inserts missing ones", () => {
    expect(
      after([entry("a", ["get", "set"]), entry("b", ["set"])], "replace", [entry("a", ["list"]), entry("c", [])]),
    ).toEqual([entry("a", ["list"]), entry("b", ["set"]), entry("c", [])]);
  });
});

describe("accessPolicies/remove", () => {
  it("takes listed permissions away, minding letter case, and drops an entry without any", () => {
    expect(
      after([entry("a", ["get", "Set"]), entry("b", ["get"])], "remove", [
        entry("a", ["get", "set"]),
        entry("b", ["get"]),
        entry("c", ["get"]),
      ]),
    ).toEqual([entry("a", ["Set"])]);
  });
});
