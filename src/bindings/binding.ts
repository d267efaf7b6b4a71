/** A place that deploys a template, with what it says of how: read from a pipeline, a script or a configuration. */
export interface Binding {
  readonly site: Site;
  /** Absolute path of the template that is deployed; `null` where the site does not say, or it is not in the repository. */
  readonly template: string | null;
  /** What the site says of the template, as it is written. */
  readonly written: string;
  readonly language: "json" | "bicep" | "unknown";
  /** Absolute paths of parameter files, and values, in the order in which they count. */
  readonly parameters: readonly BoundParameters[];
  /** `null` where the site does not say, or a value decides that is not known before. */
  readonly mode: "Incremental" | "Complete" | null;
  /** A deployment stack that deletes what is no longer in the template. */
  readonly isStackThatDeletes: boolean;
  readonly scope: "resourceGroup" | "subscription" | "managementGroup" | "tenant" | null;
  /** Whether the site only validates, or shows what would happen. */
  readonly isDryRun: boolean;
  /** Whether the site runs `arm-guard resolve` before, and hands its parameters on. */
  readonly isGuarded: boolean;
}

/** Where a deployment is made: a line of a file. */
export interface Site {
  /** As messages name it. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** What it is, such as `azure/arm-deploy` or `az deployment group create`. */
  readonly kind: string;
}

export type BoundParameters =
  | { readonly kind: "file"; readonly path: string }
  /** A file that is not in the repository, or whose name is not known before: every value of it is unknown. */
  | { readonly kind: "unknown-file"; readonly written: string }
  | { readonly kind: "value"; readonly name: string; readonly text: string }
  /** The platform fills it in, such as `${{ secrets.NAME }}`. */
  | { readonly kind: "unknown-value"; readonly name: string; readonly written: string };
