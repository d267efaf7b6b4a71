import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A guard whose default creates helps nobody who forgets it. */
export const noCreatingDefault: Rule = {
  meta: {
    id: "no-creating-default",
    about: "vault",
    severity: "warning",
    summary: "Disallow a creation switch that creates the vault by default",
    fixes: ["create-parameter"],
    messages: {
      wipes:
        "Parameter `{{parameter}}` can skip `{{vault}}`, but {{how}} creates it: deploying again removes all of its access policies.",
      replaces:
        "Parameter `{{parameter}}` can skip `{{vault}}`, but {{how}} creates it: deploying again replaces its access policies.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const { verdict, guard } = vault.report;
      if (guard?.creates !== true || guard.parameter === null || vault.loss === null) continue;
      if (verdict !== "wipes" && verdict !== "replaces") continue;
      const how = guard.isGiven ? "the value that it is given" : "its default";
      yield vaultFinding(vault, {
        message: verdict,
        data: { parameter: guard.parameter, how },
        place: placeOfPart(vault.report.resource, ["condition"]),
        severity: vault.loss,
      });
    }
  },
};
