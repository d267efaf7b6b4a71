import type { JsonDocument } from "../json/read.ts";
import type { PolicyChild } from "../redeploy/policy-children.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Template } from "../template/template.ts";
import type { Source } from "../text/source.ts";

/** What the rules may know of one file. Everything here is evaluated before; a rule never waits and never reads a file. */
export interface FileFacts {
  readonly source: Source;
  readonly document: JsonDocument;
  /** `null` when the text shows signs of a template but cannot be read as one. */
  readonly template: Template | null;
  readonly vaults: readonly VaultFacts[];
  readonly children: readonly PolicyChild[];
  /** Linked templates that were met on the way and not followed. */
  readonly links: readonly LinkFacts[];
  /** Limits that stopped the analysis. */
  readonly limits: readonly string[];
}

/** A vault with what the rest of its template does to it. */
export interface VaultFacts {
  readonly report: VaultReport;
  /** Whether an Azure Machine Learning workspace of the template keeps its secrets in it. */
  readonly usedByWorkspace: boolean;
  /** `accessPolicies` children of the template that write to it. */
  readonly children: readonly PolicyChild[];
  /** Other vault resources of the template with the same name, as pointers. */
  readonly twins: readonly string[];
}

export interface LinkFacts {
  readonly pointer: string;
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

/** What is left of a file when its tree is dropped. */
export interface FileSummary {
  readonly path: string;
  readonly vaults: readonly VaultSummary[];
}

export interface VaultSummary {
  readonly path: string;
  readonly pointer: string;
  /** The name as the template has it. */
  readonly name: string;
  /** The same for vaults that are the same in every deployment to one place; `null` when that cannot be told. */
  readonly nameKey: string | null;
  readonly apiVersion: string | null;
  readonly identity: string;
  /** Names of vaults, by the same key, to which the file's `accessPolicies` children add. */
  readonly addsTo: readonly string[];
}
