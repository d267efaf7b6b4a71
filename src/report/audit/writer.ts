import type { AuditReport } from "../../audit/report.ts";

/** How an audit is shown to people. */
export interface AuditTextOptions {
  readonly color: boolean;
  /** Shows what was acknowledged, and notes, with all that is known of them. */
  readonly verbose: boolean;
  /** Whether the exit code says that the run fails. */
  readonly fails: boolean;
}

/** Writes a whole audit as text. */
export type AuditWriter = (report: AuditReport, options: AuditTextOptions) => string;
