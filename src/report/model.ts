import type { Certainty, Severity } from "../rule/finding.ts";
import type { RuleMeta } from "../rule/rule.ts";

/** A place for people: lines and columns count from 1, columns in UTF-16 units; `end` is just behind. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines of the file around a range, kept when the text itself is dropped. */
export interface Excerpt {
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** A sentence of an explanation, with its place where it has one (`path` only when it is another file). */
export interface Explanation {
  readonly text: string;
  readonly path: string | null;
  readonly range: Range | null;
  readonly excerpt: Excerpt | null;
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly pointer: string;
  /** Where it was found, the gravest first, where it stands in another file: in a module, or in what gives parameters. */
  readonly foundIn?: readonly [FoundIn, ...FoundIn[]];
  /** The vault that it is about; `null` where it is about something else. */
  readonly vault: FindingVault | null;
  /** The names of that vault in all rounds of its loops and wherever it is deployed so; none where it is about something else. */
  readonly names: readonly SentName[];
  readonly range: Range;
  readonly excerpt: Excerpt;
  readonly because: readonly Explanation[];
  /** Hash of rule, path, deployment path and name of the vault: survives moved lines. */
  readonly fingerprint: string;
  readonly fixes: readonly ReportedFix[];
  /** Somebody answers for it, so that it does not count; `null` where it counts. */
  readonly suppressed: ReportedSuppression | null;
  /** It was there before, so that it does not count; `null` where it is new, or nothing was compared. */
  readonly known: KnownBefore | null;
  /** The places with whose parameters it was found; left out where no place is known that deploys the template. */
  readonly sites?: readonly FindingSite[];
}

/** A place in a template that a finding in another file is about. */
export interface FoundIn {
  /** The template, as messages name it. */
  readonly path: string;
  readonly pointer: string;
}

/** A place that deploys a template. */
export interface FindingSite {
  /** The file, as messages name it. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** A vault as findings about it name it. */
export interface FindingVault {
  /** As the template has it. */
  readonly name: string;
  /** Where it is known. */
  readonly resolvedName: string | null;
}

/** A vault that a deployment writes to, and how grave a finding is there. */
export interface SentName {
  /** The name where it is known; else its expression in brackets, once for each place that deploys it. */
  readonly name: string;
  readonly severity: Severity;
}

/** Who answers for a finding, and why. */
export interface ReportedSuppression {
  readonly reason: string;
  /** `inSource` in the template itself, `external` in a configuration. */
  readonly kind: "inSource" | "external";
  readonly owner: string | null;
  readonly ticket: string | null;
  /** The last day, `YYYY-MM-DD`. */
  readonly expires: string | null;
}

/** What knows a finding: a baseline that records it, or the revision that a change is compared with. */
export interface KnownBefore {
  readonly from: "baseline" | "revision";
  /** Why it was accepted. */
  readonly reason: string | null;
}

export interface ReportedFix {
  readonly strategy: string;
  readonly title: string;
  readonly kind: "safe" | "suggested";
  /** Files that it changes; all are written, or none. */
  readonly changes: readonly ReportedChange[];
}

export interface ReportedChange {
  readonly path: string;
  /** The hash that git gives to the content as it was read: ranges hold for no other. */
  readonly blob: string;
  readonly replacements: readonly { readonly range: Range; readonly text: string }[];
}

export interface ReportedVault {
  readonly pointer: string;
  /** What the template calls the resource; left out where it has no name for it. */
  readonly symbol?: string;
  readonly name: string;
  readonly resolvedName: string | null;
  readonly apiVersion: string | null;
  readonly deployed: "always" | "default-on" | "default-off" | "never" | "depends";
  readonly verdict: "wipes" | "replaces" | "rbac" | "keeps" | "unknown";
  readonly certainty: Certainty;
  readonly exposure: "lost" | "unknown" | "guarded" | "prompted" | "caller-supplied" | "none";
  readonly guard: ReportedGuard | null;
  readonly because: readonly Explanation[];
  /** The places that deploy it, the worst first; none where no place is known that deploys the template. */
  readonly sites: readonly ReportedSite[];
}

/** What becomes of a vault where one place deploys it. */
export interface ReportedSite extends FindingSite {
  /** The name that the vault has there; `null` where it is not known. */
  readonly vault?: string | null;
  readonly mode: "Incremental" | "Complete" | null;
  /** Files and values, as messages name them. */
  readonly parameters: readonly string[];
  readonly verdict: ReportedVault["verdict"];
  readonly certainty: Certainty;
  readonly exposure: ReportedVault["exposure"];
  readonly deployed: ReportedVault["deployed"];
}

export interface ReportedGuard {
  readonly parameter: string | null;
  readonly skipValue: string | number | boolean | null;
  readonly creates: boolean | null;
}

export interface ReportedChild {
  readonly pointer: string;
  readonly operation: "add" | "replace" | "remove" | null;
  readonly vault: string | null;
}

export interface FileReport {
  /** As messages name it: relative to the working folder, with `/`. */
  readonly path: string;
  readonly status: "analysed" | "not-a-template" | "unreadable";
  /** Whether it was named by itself, not found in a folder or by a glob. */
  readonly isNamed: boolean;
  /** Whether a part of the template could not be judged. */
  readonly isPartial: boolean;
  /** Only when not analysed. */
  readonly reason: string | null;
  /** The ids of the rules that looked at it. */
  readonly ran: readonly string[];
  readonly vaults: readonly ReportedVault[];
  readonly children: readonly ReportedChild[];
  readonly findings: readonly ReportedFinding[];
}

/** All that a run of `lint` says, in the order of the files. */
export interface RunReport {
  readonly toolVersion: string;
  readonly files: readonly FileReport[];
  /** Whether all of the repository was searched, so that what needs all files could be found. */
  readonly isWhole: boolean;
  /** Files that a search left out because git ignores them. */
  readonly ignored: number;
  /** Files that were left out because a configuration ignores them. */
  readonly excluded: number;
  /** What findings were compared with, as messages name it: a baseline file or a revision; `null` where nothing was. */
  readonly comparedWith: string | null;
  /** What of the files a change touches; left out where no revision was compared with. */
  readonly change?: ComparedChange;
  /** Names of principals by their object ids in lower case; left out where nobody knows any. */
  readonly principals?: Readonly<Record<string, string>>;
  /** The rules that ran, in report order. */
  readonly rules: readonly RuleMeta[];
  readonly durationMs: number;
}

/** What a run looked at that tells only what is new since a revision. */
export interface ComparedChange {
  /** As the user wrote it. */
  readonly since: string;
  /** The commit that the change starts from; `null` where it is not at hand, so that no finding is known. */
  readonly commit: string | null;
  /** How the files that were looked at were chosen: by git, by the platform's list of the pull request, or not at all. */
  readonly by: "git" | "platform" | "everything";
  /** Files that the change touches, by itself or by what they use. */
  readonly touched: number;
  /** Files that could have been looked at. */
  readonly files: number;
  /** Configurations that the change edits: they decide what is reported of it. */
  readonly configurations: readonly string[];
  /** What the change adds to baselines, so that runs which read them do not count it; left out where that is not known. */
  readonly accepted?: readonly AcceptedEntry[];
}

/** A line that a change adds to a baseline. */
export interface AcceptedEntry {
  /** The baseline, as messages name it. */
  readonly baseline: string;
  readonly rule: string;
  /** From the folder of the baseline. */
  readonly path: string;
  readonly vault: string | null;
  readonly severity: Severity;
  readonly reason: string | null;
}

/** Whether a finding counts: nobody answers for it, and it was not there before. */
export function isActive({ suppressed, known }: ReportedFinding): boolean {
  return suppressed === null && known === null;
}

/** How a format is written: text of a whole run. */
export interface FormatOptions {
  /** For people's formats on a terminal. */
  readonly color: boolean;
  /** The width that people's formats fill; `null` where lines are left as long as they are, as in files and logs. */
  readonly width: number | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Whether people are shown what is suppressed, too. */
  readonly showsSuppressed?: boolean;
}
