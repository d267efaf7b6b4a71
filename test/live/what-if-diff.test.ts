import { describe, expect, it } from "vitest";
import type { PredictedChange } from "../../src/azure/ports.ts";
import { readWhatIf } from "../../src/azure/read-what-if.ts";
import { disagreements, predictedDiffs } from "../../src/live/what-if-diff.ts";
import { isHarmful } from "../../src/redeploy/compare-vault.ts";
import { policy, TENANT, vault } from "../commands/fake-azure.ts";

const id = vault("kv", []).id;
const body = (...names: readonly string[]) =>
  vault(
    "kv",
    names.map((name) => policy(name)),
  ).raw;
const change = (parts: Partial<PredictedChange>): PredictedChange => ({
  resourceId: id,
  changeType: "Modify",
  before: null,
  after: null,
  ...parts,
});
const late = { tenantId: TENANT, objectId: "late", permissions: { secrets: ["get"] } };
const added = change({
  resourceId: `${id}/accessPolicies/add`,
  changeType: "Create",
  after: { properties: { accessPolicies: [late] } },
});

describe("what a what-if result says by itself", () => {
  it.each([
    ["a list that shrinks", change({ before: body("a", "b"), after: body("a") }), "replaces", true],
    ["a list that stays", change({ changeType: "NoChange", before: body("a"), after: body("a") }), "replaces", false],
    ["a vault that is made", change({ changeType: "Create", after: body("a") }), "creates", false],
    ["a vault that is deleted", change({ changeType: "Delete", before: body("a") }), "deletes", true],
    ["an `after` without a list", change({ before: body("a"), after: { properties: {} } }), "replaces", true],
    ["no `after` at all", change({ before: body("a") }), "replaces", true],
  ])("%s", (_name, each, fate, harmful) => {
    const [diff] = predictedDiffs({ changes: [each], gaps: [] });

    expect([diff?.fate, diff === undefined ? null : isHarmful(diff)]).toEqual([fate, harmful]);
  });

  it("children add to what the vault is predicted to hold", () => {
    const [diff] = predictedDiffs({ changes: [change({ before: body("a"), after: body() }), added], gaps: [] });

    expect(diff?.policies.added.map(({ objectId }) => objectId)).toEqual(["late"]);
  });

  it("turned authorization is told", () => {
    const rbac = { properties: { enableRbacAuthorization: true, accessPolicies: [] } };
    const [diff] = predictedDiffs({ changes: [change({ before: body("a"), after: rbac })], gaps: [] });

    expect(diff?.authorization).toEqual({ before: "access-policies", after: "rbac" });
  });

  it("other resources, and what it did not look at, are left out", () => {
    const others = [
      change({ resourceId: "/x" }),
      change({ changeType: "Ignore" }),
      change({ changeType: "Unsupported" }),
    ];

    expect(predictedDiffs({ changes: others, gaps: [] })).toEqual([]);
  });

  it("disagrees only where both are known", () => {
    const [ours] = predictedDiffs({ changes: [change({ before: body("a", "b"), after: body("a") })], gaps: [] });
    if (ours === undefined) throw new Error("nothing");

    expect(disagreements([ours], [change({ before: body("a", "b"), after: body("a") })])).toEqual([]);
    expect(disagreements([ours], [])).toEqual([]);
    expect(disagreements([ours], [change({ after: body("a", "b", "c") })])).toEqual([
      expect.stringContaining("2 entries differ"),
    ]);
    expect(disagreements([ours], [change({ changeType: "Delete" })])).toEqual([
      expect.stringContaining("1 entry differs"),
    ]);
  });
});

describe("a what-if result", () => {
  it.each([
    ["of the service", { status: "Succeeded", properties: { changes: [{ resourceId: "/x" }] } }],
    [
      "of the Azure CLI",
      { status: "succeeded", changes: [{ resourceId: "/x", changeType: 7, before: [] }, { odd: 1 }, 3] },
    ],
  ])("%s is read", (_name, content) => {
    expect(readWhatIf(content)).toMatchObject({
      changes: [{ resourceId: "/x", changeType: "Unsupported", before: null, after: null }],
    });
  });

  it.each([
    ["nothing", null, expect.stringContaining("It is not a what-if result")],
    ["a list", [], expect.stringContaining("It is not a what-if result")],
    ["no changes", {}, expect.stringContaining("`changes` is missing")],
    ["a failure", { status: "Failed" }, "It ended as Failed."],
    ["an error", { error: { message: "broken" } }, "broken"],
  ])("is not %s", (_name, content, message) => {
    expect(readWhatIf(content)).toMatchObject({ message });
  });
});
