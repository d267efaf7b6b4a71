import type { Refusal } from "../json/read.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import type { Place } from "../text/place.ts";
import type { Source } from "../text/source.ts";

/** Files that Bicep sources name. A port: the run answers for what it may read. The same object whenever a file is asked for. */
export interface BicepFiles {
  /** What `module`, `import`, `using` or `extends` names: a path, `br:…`, `br/alias:…`, `ts:…`. */
  readonly module: (reference: string, from: Source) => OpenedModule;
  /** The bytes of what a `load…` function names. */
  readonly load: (path: string, from: Source) => LoadedFile;
  /** The names of the files of a folder, sorted; folders in it are left out. */
  readonly list: (path: string, from: Source) => ListedFolder;
  /** The value of a YAML text; `null` where it cannot be read. The package that reads it is loaded when the first one is. */
  readonly yaml: (source: Source) => JsonNode | null;
  /** A variable of the environment; `null` where it is not set. */
  readonly environment: (name: string) => string | null;
  /** Experimental features that the nearest `bicepconfig.json` switches on. */
  readonly features: (from: Source) => ReadonlySet<string>;
  /** Why the nearest `bicepconfig.json` is not read, which the compiler refuses at the start of the file; `null` where nothing is wrong. */
  readonly configuration: (from: Source) => NotAtHand | null;
  /** The path from one file to another, as the compiler writes it into what it makes: of a registry, the whole reference. */
  readonly pathFrom: (entry: Source, other: Source) => string;
}

/** A module: a source to be lowered, a template that is made already, or why neither is at hand. */
export type OpenedModule =
  | { readonly kind: "bicep"; readonly source: Source }
  | { readonly kind: "template"; readonly source: Source; readonly root: JsonObject }
  | NotAtHand;

export type LoadedFile = { readonly kind: "bytes"; readonly source: string; readonly bytes: Uint8Array } | NotAtHand;

export type ListedFolder = { readonly kind: "names"; readonly names: readonly string[] } | NotAtHand;

/** Why a file is not read. */
export interface NotAtHand {
  readonly kind: "not-at-hand";
  /** The code of Microsoft's compiler, such as `BCP091`. */
  readonly code: string;
  /** The rest of a sentence, with the remedy, such as: it is not in the cache of modules; `bicep restore main.bicep` puts it there. */
  readonly why: string;
  /** Whether the source is wrong, or only this machine lacks something: a module that is not restored is unknown, not refused. */
  readonly isRefusal: boolean;
}

/** What a reader says of a file that is not at hand, at the place that names it. */
export function refusalOf({ code, why }: NotAtHand, reference: string, { source, start, end }: Place): Refusal {
  return { code, message: `\`${reference}\` is not read: ${why}.`, source, start, end };
}

/** A source that is wrong in how it names a file. */
export function refused(code: string, why: string): NotAtHand {
  return { kind: "not-at-hand", code, why, isRefusal: true };
}
