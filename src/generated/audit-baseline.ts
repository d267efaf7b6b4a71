/* Written by `npm run generate`. Never edited. */

/**
 * A line of a baseline of `arm-guard audit`: JSON Lines, the first one a head, then a line for each vault, sorted by id.
 */
export type AuditBaseline = BaselineHead | BaselineVault;

export interface BaselineHead {
  /**
   * 1.
   */
  schemaVersion: number;
  kind: "audit-baseline";
  /**
   * When the run ended that wrote it: UTC, ISO 8601.
   */
  takenAt: string;
  /**
   * The subscriptions that were seen.
   */
  subscriptions: string[];
  /**
   * Drift that was told and is not over.
   */
  open?: KnownDriftLine[];
}
export interface KnownDriftLine {
  fingerprint: string;
  kind: string;
  /**
   * The id of the vault; of the workspace or subscription where it is about one.
   */
  resource: string;
  /**
   * When it was seen first: UTC, ISO 8601.
   */
  since: string;
  severity: "error" | "warning" | "note";
  message: string;
  workspaces: string[];
  owner?: string;
  principal?: KnownPrincipal;
  before?: KnownPermissions;
  after?: KnownPermissions;
  cause?: KnownCause;
}
export interface KnownPrincipal {
  tenantId: string;
  objectId: string;
  applicationId?: string;
}
export interface KnownPermissions {
  [k: string]: string[];
}
export interface KnownCause {
  at: string;
  by: string | null;
  byType: string | null;
  client: string | null;
  operation: string | null;
  correlationId: string | null;
  deployment: string | null;
}
export interface BaselineVault {
  id: string;
  tenantId: string;
  authorization: "access-policies" | "rbac";
  /**
   * In canonical form. What was lost stays until it is accepted.
   */
  accessPolicies: BaselinePolicy[];
  /**
   * Whether Azure Machine Learning gets to the vault. Left out: open.
   */
  network?: "open" | "shut";
  owner?: string;
  workspaces?: BaselineWorkspace[];
  /**
   * When the vault was seen last, where the last run did not see it: UTC, ISO 8601.
   */
  seenAt?: string;
}
export interface BaselinePolicy {
  tenantId: string;
  objectId: string;
  applicationId?: string;
  permissions: KnownPermissions;
}
export interface BaselineWorkspace {
  id: string;
  principal?: string;
  /**
   * The identity by which it acted before another one took its place, until that is accepted.
   */
  earlierPrincipal?: string;
}
