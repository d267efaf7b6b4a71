import type { Strategy } from "../../fix/fix.ts";
import type { Kinship } from "../../lint/judged-elsewhere.ts";
import type { LinkOptions } from "../../load/linked-templates.ts";
import type { ParameterOptions } from "../../load/parameters.ts";
import type { Severity } from "../../redeploy/severity.ts";
import type { SnapshotSet } from "../../vault/snapshot.ts";
import type { FormatRequest } from "../../cli/formats.ts";
import type { ConfigOptions } from "../../load/find-config.ts";
import type { AzureOptions } from "../../live/open-azure.ts";

/** What decides how a file is fixed. */
export interface FixFileOptions extends ParameterOptions, LinkOptions {
  /** Those that are asked for: of the ones that keep policies the first that is proven. `null` chooses for each vault. */
  readonly strategies: readonly Strategy[] | null;
  /** What `lint` reports from this severity on is mended, and all that is lost where a strategy is asked for. */
  readonly severity: Severity;
  readonly snapshot: SnapshotSet | null;
  readonly isInline: boolean;
  /** What the files of the run are to one another. */
  readonly kinship?: Kinship;
  /** Whether templates that a compiler wrote are changed. */
  readonly isGenerated: boolean;
  /** The day by which suppressions end, `YYYY-MM-DD` in UTC; the clock's where it is left out. */
  readonly today?: string;
}

/** What `arm-guard fix` is asked to do. */
export interface FixOptions extends Omit<FixFileOptions, "snapshot"> {
  readonly paths: readonly string[];
  /** Which configuration holds; the nearest of each file when it is left out. */
  readonly config?: ConfigOptions;
  /** Whether the places that deploy templates are looked for; they are where it is left out. */
  readonly findsBindings?: boolean;
  /** A snapshot file; `null` for none. */
  readonly snapshotFile: string | null;
  /** Where live vaults are read in place of a snapshot file; none when it is left out. */
  readonly live?: AzureOptions;
  /** Whether to print the difference in place of writing. */
  readonly isDryRun: boolean;
  /** Whether to say only, by the exit code, that something would change. */
  readonly isCheck: boolean;
  readonly isInteractive: boolean;
  /** Whether files that were not read, and vaults whose outcome is not known, fail the run with exit code 3. */
  readonly strict: boolean;
  readonly formats: readonly FormatRequest[];
  /** Whether people's texts have colours; where it is left out, on terminals. */
  readonly color?: boolean;
}
