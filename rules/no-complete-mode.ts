import type { RuleContext, SiteFacts, VaultFacts } from "../src/rule/rule-context.ts";
import type { Finding } from "../src/rule/finding.ts";
import type { Rule } from "../src/rule/rule.ts";
import { nameForPeople } from "../src/rule/resource-label.ts";

/** Complete mode deletes what a template does not deploy. */
export const noCompleteMode: Rule = {
  meta: {
    id: "no-complete-mode",
    about: "vault",
    severity: "warning",
    summary: "Disallow deployments in complete mode, which delete vaults that the template does not deploy",
    fixes: [],
    messages: {
      skipped:
        "{{kind}} deploys `{{template}}` in complete mode: where the condition of `{{vault}}` is false, the vault is deleted.",
      others:
        "{{kind}} deploys `{{template}}` in complete mode: vaults of the resource group that are not in the template are deleted.",
    },
  },

  *check(context) {
    if (OTHER_SCOPE.test(context.source.text)) return;
    for (const site of context.sites) {
      const isOfGroup = site.scope === null || site.scope === "resourceGroup";
      if (site.mode === "Complete" && isOfGroup) yield* deletedBy(site, context);
    }
  },
};

/** Only deployments to a resource group have the mode. */
const OTHER_SCOPE = /\/(?:subscription|managementGroup|tenant)DeploymentTemplate\.json/i;

function* deletedBy(site: SiteFacts, { vaults, source }: RuleContext): Generator<Finding> {
  const data = { kind: site.kind, template: source.path };
  const about = { place: site.place, pointer: "" } as const;
  const skipped = vaults.filter(isSkippable);
  for (const vault of skipped) {
    const { resource, deployed } = vault.report;
    const name = nameForPeople(resource);
    yield {
      ...about,
      message: "skipped",
      data: { ...data, vault: name },
      severity: deployed.status === "never" || deployed.status === "default-off" ? "error" : "warning",
      certainty: deployed.status === "never" ? "certain" : "possible",
      identity: `${source.path} ${site.kind} ${name}`,
    };
  }
  if (skipped.length > 0) return;
  yield {
    ...about,
    message: "others",
    data,
    severity: vaults.length > 0 ? "warning" : "note",
    certainty: "possible",
    identity: `${source.path} ${site.kind}`,
  };
}

/** A vault in a loop or a nested deployment that is skipped counts as one with a condition. */
function isSkippable({ report: { deployed } }: VaultFacts): boolean {
  return deployed.status !== "always";
}
