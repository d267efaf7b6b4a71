import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** Without a list the service refuses a vault that uses access policies. */
export const noMissingAccessPolicies: Rule = {
  meta: {
    id: "no-missing-access-policies",
    about: "vault",
    severity: "error",
    summary: "Disallow a vault with access policies that sends no list of them",
    fixes: ["create-parameter"],
    messages: {
      missing:
        "The service refuses `{{vault}}` with `The parameter accessPolicies is not specified.`: send the list of policies, or set `enableRbacAuthorization` to true.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const missing = vault.report.open.some(({ cause }) => cause.kind === "missing-list");
      if (!missing) continue;
      const isImplicit = vault.report.isModelImplicit;
      yield vaultFinding(vault, {
        message: "missing",
        place: placeOfPart(vault.report.resource, ["properties"]),
        severity: isImplicit ? "note" : "error",
        certainty: isImplicit || vault.report.open.length > 1 ? "possible" : vault.report.certainty,
      });
    }
  },
};
