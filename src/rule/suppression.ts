import type { Severity } from "./finding.ts";

/** Other tools whose suppressions can be honored: those that keep them in templates. */
export const HONORED_TOOLS = ["checkov", "kics"] as const;
export type HonoredTool = (typeof HONORED_TOOLS)[number];

/** Findings that somebody answers for, as it was written: in a comment, in metadata, or in a configuration. */
export interface Suppression {
  /** Empty where no rule is named. */
  readonly rule: string;
  /** Empty where none is given. */
  readonly reason: string;
  /** The name of the one vault that is meant; `null` where none is named. */
  readonly vault: string | null;
  readonly owner: string | null;
  readonly ticket: string | null;
  /** The last day, `YYYY-MM-DD`. */
  readonly expires: string | null;
  /** `inSource` in the template itself, `external` in a configuration. */
  readonly kind: "inSource" | "external";
  /** Why it is not in force: a message of the rule `invalid-suppression`; `null` where it can be. */
  readonly problem: SuppressionProblem | null;
}

/** A message of the rule `invalid-suppression`, with its data. */
export interface SuppressionProblem {
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A suppression after the run: what it did. */
export interface JudgedSuppression {
  readonly suppression: Suppression;
  /** Whether it covers a finding; `null` where the run does not tell, such as a run without the rule. */
  readonly isUsed: boolean | null;
  /** Days that are left, 0 on the last one; `null` without an end. */
  readonly daysLeft: number | null;
}

/** What a rule says of a suppression. */
export interface SuppressionFinding {
  readonly about: JudgedSuppression;
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly severity?: Severity;
}
