import { join } from "node:path";
import type { InputIo } from "../io/io.ts";
import type { FoundBindings } from "./bound-deployment.ts";
import { bindingsIn, movedBindings } from "./find-bindings.ts";
import type { BaseTree } from "./base-tree.ts";
import type { TreeChange } from "./git-change.ts";
import { isNameable, isSiteFile, listedSiteFiles, walkedSiteFiles, type SiteFiles } from "./site-files.ts";

/** The working tree of a repository; absolute folders. */
interface Place {
  readonly root: string;
  readonly cwd: string;
}

/** What deploys the templates of the working tree: git has listed its files, but for those of repositories in it. */
export function bindingsNow(
  change: TreeChange,
  { root, cwd }: Place,
  didRead: InputIo["didRead"],
): Promise<FoundBindings> {
  return bindingsIn({ root, cwd, files: siteFiles(change, root), fileOf: (path) => join(root, path), didRead });
}

/** What deployed the templates before a change, at their paths in the earlier tree. */
export async function bindingsBefore(
  change: TreeChange,
  { root }: Pick<Place, "root">,
  now: FoundBindings,
  base: BaseTree,
): Promise<FoundBindings> {
  const isOther = (path: string): boolean => isSiteFile(path) || isNameable(path);
  const came = [...change.added].some(isOther);
  if (!came && ![...change.before.keys()].some((path) => isSiteFile(path) || change.deleted.has(path)))
    return movedBindings(now, root, base.root);
  const files = siteFiles(change, root);
  const wasThere = (path: string): boolean => !change.added.has(path) && !change.before.has(path);
  const went = listedSiteFiles([...change.before].flatMap(([path, { isLink }]) => (isLink ? [] : [path])));
  const sites = [...files.sites.filter(({ path }) => wasThere(path)), ...went.sites];
  await base.put(went.sites.map(({ path }) => path));
  return bindingsIn({
    root: base.root,
    cwd: base.cwd,
    files: {
      sites: sites.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
      templates: [...files.templates.filter(wasThere), ...went.templates].toSorted(),
      ignoreFiles: [],
      notRead: [],
    },
    // What the change leaves as it is need not be copied.
    fileOf: (path) => join(wasThere(path) ? root : base.root, path),
  });
}

/** A walk goes through repositories in this one, too; it has no links. */
function siteFiles({ files, links, holdsRepositories }: TreeChange, root: string): SiteFiles {
  if (holdsRepositories) return walkedSiteFiles(root);
  const isLink = new Set(links);
  return listedSiteFiles(files.filter((path) => !isLink.has(path)));
}
