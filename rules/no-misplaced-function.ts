import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A function at a place where the service does not take it. */
export const noMisplacedFunction: Rule = {
  meta: {
    id: "no-misplaced-function",
    about: "language",
    severity: "error",
    summary: "Disallow functions where the service does not evaluate them",
    fixes: [],
    messages: { "misplaced-function": "{{text}}" },
  },

  check: (context) => problemFindings(context, ["misplaced-function"]),
};
