import type { AccessPolicy } from "../vault/access-policy.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import type { VaultId } from "../vault/vault-id.ts";
import type { AssignedGrant, Denial, PermissionSet } from "../workspace/access.ts";
import type {
  Compute,
  DeletedVault,
  Diagnosis,
  ProbedRegistry,
  ProbedStorage,
  ProbedWorkspace,
  UserIdentity,
} from "../workspace/probe-facts.ts";
import type { JsonRecord } from "../text/record.ts";
import type { GraphScope } from "./resource-graph.ts";

/** What arm-guard asks of Azure, in its own words. Every method throws `LiveError` when Azure could not be asked. */
export interface Azure {
  readonly vaults: VaultReader;
  readonly workspaces: WorkspaceReader;
  readonly policies: PolicyWriter;
  readonly deployments: DeploymentReader;
  readonly resources: ResourceReader;
  readonly changes: ChangeReader;
  readonly access: AccessReader;
  readonly probed: WorkspaceProbe;
  readonly neighbours: NeighbourReader;
  readonly deletedVaults: DeletedVaultReader;
  readonly estate: EstateReader;
  readonly trials: TrialBuilder;
  readonly endpoints: VaultEndpoints;
  readonly logs: LogWriter;
}

/** Something that may not be there: the service itself said so. */
export type Absent = "absent";

export interface VaultReader {
  one(id: VaultId): Promise<VaultSnapshot | Absent>;
  /** All vaults of a resource group. */
  inGroup(subscription: string, resourceGroup: string): Promise<readonly VaultSnapshot[]>;
  inSubscription(subscription: string): Promise<readonly VaultSnapshot[]>;
}

/** An Azure Machine Learning workspace, as far as its vault goes. */
export interface Workspace {
  readonly id: string;
  /** The id of its vault; `null` when it has none. */
  readonly keyVault: string | null;
  /** Object ids of its identities. */
  readonly principals: readonly string[];
}

/** A workspace with what an audit asks of it. */
export interface EstateWorkspace extends Workspace {
  /** In lower case: `default`, `hub`, `project`, `featurestore`; empty where the service does not tell. */
  readonly kind: string;
  /** The hub that a project belongs to. */
  readonly hub: string | null;
  /** The object id of the identity by which it acts; `null` for none, or several of which it names none. */
  readonly acting: string | null;
}

/** A workspace that is there, and why it could not be read. */
export interface UnreadWorkspace {
  readonly id: string;
  readonly problem: string;
}

export interface WorkspaceReader {
  /**
   * The workspaces of the subscriptions; of all in reach for `null`. By an index that may be some minutes behind. A project
   * has the vault of its hub, where that is among them.
   */
  inReach(subscriptions: readonly string[] | null): Promise<readonly Workspace[]>;
  /** The same page by page, as the index has them: one that cannot be read ends nothing. */
  pages(scope: GraphScope): AsyncIterable<readonly (EstateWorkspace | UnreadWorkspace)[]>;
}

/** A subscription that the identity may read. */
export interface SeenSubscription {
  readonly id: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A vault of an estate, or why it could not be read. */
export type EstateVault =
  | {
      readonly id: string;
      readonly snapshot: VaultSnapshot;
      /** Whether network rules keep out Azure Machine Learning, which comes as a trusted service. */
      readonly isShut: boolean;
      readonly tags: Readonly<Record<string, string>>;
    }
  | { readonly id: string; readonly problem: string };

/** A role that somebody has, there and below. */
export interface RoleAssignment {
  /** An object id. */
  readonly principal: string;
  /** The GUID of the role's definition. */
  readonly role: string;
  /** The id of a resource, a group, a subscription or a management group. */
  readonly scope: string;
}

/** Whole estates, by Resource Graph: subscriptions that must not be read are left out there without a word. */
export interface EstateReader {
  subscriptions(scope: GraphScope): Promise<readonly SeenSubscription[]>;
  vaults(scope: GraphScope): AsyncIterable<Iterable<EstateVault>>;
  roles(scope: GraphScope): AsyncIterable<readonly RoleAssignment[]>;
  /** The tags of resource groups, by folded id. */
  groupTags(ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** One vault as its own provider gives it now. */
  vault(id: VaultId): Promise<EstateVault | Absent>;
}

export interface PolicyWriter {
  /** Adds entries, and permissions to entries: never takes any away. */
  add(id: VaultId, policies: readonly AccessPolicy[]): Promise<void>;
  /** Asks a workspace to put its own access to its vault in order; waits until it is done. */
  resyncKeys(workspaceId: string): Promise<void>;
}

/** Where a template is deployed to. */
export interface DeploymentScope {
  readonly subscription: string;
  /** `null` for a deployment to the subscription. */
  readonly resourceGroup: string | null;
  /** Where a deployment to a subscription is kept. */
  readonly location: string | null;
}

/** A deployment that was made before. */
export interface PastDeployment {
  readonly id: string;
  readonly name: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly state: string;
  /** As `templateHash` gives it; `null` where the service keeps none. */
  readonly templateHash: string | null;
  /** By name; secure ones have no value. */
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
  readonly correlationId: string | null;
}

/** One change that a what-if predicts. */
export interface PredictedChange {
  readonly resourceId: string;
  /** Create, Delete, Deploy, Ignore, Modify, NoChange, Unsupported. */
  readonly changeType: string;
  readonly before: JsonRecord | null;
  readonly after: JsonRecord | null;
}

/** What a what-if predicts, and what it left out. */
export interface Prediction {
  readonly changes: readonly PredictedChange[];
  /** Where the result is not whole, in sentences: it is no assurance then. */
  readonly gaps: readonly string[];
}

export interface WhatIfQuestion {
  readonly mode: "Incremental" | "Complete";
  readonly template: JsonRecord;
  readonly parameters: JsonRecord;
}

export interface DeploymentReader {
  /** What the deployment history of the scope holds. */
  history(scope: DeploymentScope): Promise<readonly PastDeployment[]>;
  /** What Azure Resource Manager says that a deployment would change. */
  whatIf(scope: DeploymentScope, question: WhatIfQuestion): Promise<Prediction>;
}

export interface ResourceReader {
  /** The body of any resource. */
  byId(id: string, apiVersion: string): Promise<JsonRecord | Absent>;
}

/** One recorded change of a vault's list. */
export interface VaultChange {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly changedBy: string | null;
  /** The same for all changes of one deployment. */
  readonly correlationId: string | null;
  readonly operation: string | null;
  /** What was there before, as far as it can be put together. */
  readonly before: readonly AccessPolicy[];
  /** Whether that is the whole list; else entries, or permissions of entries, may be missing. */
  readonly isWhole: boolean;
  /** How many recorded values were cut off. */
  readonly truncated: number;
}

/** One recorded change of a vault, of whatever it is. */
export interface RecordedChange extends VaultChange {
  /** `User`, `Application` or `System`. */
  readonly changedByType: string | null;
  /** What the change was made with, such as the portal, the CLI or a template. */
  readonly client: string | null;
  /** Create, Update, Delete. */
  readonly type: string;
  /** The paths that changed, in lower case, such as `properties.accesspolicies[0].objectid`. */
  readonly paths: readonly string[];
}

export interface ChangeReader {
  /** The recorded changes of the policies of a vault as it is now, the newest first. */
  ofVault(live: VaultSnapshot): Promise<readonly VaultChange[]>;
  /** All recorded changes of vaults by folded id, the newest first; `live` is `null` for a vault that is not there. */
  ofVaults(vaults: readonly ChangedVault[]): Promise<ReadonlyMap<string, readonly RecordedChange[]>>;
  /** How far back the record goes, by the oldest change in it: UTC, ISO 8601; `null` when it has none. */
  oldest(scope: GraphScope): Promise<string | null>;
}

export interface ChangedVault {
  readonly id: string;
  readonly live: VaultSnapshot | null;
}

/** Who may do what. */
export interface AccessReader {
  /**
   * The role assignments that a principal has on a resource, inherited ones and those of its groups included; those of
   * everybody for `null`.
   */
  granted(scope: string, principal: string | null): Promise<readonly AssignedGrant[]>;
  /** The deny assignments in force on a resource, about anybody. */
  denied(scope: string): Promise<readonly Denial[]>;
  /** What whoever asks may do with a resource. */
  ofCaller(scope: string): Promise<readonly PermissionSet[]>;
}

/** A workspace as its own provider describes it. */
export interface WorkspaceProbe {
  one(id: string): Promise<ProbedWorkspace | Absent>;
  computes(id: string): Promise<readonly Compute[]>;
  /** Lets the workspace check itself, which takes some time, and gives what it found. */
  diagnose(id: string): Promise<readonly Diagnosis[]>;
}

/** What stands around a workspace. */
export interface NeighbourReader {
  registry(id: string): Promise<ProbedRegistry | Absent>;
  storage(id: string): Promise<ProbedStorage | Absent>;
  identity(id: string): Promise<UserIdentity | Absent>;
}

/** A deleted vault with the name that it had. */
export interface NamedDeletedVault extends DeletedVault {
  readonly name: string;
}

export interface DeletedVaultReader {
  /** All deleted vaults of a subscription that can still be recovered. */
  inSubscription(subscription: string): Promise<readonly NamedDeletedVault[]>;
  /** The deleted vault of that name that can still be recovered. */
  one(id: VaultId): Promise<DeletedVault | Absent>;
}

/** A version of an environment that is made for trial. */
export interface TrialEnvironment {
  readonly workspace: string;
  /** The region of the workspace. */
  readonly location: string;
  readonly name: string;
  readonly version: string;
}

export interface TrialBuilder {
  /** Registers an environment with a build context, which makes the service build its image. */
  register(environment: TrialEnvironment, contextUri: string): Promise<void>;
  /** The image, once it is in the registry. Asks an address of the studio that is not documented. */
  image(environment: TrialEnvironment): Promise<string | null>;
  /** Takes the version away again, not the image. */
  remove(environment: TrialEnvironment): Promise<void>;
}

export interface VaultEndpoints {
  /** The status with which the address of a vault answers somebody without a token. */
  statusOf(address: string): Promise<number>;
}

export interface LogWriter {
  /** Sends records to an address of the Logs Ingestion API: `https://HOST/dataCollectionRules/ID/streams/NAME?api-version=…`. */
  send(address: URL, records: readonly JsonRecord[]): Promise<void>;
}
