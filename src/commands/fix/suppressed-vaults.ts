import { isKeeping } from "../../fix/fix.ts";
import { applySuppressions } from "../../accept/apply-suppressions.ts";
import { dayOf } from "../../text/days.ts";
import type { ConfiguredFile } from "../../lint/configured-files.ts";
import { configuredSuppressions } from "../../lint/configured-suppressions.ts";
import { grouped } from "../../text/grouped.ts";
import type { ReportedFinding, ReportedSuppression } from "../../report/model.ts";
import type { Finding } from "../../rule/finding.ts";
import { nameForPeople } from "../../rule/resource-label.ts";
import type { JsonDocument } from "../../json/read.ts";
import { checkFile } from "../../lint/run-rules.ts";
import { ownSuppressions } from "../../lint/read-suppressions.ts";
import { without } from "../../lint/lint-result.ts";
import { vaultKey } from "../../redeploy/policy-children.ts";
import { isAtLeast, type Severity } from "../../redeploy/severity.ts";
import { locateFinding, reportVault } from "../../report/locate.ts";
import type { RuleContext } from "../../rule/rule-context.ts";
import { rules } from "../../../rules/index.ts";

/** A vault that somebody answers for, so that nothing is done about it. */
export interface SuppressedVault {
  readonly name: string;
  readonly pointer: string;
  /** The rules whose findings are suppressed. */
  readonly rules: readonly string[];
  readonly reason: string;
}

/** What suppressions leave alone in a file. */
export interface LeftAlone {
  /** By the key of the vault's name. */
  readonly vaults: ReadonlyMap<string, SuppressedVault>;
  /** Whether a finding is suppressed, by its rule and its identity. */
  readonly isSuppressed: (rule: string, identity: string) => boolean;
}

/** How suppressions are judged. */
export interface SuppressionOptions {
  readonly severity: Severity;
  readonly cwd: string;
  /** `YYYY-MM-DD`, UTC; the clock's where it is left out. */
  readonly today?: string;
}

/** The vaults of which `lint` reports nothing from the severity on, because it is suppressed. */
export async function leftAlone(
  document: JsonDocument,
  facts: RuleContext,
  configured: ConfiguredFile,
  { severity, today, cwd }: SuppressionOptions,
): Promise<LeftAlone> {
  const vaults = facts.vaults.map(({ report }) => reportVault(report, facts));
  const inSource = await ownSuppressions(document, { vaults, secrets: facts.secrets.known, isTemplate: true });
  const external = configuredSuppressions(new Map([[configured.file.path, configured.config]]), cwd);
  if (inSource.length + external.length === 0) return { vaults: new Map(), isSuppressed: () => false };
  const fixable = configured.rules.filter(({ meta }) => meta.fixes.length > 0);
  const found = checkFile(fixable, facts).map(({ rule, finding }) => ({
    rule: rule.meta.id,
    isOfPolicies: rule.meta.fixes.some(isKeeping),
    finding,
    reported: locateFinding(rule.meta, finding, facts),
  }));
  const byPath = grouped(found.map((each) => [pathOf(each.finding, facts), each]));
  const reports = Array.from(byPath, ([path, all]) => ({
    ...without({ path, isNamed: true }, "analysed", null).report,
    vaults,
    findings: all.map(({ reported }) => reported),
  }));
  const { files } = applySuppressions(
    reports,
    { inSource, configured: external },
    {
      rules,
      today: today ?? dayOf(new Date()),
      isWhole: false,
      hasParameters: true,
      templatesOf: () => [],
    },
  );
  const marked = files.flatMap(({ findings }) => findings);
  const judged = [...byPath.values()]
    .flat()
    .map((each, index) => ({ ...each, suppressed: marked[index]?.suppressed ?? null }));
  const keys = new Set(
    judged.filter(({ suppressed }) => suppressed !== null).map(({ rule, finding }) => keyOf(rule, finding.identity)),
  );
  const ofPolicies = judged.filter(({ isOfPolicies }) => isOfPolicies);
  return {
    vaults: suppressedVaults(facts, ofPolicies, severity),
    isSuppressed: (rule, id) => keys.has(keyOf(rule, id)),
  };
}

/** The file that a finding stands in: the template, or a part of it. */
function pathOf({ place: { source } }: Finding, facts: RuleContext): string {
  return facts.parts.has(source) ? source.path : facts.source.path;
}

function keyOf(rule: string, identity: string): string {
  return JSON.stringify([rule, identity]);
}

interface JudgedFinding {
  readonly rule: string;
  readonly finding: Finding;
  readonly reported: ReportedFinding;
  readonly suppressed: ReportedSuppression | null;
}

/** Vaults that have suppressed findings, and none from the severity on that is not. */
function suppressedVaults(
  facts: RuleContext,
  judged: readonly JudgedFinding[],
  severity: Severity,
): ReadonlyMap<string, SuppressedVault> {
  const keys = new Map(facts.vaults.map(({ report }) => [report.declaration.pointer, vaultKey(report.first)]));
  const names = new Map(facts.vaults.map(({ report }) => [vaultKey(report.first), report]));
  const byVault = grouped(judged.map((each) => [keys.get(each.finding.vault ?? each.finding.pointer) ?? "", each]));
  const left = new Map<string, SuppressedVault>();
  for (const [key, findings] of byVault) {
    const hidden = findings.flatMap(({ rule, suppressed }) => (suppressed === null ? [] : [{ rule, ...suppressed }]));
    const [first] = hidden;
    const report = names.get(key);
    const isOpen = findings.some(
      ({ suppressed, reported }) => suppressed === null && isAtLeast(reported.severity, severity),
    );
    if (first === undefined || report === undefined || isOpen) continue;
    left.set(key, {
      name: nameForPeople(report.resource),
      pointer: report.declaration.pointer,
      rules: [...new Set(hidden.map(({ rule }) => rule))],
      reason: first.reason,
    });
  }
  return left;
}
