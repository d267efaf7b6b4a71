import { describe, expect, it } from "vitest";
import { budgetOf } from "../../src/expression/budget.ts";
import { analysisOf, deploy } from "../../src/redeploy/template-analysis.ts";
import { UNKNOWN_CONTEXT, type Resource } from "../../src/template/deployment.ts";
import { sentBefore } from "../../src/template/read-order.ts";
import { visitResources } from "../../src/template/visit-resources.ts";
import { subjectOf } from "../open-template.ts";
import { templateText, vault } from "../template-text.ts";

describe("what was sent before an expression is evaluated", () => {
  it("is every round of a loop that may have been", () => {
    const { vaults, reader } = opened(20);

    expect(sentBefore(reader.frame, "Microsoft.KeyVault/vaults", reader.name())).toHaveLength(vaults - 1);
  });

  it("is paid for by each resource that is looked at: many that read many are many steps", () => {
    const { reader, spent } = opened(500);
    const before = spent();

    sentBefore(reader.frame, "Microsoft.KeyVault/vaults", reader.name());
    const first = spent() - before;
    sentBefore(reader.frame, "Microsoft.KeyVault/vaults", reader.name());

    expect(spent() - before - first).toBeGreaterThanOrEqual(499);
  });
});

/** A template that deploys one vault in many rounds, the last of them, and how many steps were taken so far. */
function opened(rounds: number): { vaults: number; reader: Resource; spent: () => number } {
  const text = templateText({
    resources: [{ ...vault({ accessPolicies: [] }), copy: { name: "same", count: rounds } }],
  });
  const { template } = subjectOf(text);
  let spent = 0;
  const steps = budgetOf(1_000_000);
  const counting = { ...steps, spend: (units: number): boolean => ((spent += units), steps.spend(units)) };
  const analysis = analysisOf(template, new Map(), UNKNOWN_CONTEXT, counting);
  const resources = Array.from(
    visitResources(deploy(analysis, analysis.givenValues), () => true),
    ({ resource }) => resource,
  );
  const reader = resources.at(-1);
  if (reader === undefined) throw new Error("A template of a test has resources.");
  return { vaults: resources.length, reader, spent: () => spent };
}
