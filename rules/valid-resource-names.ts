import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Names and types of resources that do not fit together. */
export const validResourceNames: Rule = {
  meta: {
    id: "valid-resource-names",
    about: "template",
    severity: "error",
    summary: "Require resource names whose segments match the type",
    fixes: [],
    messages: { "resource-name": "{{text}}" },
  },

  check: (context) => problemFindings(context, ["resource-name"]),
};
