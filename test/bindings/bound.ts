import { bindSite } from "../../src/bindings/bind-site.ts";
import type { Binding, BoundParameters } from "../../src/bindings/binding.ts";
import { loadYaml } from "../../src/bindings/read-yaml.ts";
import { readSites } from "../../src/bindings/read-sites.ts";
import { siteFileKind } from "../../src/bindings/site-file-kind.ts";
import { repositoryFiles } from "../../src/bindings/repository-files.ts";

const yaml = await loadYaml();

/** The bindings of one file in a repository that has other files. */
export function bindingsOf(
  path: string,
  text: string,
  others: readonly string[],
  bicepparams: ReadonlyMap<string, string> = new Map(),
): readonly Binding[] {
  const kind = siteFileKind(path);
  if (kind === null) throw new Error(`${path} is no file that deploys.`);
  const sites = readSites(text, path, kind, yaml);
  if (typeof sites === "string") throw new Error(sites);
  const files = repositoryFiles(others);
  return sites.flatMap((site) => bindSite(site, path, { files, bicepparams }));
}

/** A binding in one line, for tables. */
export function shown({ site, template, unbound, parameters, mode, isDryRun, isGuarded, stack }: Binding): string {
  const flags = [
    mode === "Incremental" ? "" : String(mode),
    isDryRun ? "dry" : "",
    isGuarded ? "guarded" : "",
    stack === null ? "" : `stack ${stack}`,
  ];
  return [String(site.line), template ?? `(${unbound ?? ""})`, ...parameters.map(parameter), ...flags]
    .filter((word) => word !== "")
    .join(" ");
}

function parameter(each: BoundParameters): string {
  switch (each.kind) {
    case "file":
      return `-p ${each.path}`;
    case "unknown-file":
      return `-p ?${each.written}`;
    case "value":
      return `${each.name}=${each.text}`;
    case "value-file":
      return `${each.name}=@${each.path}`;
    case "unknown-value":
      return `${each.name}=?${each.written}`;
  }
}
