import { describe, expect, it } from "vitest";
import { fromJson } from "../../src/expression/plain-json.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { array, failure, object, string, type Value } from "../../src/expression/value.ts";
import { checkEntries } from "../../src/vault/check-entries.ts";
import type { Content } from "../template-text.ts";

const GUID = "7e4a0000-0000-4000-8000-000000000001";
const OPEN = unknown({ kind: "call", name: "parameters", args: [] }, []);
const entry = (rest: { readonly [key: string]: Content } = {}): Value =>
  fromJson({ tenantId: GUID, objectId: GUID, permissions: {}, ...rest });
const kinds = (...entries: readonly Value[]): readonly string[] =>
  checkEntries(array(entries), string(GUID)).map(({ kind }) => kind);
const withPrincipal = (principal: Value): Value =>
  object([
    { key: "tenantId", value: string(GUID) },
    { key: "objectId", value: principal },
    { key: "permissions", value: object([]) },
  ]);

describe("the entries of a list", () => {
  it.each<[name: string, value: Value, found: readonly string[]]>([
    ["that is right", entry({ permissions: { keys: ["Get"], Secrets: ["all"] } }), []],
    ["with an empty application", entry({ applicationId: "" }), []],
    ["with a principal that is no GUID", entry({ objectId: "me" }), ["malformed-guid"]],
    ["of another tenant", entry({ tenantId: GUID.replace("7", "8") }), ["other-tenant"]],
    ["with a permission that there is not", entry({ permissions: { keys: ["fly"] } }), ["unknown-permission"]],
    ["with permissions on what there is not", entry({ permissions: { planes: ["get"] } }), ["unknown-kind"]],
    ["with permissions that are no list", entry({ permissions: { keys: "get" } }), []],
    [
      "with a member in another case",
      fromJson({ tenantid: GUID, objectId: GUID, permissions: {} }),
      ["misspelt-member"],
    ],
    ["with a member that there is not", entry({ principal: GUID }), ["unknown-member"]],
    ["without members", fromJson({}), ["missing-member", "missing-member", "missing-member"]],
    ["without members that are known", object([], OPEN), []],
    ["that is not an object", fromJson("a"), []],
  ])("has one %s", (_name, value, found) => {
    expect(kinds(value)).toEqual(found);
  });

  it("has each identity once", () => {
    expect(kinds(entry(), entry())).toEqual(["repeated-identity"]);
    expect(kinds(entry(), entry({ applicationId: GUID }))).toEqual([]);
    expect(kinds(withPrincipal(OPEN), withPrincipal(OPEN))).toEqual(["repeated-identity"]);
    expect(kinds(withPrincipal(failure("x")), withPrincipal(failure("x")))).toEqual([]);
  });
});
