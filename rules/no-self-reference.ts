import { selfReference } from "../src/redeploy/self-reference.ts";
import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A resource cannot read itself while it is deployed. */
export const noSelfReference: Rule = {
  meta: {
    id: "no-self-reference",
    about: "vault",
    severity: "error",
    summary: "Disallow a vault that reads its own policies with reference()",
    fixes: ["preserve"],
    messages: {
      self: "`{{vault}}` reads itself: ARM refuses a resource that references itself. Read the policies before the deployment and pass them as a parameter.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const found = selfReference(vault.report.resource.properties());
      if (found !== null)
        yield vaultFinding(vault, {
          message: "self",
          certainty: "certain",
          ...(found.place === null ? {} : { place: found.place }),
        });
    }
  },
};
