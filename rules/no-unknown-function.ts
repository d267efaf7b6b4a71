import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A call of a function that ARM does not have. */
export const noUnknownFunction: Rule = {
  meta: {
    id: "no-unknown-function",
    about: "template",
    severity: "error",
    summary: "Disallow calls of functions that do not exist",
    fixes: [],
    messages: { "unknown-function": "{{text}}" },
  },

  check: (context) => problemFindings(context, ["unknown-function"]),
};
