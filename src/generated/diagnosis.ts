/* Written by `npm run generate`. Never edited. */

/**
 * What `arm-guard diagnose --format json` prints. Fields may be added, never renamed.
 */
export interface Diagnosis {
  schemaVersion: 1;
  tool: {
    name: "arm-guard";
    version: string;
  };
  path: string;
  /**
   * How many lines the log has.
   */
  lines: number;
  /**
   * `false` says that nothing was recognised, not that nothing is wrong.
   */
  recognised: boolean;
  /**
   * `false` when the log is so long that its middle was not read.
   */
  complete: boolean;
  ids: DiagnosisIds;
  answers: DiagnosisAnswer[];
}
/**
 * What the log names, `null` where it names none.
 */
export interface DiagnosisIds {
  subscription: string | null;
  resourceGroup: string | null;
  workspace: string | null;
  vault: string | null;
  /**
   * The resource group of the vault; the one of the workspace where the log names no other.
   */
  vaultGroup: string | null;
  registry: string | null;
}
export interface DiagnosisAnswer {
  signature: string;
  title: string;
  step: "register" | "build" | "launch" | "serve" | "vault";
  sure: "certain" | "likely" | "possible";
  cause: string;
  otherCauses: string[];
  evidence: {
    line: number;
    /**
     * The line, or a part of it, without secrets.
     */
    text: string;
  }[];
  /**
   * Addresses of build logs, without the part that grants access.
   */
  links: string[];
  next: {
    run: string;
    why: string;
  }[];
  /**
   * Where it is explained, in the documentation.
   */
  page: string;
}
