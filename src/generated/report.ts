/* Written by `npm run generate`. Never edited. */

export type Certainty = "certain" | "possible";

/**
 * What `arm-guard lint --format json` prints. Fields may be added, none is renamed.
 */
export interface Report {
  schemaVersion: 1;
  tool: {
    name: "arm-guard";
    version: string;
  };
  /**
   * What the findings were compared with: a baseline file or a revision; null where nothing was.
   */
  comparedWith: string | null;
  /**
   * With `--since`: what was looked at.
   */
  change?: {
    /**
     * The revision as the user wrote it.
     */
    since: string;
    /**
     * The merge base that the change starts from; null where it could not be had, so that every finding counts.
     */
    commit: string | null;
    /**
     * What told which files the change touches: git, the platform's list of the pull request, or nothing, so that everything was looked at.
     */
    by: "git" | "platform" | "everything";
    /**
     * Files that the change touches, by themselves or by what they use.
     */
    touched: number;
    /**
     * Files that could have been looked at.
     */
    files: number;
    /**
     * Configurations that the change edits: they decide what is reported of it.
     */
    configurations?: string[];
    /**
     * Lines that the change adds to baselines, so that runs which read them do not count it.
     */
    accepted?: {
      /**
       * The baseline.
       */
      baseline: string;
      rule: string;
      /**
       * From the folder of the baseline.
       */
      path: string;
      vault: string | null;
      severity: "error" | "warning" | "note";
      reason: string | null;
    }[];
  };
  /**
   * Names of principals by their object ids, as the configuration has them; left out where it has none.
   */
  principals?: {
    [k: string]: string;
  };
  files: File[];
  summary: {
    files: number;
    analysed: number;
    /**
     * Files and folders that could not be read, or are in a language that is not read.
     */
    notRead: number;
    /**
     * Templates of which a part could not be judged, such as a linked template that is not at hand.
     */
    partial: number;
    /**
     * Vaults whose outcome is not known.
     */
    unknown: number;
    /**
     * Files that a search left out because git ignores them.
     */
    ignored: number;
    /**
     * Files that were left out because a configuration ignores them.
     */
    excluded: number;
    errors: number;
    warnings: number;
    notes: number;
    /**
     * Findings that somebody answers for.
     */
    suppressed: number;
    /**
     * Findings that were there before.
     */
    known: number;
    durationMs: number;
  };
}
export interface File {
  path: string;
  status: "analysed" | "not-a-template" | "unreadable";
  /**
   * Only when the file is not analysed.
   */
  reason?: string;
  vaults: Vault[];
  children: Child[];
  findings: Finding[];
}
export interface Vault {
  pointer: string;
  /**
   * What the template calls the resource: its name in Bicep, and in JSON with symbolic names.
   */
  symbol?: string;
  name: string;
  resolvedName: string | null;
  apiVersion: string | null;
  deployed: "always" | "default-on" | "default-off" | "never" | "depends";
  verdict: "wipes" | "replaces" | "rbac" | "keeps" | "unknown";
  certainty: Certainty;
  /**
   * What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.
   */
  exposure: "lost" | "unknown" | "guarded" | "prompted" | "caller-supplied" | "none";
  guard: null | Guard;
  because: Because[];
  /**
   * The places that deploy the vault, the worst first.
   */
  sites: Site[];
}
export interface Guard {
  parameter: string | null;
  skipValue: string | number | boolean | null;
  creates: boolean | null;
}
export interface Because {
  text: string;
  /**
   * Only when the place lies in another file.
   */
  path?: string;
  range?: Range;
}
export interface Range {
  start: Position;
  end: Position;
}
/**
 * Both count from 1; columns in UTF-16 units.
 */
export interface Position {
  line: number;
  column: number;
}
export interface Site {
  path: string;
  line: number;
  /**
   * The name that the vault has there; null where it is not known.
   */
  vault?: string | null;
  mode: "Incremental" | "Complete" | null;
  parameters: string[];
  verdict: "wipes" | "replaces" | "rbac" | "keeps" | "unknown";
  certainty: Certainty;
  /**
   * What the next deployment means for policies that others granted: `lost` with the parameters at hand, `unknown`, `guarded` by a guard that skips the vault, `prompted` where a parameter without a default creates it, `caller-supplied` where the list comes from a parameter without a value, else `none`.
   */
  exposure: "lost" | "unknown" | "guarded" | "prompted" | "caller-supplied" | "none";
  deployed: "always" | "default-on" | "default-off" | "never" | "depends";
}
/**
 * An `accessPolicies` child of a vault.
 */
export interface Child {
  pointer: string;
  operation: "add" | "replace" | "remove" | null;
  vault: string | null;
}
export interface Finding {
  rule: string;
  severity: "error" | "warning" | "note";
  certainty: Certainty;
  message: string;
  pointer: string;
  /**
   * Where it was found, the gravest first, where the finding stands in another file: in a module, a parameter file, or a pipeline.
   */
  foundIn?: {
    /**
     * The template.
     */
    path: string;
    pointer: string;
  }[];
  range: Range;
  fingerprint: string;
  /**
   * The names of the vaults that it stands for: of each round of a loop, and of each place that deploys the template. Where a name is not known, its expression in brackets. None where it is about no vault.
   */
  vaults?: string[];
  fixes: Fix[];
  /**
   * Somebody answers for the finding, so that it does not count.
   */
  suppressed: null | {
    reason: string;
    kind: "inSource" | "external";
    owner: string | null;
    ticket: string | null;
    /**
     * The last day, YYYY-MM-DD.
     */
    expires: string | null;
  };
  /**
   * The finding was there before, so that it does not count.
   */
  known: null | {
    from: "baseline" | "revision";
    reason: string | null;
  };
  /**
   * The places with whose parameters it was found; left out where no place is known that deploys the template.
   */
  sites?: {
    path: string;
    line: number;
  }[];
  because: Because[];
}
export interface Fix {
  strategy: string;
  title: string;
  kind: "safe" | "suggested";
  /**
   * The files that the fix changes; all are written, or none. Empty where it would write a secret.
   */
  changes?: Change[];
}
export interface Change {
  path: string;
  /**
   * The hash that git gives to the content of the file as it was read (SHA-1): ranges hold for no other.
   */
  blob: string;
  replacements: Replacement[];
}
export interface Replacement {
  range: Range;
  text: string;
}
