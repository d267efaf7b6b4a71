import type { Severity } from "../redeploy/severity.ts";
import type { RuleSet } from "../rule/rule-sets.ts";
import type { Rule } from "../rule/rule.ts";
import type { HonoredTool } from "../rule/suppression.ts";
import type { Place } from "../text/place.ts";
import type { Globs } from "./globs.ts";

/** A configuration as it holds for a run, with what it extends: data that was checked, whatever file it came from. */
export interface Config {
  /** The file, as messages name it; `null` where there is none. */
  readonly file: string | null;
  /** Absolute paths of all files that it was read from, its own the first. */
  readonly files: readonly string[];
  /** `null` where no file says. */
  readonly ruleSet: RuleSet | null;
  /** By rule id. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Settings for the files that globs name: of several the last wins. */
  readonly overrides: readonly Override[];
  /** Files that are not linted; they are counted. */
  readonly ignore: Globs;
  /** Templates that own the policies of their vaults: what others granted is meant to go. */
  readonly owns: Globs;
  readonly suppress: readonly ConfiguredSuppression[];
  /** Other tools whose suppressions in templates are honored. */
  readonly honorSuppressions: readonly HonoredTool[];
  readonly deployments: readonly ConfiguredDeployment[];
  /** Rules that it has or names. */
  readonly own: OwnRules;
  /** Names of principals by their object ids in lower case. */
  readonly principals: ReadonlyMap<string, PrincipalName>;
  /** Where each member was written; those that no file has are missing. Of `rules` each setting says it itself. */
  readonly origins: ReadonlyMap<ConfigMember, Origin>;
}

/** The own rules of a configuration, with those of what it extends. */
export interface OwnRules {
  readonly rules: readonly Rule[];
  /** What is wrong in rules, which are left out: findings, which end nothing. */
  readonly problems: readonly OwnRuleProblem[];
  /** All that they say, for a comparison. */
  readonly content: string;
}

/** What is wrong in an own rule, or with a file that should hold some. */
export interface OwnRuleProblem {
  readonly place: Place;
  /** Of the rule in its file. */
  readonly pointer: string;
  readonly text: string;
}

/** The members of a configuration that take the place of one another as a whole. */
export type ConfigMember =
  "ruleSet" | "overrides" | "ignore" | "owns" | "suppress" | "honorSuppressions" | "deployments";

/** Where something was written. */
export interface Origin {
  /** As messages name it. */
  readonly file: string;
  /** RFC 6901. */
  readonly pointer: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * The configuration that holds for a file, by its absolute path; for what comes from no file, such as standard input, by
 * `null`. The same one for as long as the run lasts.
 * @throws {UsageError} when it is wrong.
 */
export type FindConfig = (absolute: string | null) => Promise<Config>;

/** What a rule's findings are; `on` leaves them their own severity. */
export interface RuleSetting {
  readonly level: Severity | "on" | "off";
  /** By name; what they mean is the rule's. */
  readonly options: ReadonlyMap<string, number>;
  readonly from: Origin;
}

export interface PrincipalName {
  readonly value: string;
  readonly from: Origin;
}

export interface Override {
  readonly files: Globs;
  readonly excludeFiles: Globs;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly from: Origin;
}

/** Findings that somebody answers for, in a configuration. */
export interface ConfiguredSuppression {
  readonly rule: string;
  readonly files: Globs;
  /** The name of the vault as the template or the report has it; every vault where it is `null`. */
  readonly vault: string | null;
  readonly reason: string;
  readonly owner: string | null;
  readonly ticket: string | null;
  /** The last day, `YYYY-MM-DD`. */
  readonly expires: string | null;
  readonly from: Origin;
}

/** A deployment of a template: how one is written in a configuration; `src/bindings` finds the same in pipelines. */
export interface ConfiguredDeployment {
  /** Absolute: paths of the deployment start from here. */
  readonly folder: string;
  readonly template: string;
  /** As for `-p`: files, or `name=value`. */
  readonly parameters: readonly string[];
  readonly mode: "Incremental" | "Complete" | "unknown" | null;
  /** What a deployment stack does with resources that are no longer in the template; `null` where none is made. */
  readonly stack: "deletes" | "detaches" | "unknown" | null;
  /** Whether `arm-guard resolve` runs before, and hands its parameters on. */
  readonly guarded: boolean;
  readonly scope: "resourceGroup" | "subscription" | "managementGroup" | "tenant" | null;
  readonly environment: string | null;
  readonly subscription: string | null;
  readonly resourceGroup: string | null;
  /** Where the deployment is made, such as `.github/workflows/deploy.yml:41`. */
  readonly site: string | null;
  /** What makes the deployment there, such as `az deployment group create`. */
  readonly command: string | null;
  readonly from: Origin;
}
