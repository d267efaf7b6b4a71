import type { FixFileOptions } from "./fix-file.ts";

/** What `arm-guard fix` is asked to do. */
export interface FixOptions extends Omit<FixFileOptions, "snapshot"> {
  readonly paths: readonly string[];
  /** A snapshot file; `null` for none. */
  readonly snapshotFile: string | null;
  /** Whether to print the difference in place of writing. */
  readonly isDryRun: boolean;
  /** Whether to say only, by the exit code, that something would change. */
  readonly isCheck: boolean;
  readonly isInteractive: boolean;
  readonly format: "pretty" | "json";
}
