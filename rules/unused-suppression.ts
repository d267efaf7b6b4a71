import type { Rule } from "../src/rule/rule.ts";

/** A suppression that hides nothing. */
export const unusedSuppression: Rule = {
  meta: {
    id: "unused-suppression",
    about: "analysis",
    severity: "warning",
    summary: "Disallow suppressions that hide nothing",
    fixes: [],
    isSuppressible: false,
    messages: {
      unused: "`{{rule}}` finds nothing here, so there is nothing to suppress. Remove the suppression.",
    },
  },

  *checkSuppressions(all) {
    for (const about of all) {
      const { problem, rule } = about.suppression;
      if (problem === null && about.isUsed === false) yield { about, message: "unused", data: { rule } };
    }
  },
};
