import type { JsonProblem } from "../src/json/read.ts";
import type { Severity } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";

const SEVERITIES: Readonly<Record<JsonProblem["kind"], Severity>> = {
  syntax: "error",
  empty: "error",
  "text-after-end": "error",
  limit: "error",
  "trailing-comma": "warning",
  "duplicate-key": "warning",
};

/** A template that cannot be read, or that some readers refuse. */
export const templateSyntax: Rule = {
  meta: {
    id: "template-syntax",
    about: "template",
    severity: "error",
    summary: "Require a template that can be read",
    fixes: [],
    isSuppressible: false,
    messages: {
      syntax: "{{text}}",
      empty: "The file is empty.",
      "text-after-end": "There is more text after the end of the template.",
      limit: "{{text}} The rest of the file is not analysed.",
      "trailing-comma":
        "There is a comma before the closing bracket: the Azure CLI refuses some templates with one. Remove it.",
      "duplicate-key": "`{{text}}` is written twice in the same object: the last one counts.",
    },
  },

  *check({ source, syntaxProblems }) {
    for (const problem of syntaxProblems) {
      const { kind, start, end } = problem;
      const text = "message" in problem ? problem.message : "key" in problem ? problem.key : "";
      yield {
        message: kind,
        data: { text },
        place: { source, start, end },
        pointer: "",
        severity: SEVERITIES[kind],
        certainty: "certain",
        identity: `${kind} ${text}`,
      };
    }
  },
};
