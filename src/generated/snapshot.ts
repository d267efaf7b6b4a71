/* Written by `npm run generate`. Never edited. */

/**
 * The access policies of vaults at one time, as `arm-guard snapshot` saves them. Vaults are sorted by id, entries by identity, so that two files compare well.
 */
export interface Snapshot {
  $schema?: string;
  schemaVersion: 1;
  /**
   * When the vaults were read: UTC, ISO 8601.
   */
  takenAt: string;
  /**
   * Whether ids of principals are hashed: such a snapshot compares, and restores nothing.
   */
  hashedIds?: boolean;
  vaults: SnapshotVault[];
}
export interface SnapshotVault {
  /**
   * The resource id, in the case in which the service gave it; ids compare without case. Each vault is there once.
   */
  id: string;
  tenantId: string;
  authorization: "access-policies" | "rbac";
  accessPolicies: SnapshotPolicy[];
  /**
   * The body as the service gave it, with members that arm-guard does not know. Its list of access policies is that of the vault: a file in which the two differ was changed, and is refused.
   */
  raw?: {
    [k: string]: unknown;
  };
}
export interface SnapshotPolicy {
  tenantId: string;
  objectId: string;
  applicationId?: string;
  permissions: {
    [k: string]: string[];
  };
}
