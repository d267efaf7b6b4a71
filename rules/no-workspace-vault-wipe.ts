import type { Resource } from "../src/template/deployment.ts";
import type { FileSummary, VaultFacts, VaultSummary } from "../src/rule/rule-context.ts";
import type { Severity } from "../src/rule/finding.ts";
import type { Rule, RunFinding } from "../src/rule/rule.ts";
import { nameForPeople, placeOfPart } from "../src/rule/resource-label.ts";
import { vaultFinding } from "../src/rule/vault-finding.ts";

/** Names the workspaces that lose their policy where the finding about the vault does not name them. */
export const noWorkspaceVaultWipe: Rule = {
  meta: {
    id: "no-workspace-vault-wipe",
    about: "vault",
    severity: "error",
    summary: "Disallow taking the policy of a further workspace away, or that of one in another file",
    fixes: ["create-parameter", "preserve", "use-existing", "only-if-not-exists", "add-child"],
    messages: {
      here: "Deploying `{{vault}}` again also removes the access policy of the Azure Machine Learning workspace `{{workspace}}`, which can then no longer build images.",
      elsewhere:
        "Deploying `{{vault}}` again removes the access policy of the Azure Machine Learning workspace `{{workspace}}`, which `{{other}}` deploys and which can then no longer build images.",
    },
  },

  *check({ vaults }) {
    for (const vault of vaults)
      for (const workspace of unnamed(vault))
        yield {
          ...vaultFinding(vault, {
            message: "here",
            data: { workspace: nameForPeople(workspace) },
            place: placeOfPart(workspace, ["properties", "keyVault"]),
            severity: severityOf(vault),
          }),
          pointer: workspace.declaration.pointer,
          vault: vault.report.declaration.pointer,
          identity: `${vault.key} ${nameForPeople(workspace)}`,
        };
  },

  *checkRun(files) {
    for (const file of files) for (const vault of file.vaults) yield* elsewhere(vault, files);
  },
};

/** The workspaces that lose their policy and that no other rule names. */
function unnamed({ report, loss, workspaces }: VaultFacts): readonly Resource[] {
  if (loss === null || report.exposure === "unknown") return [];
  return report.guard === null && report.exposure === "lost" ? workspaces.slice(1) : workspaces;
}

/** As grave as what the other rule says of the same vault; where that names no workspace, a note adds the names. */
function severityOf({ report, loss }: VaultFacts): Severity {
  return report.guard === null && loss !== null ? loss : "note";
}

function* elsewhere(vault: VaultSummary, files: readonly FileSummary[]): Generator<RunFinding> {
  const { stableKey, path, name, lossWithWorkspace: severity } = vault;
  if (stableKey === null || severity === null) return;
  for (const file of files) {
    if (file.path === path) continue;
    for (const workspace of file.workspaces.filter(({ vaultKeys }) => vaultKeys.includes(stableKey)))
      yield {
        vault,
        message: "elsewhere",
        data: { vault: name, workspace: workspace.name, other: file.path },
        severity,
        certainty: "certain",
      };
  }
}
