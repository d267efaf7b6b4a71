import type { Because, Child, File, Finding, Fix, Report, Vault } from "../generated/report.ts";
import type {
  ComparedChange,
  Explanation,
  FileReport,
  ReportedChild,
  ReportedFinding,
  ReportedFix,
  ReportedVault,
  RunReport,
} from "./model.ts";
import { totalsOf } from "./totals.ts";

/** The report for programs, as `schemas/report.schema.json` describes it. Fields may be added, none is renamed. */
export function json(report: RunReport): string {
  return `${JSON.stringify(reportContent(report), null, 2)}\n`;
}

/** What the JSON report holds. */
export function reportContent(report: RunReport): Report {
  const { comparedWith, change, principals } = report;
  return {
    schemaVersion: 1,
    tool: { name: "arm-guard", version: report.toolVersion },
    comparedWith,
    ...(change === undefined ? {} : { change: changeContent(change) }),
    ...(principals === undefined ? {} : { principals: { ...principals } }),
    files: report.files.map(fileContent),
    summary: { ...totalsOf(report), durationMs: report.durationMs },
  };
}

function changeContent({ accepted, ...change }: ComparedChange): NonNullable<Report["change"]> {
  return {
    ...change,
    configurations: [...change.configurations],
    ...(accepted === undefined ? {} : { accepted: [...accepted] }),
  };
}

function fileContent({ path, status, reason, vaults, children, findings }: FileReport): File {
  return {
    path,
    status,
    ...(reason === null ? {} : { reason }),
    vaults: vaults.map(vaultContent),
    children: children.map(childContent),
    findings: findings.map(findingContent),
  };
}

function vaultContent(vault: ReportedVault): Vault {
  const sites = vault.sites.map((site) => ({ ...site, parameters: [...site.parameters] }));
  return { ...vault, because: vault.because.map(becauseContent), sites };
}

function childContent({ pointer, operation, vault }: ReportedChild): Child {
  return { pointer, operation, vault };
}

function findingContent(finding: ReportedFinding): Finding {
  const { rule, severity, certainty, message, pointer, range, fingerprint, fixes, suppressed, known } = finding;
  const { names, because, sites, foundIn } = finding;
  return {
    rule,
    severity,
    certainty,
    message,
    pointer,
    ...(foundIn === undefined ? {} : { foundIn: foundIn.map((each) => ({ ...each })) }),
    range,
    fingerprint,
    vaults: [...new Set(names.map(({ name }) => name))],
    fixes: fixes.map(fixContent),
    suppressed,
    known,
    because: because.map(becauseContent),
    ...(sites === undefined ? {} : { sites: sites.map(({ path, line }) => ({ path, line })) }),
  };
}

function fixContent({ strategy, title, kind, changes }: ReportedFix): Fix {
  return {
    strategy,
    title,
    kind,
    changes: changes.map(({ path, blob, replacements }) => ({ path, blob, replacements: [...replacements] })),
  };
}

function becauseContent({ text, path, range }: Explanation): Because {
  return { text, ...(path === null ? {} : { path }), ...(range === null ? {} : { range }) };
}
