import type { JsonProblem, Refusal } from "../json/read.ts";
import type { ApiVersionUse } from "../redeploy/api-version-uses.ts";
import type { ParallelWrite } from "../redeploy/parallel-writes.ts";
import type { PolicyChild } from "../redeploy/policy-children.ts";
import type { VaultDiff } from "../redeploy/compare-vault.ts";
import type { SentNames } from "../redeploy/sent-names.ts";
import type { RefusedProperty } from "../redeploy/refused-properties.ts";
import type { UnguardedReference } from "../redeploy/unguarded-references.ts";
import type { UnknownResource } from "../redeploy/unknown-resources.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import type { SecretTexts } from "../template/secret-texts.ts";
import type { UnawaitedRead } from "../template/unawaited-reads.ts";
import type { TemplateProblem } from "../template/validate/problem.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import type { ImageBuildBlocker } from "../workspace/image-build.ts";
import type { WorkspaceVault } from "../workspace/workspace-vaults.ts";
import type { Certainty, Severity } from "./finding.ts";

/** What the rules may know of one file. Everything here is evaluated before; a rule never waits and never reads a file. */
export interface RuleContext {
  readonly source: Source;
  /** Other files that parts of the template come from. */
  readonly parts: ReadonlySet<Source>;
  /** Whether the text is a template; not when it shows signs of one but cannot be read. */
  readonly isTemplate: boolean;
  /** What keeps the text from being JSON, or should not be in it. */
  readonly syntaxProblems: readonly JsonProblem[];
  /** What the compiler refuses of a template in another language, of its parts, and of the parameter files at hand. */
  readonly refusals: readonly Refusal[];
  readonly vaults: readonly VaultFacts[];
  /** Whether the template deploys a vault or a child of one. */
  readonly deploysVault: boolean;
  readonly children: readonly PolicyChild[];
  /** The names that vaults and children have in a deployment now. */
  readonly sentNames: SentNames;
  /** The api-versions with which the template calls Key Vault, in text order. */
  readonly apiVersionUses: readonly ApiVersionUse[];
  /** The day of the run, `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Children that write to a vault while others do. */
  readonly parallelWrites: readonly ParallelWrite[];
  /** What vaults and their children read by id and do not wait for. */
  readonly unawaited: readonly UnawaitedRead[];
  /** Azure Machine Learning workspaces of the template, with their vaults, which may be in another. */
  readonly workspaces: readonly WorkspaceVault[];
  /** What keeps Azure Machine Learning workspaces of the template from building images. */
  readonly blockers: readonly BlockerFacts[];
  /** Linked templates that were met on the way and not followed. */
  readonly links: readonly LinkFacts[];
  /** Resources that may be vaults. */
  readonly untold: readonly UnknownResource[];
  /** Resources of extensions, which are none of Azure Resource Manager, by extension. */
  readonly extensions: readonly ExtensionFacts[];
  /** What the service would refuse, in text order. */
  readonly problems: readonly ProblemFacts[];
  /** The Bicep file that it was compiled from, where that deploys something else by now; `null` for all others. */
  readonly outdatedSource: string | null;
  /** The places that deploy the template with these parameters; none where no place is known. */
  readonly sites: readonly SiteFacts[];
  /** The parameter files at hand. */
  readonly parameterFiles: ReadonlySet<Source>;
  /** The template in the cases that own rules look at; `null` where the text cannot be read. */
  readonly cases: TemplateCases | null;
  /** The link of the file by which another text was reached; `null` for the file's own. */
  readonly linkTo: (source: Source) => Place | null;
  /** Limits that stopped the analysis. */
  readonly limits: readonly string[];
  /** What is not to be shown. */
  readonly secrets: SecretTexts;
}

/** What a template deploys, each case evaluated when it is asked for. */
export interface TemplateCases {
  /** With the parameters at hand, and defaults where none is given. */
  readonly atHand: () => Deployment;
  /** With given values only: a deployment may give another value in place of each default. */
  readonly withoutDefaults: () => Deployment;
  /** Limits that stopped the analysis so far. */
  readonly limits: () => readonly string[];
}

/** A vault with what the rest of its template does with it. */
export interface VaultFacts {
  readonly report: VaultReport;
  /** How grave it is that policies are lost; `null` where none are. */
  readonly loss: Severity | null;
  /** Properties that the service refuses. */
  readonly refused: readonly RefusedProperty[];
  /** Calls of `reference` by name that fail in a deployment that skips the vault. */
  readonly skippedReferences: readonly UnguardedReference[];
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

/** An obstacle, and whether it is there whatever the parameters are that nobody has given. */
export interface BlockerFacts extends ImageBuildBlocker {
  readonly certainty: Certainty;
}

/** A problem, and whether it is there whatever the parameters are that nobody has given. */
export interface ProblemFacts extends TemplateProblem {
  /** RFC 6901 pointer of what it is about: in the parameter file where `given` stands, else in the template. */
  readonly pointer: string;
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

/** A place that deploys a template: a line of a pipeline, a script or a configuration. */
export interface SiteFacts {
  /** What it is, at the beginning of a sentence: the name of a task, an action or a command between backticks, or `A deployment`. */
  readonly kind: string;
  /** `null` where a value decides that is not known before. */
  readonly mode: "Incremental" | "Complete" | null;
  /** Whether it is a deployment stack that deletes what leaves the template. */
  readonly deletesUnmanaged: boolean;
  /** `null` where a value decides that is not known before. */
  readonly scope: "resourceGroup" | "subscription" | "managementGroup" | "tenant" | null;
  readonly place: Place;
}

/** What is left of a file when its tree is dropped. */
export interface FileSummary {
  readonly path: string;
  readonly vaults: readonly VaultSummary[];
  /** Keys of vaults to which the file's `accessPolicies/add` children add; only those that are the same in every deployment. */
  readonly addsTo: readonly string[];
  readonly workspaces: readonly WorkspaceSummary[];
}

/**
 * An Azure Machine Learning workspace, and the keys of its vault: only those that are the same in every deployment, and not
 * of a vault that the file deploys itself.
 */
export interface WorkspaceSummary {
  /** The name as the template has it. */
  readonly name: string;
  readonly vaultKeys: readonly string[];
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
  /** Whether the parameters at hand deploy it, or may. */
  readonly isDeployed: boolean;
  /** How grave it is that policies are lost; `null` where none are. */
  readonly loss: Severity | null;
  /** The same where a workspace of another file uses the vault; `null` also behind a guard. */
  readonly lossWithWorkspace: Severity | null;
  readonly identity: string;
}
