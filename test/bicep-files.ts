import { posix } from "node:path";
import * as Yaml from "yaml";
import { refused, type BicepFiles, type NotAtHand, type OpenedModule } from "../src/bicep/files.ts";
import { yamlContent } from "../src/bicep/load-functions/yaml-content.ts";
import { moduleReference, type ModuleAliases } from "../src/bicep/references/module-reference.ts";
import { pathProblem } from "../src/bicep/references/relative-path.ts";
import { readJson } from "../src/json/read.ts";
import type { Source } from "../src/text/source.ts";

/** What there is besides the files. */
export interface BicepSurroundings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly features?: readonly string[];
}

/** Files of a test, by their paths from one folder; what the cache of modules has is by its path in there, such as `br/…/main.json`. */
export interface TestFiles extends BicepFiles {
  readonly source: (path: string) => Source;
}

const ALIASES: ModuleAliases = {
  registries: new Map([["public", { registry: "mcr.microsoft.com", modulePath: "bicep" }]]),
  templateSpecs: new Map(),
};
const MISSING = refused("BCP091", "there is no such file");

/** The port of files in memory. Bytes stand for what is not text. */
export function bicepFilesOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  { environment = {}, features = [] }: BicepSurroundings = {},
): TestFiles {
  const sources = new Map<string, Source>();
  const modules = new Map<string, OpenedModule>();

  function source(path: string): Source {
    const text = files[path];
    if (typeof text !== "string") throw new Error(`The files of a test have no \`${path}\`.`);
    const made: Source = sources.get(path) ?? {
      path,
      text,
      encoding: "utf-8",
      byteOrderMark: false,
      isJson: !isBicep(path),
    };
    sources.set(path, made);
    return made;
  }

  function open(path: string, missing: NotAtHand): OpenedModule {
    if (typeof files[path] !== "string") return missing;
    const known = modules.get(path);
    if (known !== undefined) return known;
    const made = isBicep(path) ? ({ kind: "bicep", source: source(path) } as const) : template(source(path));
    modules.set(path, made);
    return made;
  }

  return {
    source,
    module(text, from) {
      const reference = moduleReference(text, ALIASES);
      if (reference.kind === "not-at-hand") return reference;
      if (reference.kind === "path") return open(beside(from, reference.path), MISSING);
      const why = `\`${reference.reference}\` is not in the cache of modules; \`bicep restore ${from.path}\` puts it there`;
      return open(reference.path, { kind: "not-at-hand", code: "BCP190", why, isRefusal: false });
    },
    load(path, from) {
      const at = beside(from, path);
      const found = files[at];
      const bytes = typeof found === "string" ? new TextEncoder().encode(found) : found;
      return pathProblem(path) ?? (bytes === undefined ? MISSING : { kind: "bytes", source: at, bytes });
    },
    list(path, from) {
      const folder = beside(from, path).replace(/\/$/, "");
      const names = Object.keys(files).filter((each) => posix.dirname(each) === folder);
      return { kind: "names", names: names.map((each) => posix.basename(each)).sort() };
    },
    yaml: (source) => yamlContent(source, Yaml),
    environment: (name) => environment[name] ?? null,
    features: () => new Set(features),
    configuration: () => null,
    pathFrom: (entry, other) => posix.relative(posix.dirname(entry.path), other.path),
  };
}

function isBicep(path: string): boolean {
  return /\.bicep(?:param)?$/.test(path);
}

function beside(from: Source, path: string): string {
  return posix.join(posix.dirname(from.path), path);
}

function template(source: Source): OpenedModule {
  const { root } = readJson(source);
  return root?.kind === "object" ? { kind: "template", source, root } : refused("BCP188", "it is not a template");
}
