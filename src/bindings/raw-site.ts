import type { DeploymentMode, DeploymentScope, StackAction } from "./binding.ts";
import type { PartialText } from "./partial-text.ts";

/** A place that deploys a template, as one file has it: files are not looked for yet. */
export interface RawSite {
  /** From 1. */
  readonly line: number;
  readonly kind: string;
  /** `null` where the site names none. */
  readonly template: PartialText | null;
  /** What the site deploys that is no file, such as a template spec; `null` where it deploys a file. */
  readonly remote: PartialText | null;
  readonly parameters: readonly RawParameters[];
  readonly mode: DeploymentMode | null;
  readonly stack: StackAction | null;
  readonly scope: DeploymentScope | null;
  readonly isDryRun: boolean;
  /** Folders that relative paths may start from, the likeliest first. */
  readonly folders: readonly PartialText[];
  /** Runs of `arm-guard resolve` before, in the same job. */
  readonly resolved: readonly ResolvedBefore[];
}

export type RawParameters =
  /** `preferred` is taken in its place where that file is there. */
  | { readonly kind: "file"; readonly path: PartialText; readonly preferred?: PartialText }
  | { readonly kind: "value"; readonly name: string; readonly text: PartialText }
  | { readonly kind: "value-file"; readonly name: string; readonly path: PartialText }
  /** Arguments that are not known before: any value may come from them. */
  | { readonly kind: "unknown"; readonly written: string };

/** A run of `arm-guard resolve`, which writes a parameter file for a deployment after it. */
export interface ResolvedBefore {
  readonly template: PartialText | null;
  readonly output: PartialText;
}

const SCOPES: ReadonlyMap<string, DeploymentScope> = new Map([
  ["resourcegroup", "resourceGroup"],
  ["subscription", "subscription"],
  ["managementgroup", "managementGroup"],
  ["tenant", "tenant"],
]);

/** The scope that a text names, whatever the case of its letters; `null` where it names none. */
export function deploymentScope(text: string): DeploymentScope | null {
  return SCOPES.get(text.toLowerCase()) ?? null;
}

/** The mode that a text names: incremental where there is none, `null` where it is not known. */
export function modeOf(text: string | null | undefined): DeploymentMode | null {
  if (text === undefined) return "Incremental";
  return /^complete$/i.test(text ?? "") ? "Complete" : text === null ? null : "Incremental";
}
