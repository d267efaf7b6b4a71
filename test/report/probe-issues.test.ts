import { describe, expect, it } from "vitest";
import { junit } from "../../src/report/junit.ts";
import { probeIssues } from "../../src/report/probe-issues.ts";
import { fail, notChecked, pass, warning } from "../../src/workspace/check-result.ts";
import { checkJunit } from "./junit-schema.ts";

const ID = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ml-shop";
const CHECKS = [
  pass("vault-entry", "It is there."),
  fail("vault-permissions", { evidence: ["Seen: get."], why: "It cannot write.", repair: "az keyvault set-policy" }),
  warning("vault-network", { evidence: [], why: "It may be closed." }),
  notChecked("registry-state", "could-not-look", "Azure refused."),
  notChecked("build", "not-asked", "Nobody asked."),
];

describe("a probe as a list", () => {
  it("has what failed and warned, with its repair, and as a gap what could not be checked", () => {
    const { issues, gaps, subject } = probeIssues([{ id: ID, checks: CHECKS }]);

    expect(issues.map(({ kind, severity, place, name }) => [kind, severity, place, name])).toEqual([
      ["vault-permissions", "error", ID, "ml-shop"],
      ["vault-network", "warning", ID, "ml-shop"],
    ]);
    expect(issues[0]?.message).toMatch(/\. It cannot write\.$/);
    expect(issues[0]?.details).toMatchObject({ evidence: "Seen: get.", repair: "`az keyvault set-policy`" });
    expect(gaps).toEqual([expect.stringMatching(/^`ml-shop`: .* could not be checked\. Azure refused\.$/)]);
    expect(subject).toBe("0 of 1 workspace can build images");
  });

  it("has a test for each check, skipped where it was not made", () => {
    const xml = junit(probeIssues([{ id: ID, checks: CHECKS }]));

    checkJunit(xml);
    expect(xml).toContain('<testsuite name="arm-guard probe: coverage" tests="5" failures="0" errors="0" skipped="2"');
  });
});
