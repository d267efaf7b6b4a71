import type { Rule } from "../src/rule/rule.ts";
import { nameForPeople } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** An empty list takes away every policy that the vault has. */
export const noEmptyAccessPolicies: Rule = {
  meta: {
    id: "no-empty-access-policies",
    about: "vault",
    severity: "error",
    summary: "Disallow a vault whose deployment sends an empty list of access policies",
    fixes: ["create-parameter", "preserve", "use-existing", "only-if-not-exists", "add-child"],
    messages: {
      empty:
        "Deploying `{{vault}}` again removes all of its access policies, including those granted outside this template.",
      workspace:
        "Deploying `{{vault}}` again removes all of its access policies, including that of the Azure Machine Learning workspace `{{workspace}}`, which can then no longer build images.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const { verdict, guard } = vault.report;
      if (verdict !== "wipes" || vault.loss === null || guard?.creates === true) continue;
      const [workspace] = vault.workspaces;
      yield vaultFinding(vault, {
        message: workspace === undefined ? "empty" : "workspace",
        data: workspace === undefined ? {} : { workspace: nameForPeople(workspace) },
        severity: vault.loss,
      });
    }
  },
};
