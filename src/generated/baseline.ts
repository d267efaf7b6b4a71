/* Written by `npm run generate`. Never edited. */

/**
 * Findings that were there before, as `arm-guard lint --update-baseline` writes them.
 */
export interface Baseline {
  $schema?: string;
  /**
   * 2.
   */
  version: number;
  /**
   * Sorted, one vault of a finding a line.
   */
  findings: BaselineEntry[];
}
export interface BaselineEntry {
  fingerprint: string;
  rule: string;
  /**
   * From the folder of the baseline, with `/`.
   */
  path: string;
  /**
   * The name of the vault, of each one of a loop and of each place that deploys it; where it is not known its expression in brackets, with what is known of it, once for each place. Null for what is about no vault.
   */
  vault: string | null;
  /**
   * What is worse is new.
   */
  severity: "error" | "warning" | "note";
  /**
   * Why it was accepted.
   */
  reason?: string;
}
