import type { Rule } from "../src/rule/rule.ts";
import { identityOf, nameForPeople } from "../src/rule/resource-label.ts";

/** ARM evaluates `reference()` of a resource by name even where its condition is false. */
export const noReferenceToSkippedVault: Rule = {
  meta: {
    id: "no-reference-to-skipped-vault",
    about: "vault",
    severity: "warning",
    summary: "Disallow reference() of a vault by name where the vault may be skipped",
    fixes: [],
    messages: {
      skipped:
        "When `{{vault}}` is skipped this `reference()` fails: name the vault by its id with an api-version, or put the call into the branch of an `if()`.",
    },
  },

  *check({ vaults }) {
    for (const { report, skippedReferences } of vaults) {
      for (const { place, pointer } of skippedReferences) {
        yield {
          message: "skipped",
          data: { vault: nameForPeople(report.resource) },
          place,
          pointer,
          certainty: "possible",
          identity: `${identityOf(report.resource)} ${pointer}`,
        };
      }
    }
  },
};
