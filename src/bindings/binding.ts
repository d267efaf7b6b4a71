/** A place that deploys a template, with what it says of how: read from a pipeline, a script or a configuration. */
export interface Binding {
  readonly site: Site;
  /** The template that is deployed, from the root of the repository with `/`; `null` where it could not be found. */
  readonly template: string | null;
  /** What the site says of the template, as it is written. */
  readonly written: string;
  /** Why the template is not known, in a sentence; `null` where it is. */
  readonly unbound: string | null;
  /** Parameter files and values, in the order in which they count: later ones over earlier ones. */
  readonly parameters: readonly BoundParameters[];
  /** `null` where a value decides that is not known before. */
  readonly mode: DeploymentMode | null;
  /** What a deployment stack does with resources that are no longer in the template; `null` where the site makes none. */
  readonly stack: StackAction | null;
  /** `null` where a value decides that is not known before. */
  readonly scope: DeploymentScope | null;
  /** Whether the site only validates, or shows what would happen. */
  readonly isDryRun: boolean;
  /** Whether the site runs `arm-guard resolve` before, and hands its parameters on. */
  readonly isGuarded: boolean;
  /** What the deployment is for, such as the name of a configured environment; `null` where the site does not say. */
  readonly environment: string | null;
}

export type DeploymentMode = "Incremental" | "Complete";

export type StackAction = "deletes" | "detaches" | "unknown";

export type DeploymentScope = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

/** Where a deployment is made: a line of a file. */
export interface Site {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** What it is, such as `azure/arm-deploy` or `az deployment group create`; `null` where a configuration does not say. */
  readonly kind: string | null;
}

export type BoundParameters =
  /** A file, from the root of the repository with `/`. */
  | { readonly kind: "file"; readonly path: string }
  /** A file that is not in the repository, or arguments that are not known before: any value may come from them. */
  | { readonly kind: "unknown-file"; readonly written: string }
  | { readonly kind: "value"; readonly name: string; readonly text: string }
  /** The value is the text of a file. */
  | { readonly kind: "value-file"; readonly name: string; readonly path: string }
  /** The platform fills it in, such as `${{ secrets.NAME }}`. */
  | { readonly kind: "unknown-value"; readonly name: string; readonly written: string };
