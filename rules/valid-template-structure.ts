import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** Sections that a template must have, and what they are. */
export const validTemplateStructure: Rule = {
  meta: {
    id: "valid-template-structure",
    about: "template",
    severity: "error",
    summary: "Require the sections that a template must have",
    fixes: [],
    messages: { structure: "{{text}}" },
  },

  check: (context) => problemFindings(context, ["structure"]),
};
