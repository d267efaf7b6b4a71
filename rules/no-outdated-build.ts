import type { Rule } from "../src/rule/rule.ts";

/** A compiled template that deploys something else than the Bicep file beside it. */
export const noOutdatedBuild: Rule = {
  meta: {
    id: "no-outdated-build",
    about: "vault",
    severity: "note",
    summary: "Disallow a compiled template that is not what its Bicep file compiles to",
    fixes: [],
    messages: {
      outdated:
        "This template is compiled from Bicep, and does not deploy what `{{source}}` deploys now. Build it again, or leave it out of the repository.",
    },
  },

  *check({ source, outdatedSource }) {
    if (outdatedSource === null) return;
    yield {
      message: "outdated",
      data: { source: outdatedSource },
      place: { source, start: 0, end: 1 },
      pointer: "",
      certainty: "certain",
      identity: outdatedSource,
    };
  },
};
