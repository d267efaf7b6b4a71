import type { Severity } from "../redeploy/severity.ts";
import type { RuleSet } from "../rule/rule-sets.ts";

/** A configuration as it holds for a run, with what it extends: data that was checked, whatever file it came from. */
export interface Config {
  /** The file, as messages name it; `null` where there is none. */
  readonly file: string | null;
  /** Absolute: globs and paths of the configuration start from here. */
  readonly folder: string;
  readonly ruleSet: RuleSet;
  /** By rule id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Settings for the files that globs name: of several the last wins. */
  readonly overrides: readonly Override[];
  /** Globs of files that are not linted; they are counted. */
  readonly ignore: readonly string[];
  /** Globs of templates that own the policies of their vaults: what others granted is meant to go. */
  readonly owns: readonly string[];
  readonly suppress: readonly ConfiguredSuppression[];
  readonly deployments: readonly ConfiguredDeployment[];
}

/** What a rule's findings are; `on` leaves them their own severity. */
export interface RuleSetting {
  readonly level: Severity | "on" | "off";
  readonly options: Readonly<Record<string, unknown>>;
  /** Where it was written, for `--print-config`: a file, and the pointer in it. */
  readonly from: { readonly file: string; readonly pointer: string };
}

export interface Override {
  readonly files: readonly string[];
  readonly excludeFiles: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** Findings that somebody answers for, in a configuration. */
export interface ConfiguredSuppression {
  readonly rule: string;
  /** Globs. */
  readonly files: readonly string[];
  /** The name of the vault as the template or the report has it; every vault where it is `null`. */
  readonly vault: string | null;
  readonly reason: string;
  readonly owner: string | null;
  readonly ticket: string | null;
  /** The last day, `YYYY-MM-DD`. */
  readonly expires: string | null;
  readonly from: { readonly file: string; readonly pointer: string };
}

/** A deployment of a template: how one is written in a configuration; `src/bindings` finds the same in pipelines. */
export interface ConfiguredDeployment {
  /** From the folder of the configuration. */
  readonly template: string;
  /** As for `-p`: files from the folder of the configuration, or `name=value`. */
  readonly parameters: readonly string[];
  readonly mode: "Incremental" | "Complete" | null;
  readonly scope: "resourceGroup" | "subscription" | "managementGroup" | "tenant" | null;
  readonly environment: string | null;
  /** Where the deployment is made, such as `.github/workflows/deploy.yml:41`. */
  readonly site: string | null;
}
