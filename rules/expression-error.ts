import type { Failure } from "../src/expression/value.ts";
import type { VaultReport } from "../src/redeploy/verdict.ts";
import { selfReference } from "../src/redeploy/self-reference.ts";
import { problemFinding } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** An expression that ARM refuses. */
export const expressionError: Rule = {
  meta: {
    id: "expression-error",
    about: "template",
    severity: "error",
    summary: "Disallow expressions that cannot be evaluated",
    fixes: [],
    messages: { failed: "An expression of `{{vault}}` cannot be evaluated: {{text}}", expression: "{{text}}" },
  },

  *check(context) {
    const told = new Set<number>();
    for (const vault of context.vaults) {
      const self = selfReference(vault.report.resource.properties());
      if (self?.place) told.add(self.place.start);
      const failed = failureOf(vault.report);
      if (failed === null) continue;
      if (failed.place !== null) told.add(failed.place.start);
      yield vaultFinding(vault, {
        message: "failed",
        data: { text: failed.message },
        certainty: "certain",
        ...(failed.place === null ? {} : { place: failed.place }),
      });
    }
    for (const problem of context.problems)
      if (problem.kind === "expression" && !told.has(problem.place.start)) yield problemFinding(problem, context);
  },
};

/** The failure that keeps the verdict or the condition from being known; a rule of its own speaks of self-references. */
function failureOf({ outcome, deployed, resource }: VaultReport): Failure | null {
  const { cause } = outcome;
  if (cause.kind === "undecided" && cause.by.kind === "failure" && cause.by.code !== "self-reference") return cause.by;
  const condition =
    deployed.atHand.kind === "open" ? deployed.atHand.by.find(({ kind }) => kind === "failure") : undefined;
  if (condition?.kind === "failure") return condition;
  const name = resource.name();
  return name.kind === "failure" ? name : null;
}
