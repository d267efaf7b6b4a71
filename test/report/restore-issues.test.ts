import { describe, expect, it } from "vitest";
import { restoreIssues } from "../../src/report/restore-issues.ts";

const POLICY = { tenantId: "t", objectId: "ann", applicationId: null, permissions: { secrets: ["get"] } };
const PLAN = { id: "/x/vaults/kv", lost: [], obstacle: null, notes: [], isSettled: true };

describe("a plan of restore as a list", () => {
  it("has what is lost, with how it went", () => {
    const loss = { at: "2026-11-30", by: "bob", operation: null, deployment: "main" };
    const { issues, gaps } = restoreIssues([{ ...PLAN, lost: [{ policy: POLICY, isPartial: false, loss }] }]);

    expect(issues).toMatchObject([
      { kind: "entry-lost", severity: "error", name: "kv", message: "The entry is lost: ann." },
    ]);
    expect(issues[0]?.details).toEqual({
      principal: "ann",
      permissions: "secrets get",
      loss: "It went at 2026-11-30 with the deployment `main`, by bob.",
    });
    expect(gaps).toEqual([]);
  });

  it("has what keeps entries from coming back, and what is not known", () => {
    const { issues, gaps } = restoreIssues([
      { ...PLAN, obstacle: "The vault is not there." },
      { ...PLAN, isSettled: false, notes: ["Some values are cut off."] },
    ]);

    expect(issues).toMatchObject([{ kind: "obstacle", message: "The vault is not there." }]);
    expect(gaps).toEqual(["`/x/vaults/kv`: Some values are cut off."]);
  });
});
