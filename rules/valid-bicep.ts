import type { Rule } from "../src/rule/rule.ts";

/** What the Bicep compiler refuses, so that nothing is deployed. */
export const validBicep: Rule = {
  meta: {
    id: "valid-bicep",
    about: "analysis",
    severity: "error",
    summary: "Require Bicep that compiles",
    fixes: [],
    isSuppressible: false,
    messages: { refused: "{{code}}: {{text}}" },
  },

  *check({ refusals }) {
    for (const { code, message, source, start, end } of refusals) {
      yield {
        message: "refused",
        data: { code, text: message },
        place: { source, start, end },
        pointer: "",
        certainty: "certain",
        identity: `${code} ${message}`,
      };
    }
  },
};
