import type { VaultFacts } from "../src/rule/facts.ts";
import type { Severity } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { foldCase } from "../src/text/fold-case.ts";
import { placeOfPart } from "../src/rule/vault-text.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A guard whose default creates helps nobody who forgets it. */
export const noCreatingDefault: Rule = {
  meta: {
    id: "no-creating-default",
    severity: "warning",
    summary: "Disallow a creation switch that creates the vault unless told otherwise",
    needsSnapshot: false,
    fixes: ["create-parameter"],
    messages: {
      wipes:
        "Parameter `{{parameter}}` can skip `{{vault}}`, but {{how}} creates it: deploying again removes all of its access policies.",
      replaces:
        "Parameter `{{parameter}}` can skip `{{vault}}`, but {{how}} creates it: deploying again replaces its access policies.",
    },
  },

  *check({ vaults, subject }) {
    for (const vault of vaults) {
      const { verdict, guard } = vault.report;
      if (guard?.creates !== true || guard.parameter === null || (verdict !== "wipes" && verdict !== "replaces"))
        continue;
      const given = subject?.parameters.get(foldCase(guard.parameter))?.given ?? "default";
      const how = given === "default" ? "its default" : "the value that it is given";
      yield vaultFinding(vault, {
        message: verdict,
        data: { parameter: guard.parameter, how },
        place: placeOfPart(vault.report.resource, ["condition"]),
        severity: severityOf(vault, given !== "default"),
      });
    }
  },
};

/** A parameter file that creates has decided; a default may still be overridden. */
function severityOf({ report }: VaultFacts, isGiven: boolean): Severity {
  if (report.verdict === "replaces") return "note";
  return isGiven ? "error" : "warning";
}
