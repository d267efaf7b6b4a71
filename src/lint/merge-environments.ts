import type { ParameterSet } from "../load/parameters.ts";
import type { Explanation, FindingVault, ReportedChild, ReportedFinding, ReportedVault } from "../report/model.ts";
import { joinedNames } from "../report/joined-names.ts";
import { isSameName } from "../text/fold-case.ts";
import { grouped } from "../text/grouped.ts";
import type { FindingElsewhere, LintResult } from "./lint-result.ts";

/** A template as the parameters of one environment make it. */
export interface AnalysedEnvironment {
  readonly set: ParameterSet;
  readonly analysed: LintResult;
}

/** How the sentence begins that names the environments a finding is about. */
export const SO_WITH = "This is so with the parameters of";
/** Places of one environment that a sentence names. */
const NAMED = 3;
const SEVERITIES = ["note", "warning", "error"] as const;
const EXPOSURES = ["none", "guarded", "prompted", "caller-supplied", "unknown", "lost"] as const;
const VERDICTS = ["keeps", "rbac", "unknown", "replaces", "wipes"] as const;

/**
 * One report of a template that is deployed to several environments: of each vault the worst that happens to it in one of
 * them, and the findings of all. What does not hold for every environment names those that it holds for.
 */
export function mergeEnvironments(environments: readonly AnalysedEnvironment[], worst: LintResult): LintResult {
  const reports = environments.map(({ analysed }) => analysed.report);
  return {
    ...worst,
    report: {
      ...worst.report,
      isPartial: reports.some(({ isPartial }) => isPartial),
      vaults: mergedVaults(environments),
      children: [...grouped(reports.flatMap(({ children }) => [...placed(children)])).values()].map(worstChild),
      findings: mergedFindings(
        environments.map(({ set, analysed }) => ({ file: nameOf(set), findings: analysed.report.findings })),
      ),
    },
    elsewhere: mergedElsewhere(environments),
    suppressions: environments.flatMap(({ analysed }) => analysed.suppressions),
    secrets: [...new Set(environments.flatMap(({ analysed }) => analysed.secrets))],
  };
}

/** An item of a report under a key by which those of others are found. */
type Placed<T> = readonly [key: string, item: T];

/** Items of a linked template share the place of the link: they are told apart by name, and by their order. */
function* placed<T extends ReportedVault | ReportedChild>(items: readonly T[]): Generator<Placed<T>> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = `${item.pointer} ${"name" in item ? item.name : ""}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    yield [`${key} ${String(count)}`, item];
  }
}

interface VaultIn {
  readonly file: string;
  readonly vault: ReportedVault;
}

function mergedVaults(environments: readonly AnalysedEnvironment[]): readonly ReportedVault[] {
  const all = environments.flatMap(({ set, analysed }) =>
    [...placed(analysed.report.vaults)].map(([key, vault]): Placed<VaultIn> => [key, { file: nameOf(set), vault }]),
  );
  return [...grouped(all).values()].map((each) => mergedVault(each, environments.length));
}

function mergedVault(all: readonly [VaultIn, ...VaultIn[]], count: number): ReportedVault {
  const [first] = all;
  const { vault: worst } = all.reduce(
    (found, each) => (vaultRank(each.vault) > vaultRank(found.vault) ? each : found),
    first,
  );
  const files = all.filter((each) => isSameOutcome(each.vault, worst)).map(({ file }) => file);
  const sites = all.flatMap(({ vault }) => vault.sites);
  return { ...worst, sites, because: files.length === count ? worst.because : [...worst.because, inFiles(files)] };
}

/** A child that replaces in one environment is told as that. */
function worstChild(all: readonly [ReportedChild, ...ReportedChild[]]): ReportedChild {
  return all.find(({ operation }) => operation === "replace") ?? all[0];
}

/** The environment in which most is at stake, the first of several. */
export function worstEnvironment(environments: readonly AnalysedEnvironment[]): LintResult | null {
  const rank = ({ analysed: { report } }: AnalysedEnvironment): number =>
    Math.max(0, ...report.findings.map(severityRank), ...report.vaults.map((vault) => vaultRank(vault) / 1_000));
  return environments.toSorted((left, right) => rank(right) - rank(left))[0]?.analysed ?? null;
}

interface Findings<Finding> {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** Of the parts of a template as of itself: what stands in a parameter file, or where one is used, is about that alone. */
function mergedElsewhere(environments: readonly AnalysedEnvironment[]): readonly FindingElsewhere[] {
  const all = environments.flatMap(({ analysed }) => analysed.elsewhere);
  const parts = new Set(all.flatMap(({ kind, path }) => (kind === "part" ? [path] : [])));
  const merged = Array.from(parts, (path) => {
    const inPart = environments.map(({ set, analysed }) => ({
      file: nameOf(set),
      findings: analysed.elsewhere.filter((each) => each.path === path).map(({ finding }) => finding),
    }));
    return mergedFindings(inPart).map((finding): FindingElsewhere => ({ path, kind: "part", finding }));
  });
  return [...all.filter(({ kind }) => kind !== "part"), ...merged.flat()];
}

function mergedFindings<Finding extends ReportedFinding>(all: readonly Findings<Finding>[]): readonly Finding[] {
  const byKey = new Map<string, { finding: Finding; files: string[] }>();
  for (const { file, findings } of all) {
    for (const finding of findings) {
      const key = `${finding.rule} ${finding.fingerprint} ${String(finding.range.start.line)}:${String(finding.range.start.column)}`;
      const known = byKey.get(key);
      const isWorse = known !== undefined && severityRank(finding) > severityRank(known.finding);
      const vault = known === undefined ? finding.vault : sameVault(known.finding.vault, finding.vault);
      const names = joinedNames(known?.finding.names ?? [], finding.names);
      if (known === undefined || isWorse) {
        byKey.set(key, { finding: { ...finding, vault, names }, files: [file] });
        continue;
      }
      known.finding = { ...known.finding, vault, names };
      if (severityRank(finding) === severityRank(known.finding) && known.files.at(-1) !== file) {
        known.files.push(file);
        known.finding = alsoAt(known.finding, finding.sites);
      }
    }
  }
  return [...byKey.values()].map(({ finding, files }) =>
    files.length === all.length ? finding : { ...finding, because: [...finding.because, inFiles(files)] },
  );
}

/** A vault that has another name elsewhere has none that is known: who answers for the one does not for the other. */
export function sameVault(one: FindingVault | null, other: FindingVault | null): FindingVault | null {
  if (one === null || other === null || isSameName(one.resolvedName ?? "", other.resolvedName ?? "")) return one;
  return { ...one, resolvedName: null };
}

/** The same finding, which further places bring about. */
export function alsoAt<Finding extends ReportedFinding>(
  finding: Finding,
  sites: ReportedFinding["sites"] = [],
): Finding {
  return sites.length === 0 ? finding : { ...finding, sites: [...(finding.sites ?? []), ...sites] };
}

/** The parameter file of an environment, or the places that deploy to it, as a sentence names them. */
function nameOf({ file, deployments }: ParameterSet): string {
  const sites = deployments.map(({ binding: { site } }) => `\`${site.path}:${String(site.line)}\``);
  return sites.length > 0 ? [...new Set(sites)].slice(0, NAMED).join(", ") : `\`${file ?? ""}\``;
}

function inFiles(files: readonly string[]): Explanation {
  const names = files.join(", ");
  return { text: `${SO_WITH} ${names}.`, path: null, range: null, excerpt: null };
}

function isSameOutcome(vault: ReportedVault, other: ReportedVault): boolean {
  return vault.verdict === other.verdict && vault.exposure === other.exposure && vault.deployed === other.deployed;
}

export function severityRank({ severity }: ReportedFinding): number {
  return SEVERITIES.indexOf(severity) + 1;
}

function vaultRank({ exposure, verdict, certainty }: ReportedVault): number {
  return EXPOSURES.indexOf(exposure) * 20 + VERDICTS.indexOf(verdict) * 2 + (certainty === "certain" ? 1 : 0);
}
