import type { VaultId } from "../../vault/vault-id.ts";
import type { EntryMigration, PlannedAssignment } from "../migration.ts";

/** What the files of a vault are made of. */
export interface VaultParts {
  readonly id: VaultId;
  readonly entries: readonly EntryMigration[];
  readonly assignments: readonly PlannedAssignment[];
  /** Those of them that are not there under another name: a deployment of such a one is refused. */
  readonly missing: readonly PlannedAssignment[];
  /** The entries as the vault stores them, for the way back. */
  readonly stored: readonly unknown[];
  /** Words of `arm-guard migrate rbac --verify` that say what was said of entries. */
  readonly verifyWords: readonly string[];
  /** A principal with its name and permissions, safe for a comment. */
  readonly aboutPrincipal: (principal: string) => string;
  /** What a file of role assignments begins with, line by line. */
  readonly intro: readonly string[];
}
