import type { VaultDiff } from "../src/redeploy/compare-vault.ts";
import type { VaultFacts } from "../src/rule/rule-context.ts";
import type { Finding } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** Principals that a message names. */
const NAME_LIMIT = 5;

/** What the live vault holds and a deployment would take away now: no estimate, but a comparison. */
export const noLostPolicies: Rule = {
  meta: {
    id: "no-lost-policies",
    about: "vault",
    severity: "error",
    summary: "Disallow a deployment that takes access policies away from the live vault",
    needsLive: true,
    fixes: [],
    messages: {
      lost: "Deploying `{{vault}}` now takes the access policies of {{principals}} away.",
      reduced: "Deploying `{{vault}}` now takes permissions of {{principals}} away.",
      back: "Deploying `{{vault}}` now turns it back from RBAC to access policies: its roles stop working, and the list of the template is in force.",
      turned: "Deploying `{{vault}}` now turns it to RBAC: its {{count}} access policies stop working.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults) for (const diff of vault.live) yield* findingsOf(vault, diff);
  },
};

function* findingsOf(vault: VaultFacts, diff: VaultDiff): Generator<Finding> {
  const { policies, open, isConditional, authorization } = diff;
  const certainty = open.length > 0 || isConditional ? "possible" : "certain";
  const held = policies.lost.length + policies.changed.length + policies.kept.length;
  if (authorization.before === "rbac") {
    if (authorization.after === "access-policies") yield vaultFinding(vault, { message: "back", certainty });
    return;
  }
  if (authorization.after === "rbac" && held > 0)
    yield vaultFinding(vault, { message: "turned", data: { count: String(held) }, certainty });
  if (policies.lost.length > 0) {
    const principals = namesOf(policies.lost.map(({ objectId }) => objectId));
    yield vaultFinding(vault, { message: "lost", data: { principals }, certainty });
  }
  const reduced = policies.changed.filter(({ lost }) => Object.keys(lost).length > 0);
  if (reduced.length > 0) {
    const principals = namesOf(reduced.map(({ before }) => before.objectId));
    yield vaultFinding(vault, { message: "reduced", data: { principals }, certainty });
  }
}

function namesOf(principals: readonly string[]): string {
  const named = principals.slice(0, NAME_LIMIT).map((principal) => `\`${principal}\``);
  const others = principals.length - named.length;
  return others === 0 ? named.join(", ") : `${named.join(", ")} and ${String(others)} more`;
}
