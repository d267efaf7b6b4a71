import type { FileSummary, VaultFacts, VaultSummary } from "../src/rule/rule-context.ts";
import type { Finding } from "../src/rule/finding.ts";
import type { ParallelWrite } from "../src/redeploy/parallel-writes.ts";
import type { Rule, RunFinding } from "../src/rule/rule.ts";
import { identityOf, nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** A vault that is written twice gets one list and then the other, or refuses one of two writes at once. */
export const noRepeatedVault: Rule = {
  meta: {
    id: "no-repeated-vault",
    about: "vault",
    severity: "warning",
    summary: "Disallow the same vault in more than one place",
    fixes: [],
    messages: {
      twice:
        "`{{vault}}` is declared here and at `{{other}}`: each deployment of one replaces the access policies of the other.",
      elsewhere:
        "`{{vault}}` is declared here and in `{{other}}`: each deployment of one replaces the access policies of the other.",
      parallel:
        "`{{child}}` and the child at `{{other}}` write to one vault side by side, and the service may refuse one of them with `ConflictError`. Let one wait for the other with `dependsOn`, or put their entries into one child.",
      loop: "The rounds of the loop around `{{child}}` write to one vault side by side, and the service may refuse some of them with `ConflictError`. Give the loop the mode `serial` and the batch size 1, or loop over the entries in one child.",
    },
  },

  *check({ vaults, parallelWrites }) {
    for (const write of parallelWrites) yield parallelFinding(write);
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

/** What waits for nothing is deployed at the same time. */
function parallelFinding({ child: { resource, pointer }, other, certainty }: ParallelWrite): Finding {
  return {
    message: other === null ? "loop" : "parallel",
    data: { child: nameForPeople(resource), ...(other === null ? {} : { other: other.pointer }) },
    place: placeOfPart(resource),
    pointer,
    certainty,
    identity: `${identityOf(resource)} parallel`,
  };
}

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
