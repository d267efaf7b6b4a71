import { describe, expect, it } from "vitest";
import { parseJsonText } from "../../src/expression/json-text.ts";
import type { ArrayValue } from "../../src/expression/value.ts";
import { toJson } from "../../src/expression/to-json.ts";
import { applyOperation, type PolicyOperation } from "../../src/vault/policy-list.ts";

const entry = (objectId: string, secrets: readonly string[], more: object = {}): object => ({
  tenantId: "t",
  objectId,
  permissions: { secrets },
  ...more,
});

function listOf(list: readonly object[]): ArrayValue {
  const value = parseJsonText(JSON.stringify(list));
  if (value.kind !== "array") throw new Error("No list.");
  return value;
}

function after(list: readonly object[], operation: PolicyOperation, entries: readonly object[]): unknown {
  return toJson(applyOperation(listOf(list), operation, listOf(entries).items));
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
  it("takes listed permissions away, and drops an entry without any", () => {
    expect(
      after([entry("a", ["get", "Set", "list"]), entry("b", ["get"])], "remove", [
        entry("a", ["get", "set"]),
        entry("b", ["get"]),
        entry("c", ["get"]),
      ]),
    ).toEqual([entry("a", ["list"])]);
  });

  it("minds letter case where the service is said to", () => {
    const list = listOf([entry("a", ["get", "Set"])]);

    expect(toJson(applyOperation(list, "remove", listOf([entry("a", ["get", "set"])]).items, "sensitive"))).toEqual([
      entry("a", ["Set"]),
    ]);
  });
});
