import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A vault that is created on every run is best passed over once it exists. */
export const requireVaultCreationSwitch: Rule = {
  meta: {
    id: "require-vault-creation-switch",
    about: "vault",
    severity: "note",
    summary: "Require a way to skip a vault that exists",
    fixes: ["create-parameter", "only-if-not-exists"],
    messages: {
      unconditional: "`{{vault}}` is sent in every deployment, and nothing skips it once it exists.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const { deployed, guard, outcome, failsAtFirst } = vault.report;
      const isOpen = failsAtFirst || outcome.cause.kind === "recover" || outcome.verdict === "unknown";
      if (deployed.status !== "always" || guard !== null || !isOpen) continue;
      yield vaultFinding(vault, { message: "unconditional", place: placeOfPart(vault.report.resource) });
    }
  },
};
