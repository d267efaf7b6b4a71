import { rankOf } from "../redeploy/severity.ts";
import { coverageText } from "./coverage.ts";
import { fixCommand, mendedIn, type IsMended } from "./fix-command.ts";
import type { Issue, IssueList, Looked } from "./issue-list.ts";
import {
  type Explanation,
  type FileReport,
  type ReportedFinding,
  type ReportedSite,
  type ReportedVault,
  type RunReport,
} from "./model.ts";
import { outcomeText, siteName, sitesOf } from "./site-text.ts";
import { reasonsOf } from "./reasons.ts";
import { isOfOutcome } from "./summed-up.ts";
import { coverageOf } from "./totals.ts";
import { vaultAlerts } from "./vault-alerts.ts";
import { targetOf, vaultsAt } from "./vault-at.ts";

const COLUMNS = [
  "path",
  "line",
  "column",
  "certainty",
  "vault",
  "verdict",
  "because",
  "sites",
  "fix",
  "pointer",
] as const;

/** The findings of a run of `lint` as a list of issues, the gravest first, those of one vault together. */
export function lintIssues(report: RunReport): IssueList {
  const { toolVersion, files, comparedWith, durationMs } = report;
  const facts: RunFacts = { isMended: mendedIn(report), vaultAt: vaultsAt(files), comparedWith };
  return {
    source: "arm-guard lint",
    toolVersion,
    subject: coverageText(coverageOf(report)),
    startedAt: null,
    endedAt: null,
    seconds: durationMs / 1_000,
    looked: files.flatMap(lookedAt),
    issues: files
      .flatMap((file) => reasonedFirst(file).map((finding) => issueOf(finding, file, facts)))
      .toSorted((one, other) => rankOf(one.severity) - rankOf(other.severity)),
    columns: COLUMNS,
    briefColumns: ["fix", "sites"],
    headlines: [],
    gaps: lintGaps(report),
  };
}

/** Of one file's findings those come first that say what becomes of a vault. */
function reasonedFirst({ findings }: FileReport): readonly ReportedFinding[] {
  const rank = (finding: ReportedFinding): number => (isOfOutcome(finding) ? 0 : 1);
  return findings.toSorted((one, other) => rank(one) - rank(other));
}

/** What was not judged of a run, one sentence each. */
export function lintGaps(report: RunReport): readonly string[] {
  const none = coverageOf(report).judged === 0 ? ["No template was judged."] : [];
  return [...none, ...report.files.flatMap(gapsOf)];
}

/** What is no template was not to be judged. */
function lookedAt(file: FileReport): readonly Looked[] {
  if (file.status === "not-a-template") return [];
  return [{ place: file.path, missed: gapsOf(file).join(" ") || null }];
}

/** What of a file was not judged, one sentence each. */
function gapsOf({ path, status, reason, isPartial, vaults }: FileReport): readonly string[] {
  if (status === "unreadable") return [`\`${path}\` was not read: ${reason ?? ""}`];
  return [
    ...(isPartial ? [`A part of \`${path}\` was not judged.`] : []),
    ...vaults
      .filter(({ verdict }) => verdict === "unknown")
      .map((vault) => `What becomes of the vault \`${nameOf(vault)}\` of \`${path}\` is not known.`),
  ];
}

interface RunFacts {
  readonly isMended: IsMended;
  readonly vaultAt: (finding: ReportedFinding, path: string) => ReportedVault | undefined;
  readonly comparedWith: string | null;
}

function issueOf(finding: ReportedFinding, { path }: FileReport, { isMended, vaultAt, comparedWith }: RunFacts): Issue {
  const { rule, severity, message, range, pointer, fingerprint } = finding;
  const { line, column } = range.start;
  const vault = vaultAt(finding, path);
  return {
    kind: rule,
    severity,
    status: statusOf(finding, comparedWith),
    place: `${path}:${String(line)}:${String(column)}`,
    name: `${path}:${String(line)}`,
    location: { path, range },
    target:
      vault === undefined ? `${path}#${pointer}${pointer === "" ? `:${String(line)}` : ""}` : targetOf(finding, path),
    message,
    fingerprint,
    ...alertsOf(finding),
    waived: waivedText(finding),
    details: {
      path,
      line: String(line),
      column: String(column),
      certainty: finding.certainty,
      ...(vault === undefined ? {} : findingVault(finding, vault)),
      ...present("because", reasonsOf(finding).map(reasonText)),
      ...present("sites", sitesOf(finding, vault).map(siteText), "; "),
      ...(isMended(finding, path) ? { fix: `\`${fixCommand(finding, path)}\`` } : {}),
      pointer,
    },
  };
}

function alertsOf(finding: ReportedFinding): Pick<Issue, "alerts"> {
  const alerts = vaultAlerts(finding);
  if (alerts.length < 2) return {};
  return { alerts: alerts.map(({ severity, message, fingerprint }) => ({ severity, message, fingerprint })) };
}

function present(name: string, texts: readonly string[], between = " "): Readonly<Record<string, string>> {
  return texts.length === 0 ? {} : { [name]: texts.join(between) };
}

function statusOf({ suppressed, known }: ReportedFinding, comparedWith: string | null): string {
  if (suppressed !== null) return "suppressed";
  if (known !== null) return "known";
  return comparedWith === null ? "open" : "new";
}

/** Who answers for a finding that does not count, and why. */
export function waivedText({ suppressed, known }: ReportedFinding): string | null {
  if (suppressed !== null) {
    const { reason, owner, ticket, expires } = suppressed;
    const who = owner === null ? "suppressed" : `suppressed by ${owner}`;
    return `${who}${expires === null ? "" : ` until ${expires}`}: ${reason}${ticket === null ? "" : ` (${ticket})`}`;
  }
  if (known === null) return null;
  const where = known.from === "baseline" ? "in the baseline" : "there before the change";
  return known.reason === null ? where : `${where}: ${known.reason}`;
}

/** The name that a vault will have, or the expression that makes it. */
export function nameOf({ resolvedName, name }: ReportedVault): string {
  return resolvedName ?? name;
}

/** A reason with its place, where it has one. */
function reasonText({ text, path, range }: Explanation): string {
  return range === null || path === null ? text : `${text} (${path}:${String(range.start.line)})`;
}

/** What becomes of a vault at one place that deploys it. */
function siteText(site: ReportedSite): string {
  return `\`${siteName(site)}\`, which ${outcomeText(site)}${site.mode === "Complete" ? " in Complete mode" : ""}`;
}

/** The vault as the finding speaks of it: another place that deploys the template may name another one. */
export function findingVault(
  finding: ReportedFinding,
  vault: ReportedVault,
): { readonly vault: string; readonly verdict: ReportedVault["verdict"] } {
  const name = finding.vault?.resolvedName ?? finding.vault?.name ?? nameOf(vault);
  const site = sitesOf(finding, vault)[0] ?? vault.sites.find((each) => each.vault === name);
  return { vault: name, verdict: site?.verdict ?? vault.verdict };
}
