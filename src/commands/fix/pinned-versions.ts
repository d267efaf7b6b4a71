import { fixedState, type FixState } from "../../fix/apply-fix.ts";
import { pinAuthorization, type PinnedUse } from "../../fix/pin-authorization.ts";
import type { ConfiguredFile } from "../../lint/configured-files.ts";
import { checkFile, severityOf } from "../../lint/run-rules.ts";
import { apiVersionUses, type ApiVersionUse } from "../../redeploy/api-version-uses.ts";
import { isAtLeast, type Severity } from "../../redeploy/severity.ts";
import { deploy } from "../../redeploy/template-analysis.ts";
import type { Finding } from "../../rule/finding.ts";
import type { Rule } from "../../rule/rule.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import { fateOfVersion } from "../../vault/api-versions.ts";
import type { FixFileOptions } from "./fix-options.ts";
import type { FixedVault } from "./fixed-file.ts";
import type { UnknownVault } from "./left-findings.ts";
import type { OpenedStates } from "./rbac-vaults.ts";
import type { LeftAlone } from "./suppressed-vaults.ts";

/** What becomes of the old api-versions of a file, and the template as that leaves it. */
export interface PinnedVersions {
  readonly state: FixState;
  readonly fixed: readonly FixedVault[];
  /** Those of vaults of which nobody knows whether they use RBAC. */
  readonly unknown: readonly UnknownVault[];
}

/** What is known of a file besides its template. */
export interface KnownFile {
  readonly configured: ConfiguredFile;
  readonly alone: LeftAlone;
  /** Whether it may be changed at all: no versions are proven where it may not. */
  readonly isChangeable: boolean;
}

/**
 * Moves the api-versions that lint reports from the severity on; with the strategy asked for, all that retire. Those of each
 * environment count: one after the other, each on what those before it left.
 */
export function pinnedVersions(
  opened: OpenedStates,
  facts: RuleContext,
  { configured, alone, isChangeable }: KnownFile,
  { strategies, severity, snapshot }: FixFileOptions,
): PinnedVersions {
  const asks = strategies !== null;
  const rules = configured.rules.filter(({ meta }) => meta.fixes.includes("pin-authorization"));
  const implicit = snapshot === null ? new Set() : implicitModels(facts, configured.rules, severity, alone);
  const isImplicit = ({ kind, pointer }: ApiVersionUse): boolean => kind === "vault" && implicit.has(pointer);
  const isReported = (use: ApiVersionUse): boolean =>
    reportedFrom(asks ? "note" : severity, rules, { ...facts, apiVersionUses: [use] }, alone).length > 0;
  const isWanted = (use: ApiVersionUse): boolean =>
    isImplicit(use) || (fateOfVersion(use.version) === "retires" && isReported(use));
  let { state, environments } = opened;
  const told: PinnedUse[] = [];
  for (const at of [null, ...(environments.length > 1 ? environments.keys() : [])]) {
    const own = (at === null ? undefined : environments[at]) ?? state;
    const known = new Map(told.map(({ use, outcome }) => [keyOf(use), outcome.kind]));
    const all = at === null ? facts.apiVersionUses : apiVersionUses(deploy(own.analysis, own.analysis.givenValues));
    const uses = all.filter((use) => known.get(keyOf(use)) !== "refusal" && isWanted(use));
    const analyses = environments.map(({ analysis }) => analysis);
    const outcomes =
      uses.length === 0 ? [] : pinAuthorization({ ...own, uses, environments: analyses, snapshot, asks, isChangeable });
    told.push(...outcomes.filter(({ use }) => !known.has(keyOf(use))));
    const [files = []] = outcomes.flatMap(({ outcome }) => (outcome.kind === "fix" ? [outcome.files] : []));
    state = fixedState(state, files);
    environments = environments.map((each) => fixedState(each, files));
  }
  return { state, ...toldOf(told, asks) };
}

/** Pointers of the vaults that leave it to an api-version that stays what they use, as lint reports. */
function implicitModels(
  facts: RuleContext,
  all: readonly Rule[],
  severity: Severity,
  alone: LeftAlone,
): ReadonlySet<string> {
  const rules = all.filter(({ meta }) => meta.id === "no-implicit-authorization-model");
  return new Set(reportedFrom(severity, rules, facts, alone).map(({ pointer }) => pointer));
}

/** What the rules find from a severity on, and nobody suppresses. */
function reportedFrom(
  severity: Severity,
  rules: readonly Rule[],
  facts: RuleContext,
  { isSuppressed }: LeftAlone,
): readonly Finding[] {
  return checkFile(rules, facts)
    .filter((each) => isAtLeast(severityOf(each), severity) && !isSuppressed(each.rule.meta.id, each.finding.identity))
    .map(({ finding }) => finding);
}

/** What stays the same of a use while versions are moved, and is the same in each environment. */
function keyOf({ kind, pointer, callee }: ApiVersionUse): string {
  return JSON.stringify([kind, pointer, callee]);
}

function toldOf(outcomes: readonly PinnedUse[], asks: boolean): Omit<PinnedVersions, "state"> {
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
