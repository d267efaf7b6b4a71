import { rankOf } from "../redeploy/severity.ts";
import type { Severity } from "../rule/finding.ts";

/** Rules of which people are told one finding a run, with the number of the others. Programs get all. */
const SUMMED_UP: ReadonlySet<string> = new Set(["no-retiring-api-version"]);

/** Whether a finding says what becomes of a vault: it has reasons for it, or what mends it. What is summed up comes behind. */
export function isOfOutcome(finding: {
  readonly rule: string;
  readonly because: readonly unknown[];
  readonly fixes: readonly unknown[];
}): boolean {
  const { rule, because, fixes } = finding;
  return !SUMMED_UP.has(rule) && (fixes.length > 0 || because.length > 0);
}

/** What of a finding is told. */
interface Message {
  readonly severity: Severity;
  readonly message: string;
}

/**
 * Findings as people are told them: of what is summed up the first of the gravest alone, with the number of the others. The
 * others are missing. `where` says what has them.
 */
export function summedUp<Finding extends Message>(
  findings: readonly Finding[],
  ruleOf: (finding: Finding) => string,
  where: string,
): ReadonlyMap<Finding, Finding> {
  const first = new Map<string, Finding>();
  const more = new Map<Finding, number>();
  for (const finding of findings.toSorted((one, other) => rankOf(one.severity) - rankOf(other.severity))) {
    const rule = ruleOf(finding);
    const before = SUMMED_UP.has(rule) ? first.get(rule) : undefined;
    if (before === undefined) first.set(rule, finding);
    more.set(before ?? finding, before === undefined ? 0 : (more.get(before) ?? 0) + 1);
  }
  return new Map(Array.from(more, ([finding, count]) => [finding, withMore(finding, count, where)]));
}

function withMore<Finding extends Message>(finding: Finding, count: number, where: string): Finding {
  if (count === 0) return finding;
  return { ...finding, message: `${finding.message} And ${String(count)} more like it: ${where}.` };
}
