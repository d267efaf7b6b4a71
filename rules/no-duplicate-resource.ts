import { problemFindings } from "../src/rule/problem-findings.ts";
import type { Rule } from "../src/rule/rule.ts";

/** A resource that one deployment would send twice. A rule of its own speaks of vaults. */
export const noDuplicateResource: Rule = {
  meta: {
    id: "no-duplicate-resource",
    about: "template",
    severity: "error",
    summary: "Disallow the same resource twice in one deployment",
    fixes: [],
    messages: { "duplicate-resource": "{{text}}" },
  },

  *check(context) {
    const repeated = context.vaults
      .filter(({ twins }) => twins.length > 0)
      .map(({ report }) => report.declaration.pointer);
    for (const finding of problemFindings(context, ["duplicate-resource"]))
      if (!repeated.some((pointer) => finding.pointer.startsWith(`${pointer}/`))) yield finding;
  },
};
