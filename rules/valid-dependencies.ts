import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** What `dependsOn` may name. */
export const validDependencies: Rule = {
  meta: {
    id: "valid-dependencies",
    about: "template",
    severity: "error",
    summary: "Require dependencies on resources of the template, without circles",
    needsSnapshot: false,
    fixes: [],
    messages: { "unknown-dependency": "{{text}}", "circular-dependency": "{{text}}" },
  },

  check: (facts) => problemFindings(facts, ["unknown-dependency", "circular-dependency"]),
};
