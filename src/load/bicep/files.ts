import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import type * as Yaml from "yaml";
import { refused, type BicepFiles, type LoadedFile, type NotAtHand, type OpenedModule } from "../../bicep/files.ts";
import { moduleReference } from "../../bicep/references/module-reference.ts";
import { yamlContent } from "../../bicep/load-functions/yaml-content.ts";
import { pathProblem } from "../../bicep/references/relative-path.ts";
import { isTrustedRegistry } from "../../bicep/references/trusted-registry.ts";
import { isInside } from "../../io/inside.ts";
import type { Io } from "../../io/io.ts";
import { repositoryRoot } from "../../io/repository-root.ts";
import { obstacleIn } from "../../json/obstacle.ts";
import { readJson } from "../../json/read.ts";
import { isTemplate } from "../../template/template.ts";
import { decode } from "../../text/decode.ts";
import type { Source } from "../../text/source.ts";
import { readAllowed, realPath, type AllowedFile } from "../allowed-file.ts";
import { bicepConfigs } from "./config.ts";
import { stablePath } from "../read-source.ts";

/** Where the files of Bicep sources may be read from. */
export interface BicepFileOptions {
  /** Folders that paths may lead into; none means the working folder and the repository of a file. */
  readonly linkRoots: readonly string[];
  /** The folder of restored modules; `null` for that of the environment, of `bicepconfig.json`, or `~/.bicep`. */
  readonly bicepCache: string | null;
}

/** The files on disk. Nothing is downloaded. */
export interface BicepFilesOnDisk extends BicepFiles {
  /**
   * Tells which file a source was read from, before its modules are asked for. Gives the source to go on with: that by which
   * the file is known as a module of another, so that it is lowered once.
   */
  readonly entry: (source: Source, absolute: string) => Source;
}

/** Loaded as soon as it is needed, by readers that do not wait. */
const loadPackage: (name: "yaml") => typeof Yaml = createRequire(import.meta.url);

type World = Pick<Io, "cwd" | "didRead" | "movedTo" | "env">;

/** Bytes of the largest module that is read. */
const MODULE_LIMIT = 16 * 1024 * 1024;
/** Bytes of the largest file that a function loads. */
const LOAD_LIMIT = 8 * 1024 * 1024;
/** Characters of all modules of a run together, about: they stay in memory as long as it lasts. */
const TOTAL_LIMIT = 256 * 1024 * 1024;
/** How many folders above it a file outside the working folder, which no repository holds, may reach. */
const FOLDERS_ABOVE = 3;

/** The files that Bicep sources of a run name: beside them, inside the allowed folders, and what the compiler has restored. */
export function bicepFiles(options: BicepFileOptions, io: World): BicepFilesOnDisk {
  const configOf = bicepConfigs(io);
  const home = io.env["HOME"] ?? io.env["USERPROFILE"] ?? homedir();
  const given = options.bicepCache ?? io.env["ARM_GUARD_BICEP_CACHE"];
  const allowed = allowedFolders(options.linkRoots, io.cwd, home);
  const files = new Map<Source, string>();
  const references = new Map<Source, string>();
  const reach = new Map<Source, readonly string[]>();
  const modules = new Map<string, OpenedModule>();
  let room = TOTAL_LIMIT;

  const fileOf = (source: Source): string => files.get(source) ?? resolve(io.cwd, source.path);
  /** A module may reach what the file may that it is a module of, and no more. */
  const foldersOf = (source: Source): readonly string[] => reach.get(source) ?? allowed(fileOf(source));
  const configFor = (source: Source): ReturnType<typeof configOf> => configOf(dirname(fileOf(source)));

  function opened(path: string, folders: readonly string[], reference: string | null): OpenedModule {
    const known = modules.get(path);
    if (known !== undefined && (reference !== null || isAllowed(known, folders))) return known;
    const found = room > 0 ? openModule(path, folders, reference, io) : NO_ROOM;
    io.didRead?.(path);
    return kept(path, found, folders, reference);
  }

  /** Two paths may lead to the same file. */
  function kept(path: string, found: OpenedFile, folders: readonly string[], reference: string | null): OpenedModule {
    if (found.kind === "not-at-hand") {
      modules.set(path, found);
      return found;
    }
    const made = modules.get(found.file) ?? found.module;
    modules.set(found.file, made);
    modules.set(path, made);
    if (made === found.module && made.kind !== "not-at-hand") {
      room -= made.source.text.length;
      files.set(made.source, found.file);
      reach.set(made.source, folders);
      if (reference !== null) references.set(made.source, reference);
    }
    return made;
  }

  function isAllowed(known: OpenedModule, folders: readonly string[]): boolean {
    if (known.kind === "not-at-hand") return known !== WHY_NOT.outside;
    return folders.some((folder) => isInside(fileOf(known.source), folder));
  }

  function restored(reference: string, path: string, from: Source): OpenedModule {
    const folder = given ?? configFor(from).cacheFolder ?? join(home, ".bicep");
    const cache = realPath(resolve(io.cwd, folder));
    const found = opened(join(cache, path), [cache], reference);
    return found.kind === "not-at-hand" && found.code === "BCP091" ? notRestored(reference, from, io) : found;
  }

  return {
    entry(source, absolute) {
      const file = realPath(absolute);
      const known = modules.get(file);
      if (known?.kind === "bicep" && known.source.text === source.text) return known.source;
      const made = { ...source, isJson: false };
      files.set(made, file);
      modules.set(file, { kind: "bicep", source: made });
      return made;
    },
    module(text, from) {
      const reference = moduleReference(text, configFor(from).aliases);
      if (reference.kind === "not-at-hand") return reference;
      if (reference.kind === "cached") return restored(reference.reference, reference.path, from);
      const file = fileOf(from);
      return opened(resolve(dirname(file), reference.path), foldersOf(from), null);
    },
    load(path, from) {
      const problem = pathProblem(path);
      if (problem !== null) return problem;
      const file = fileOf(from);
      const absolute = resolve(dirname(file), path);
      io.didRead?.(absolute);
      return loaded(readAllowed(absolute, foldersOf(from), LOAD_LIMIT), io.cwd);
    },
    list(path, from) {
      const folder = resolve(dirname(fileOf(from)), path);
      return pathProblem(path) ?? listed(realPath(folder), foldersOf(from));
    },
    yaml: (source) => yamlContent(source, loadPackage("yaml")),
    environment: (name) => io.env[name] ?? null,
    features: (from) => configFor(from).features,
    configuration: (from) => configFor(from).problem,
    pathFrom: (entry, other) =>
      references.get(other) ??
      relative(dirname(fileOf(entry)), fileOf(other))
        .split(sep)
        .join("/"),
  };
}

const WHY_NOT: Readonly<Record<Exclude<AllowedFile["kind"], "bytes">, NotAtHand>> = {
  missing: refused("BCP091", "there is no such file"),
  folder: refused("BCP275", "it is a folder"),
  irregular: refused("BCP091", "it is not a regular file"),
  outside: refused("BCP091", "it lies outside the folder of this run; `--link-root` allows another"),
  "too-large": refused("BCP184", "it is larger than such a file may be"),
};
const NO_ROOM: NotAtHand = {
  kind: "not-at-hand",
  code: "BCP091",
  why: "the modules that were read before are as large as all may be together",
  isRefusal: false,
};

type OpenedFile = { readonly kind: "file"; readonly file: string; readonly module: OpenedModule } | NotAtHand;

function openModule(path: string, folders: readonly string[], reference: string | null, io: World): OpenedFile {
  const found = readAllowed(path, folders, MODULE_LIMIT);
  if (found.kind !== "bytes") return WHY_NOT[found.kind];
  const { file, bytes } = found;
  const shown = reference ?? relative(io.cwd, file).split(sep).join("/");
  const source = decode(shown, bytes);
  if (!("text" in source)) return refused("BCP091", "it is not text");
  const stable = { ...source, stablePath: reference ?? stablePath(file, shown, io) };
  const module: OpenedModule = /\.(?:jsonc?|arm)$/i.test(file)
    ? templateIn(stable)
    : { kind: "bicep", source: { ...stable, isJson: false } };
  return { kind: "file", file, module };
}

function templateIn(source: Source): OpenedModule {
  const document = readJson(source);
  const { root } = document;
  return obstacleIn(document) === null && root?.kind === "object" && isTemplate(root)
    ? { kind: "template", source, root }
    : refused("BCP188", "it is not a template");
}

function notRestored(reference: string, from: Source, { env }: World): NotAtHand {
  const [, registry = null] = /^br:([^/]*)/.exec(reference) ?? [];
  if (registry !== null && !isTrustedRegistry(registry, env["BICEP_TRUSTED_REGISTRIES"]))
    return refused(
      "BCP446",
      `the compiler restores no modules from \`${registry}\`; the variable \`BICEP_TRUSTED_REGISTRIES\` tells it to trust one`,
    );
  const why = `\`${reference}\` is not in the cache of modules; \`bicep restore ${from.path}\` puts it there`;
  return { kind: "not-at-hand", code: "BCP190", why, isRefusal: false };
}

function loaded(found: AllowedFile, cwd: string): LoadedFile {
  return found.kind === "bytes"
    ? { kind: "bytes", source: relative(cwd, found.file).split(sep).join("/"), bytes: found.bytes }
    : WHY_NOT[found.kind];
}

function listed(folder: string, folders: readonly string[]): ReturnType<BicepFiles["list"]> {
  if (!folders.some((each) => isInside(folder, each))) return WHY_NOT.outside;
  try {
    const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    return { kind: "names", names: names.sort() };
  } catch {
    return refused("BCP428", "there is no such folder");
  }
}

/**
 * Where the paths of a file may lead: into the folders that the user names, else into the working folder and the repository
 * that it lies in. A file elsewhere may reach what is around it, and no folder of everybody's.
 */
function allowedFolders(linkRoots: readonly string[], cwd: string, home: string): (file: string) => readonly string[] {
  const given = linkRoots.map((folder) => realPath(resolve(cwd, folder)));
  if (given.length > 0) return () => given;
  const shared = new Set([home, tmpdir()].map(realPath));
  const work = realPath(cwd);
  const ofFolder = new Map<string, readonly string[]>();
  return (file) => {
    const folder = realPath(dirname(file));
    const known = ofFolder.get(folder);
    if (known !== undefined) return known;
    const root = repositoryRoot(folder);
    const folders = [...(isInside(folder, work) ? [work] : []), ...(root === null || shared.has(root) ? [] : [root])];
    const found = folders.length > 0 ? folders : [surroundings(folder, shared)];
    ofFolder.set(folder, found);
    return found;
  };
}

function surroundings(folder: string, shared: ReadonlySet<string>): string {
  let at = folder;
  for (let above = 0; above < FOLDERS_ABOVE; above++) {
    const next = dirname(at);
    if (shared.has(next) || dirname(next) === dirname(dirname(next))) break;
    at = next;
  }
  return at;
}
