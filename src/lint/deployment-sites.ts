import type { BoundParameters } from "../bindings/binding.ts";
import type { BoundDeployment } from "../load/bound-deployment.ts";
import type { ParameterSet } from "../load/parameters.ts";
import { timesUnknown } from "../report/joined-names.ts";
import type { Explanation, ReportedFinding, ReportedSite, ReportedVault } from "../report/model.ts";
import type { SiteFacts } from "../rule/rule-context.ts";
import type { LintResult } from "./lint-result.ts";
import { SO_WITH } from "./merge-environments.ts";

/** Places that a sentence names. */
const NAMED = 3;
const EXPOSURES = ["none", "guarded", "prompted", "caller-supplied", "unknown", "lost"] as const;
const VERDICTS = ["keeps", "rbac", "unknown", "replaces", "wipes"] as const;

/** What rules may know of the places that deploy a template with a set of parameters. */
export function siteFacts({ deployments }: ParameterSet): readonly SiteFacts[] {
  return deployments.map(({ binding: { site, mode, stack, scope }, place }) => ({
    kind: site.kind === null ? "A deployment" : `\`${site.kind}\``,
    mode,
    deletesUnmanaged: stack === "deletes",
    scope,
    place,
  }));
}

/** Whether all places of a set run `arm-guard resolve` before, which keeps the policies or ends the run. */
export function isResolved({ deployments }: ParameterSet): boolean {
  return deployments.length > 0 && deployments.every(({ binding }) => binding.isGuarded);
}

/** The result with the places that deploy the template so. */
export function withSites(result: LintResult, { deployments }: ParameterSet): LintResult {
  if (deployments.length === 0) return result;
  const sites = deployments.map(reportedSite);
  const guards = deployments.flatMap(({ binding, place }) => (binding.isGuarded ? [guardSentence(place)] : []));
  const deployed = <Finding extends ReportedFinding>(finding: Finding): Finding => ({
    ...finding,
    names: timesUnknown(finding.names, ({ name }) => name, sites.length),
    sites: sites.map(({ path, line }) => ({ path, line })),
  });
  const places = new Map(
    Array.from(result.places, ([vault, place]) => [
      vault,
      { ...place, names: timesUnknown(place.names, (name) => name, sites.length) },
    ]),
  );
  const vaults = result.report.vaults.map((vault): ReportedVault => {
    const { verdict, certainty, exposure, deployed, resolvedName } = vault;
    return {
      ...vault,
      because: [...vault.because, ...(exposure === "guarded" ? guards : [])],
      sites: sites.map((site) => ({ ...site, vault: resolvedName, verdict, certainty, exposure, deployed })),
    };
  });
  return {
    ...result,
    report: { ...result.report, vaults, findings: result.report.findings.map(deployed) },
    elsewhere: result.elsewhere.map((each) => ({ ...each, finding: deployed(each.finding) })),
    places,
  };
}

/** Findings and vaults that say which places deploy the template so, once the results of all sets are one. */
export function toldSites(result: LintResult): LintResult {
  const { vaults, findings } = result.report;
  if (vaults.every(({ sites }) => sites.length === 0)) return result;
  return {
    ...result,
    report: {
      ...result.report,
      vaults: vaults.map((vault) => ({ ...vault, sites: vault.sites.toSorted((a, b) => rank(b) - rank(a)) })),
      findings: findings.map((finding) => toldFinding(finding, vaults)),
    },
    elsewhere: result.elsewhere.map((each) => ({ ...each, finding: toldFinding(each.finding, vaults) })),
  };
}

function toldFinding<Finding extends ReportedFinding>(finding: Finding, vaults: readonly ReportedVault[]): Finding {
  const vault = vaults.find(({ pointer, sites }) => pointer === finding.pointer && sites.length > 0);
  if (vault === undefined || vault.exposure === "none" || vault.exposure === "guarded") return finding;
  if (finding.because.some(({ text }) => text.startsWith(SO_WITH))) return finding;
  const worst = vault.sites.filter((site) => rank(site) === Math.max(...vault.sites.map(rank)));
  return { ...finding, because: [...finding.because, ...deployedBy(worst)] };
}

/** `Deployed by …`, at the first of the places. */
function deployedBy(sites: readonly Pick<ReportedSite, "path" | "line">[]): readonly Explanation[] {
  const names = [...new Set(sites.map(({ path, line }) => `\`${path}:${String(line)}\``))];
  if (names.length === 0) return [];
  const more = names.length - NAMED;
  const text = `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
  return [{ text: `Deployed by ${text}.`, path: null, range: null, excerpt: null }];
}

function guardSentence(place: BoundDeployment["place"]): Explanation {
  const text = `\`${place.source.path}\` runs \`arm-guard resolve\` before, and hands on what it found.`;
  return { text, path: null, range: null, excerpt: null };
}

type PlainSite = Pick<ReportedSite, "path" | "line" | "mode" | "parameters">;

function reportedSite({ binding: { site, mode, parameters }, nameOf }: BoundDeployment): PlainSite {
  const names = parameters.map((each) => parameterName(each, nameOf));
  return { path: site.path, line: site.line, mode, parameters: names };
}

/** What a place gives, without values, which may be secrets. */
function parameterName(parameters: BoundParameters, nameOf: BoundDeployment["nameOf"]): string {
  switch (parameters.kind) {
    case "file":
      return nameOf(parameters.path);
    case "unknown-file":
      return parameters.written;
    case "value":
    case "value-file":
    case "unknown-value":
      return `${parameters.name}=…`;
  }
}

function rank({ exposure, verdict, certainty }: ReportedSite): number {
  return EXPOSURES.indexOf(exposure) * 20 + VERDICTS.indexOf(verdict) * 2 + (certainty === "certain" ? 1 : 0);
}
