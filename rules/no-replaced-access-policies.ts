import type { FileSummary, VaultSummary } from "../src/rule/rule-context.ts";
import { lesser } from "../src/redeploy/severity.ts";
import type { Rule, RunFinding } from "../src/rule/rule.ts";
import { nameForPeople } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A list that template and parameters fix takes the place of the vault's list. */
export const noReplacedAccessPolicies: Rule = {
  meta: {
    id: "no-replaced-access-policies",
    about: "vault",
    severity: "warning",
    summary: "Disallow a vault whose deployment replaces the access policies that others granted",
    fixes: ["create-parameter", "preserve", "use-existing", "only-if-not-exists", "add-child"],
    messages: {
      fixed:
        "Deploying `{{vault}}` again replaces its access policies with this template's list: policies granted anywhere else are lost.",
      given:
        "Deploying `{{vault}}` again replaces its access policies with the list passed to the deployment: policies missing from that list are lost.",
      workspace:
        "Deploying `{{vault}}` again removes the access policy of the Azure Machine Learning workspace `{{workspace}}`, which can then no longer build images.",
      addedElsewhere:
        "`{{other}}` adds access policies to `{{vault}}`, and deploying this template again removes them.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const { verdict, guard, exposure } = vault.report;
      if (verdict !== "replaces" || vault.loss === null || guard?.creates === true) continue;
      const [workspace] = vault.workspaces;
      const isFixed = exposure !== "caller-supplied";
      yield vaultFinding(vault, {
        message: isFixed && workspace !== undefined ? "workspace" : isFixed ? "fixed" : "given",
        data: workspace === undefined ? {} : { workspace: nameForPeople(workspace) },
        severity: vault.loss,
      });
    }
  },

  *checkRun(files) {
    for (const file of files) for (const vault of file.vaults) yield* addedElsewhere(vault, files);
  },
};

function* addedElsewhere(vault: VaultSummary, files: readonly FileSummary[]): Generator<RunFinding> {
  const { stableKey, path, name } = vault;
  if (vault.verdict !== "replaces" || vault.loss === null || stableKey === null) return;
  const other = files.find((file) => file.path !== path && file.addsTo.includes(stableKey));
  if (other !== undefined)
    yield {
      vault,
      message: "addedElsewhere",
      data: { vault: name, other: other.path },
      severity: lesser(vault.loss, "warning"),
      certainty: "certain",
    };
}
