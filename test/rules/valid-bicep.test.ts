import { validBicep } from "../../rules/valid-bicep.ts";
import { testRule } from "../rule-tester.ts";
import { vault } from "../template-text.ts";

testRule(validBicep, {
  accepted: [
    { name: "JSON", template: { resources: [vault({})] } },
    { name: "Bicep that compiles", template: "param name string\n\noutput out string = name\n" },
  ],
  flagged: [
    {
      name: "an escape that there is not",
      template: "var name = 'a\\qb'\n",
      findings: ["refused error"],
      text: "var name = 'a«\\q»b'",
      sentence:
        "BCP006: This escape sequence does not exist: write `\\\\` for a backslash; the others are `\\'`, `\\n`, `\\r`, `\\t`, `\\$` and `\\u{…}`.",
    },
  ],
});
