import type { Severity } from "../redeploy/severity.ts";

/**
 * What a run found, as a list that does not depend on the command: tables and lists for other programs are made of it.
 * Texts are without secrets.
 */
export interface IssueList {
  /** What found it, such as `arm-guard audit`. */
  readonly source: string;
  readonly toolVersion: string;
  /** What was looked at, as a sentence without its full stop. */
  readonly subject: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** The gravest first. */
  readonly issues: readonly Issue[];
  /** What is told about each issue besides, in order: the names of its `details`. */
  readonly columns: readonly string[];
  /** Those of them that are told where there is little room. */
  readonly briefColumns: readonly string[];
  /** What is to be read first: one sentence each. */
  readonly headlines: readonly string[];
  /** What was not looked at: one sentence each. Where there is any, nothing may say that all is well. */
  readonly gaps: readonly string[];
}

export interface Issue {
  /** The kind of drift, or the rule. */
  readonly kind: string;
  readonly severity: Severity;
  /** `new`, `open`, … */
  readonly status: string;
  /** The id of a resource, or a path with a line. */
  readonly place: string;
  /** The same in short, for people. */
  readonly name: string;
  readonly message: string;
  readonly fingerprint: string;
  /** Why it does not count, with who answers for it; `null` where it counts. */
  readonly waived: string | null;
  /** Further facts by the name of their column; what is not known is left out. */
  readonly details: Readonly<Record<string, string>>;
}

/** The issues that count, of one severity. */
export function countOf({ issues }: IssueList, severity: Severity): number {
  return issues.filter((issue) => issue.waived === null && issue.severity === severity).length;
}

/** How much counts, and how much does not, in words. */
export function totalsText(list: IssueList): string {
  const waived = list.issues.filter((issue) => issue.waived !== null).length;
  return [
    counted(countOf(list, "error"), "error"),
    counted(countOf(list, "warning"), "warning"),
    counted(countOf(list, "note"), "note"),
    ...(waived === 0 ? [] : [`${String(waived)} that somebody answers for`]),
  ].join(", ");
}

/** A number with its noun, such as `1 vault` or `2,000 vaults`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A number with its thousands apart. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}
