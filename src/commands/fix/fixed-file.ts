import type { Fix, Refusal } from "../../fix/fix.ts";
import type { VaultCase } from "../../fix/vault-case.ts";
import type { Gaps } from "../../lint/gaps.ts";
import type { UnusedFile } from "../../load/parameter-files.ts";
import type { Source } from "../../text/source.ts";
import type { LeftFinding, UnknownVault } from "./left-findings.ts";
import type { SuppressedVault } from "./suppressed-vaults.ts";

/** What became of one file: its vaults, and the texts that change, in the order of writing. */
export interface FixedFile {
  readonly path: string;
  /** Why nothing was looked at; `null` where it was. */
  readonly passedOver: PassedOver | null;
  /** What could not be judged. */
  readonly gaps: Gaps;
  /** Parameter files beside it that cannot be used. */
  readonly unused: readonly UnusedFile[];
  readonly vaults: readonly FixedVault[];
  /** Vaults that are left alone, because somebody answers for what `lint` finds. */
  readonly suppressed: readonly SuppressedVault[];
  /** What `lint` says of vaults and nothing here mends. */
  readonly left: readonly LeftFinding[];
  readonly unknown: readonly UnknownVault[];
  /** Vaults of old api-versions of which nobody knows whether they use RBAC. */
  readonly unpinned: readonly UnknownVault[];
  /** How many vaults lose policies by what `lint` reports below the severity from which on it is mended. */
  readonly below: number;
  readonly changes: readonly FileChange[];
  /** Texts that are not to be shown. */
  readonly secrets: readonly string[];
}

/** Why a file was not fixed. */
export interface PassedOver {
  /** A file that is not read counts as not judged; one that is refused was read, and is not to be changed. */
  readonly kind: "not-a-template" | "not-read" | "refused";
  /** Whether it fails the run. */
  readonly isError: boolean;
  readonly reason: string;
}

export interface FixedVault {
  readonly name: string;
  readonly pointer: string;
  /** Why the strategy was chosen; `null` where it was asked for. */
  readonly why: string | null;
  readonly fix: Fix | null;
  readonly refusals: readonly Refusal[];
}

/** The text of a file before and after; `before` is `null` for a file that is new. */
export interface FileChange {
  readonly path: string;
  readonly before: Source | null;
  readonly after: Source;
  /** Texts of the file that are not to be shown. */
  readonly secrets: readonly string[];
}

/** Who says what is done. */
export interface Chooser {
  readonly decide: Decide;
  /** Whether somebody is asked about each vault, with what was decided before it done. */
  readonly isAsking: boolean;
  /** Whether what was done to vaults, all of it, is wanted; nobody is asked where nothing was. */
  readonly accepts: (path: string, fixed: readonly FixedVault[], secrets: readonly string[]) => Promise<boolean>;
}

/** Decides about one vault; the usual way is `byOptions`. `secrets` are texts that are not to be shown. */
export type Decide = (
  vaultCase: VaultCase,
  secrets: readonly string[],
) => Promise<Omit<FixedVault, "name" | "pointer">>;
