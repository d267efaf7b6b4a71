import { dirname, relative, resolve } from "node:path";
import type { Binding, BoundParameters } from "../bindings/binding.ts";
import type { Config, ConfiguredDeployment, FindConfig } from "../config/config.ts";
import { NO_CONFIG } from "../config/layer.ts";
import { isInside } from "../io/inside.ts";
import type { FoundBindings } from "../load/bound-deployment.ts";
import { fromRoot } from "../load/real-file.ts";
import { Kept } from "../text/kept.ts";

/** What a tree says of its files: their configuration, and what deploys them. */
export interface TreeSettings {
  /** Absolute, as all folders here; those of configurations are of the working tree. */
  readonly root: string;
  readonly cwd: string;
  /** Configurations by folder, from the root of the working tree. */
  readonly configs: ReadonlyMap<string, Config>;
  readonly bindings: FoundBindings;
}

/** What deployments give to a template. */
export interface Given {
  /** From the root. */
  readonly files: readonly string[];
  /** Values that are written where the template is deployed. */
  readonly texts: readonly string[];
}

export const NOTHING_GIVEN: Given = { files: [], texts: [] };

/** What two sources give. */
export function joinedGiven(one: Given, other: Given): Given {
  return { files: [...one.files, ...other.files], texts: [...one.texts, ...other.texts] };
}

/** The configurations of the folders of files, from the root of the working tree. */
export async function configsOf(
  paths: Iterable<string>,
  root: string,
  find: FindConfig | undefined,
): Promise<ReadonlyMap<string, Config>> {
  const configs = new Map<string, Config>();
  for (const path of paths) {
    const folder = dirname(path);
    if (!configs.has(folder)) configs.set(folder, (await find?.(resolve(root, path))) ?? NO_CONFIG);
  }
  return configs;
}

/** What the deployments of a tree give to each template, by its path from the root; `root` is that of the working tree. */
export function givenIn({ root: own, cwd, configs, bindings }: TreeSettings, root: string): ReadonlyMap<string, Given> {
  const found = new Map<string, { readonly files: string[]; readonly texts: string[] }>();
  const add = (path: string, given: Given): void => {
    const known = found.get(path) ?? { files: [], texts: [] };
    known.files.push(...given.files);
    known.texts.push(...given.texts);
    found.set(path, known);
  };
  for (const [template, deployments] of bindings.byTemplate)
    for (const { binding, folder } of deployments)
      add(fromRoot(own, template), boundGiven(binding, folder, { root: own, cwd }));
  for (const each of new Set([...configs.values()].flatMap(({ deployments }) => deployments)))
    add(
      fromRoot(root, resolve(each.folder, each.template)),
      configuredGiven(each, { root, cwd: resolve(root, relative(own, cwd)) }),
    );
  return found;
}

function boundGiven(
  { site, parameters }: Binding,
  folder: string,
  { root, cwd }: Pick<TreeSettings, "root" | "cwd">,
): Given {
  const files = parameters.flatMap((each) => ("path" in each ? [resolve(folder, each.path)] : []));
  return {
    files: [...files, resolve(cwd, site.path)].map((path) => fromRoot(root, path)),
    texts: parameters.flatMap(textOf),
  };
}

function textOf(parameters: BoundParameters): readonly string[] {
  return parameters.kind === "value" ? [parameters.text] : [];
}

function configuredGiven(
  { folder, parameters, site }: ConfiguredDeployment,
  { root, cwd }: Pick<TreeSettings, "root" | "cwd">,
): Given {
  const files = parameters.map((argument) => resolve(folder, argument.replace(/^(?:[A-Za-z_]\w*=)?@?/, "")));
  const named = [...files, ...(site === null ? [] : [resolve(cwd, site.replace(/:\d+$/, ""))])];
  return { files: named.filter((path) => isInside(path, root)).map((path) => fromRoot(root, path)), texts: parameters };
}

/** The files of a run of which two trees say something else: by a configuration, or by what deploys them. */
export function touchedBySettings(
  paths: readonly string[],
  now: TreeSettings,
  earlier: TreeSettings,
  changed: ReadonlySet<string>,
): ReadonlySet<string> {
  const touched = new Set<string>();
  const isOther = new Map(
    Array.from(now.configs, ([folder, config]) => [
      folder,
      configKey(config) !== configKey(earlier.configs.get(folder) ?? config),
    ]),
  );
  for (const path of paths) if (isOther.get(dirname(path)) === true) touched.add(path);
  const [keysNow, keysEarlier] = [deploymentKeys(now), deploymentKeys(earlier)];
  for (const path of new Set([...keysNow.keys(), ...keysEarlier.keys()]))
    if (keysNow.get(path) !== keysEarlier.get(path)) touched.add(path);
  for (const tree of [now, earlier])
    for (const [path, { files }] of givenIn(tree, now.root))
      if (files.some((file) => changed.has(file))) touched.add(path);
  return touched;
}

const keys = new Kept<Config, string>();

/** All that a configuration says, wherever it is written. */
function configKey(config: Config): string {
  const { ruleSet, rules, overrides, ignore, owns, suppress, honorSuppressions, deployments, own } = config;
  return keys.of(config, () =>
    JSON.stringify(
      [ruleSet, rules, overrides, ignore, owns, suppress, honorSuppressions, deployments, own.content],
      (key, value: unknown) => (key === "from" ? undefined : value instanceof Map ? [...value] : value),
    ),
  );
}

/** What deploys each template of a tree, by its path from the root. */
function deploymentKeys({ root, cwd, bindings }: TreeSettings): ReadonlyMap<string, string> {
  return new Map(
    Array.from(bindings.byTemplate, ([template, deployments]) => [
      fromRoot(root, template),
      JSON.stringify(
        deployments.map(({ binding, folder }) => [
          { ...binding, site: { ...binding.site, path: fromRoot(root, resolve(cwd, binding.site.path)) } },
          relative(root, folder),
        ]),
      ),
    ]),
  );
}
