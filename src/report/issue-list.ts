import type { Severity } from "../redeploy/severity.ts";
import type { Range } from "./model.ts";

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
  /** UTC, ISO 8601; `null` where it makes no difference when it was looked at. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** How long it took. */
  readonly seconds: number;
  /** What was looked at, one by one, where that is told; else `subject` is all that is known. */
  readonly looked: readonly Looked[];
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

/** One of the things that were looked at. */
export interface Looked {
  /** A path, or the id of a resource. */
  readonly place: string;
  /** Why it was not judged, or not wholly; `null` where it was. */
  readonly missed: string | null;
}

/** Where an issue is in a file. */
export interface IssueLocation {
  /** As messages name it: relative to the working folder, with `/`. */
  readonly path: string;
  /** `null` where the file as a whole is meant. */
  readonly range: Range | null;
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
  /** `null` where it is in no file. */
  readonly location: IssueLocation | null;
  /** The same for all issues of one vault, or whatever it is about. */
  readonly target: string;
  readonly message: string;
  readonly fingerprint: string;
  /** The same once for each vault, where it stands for several. */
  readonly alerts?: readonly Pick<Issue, "severity" | "message" | "fingerprint">[];
  /** Why it does not count, with who answers for it; `null` where it counts. */
  readonly waived: string | null;
  /** Further facts by the name of their column; what is not known is left out. */
  readonly details: Readonly<Record<string, string>>;
}

/** What a format has to know besides the list. */
export interface ListOptions {
  /** Whether the exit code says that the run fails. */
  readonly fails: boolean;
  /** Gives a path from the root of the repository, where platforms look for it; paths stay as they are where it is left out. */
  readonly fromRoot?: (path: string) => string;
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

/** A fingerprint for each issue that no other has: those that share one are numbered in their order. */
export function distinctFingerprints(issues: readonly Issue[]): ReadonlyMap<Issue, string> {
  const seen = new Map<string, number>();
  const distinct = new Map<Issue, string>();
  for (const issue of issues) {
    const count = (seen.get(issue.fingerprint) ?? 0) + 1;
    seen.set(issue.fingerprint, count);
    distinct.set(issue, count === 1 ? issue.fingerprint : `${issue.fingerprint}-${String(count)}`);
  }
  return distinct;
}

/** A number with its noun, such as `1 vault` or `2,000 vaults`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A number with its thousands apart. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}
