import { withoutSecrets } from "../text/secrets.ts";
import type {
  Explanation,
  FileReport,
  FindingVault,
  ReportedChild,
  ReportedFinding,
  ReportedFix,
  ReportedVault,
  SentName,
} from "./model.ts";

/** A report without secrets. `known` are texts that are secret whatever they look like. Excerpts have lost theirs before. */
export function maskedReport(report: FileReport, known: readonly string[]): FileReport {
  const mask = maskOf(known);
  return {
    ...report,
    reason: orNull(report.reason, mask),
    vaults: report.vaults.map((vault) => maskedVault(vault, mask)),
    children: report.children.map((child): ReportedChild => ({ ...child, vault: orNull(child.vault, mask) })),
    findings: report.findings.map((finding) => withMask(finding, mask)),
  };
}

/** A finding whose texts are without secrets. */
export function maskedFinding(finding: ReportedFinding, known: readonly string[]): ReportedFinding {
  return withMask(finding, maskOf(known));
}

type Mask = (text: string) => string;

/** Takes secrets out of texts. What is told of one file says many things twice: each text is looked at once. */
export function maskOf(known: readonly string[]): Mask {
  const masked = new Map<string, string>();
  return (text) => {
    const made = masked.get(text) ?? withoutSecrets(text, known);
    masked.set(text, made);
    return made;
  };
}

function orNull(text: string | null, mask: Mask): string | null {
  return text === null ? null : mask(text);
}

function maskedVault(vault: ReportedVault, mask: Mask): ReportedVault {
  const { name, resolvedName, apiVersion, because, sites } = vault;
  return {
    ...vault,
    name: mask(name),
    resolvedName: orNull(resolvedName, mask),
    apiVersion: orNull(apiVersion, mask),
    because: because.map((each) => maskedExplanation(each, mask)),
    sites: sites.map((site) => ({ ...site, vault: orNull(site.vault ?? null, mask) })),
  };
}

function withMask(finding: ReportedFinding, mask: Mask): ReportedFinding {
  return {
    ...finding,
    message: mask(finding.message),
    vault: maskedName(finding.vault, mask),
    names: maskedNames(finding.names, mask),
    because: finding.because.map((each) => maskedExplanation(each, mask)),
    fixes: finding.fixes.map((fix) => maskedFix(fix, mask)),
  };
}

function maskedName(vault: FindingVault | null, mask: Mask): FindingVault | null {
  return vault === null ? null : { name: mask(vault.name), resolvedName: orNull(vault.resolvedName, mask) };
}

function maskedNames(names: readonly SentName[], mask: Mask): readonly SentName[] {
  return names.map(({ name, severity }) => ({ name: mask(name), severity }));
}

function maskedExplanation(explanation: Explanation, mask: Mask): Explanation {
  return { ...explanation, text: mask(explanation.text) };
}

/** A change that would write a secret cannot be told: nobody could apply it without. */
function maskedFix(fix: ReportedFix, mask: Mask): ReportedFix {
  const isTelling = fix.changes.some(({ replacements }) => replacements.some(({ text }) => mask(text) !== text));
  return { ...fix, title: mask(fix.title), changes: isTelling ? [] : fix.changes };
}
