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
  readonly range: Range;
  readonly excerpt: Excerpt;
  readonly because: readonly Explanation[];
  /** Hash of rule, path, deployment path and name of the vault: survives moved lines. */
  readonly fingerprint: string;
  readonly fixes: readonly ReportedFix[];
  readonly suppressed: { readonly reason: string } | null;
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
  readonly replacements: readonly { readonly range: Range; readonly text: string }[];
}

export interface ReportedVault {
  readonly pointer: string;
  readonly name: string;
  readonly resolvedName: string | null;
  readonly apiVersion: string | null;
  readonly deployed: "always" | "default-on" | "default-off" | "never" | "depends";
  readonly verdict: "wipes" | "replaces" | "rbac" | "keeps" | "unknown";
  readonly certainty: Certainty;
  readonly exposure: "lost" | "unknown" | "guarded" | "prompted" | "caller-supplied" | "none";
  readonly guard: ReportedGuard | null;
  readonly because: readonly Explanation[];
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
  readonly vaults: readonly ReportedVault[];
  readonly children: readonly ReportedChild[];
  readonly findings: readonly ReportedFinding[];
}

/** All that a run of `lint` says, in the order of the files. */
export interface RunReport {
  readonly toolVersion: string;
  readonly files: readonly FileReport[];
  /** Files that a search left out because git ignores them. */
  readonly ignored: number;
  /** The rules that ran, in report order. */
  readonly rules: readonly RuleMeta[];
  readonly durationMs: number;
}

/** How a format is written: text of a whole run. */
export interface FormatOptions {
  /** For people's formats on a terminal. */
  readonly color: boolean;
  /** The width that people's formats fill; `null` where lines are left as long as they are, as in files and logs. */
  readonly width: number | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
