import { existsSync, lstatSync, readFileSync } from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { bindSite } from "../bindings/bind-site.ts";
import type { Binding } from "../bindings/binding.ts";
import type { RawSite } from "../bindings/raw-site.ts";
import { mayDeploy, readSites } from "../bindings/read-sites.ts";
import type { YamlReader } from "../bindings/read-yaml.ts";
import { repositoryFiles } from "../bindings/repository-files.ts";
import type { InputIo } from "../io/io.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import type { Source } from "../text/source.ts";
import { linePlace, type BoundDeployment } from "./bound-deployment.ts";
import { gitIgnored } from "./git-ignored.ts";
import type { ParameterOptions } from "./parameters.ts";
import { repositorySiteFiles } from "./repository-site-files.ts";
import type { SiteFile, SiteFiles } from "./site-files.ts";

/** What the pipelines and scripts of a repository deploy. */
export interface FoundBindings {
  /** By the absolute path of the template. */
  readonly byTemplate: ReadonlyMap<string, readonly BoundDeployment[]>;
  /** Deployments of what is not judged: templates that were not found. */
  readonly notJudged: readonly BoundDeployment[];
  /** Files that may deploy templates and could not be read. */
  readonly notRead: readonly { readonly path: string; readonly reason: string }[];
}

/** Nobody looked, or nothing is there. */
export const NO_BINDINGS: FoundBindings = { byTemplate: new Map(), notJudged: [], notRead: [] };

/** Bytes of the longest file that is read. */
const SIZE_LIMIT = 1024 * 1024;
/** Bytes of the longest one that is looked into, to tell whether it deploys something. */
const SEARCH_LIMIT = 16 * SIZE_LIMIT;

/** What decides whether the places that deploy templates are looked for. */
export type BindingOptions = Pick<ParameterOptions, "parameters" | "autoParameters"> & {
  readonly findsBindings?: boolean;
};

/** Nobody looks where parameters are given, or are not to be looked for. */
export function looksForBindings({ findsBindings = true, parameters, autoParameters }: BindingOptions): boolean {
  return findsBindings && autoParameters && parameters.length === 0;
}

/** What the pipelines and scripts around the working folder deploy, for a run. */
export async function findRunBindings(
  options: BindingOptions,
  io: Pick<InputIo, "cwd" | "didRead" | "env">,
): Promise<FoundBindings> {
  return looksForBindings(options) ? findBindings(io) : NO_BINDINGS;
}

/** The same deployments of the templates of another tree, at the same paths from its root. */
export function movedBindings({ byTemplate }: FoundBindings, from: string, to: string): FoundBindings {
  const inOther = (path: string): string => (isAbsolute(path) ? resolve(to, relative(from, path)) : path);
  const moved = Array.from(byTemplate, ([template, deployments]) => {
    const others = deployments.map(({ binding, folder, nameOf, place }) => ({
      binding: { ...binding, site: { ...binding.site, path: inOther(binding.site.path) } },
      folder: inOther(folder),
      nameOf,
      place: { ...place, source: { ...place.source, path: inOther(place.source.path) } },
    }));
    return [inOther(template), others] as const;
  });
  return { ...NO_BINDINGS, byTemplate: new Map(moved) };
}

/** Reads what the pipelines and scripts of the repository of the working folder deploy; without one, those of the folder. */
export async function findBindings({
  cwd,
  didRead,
  env,
}: Pick<InputIo, "cwd" | "didRead" | "env">): Promise<FoundBindings> {
  const root = repositoryRoot(cwd) ?? cwd;
  const files = await repositorySiteFiles(root, env);
  return bindingsIn({ root, cwd, fileOf: (path) => join(root, path), files, didRead });
}

/** A tree that is looked through for what deploys its templates. */
export interface SiteTree {
  readonly root: string;
  readonly cwd: string;
  readonly files: SiteFiles;
  /** Where a file can be read, by its path from the root. */
  readonly fileOf: (path: string) => string;
  readonly didRead?: InputIo["didRead"];
}

/** Reads what the pipelines and scripts of a tree deploy. */
export async function bindingsIn({ root, cwd, files: listed, fileOf, didRead }: SiteTree): Promise<FoundBindings> {
  const notRead = [...listed.notRead];
  const texts = listed.sites.flatMap((file) => readSiteFile(file, fileOf(file.path), notRead) ?? []);
  if (texts.length === 0) return { byTemplate: new Map(), notJudged: [], notRead };
  const isIgnored = await gitIgnored(root, listed.ignoreFiles);
  const own = texts.filter(({ path }) => !isIgnored(join(root, path)));
  const isThere = listed.isThere ?? ((): boolean => true);
  const files = repositoryFiles(listed.templates, (path) => isThere(path) && !isIgnored(join(root, path)));
  const bicepparams = new Map(own.flatMap(({ path, kind, text }) => (kind === "bicepparam" ? [[path, text]] : [])));
  const yaml = await yamlFor(own);
  const found: BoundDeployment[] = [];
  const nameOf = (path: string): string => relative(cwd, join(root, path)).split(sep).join("/");
  const shared: Shared = { folder: root, nameOf };
  for (const { path, kind, text } of own) {
    const sites = readSites(text, path, kind, yaml);
    const shown = shared.nameOf(path);
    if (typeof sites === "string") {
      notRead.push({ path: shown, reason: sites });
      continue;
    }
    if (sites.length > 0) didRead?.(join(root, path));
    const source: Source = { path: shown, text, encoding: "utf-8", byteOrderMark: false, stablePath: path };
    found.push(...sites.flatMap((site) => bound(site, source, bindSite(site, path, { files, bicepparams }), shared)));
  }
  return sorted(withoutParameterFiles(found), root, notRead);
}

interface SiteText extends SiteFile {
  readonly text: string;
}

/** The text of a file that may deploy templates; `null` where a quick look shows that it does not. */
function readSiteFile(
  { path, kind }: SiteFile,
  file: string,
  notRead: { readonly path: string; readonly reason: string }[],
): SiteText | null {
  try {
    const stats = lstatSync(file);
    if (!stats.isFile()) return null;
    const text = stats.size > SEARCH_LIMIT ? null : readFileSync(file, "utf8");
    if (text !== null && !mayDeploy(text, kind)) return null;
    if (text !== null && stats.size <= SIZE_LIMIT) return { path, kind, text };
    notRead.push({ path, reason: `It has more than ${String(text === null ? SEARCH_LIMIT : SIZE_LIMIT)} bytes.` });
    return null;
  } catch (error) {
    if (!existsSync(file)) return null;
    notRead.push({ path, reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** Loaded only where there is a file for it. */
async function yamlFor(texts: readonly SiteText[]): Promise<YamlReader> {
  if (!texts.some(({ kind }) => kind === "workflow" || kind === "pipeline" || kind === "azd"))
    return { read: () => "It is not YAML." };
  const { loadYaml } = await import("../bindings/read-yaml.ts");
  return loadYaml();
}

type Shared = Pick<BoundDeployment, "folder" | "nameOf">;

function bound(
  site: RawSite,
  source: Source,
  bindings: readonly Binding[],
  shared: Shared,
): readonly BoundDeployment[] {
  const place = linePlace(source, site.line);
  return bindings.map((binding) => ({
    binding: { ...binding, site: { ...binding.site, path: source.path } },
    ...shared,
    place,
  }));
}

/**
 * A Bicep parameter file is a site of its own only where no other site deploys its template, and where it does not stand
 * beside it: there it is found as what it is.
 */
function withoutParameterFiles(found: readonly BoundDeployment[]): readonly BoundDeployment[] {
  const deployed = new Set(
    found.flatMap(({ binding: { site, template } }) => (site.kind === "using" ? [] : (template ?? []))),
  );
  return found.filter(({ binding }) => {
    const { site, template } = binding;
    return site.kind !== "using" || (!deployed.has(template ?? "") && !standsBeside(binding));
  });
}

function standsBeside({ template, parameters: [first] }: BoundDeployment["binding"]): boolean {
  return template !== null && first?.kind === "file" && posix.dirname(first.path) === posix.dirname(template);
}

function sorted(found: readonly BoundDeployment[], root: string, notRead: FoundBindings["notRead"]): FoundBindings {
  const byTemplate = new Map<string, BoundDeployment[]>();
  const notJudged: BoundDeployment[] = [];
  for (const each of found) {
    const { template, isDryRun, site } = each.binding;
    if (isDryRun) continue;
    if (template === null) {
      if (site.kind !== "using") notJudged.push(each);
      continue;
    }
    const absolute = resolve(root, template.split("/").join(sep));
    const known = byTemplate.get(absolute);
    if (known === undefined) byTemplate.set(absolute, [each]);
    else known.push(each);
  }
  return { byTemplate, notJudged, notRead };
}
