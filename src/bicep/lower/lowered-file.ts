import type { JsonNode, JsonObject } from "../../json/node.ts";
import type { Refusal } from "../../json/read.ts";
import type { Source } from "../../text/source.ts";

/** A Bicep file as the template that it is. */
export interface LoweredFile {
  readonly root: JsonObject;
  /** Other files that parts of the template come from. */
  readonly parts: ReadonlySet<Source>;
  readonly refusals: readonly Refusal[];
  readonly secureOutputs: ReadonlySet<string>;
  /** Values in the template, those of its modules included. */
  readonly size: number;
}

/** What a module statement deploys. */
export interface LoweredModule {
  /** The template, or an expression that says why there is none. */
  readonly template: JsonNode;
  readonly secureOutputs: ReadonlySet<string>;
  /** Values in the template. */
  readonly size: number;
}
