import { withoutSecrets } from "../text/secrets.ts";
import type { Explanation, FileReport, ReportedChild, ReportedFinding, ReportedFix, ReportedVault } from "./model.ts";

/** A report without secrets. `known` are texts that are secret whatever they look like. Excerpts have lost theirs before. */
export function maskedReport(report: FileReport, known: readonly string[]): FileReport {
  const mask: Mask = (text) => withoutSecrets(text, known);
  return {
    ...report,
    reason: orNull(report.reason, mask),
    vaults: report.vaults.map((vault) => maskedVault(vault, mask)),
    children: report.children.map((child): ReportedChild => ({ ...child, vault: orNull(child.vault, mask) })),
    findings: report.findings.map((finding) => maskedFinding(finding, known)),
  };
}

type Mask = (text: string) => string;

function orNull(text: string | null, mask: Mask): string | null {
  return text === null ? null : mask(text);
}

function maskedVault(vault: ReportedVault, mask: Mask): ReportedVault {
  const { name, resolvedName, apiVersion, because } = vault;
  return {
    ...vault,
    name: mask(name),
    resolvedName: orNull(resolvedName, mask),
    apiVersion: orNull(apiVersion, mask),
    because: because.map((each) => maskedExplanation(each, mask)),
  };
}

/** A finding whose texts are without secrets. */
export function maskedFinding(finding: ReportedFinding, known: readonly string[]): ReportedFinding {
  const mask: Mask = (text) => withoutSecrets(text, known);
  return {
    ...finding,
    message: mask(finding.message),
    because: finding.because.map((each) => maskedExplanation(each, mask)),
    fixes: finding.fixes.map((fix) => maskedFix(fix, mask)),
  };
}

function maskedExplanation(explanation: Explanation, mask: Mask): Explanation {
  return { ...explanation, text: mask(explanation.text) };
}

/** A change that would write a secret cannot be told: nobody could apply it without. */
function maskedFix(fix: ReportedFix, mask: Mask): ReportedFix {
  const isTelling = fix.changes.some(({ replacements }) => replacements.some(({ text }) => mask(text) !== text));
  return { ...fix, title: mask(fix.title), changes: isTelling ? [] : fix.changes };
}
