import type { RuleReference } from "./rule.ts";

type Relation = NonNullable<RuleReference["relation"]>;

/** A check of PSRule for Azure, by its reference and its name. */
export function psRule(id: string, name: string, relation: Relation = "overlaps"): RuleReference {
  return { tool: "PSRule", id, url: `https://azure.github.io/PSRule.Rules.Azure/en/rules/${name}/`, relation };
}

/** A check of Checkov, by its id and its file below `checkov`. */
export function checkov(id: string, file: string, relation: Relation = "overlaps"): RuleReference {
  return { tool: "Checkov", id, url: `https://github.com/bridgecrewio/checkov/blob/main/checkov/${file}`, relation };
}

/** A check of Trivy. */
export function trivy(id: string, relation: Relation = "overlaps"): RuleReference {
  return {
    tool: "Trivy",
    id,
    url: `https://avd.aquasec.com/misconfig/azure/keyvault/avd-${id.toLowerCase()}/`,
    relation,
  };
}

/** A query of KICS, by its id and its folder. */
export function kics(id: string, folder: string, relation: Relation = "overlaps"): RuleReference {
  const queries = "https://github.com/Checkmarx/kics/tree/master/assets/queries/azureResourceManager";
  return { tool: "KICS", id, url: `${queries}/${folder}`, relation };
}

/** A built-in definition of Azure Policy. */
export function azurePolicy(id: string, relation: Relation = "overlaps"): RuleReference {
  return { tool: "Azure Policy", id, url: `https://www.azadvertizer.net/azpolicyadvertizer/${id}.html`, relation };
}
