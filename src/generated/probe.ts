/* Written by `npm run generate`. Never edited. */

/**
 * What `arm-guard probe --format json` prints. Fields may be added, none is renamed.
 */
export interface Probe {
  schemaVersion: 1;
  tool: {
    name: "arm-guard";
    version: string;
  };
  workspaces: Workspace[];
  summary: {
    workspaces: number;
    canBuild: number;
    cannotBuild: number;
    /**
     * Nothing failed, and not everything could be looked at.
     */
    unknown: number;
  };
}
export interface Workspace {
  id: string;
  canBuild: "yes" | "no" | "unknown";
  checks: Check[];
}
export interface Check {
  /**
   * A check of docs/probe.md.
   */
  id: string;
  step: number;
  /**
   * What was found; of a check that neither passed nor failed what it is about.
   */
  title: string;
  verdict: "pass" | "fail" | "warning" | "not-checked";
  /**
   * Why the check was not made: Azure could not be asked; something that it builds on is missing; what the service needs is not documented; nobody asked for it.
   */
  notChecked: "could-not-look" | "depends" | "undecided" | "not-asked" | null;
  /**
   * What was seen.
   */
  evidence: string[];
  /**
   * What follows from it; null for a pass.
   */
  why: string | null;
  /**
   * A command for a shell that repairs it.
   */
  repair: string | null;
  /**
   * A command that prints what the check is.
   */
  page: string;
}
