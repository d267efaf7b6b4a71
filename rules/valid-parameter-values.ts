import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Values that are handed to parameters: none missing, none unknown, all of the declared type. */
export const validParameterValues: Rule = {
  meta: {
    id: "valid-parameter-values",
    about: "template",
    severity: "error",
    summary: "Require values that the declared parameters take",
    fixes: [],
    messages: { "parameter-value": "{{text}}", "missing-parameter": "{{text}}", "unknown-parameter": "{{text}}" },
  },

  check: (context) => problemFindings(context, ["parameter-value", "missing-parameter", "unknown-parameter"]),
};
