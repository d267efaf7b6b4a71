import type { FileSummary, VaultFacts, VaultSummary } from "../src/rule/facts.ts";
import type { Rule, RunFinding } from "../src/rule/rule.ts";
import { placeOfPart } from "../src/rule/vault-text.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A vault that is declared twice gets the list of one declaration and then that of the other. */
export const noRepeatedVault: Rule = {
  meta: {
    id: "no-repeated-vault",
    about: "vault",
    severity: "warning",
    summary: "Disallow the same vault in more than one place",
    needsSnapshot: false,
    fixes: [],
    messages: {
      twice:
        "`{{vault}}` is declared here and at `{{other}}`: each deployment of one replaces the access policies of the other.",
      elsewhere:
        "`{{vault}}` is declared here and in `{{other}}`: each deployment of one replaces the access policies of the other.",
    },
  },

  *check({ vaults }) {
    const earlier = new Set<VaultFacts["report"]>();
    for (const vault of vaults) {
      const other = firstTwin(vault, earlier);
      earlier.add(vault.report);
      if (other === undefined) continue;
      const places = [vault.report, other];
      yield vaultFinding(vault, {
        message: "twice",
        data: { other: other.declaration.pointer },
        place: placeOfPart(vault.report.resource),
        certainty: places.every(({ deployed }) => deployed.status === "always") ? "certain" : "possible",
      });
    }
  },

  *checkRun(files) {
    const first = new Map<string, VaultSummary>();
    for (const vault of files.flatMap((file: FileSummary) => file.vaults)) yield* elsewhere(vault, first);
  },
};

/** An earlier declaration that sends policies, too. */
function firstTwin(
  { report, twins }: VaultFacts,
  earlier: ReadonlySet<VaultFacts["report"]>,
): VaultFacts["report"] | undefined {
  if (!sendsPolicies(report.verdict)) return undefined;
  return twins.find((other) => earlier.has(other) && sendsPolicies(other.verdict));
}

function* elsewhere(vault: VaultSummary, first: Map<string, VaultSummary>): Generator<RunFinding> {
  if (vault.stableKey === null || !sendsPolicies(vault.verdict)) return;
  const earlier = first.get(vault.stableKey);
  if (earlier === undefined) first.set(vault.stableKey, vault);
  else if (earlier.path !== vault.path)
    yield { vault, message: "elsewhere", data: { vault: vault.name, other: earlier.path }, certainty: "possible" };
}

function sendsPolicies(verdict: VaultSummary["verdict"]): boolean {
  return verdict === "wipes" || verdict === "replaces";
}
