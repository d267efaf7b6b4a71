import { existsSync, lstatSync, readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { mayDeploy } from "../bindings/site-file-kind.ts";
import type { InputIo } from "../io/io.ts";
import { repositoryRoot } from "../io/repository-root.ts";
import type { FoundBindings } from "./bound-deployment.ts";
import type { ParameterOptions } from "./parameters.ts";
import { repositorySiteFiles } from "./repository-site-files.ts";
import type { SiteFile, SiteText, SiteTree } from "./site-files.ts";
import { errorText } from "../text/error-text.ts";

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

/** Reads what the pipelines and scripts of a tree deploy. */
export async function bindingsIn(tree: SiteTree): Promise<FoundBindings> {
  const { files: listed, fileOf } = tree;
  const notRead = [...listed.notRead];
  const texts = listed.sites.flatMap((file) => readSiteFile(file, fileOf(file.path), notRead) ?? []);
  if (texts.length === 0) return { byTemplate: new Map(), notJudged: [], notRead };
  // Most repositories have none: what reads them is loaded only where there is one.
  const { readBindings } = await import("./read-bindings.ts");
  return readBindings(texts, tree, notRead);
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
    notRead.push({ path, reason: errorText(error) });
    return null;
  }
}
