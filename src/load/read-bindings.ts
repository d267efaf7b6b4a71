import { join, posix, relative, resolve, sep } from "node:path";
import { bindSite } from "../bindings/bind-site.ts";
import type { Binding } from "../bindings/binding.ts";
import type { RawSite } from "../bindings/raw-site.ts";
import { readSites } from "../bindings/read-sites.ts";
import type { YamlReader } from "../bindings/read-yaml.ts";
import { repositoryFiles } from "../bindings/repository-files.ts";
import type { Source } from "../text/source.ts";
import { linePlace, type BoundDeployment, type FoundBindings } from "./bound-deployment.ts";
import { gitIgnored } from "./git-ignored.ts";
import type { SiteText, SiteTree } from "./site-files.ts";

/** Reads what the files of a tree that deploy templates say. */
export async function readBindings(
  texts: readonly SiteText[],
  { root, cwd, files: listed, didRead }: SiteTree,
  unread: FoundBindings["notRead"],
): Promise<FoundBindings> {
  const notRead = [...unread];
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
