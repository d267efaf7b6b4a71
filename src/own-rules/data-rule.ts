import type { Rule } from "../rule/rule.ts";
import { DATA_MESSAGES, type RuleData } from "./own-rule.ts";

/** The rule as the runner knows rules. What evaluates it is loaded where it runs. */
export function dataRule(data: RuleData): Rule {
  const { id, severity, summary, references, tags } = data;
  const meta = {
    id,
    severity,
    summary,
    references,
    tags,
    about: "security",
    fixes: [],
    messages: DATA_MESSAGES,
  } as const;
  return { meta, load: async () => (await import("./compile-data.ts")).compileData(data, meta) };
}

type Subjects = Required<Pick<RuleData, "types" | "when">>;

/** Vaults with settings of their own: one that is recovered comes back with those that it had. */
export const VAULTS: Subjects = {
  types: ["Microsoft.KeyVault/vaults"],
  when: "!(properties.?createMode.orValue('default') in ['recover', 'Recover'])",
};

/** Workspaces with settings of their own: a project has those of its hub. */
export const WORKSPACES: Subjects = {
  types: ["Microsoft.MachineLearningServices/workspaces"],
  when: "!(resource.?kind.orValue('Default') in ['Project', 'project'])",
};

/** Whether something that the template deploys connects a private endpoint to the resource. */
export const HAS_PRIVATE_ENDPOINT =
  "resources.exists(r, r.type.lowerAscii() == 'microsoft.network/privateendpoints' && (r.?properties.?privateLinkServiceConnections.orValue([]) + r.?properties.?manualPrivateLinkServiceConnections.orValue([])).exists(c, c.?properties.?privateLinkServiceId.orValue('').refersTo(resource)))";
