import { pinAuthorization } from "../../fix/pin-authorization.ts";
import { checkFile } from "../../lint/run-rules.ts";
import type { ApiVersionUse } from "../../redeploy/api-version-uses.ts";
import { isAtLeast } from "../../redeploy/severity.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import type { Rule } from "../../rule/rule.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import { fateOfVersion } from "../../vault/api-versions.ts";
import type { FixFileOptions } from "./fix-options.ts";
import type { FixedVault } from "./fixed-file.ts";
import type { UnknownVault } from "./left-findings.ts";
import type { OpenedStates } from "./rbac-vaults.ts";
import type { LeftAlone } from "./suppressed-vaults.ts";

/** What becomes of the old api-versions of a file. */
export interface PinnedVersions {
  readonly fixed: readonly FixedVault[];
  /** Those of vaults of which nobody knows whether they use RBAC. */
  readonly unknown: readonly UnknownVault[];
}

export const NO_PINS: PinnedVersions = { fixed: [], unknown: [] };

/** Moves the api-versions that lint reports from the severity on; with the strategy asked for, all that retire. */
export function pinnedVersions(
  { state, environments: states }: OpenedStates,
  facts: RuleContext,
  { configured, alone }: { readonly configured: { readonly rules: readonly Rule[] }; readonly alone: LeftAlone },
  { strategy, severity, snapshot }: FixFileOptions,
): PinnedVersions {
  const asks = strategy !== null;
  const environments = states.map(({ analysis }) => analysis);
  const rules = configured.rules.filter(({ meta }) => meta.fixes.includes("pin-authorization"));
  const isWanted = (use: ApiVersionUse): boolean =>
    fateOfVersion(use.version) === "retires" &&
    checkFile(rules, { ...facts, apiVersionUses: [use] }).some(
      ({ rule, finding }) =>
        isAtLeast(finding.severity ?? rule.meta.severity, asks ? "note" : severity) &&
        !alone.isSuppressed(rule.meta.id, finding.identity),
    );
  const uses = facts.apiVersionUses.filter(isWanted);
  const outcomes = uses.length === 0 ? [] : pinAuthorization({ ...state, uses, environments, snapshot, asks });
  const told = outcomes.map(({ use, outcome, isUnknown }) => {
    const name = use.resource === null ? `${use.callee} in an output` : nameForPeople(use.resource);
    return { name, pointer: use.pointer, outcome, isUnknown: isUnknown && !asks };
  });
  return {
    fixed: told.flatMap(({ name, pointer, outcome, isUnknown }): FixedVault[] => {
      if (isUnknown) return [];
      return outcome.kind === "fix"
        ? [{ name, pointer, why: null, fix: outcome, refusals: [] }]
        : [{ name, pointer, why: null, fix: null, refusals: [outcome] }];
    }),
    unknown: told.flatMap(({ name, pointer, outcome, isUnknown }) =>
      isUnknown && outcome.kind === "refusal" ? [{ name, pointer, why: outcome.why }] : [],
    ),
  };
}
