import { fixedState, type FixState } from "../../fix/apply-fix.ts";
import { keepRbac, rbacVaults, type RbacVault } from "../../fix/keep-rbac.ts";
import { checkFile, severityOf } from "../../lint/run-rules.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import { isAtLeast } from "../../redeploy/severity.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import type { Rule } from "../../rule/rule.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import type { FixFileOptions } from "./fix-options.ts";
import type { FixedVault } from "./fixed-file.ts";
import type { LeftAlone } from "./suppressed-vaults.ts";

/** A template that is to be fixed: with the environment that decides, and with each. */
export interface OpenedStates {
  readonly state: FixState;
  readonly environments: readonly FixState[];
}

/** The vaults that use RBAC and were sent something else, and the template as their fixes leave it. */
export interface KeptRbac extends OpenedStates {
  readonly fixed: readonly FixedVault[];
}

/** Makes a template say of vaults that they use RBAC, which they do by the snapshot. */
export function keptRbac(
  { state, environments }: OpenedStates,
  facts: RuleContext,
  { configured, alone }: { readonly configured: { readonly rules: readonly Rule[] }; readonly alone: LeftAlone },
  options: FixFileOptions,
): KeptRbac {
  const { strategies, snapshot } = options;
  let kept: KeptRbac = { state, environments, fixed: [] };
  if (snapshot === null || strategies?.includes("keep-rbac") === false) return kept;
  const analyses = environments.map(({ analysis }) => analysis);
  const wanted = rbacVaults(state, analyses, snapshot)
    .filter(({ report }) => !alone.vaults.has(vaultKey(report.first)))
    .filter((vault) => isWanted(vault, facts, configured.rules, options));
  const byName = new Map(wanted.toReversed().map((vault) => [vaultKey(vault.report.first), vault]));
  for (const vault of [...byName.values()].toReversed()) kept = withRbac(kept, vault);
  return kept;
}

function withRbac({ state, environments, fixed }: KeptRbac, vault: RbacVault): KeptRbac {
  const { resource, declaration } = vault.report;
  const outcome = keepRbac(vault, state);
  const told = { name: nameForPeople(resource), pointer: declaration.pointer, why: null };
  if (outcome.kind === "refusal")
    return { state, environments, fixed: [...fixed, { ...told, fix: null, refusals: [outcome] }] };
  return {
    state: fixedState(state, outcome.files),
    environments: environments.map((each) => fixedState(each, outcome.files)),
    fixed: [...fixed, { ...told, fix: outcome, refusals: [] }],
  };
}

/** Unless the strategy is asked for, only what a deployment would turn back, or leave to the api-version; and a list that lint reports. */
function isWanted(
  { report, kind }: RbacVault,
  facts: RuleContext,
  rules: readonly Rule[],
  { strategies, severity }: FixFileOptions,
): boolean {
  if (strategies !== null || (kind !== "open" && kind !== "sends-list")) return true;
  const own = rules.filter(({ meta }) => meta.fixes.includes("keep-rbac"));
  return checkFile(own, facts).some(
    (found) => found.finding.pointer === report.declaration.pointer && isAtLeast(severityOf(found), severity),
  );
}
