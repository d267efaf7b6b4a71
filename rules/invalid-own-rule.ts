import type { Rule } from "../src/rule/rule.ts";

/** An own rule that cannot be read, and is left out. */
export const invalidOwnRule: Rule = {
  meta: {
    id: "invalid-own-rule",
    about: "analysis",
    severity: "error",
    summary: "Disallow mistakes in own rules",
    fixes: [],
    isSuppressible: false,
    messages: {
      wrong: "{{text}}",
    },
  },
};
