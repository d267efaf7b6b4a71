import type { Rule } from "../src/rule/rule.ts";
import { identityOf, nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";

/** `accessPolicies/replace` overwrites the permissions of the identities that it lists. */
export const noAccessPoliciesReplaceChild: Rule = {
  meta: {
    id: "no-access-policies-replace-child",
    about: "vault",
    severity: "note",
    summary: "Disallow accessPolicies children that replace",
    fixes: [],
    messages: {
      replace:
        "`{{name}}` replaces the permissions of each identity that it lists: permissions granted to it anywhere else are lost. Use `add`, which merges.",
    },
  },

  *check({ children }) {
    for (const { resource, pointer, operation, certainty } of children) {
      if (operation !== "replace") continue;
      yield {
        message: "replace",
        data: { name: nameForPeople(resource) },
        place: placeOfPart(resource),
        pointer,
        certainty,
        identity: identityOf(resource),
      };
    }
  },
};
