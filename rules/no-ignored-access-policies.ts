import { member } from "../src/expression/value.ts";
import type { VaultFacts } from "../src/rule/rule-context.ts";
import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** An RBAC vault keeps a list of access policies, but nobody asks it. */
export const noIgnoredAccessPolicies: Rule = {
  meta: {
    id: "no-ignored-access-policies",
    about: "vault",
    severity: "note",
    summary: "Disallow access policies on a vault that uses RBAC",
    fixes: ["keep-rbac"],
    messages: {
      ignored:
        "`{{vault}}` uses RBAC: its access policies are stored and not in force. Grant roles to these identities.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults)
      if (vault.report.verdict === "rbac" && sendsEntries(vault)) yield vaultFinding(vault, { message: "ignored" });
  },
};

function sendsEntries({ report }: VaultFacts): boolean {
  const properties = report.resource.properties();
  const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
  return list?.kind === "array" && list.items.length > 0;
}
