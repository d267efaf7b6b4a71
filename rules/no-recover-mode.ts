import type { Rule } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** `createMode: recover` is for deleted vaults; what it does to a live one is not documented. */
export const noRecoverMode: Rule = {
  meta: {
    id: "no-recover-mode",
    about: "vault",
    severity: "warning",
    summary: "Disallow createMode recover in a template that is deployed again",
    fixes: [],
    messages: {
      recover:
        "`createMode: recover` brings a deleted `{{vault}}` back and ignores the rest of the body; what it does to a vault that is there is not documented.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const { open, deployed } = vault.report;
      if (deployed.status === "never" || !open.some(({ cause }) => cause.kind === "recover")) continue;
      yield vaultFinding(vault, {
        message: "recover",
        place: placeOfPart(vault.report.resource, ["properties", "createMode"]),
      });
    }
  },
};
