import { member } from "../src/expression/value.ts";
import type { VaultFacts } from "../src/rule/rule-context.ts";
import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** `enableRbacAuthorization: true` puts all access policies of a live vault out of force at once. */
export const noAuthorizationFlip: Rule = {
  meta: {
    id: "no-authorization-flip",
    about: "vault",
    severity: "note",
    summary: "Disallow turning RBAC on where access policies may be in use",
    fixes: [],
    messages: {
      flip: "Where `{{vault}}` exists with access policies, this turns RBAC on and all of its policies stop working. Assign roles before.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      if (vault.report.verdict !== "rbac" || vault.report.certainty !== "certain" || !showsPolicies(vault)) continue;
      yield vaultFinding(vault, {
        message: "flip",
        place: placeOfPart(vault.report.resource, ["properties", "enableRbacAuthorization"]),
        certainty: "possible",
      });
    }
  },
};

/** A template that sends policies, or adds them by a child, is likely to meet a vault that uses them. */
function showsPolicies({ report, children }: VaultFacts): boolean {
  const properties = report.resource.properties();
  const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
  return children.length > 0 || (list?.kind === "array" && list.items.length > 0);
}
