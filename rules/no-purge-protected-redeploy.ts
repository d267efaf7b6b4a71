import { member, type Value } from "../src/expression/value.ts";
import type { VaultFacts } from "../src/rule/rule-context.ts";
import type { Rule } from "../src/rule/rule.ts";
import { restsOnRootDefault } from "../src/redeploy/loss-severity.ts";
import { nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** What is protected from purging keeps its name after it was deleted. */
export const noPurgeProtectedRedeploy: Rule = {
  meta: {
    id: "no-purge-protected-redeploy",
    about: "vault",
    severity: "note",
    summary: "Disallow relying on deleting and creating anew where a vault is protected from purging",
    fixes: [],
    messages: {
      protected:
        "Deleting `{{vault}}` before this template is deployed again does not save its policies: purge protection reserves its name for {{days}} days.",
      workspace:
        "Deleting `{{vault}}` before this template is deployed again does not save its policies: purge protection reserves its name for {{days}} days, and the workspace `{{workspace}}` cannot switch to another vault.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) {
      const isProtected = property(vault, "enablePurgeProtection");
      if (!losesPolicies(vault) || isProtected?.kind !== "bool" || !isProtected.value) continue;
      const [workspace] = vault.workspaces;
      const days = property(vault, "softDeleteRetentionInDays");
      yield vaultFinding(vault, {
        message: workspace === undefined ? "protected" : "workspace",
        data: {
          days: days?.kind === "int" ? String(days.value) : days === undefined ? DEFAULT_DAYS : "7 to 90",
          ...(workspace === undefined ? {} : { workspace: nameForPeople(workspace) }),
        },
        place: placeOfPart(vault.report.resource, ["properties", "enablePurgeProtection"], ["properties"]),
        certainty: restsOnRootDefault(isProtected.from) ? "possible" : vault.report.certainty,
      });
    }
  },
};

/** How long a deleted vault is kept when nothing is said (Microsoft: soft delete). */
const DEFAULT_DAYS = "90";

function losesPolicies({ report: { exposure } }: VaultFacts): boolean {
  return exposure === "lost" || exposure === "caller-supplied";
}

function property({ report }: VaultFacts, name: string): Value | undefined {
  const properties = report.resource.properties();
  return properties.kind === "object" ? member(properties, name) : undefined;
}
