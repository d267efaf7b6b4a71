import type { JsonDocument } from "../json/read.ts";
import type { PolicyChild } from "../redeploy/policy-children.ts";
import type { VaultDiff } from "../redeploy/compare-vault.ts";
import type { Subject } from "../redeploy/subject.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Resource } from "../template/deployment.ts";
import type { Template } from "../template/template.ts";
import type { TemplateProblem } from "../template/validate/problem.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import type { Certainty } from "./finding.ts";

/** What the rules may know of one file. Everything here is evaluated before; a rule never waits and never reads a file. */
export interface FileFacts {
  readonly source: Source;
  readonly document: JsonDocument;
  /** `null` when the text shows signs of a template but cannot be read as one. */
  readonly template: Template | null;
  readonly subject: Subject | null;
  readonly vaults: readonly VaultFacts[];
  readonly children: readonly PolicyChild[];
  /** Linked templates that were met on the way and not followed. */
  readonly links: readonly LinkFacts[];
  /** Resources of extensions, which are none of Azure Resource Manager, by extension. */
  readonly extensions: readonly ExtensionFacts[];
  /** What the service would refuse, in text order. */
  readonly problems: readonly ProblemFacts[];
  /** The link of the file by which another text was reached; `null` for the file's own. */
  readonly linkTo: (source: Source) => Place | null;
  /** Limits that stopped the analysis. */
  readonly limits: readonly string[];
}

/** A vault with what the rest of its template does with it. */
export interface VaultFacts {
  readonly report: VaultReport;
  /** The same for resources with the same name, as `nameKey` gives it. */
  readonly key: string;
  /** Azure Machine Learning workspaces of the template that keep their secrets in it. */
  readonly workspaces: readonly Resource[];
  /** `accessPolicies` children of the template that write to it. */
  readonly children: readonly PolicyChild[];
  /** Other vault resources of the template with the same name. */
  readonly twins: readonly VaultReport[];
  /** What a deployment now does to live vaults, one a round of its loops; none where nobody looked. */
  readonly live: readonly VaultDiff[];
}

/** A problem, and whether it is there whatever the parameters are that nobody has given. */
export interface ProblemFacts extends TemplateProblem {
  readonly certainty: Certainty;
}

export interface LinkFacts {
  readonly pointer: string;
  readonly target: string;
  /** The rest of a sentence: why it is not at hand. */
  readonly why: string;
  readonly place: Place;
}

/** An extension, such as Kubernetes or Microsoft Graph, some of whose resources a template deploys. */
export interface ExtensionFacts {
  readonly name: string;
  readonly count: number;
  /** The first of its resources. */
  readonly pointer: string;
  readonly place: Place;
}

/** What is left of a file when its tree is dropped. */
export interface FileSummary {
  readonly path: string;
  readonly vaults: readonly VaultSummary[];
  /** Keys of vaults to which the file's `accessPolicies/add` children add; only those that are the same in every deployment. */
  readonly addsTo: readonly string[];
}

export interface VaultSummary {
  readonly path: string;
  readonly pointer: string;
  /** The name as the template has it. */
  readonly name: string;
  /** The same for vaults that are the same in every deployment to one place; `null` when that cannot be told. */
  readonly stableKey: string | null;
  readonly apiVersion: string | null;
  readonly verdict: VaultReport["verdict"];
  readonly identity: string;
}
