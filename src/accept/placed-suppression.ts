import type { SuppressionPlace } from "../report/locate.ts";
import type { HonoredTool, Suppression } from "../rule/suppression.ts";

/** A suppression, with its own place and what it covers. Plain data: it is kept when the text is dropped. */
export interface PlacedSuppression extends Suppression, SuppressionPlace {
  /** The file that it stands in, as messages name it. */
  readonly path: string;
  readonly reach: Reach;
  /** The checks of another tool that it was written for; it names no rule itself then. */
  readonly checks?: ToolChecks;
}

/** Checks of another tool: those of the ids, or all that it has. */
export interface ToolChecks {
  readonly tool: HonoredTool;
  readonly ids: readonly string[] | "all";
}

/** The findings that a suppression is about, besides their rule. */
export type Reach =
  /** Those that begin on a line of the file, and those that are about a value that begins there. */
  | {
      readonly kind: "line";
      readonly line: number;
      readonly pointers: readonly string[];
      /** Names of the vaults that have a part in the line. */
      readonly vaults: readonly string[];
    }
  /** Those about a value and what is in it; without the templates in it, unless the vault is named. */
  | { readonly kind: "resource"; readonly pointer: string; readonly without: readonly string[] }
  | { readonly kind: "template"; readonly pointer: string }
  /** Those of the files that a configuration names. */
  | { readonly kind: "files" };

/** A suppression of a configuration, with the files that it names. */
export interface ConfiguredFiles {
  readonly suppression: PlacedSuppression;
  /** Whether it names a file, by the path that messages have for it. */
  readonly names: (path: string) => boolean;
}
