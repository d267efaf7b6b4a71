import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Templates that are larger than the service takes. */
export const templateLimits: Rule = {
  meta: {
    id: "template-limits",
    about: "template",
    severity: "error",
    summary: "Disallow templates beyond the limits of the service",
    fixes: [],
    messages: { limit: "{{text}}" },
  },

  check: (context) => problemFindings(context, ["limit"]),
};
