import type { JsonDocument } from "../json/read.ts";
import type { Source } from "../text/source.ts";
import type { BicepFiles, OpenedModule } from "./files.ts";

/** A `.bicepparam` file: what it is for, and the parameter file that it is, as the compiler would make it. */
export interface BicepParameters {
  /** What `using` names; `null` for `none`, and where it is missing. */
  readonly using: OpenedModule | null;
  /** Of the shape of a JSON parameter file. */
  readonly document: JsonDocument;
}

/** Evaluates a parameter file. A value that only a run or a vault can tell is unknown, with the reason. */
export function readBicepParameters(source: Source, files: BicepFiles): BicepParameters {
  throw new Error(`Not built: ${source.path} ${String(typeof files)}`);
}
