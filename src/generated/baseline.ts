/* Written by `npm run generate`. Never edited. */

/**
 * Findings that were there before, as `arm-guard lint --update-baseline` writes them.
 */
export interface Baseline {
  $schema?: string;
  /**
   * 1.
   */
  version: number;
  /**
   * Sorted, one a line.
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
   * As the template has it; null for what is about no vault.
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
