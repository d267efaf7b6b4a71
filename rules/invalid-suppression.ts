import type { Rule } from "../src/rule/rule.ts";

/** A suppression that is not in force, because of how it is written. */
export const invalidSuppression: Rule = {
  meta: {
    id: "invalid-suppression",
    about: "analysis",
    severity: "warning",
    summary: "Require a rule and a reason of each suppression",
    fixes: [],
    isSuppressible: false,
    messages: {
      "no-rule": "The suppression names no rule, so it hides nothing: name the rules that it is about.",
      "no-reason": "`{{rule}}` is not suppressed, because no reason is given. Add {{where}}.",
      "unknown-rule": "There is no rule `{{rule}}`, so nothing is suppressed.{{hint}}",
      "not-suppressible": "`{{rule}}` cannot be suppressed: what cannot be read or judged is not hidden.",
      "unknown-part": "A suppression has no `{{text}}`, so it is not in force.{{hint}}",
      "not-a-day": "`expires` has to be a day such as 2027-01-31, and is `{{text}}`. The suppression is not in force.",
      "unknown-comment": "There is no comment `{{text}}`, so nothing is suppressed.{{hint}}",
      malformed: "The suppression is not in force: {{text}}.",
      ambiguous:
        "The suppression stands for {{count}} vaults ({{names}}), so it is not in force. Name the one that is meant: `[vault=…]` behind the rule.",
    },
  },

  *checkSuppressions(all) {
    for (const about of all) {
      const { problem } = about.suppression;
      if (problem !== null) yield { about, ...problem };
    }
  },
};
