import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isInside } from "../io/inside.ts";
import { RULE_SETS } from "../rule/rule-sets.ts";

/** A file of configuration that is read. */
export interface Base {
  /** Absolute. */
  readonly path: string;
  /** The real path of the folder that files may not lie outside of. */
  readonly repository: string;
  /** The same for what is extended by a path: the repository, or the package that the file is of. */
  readonly root: string;
  /** Where globs start from; `null` for the folder of the file. Those of a package start where it is extended. */
  readonly globFolder: string | null;
}

const PACKAGE_NAME = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)(?:\/(.+))?$/i;
/** What a package's configuration is called where `extends` names the package alone. */
const PACKAGE_CONFIG = "arm-guard.json";
const LENGTH_LIMIT = 500;

/** The file that a text of `extends` means; a sentence where it means none. */
export function baseOf(written: string, from: Base, globFolder: string): Base | string {
  if (written.length > LENGTH_LIMIT) return `\`extends\` takes at most ${String(LENGTH_LIMIT)} characters.`;
  if (/^[a-z][a-z0-9+.-]+:/i.test(written))
    return `\`${written}\` is an address: nothing is fetched. Put the file into the repository, or into a package that is installed before.`;
  if (/^(?:[/\\~]|[a-z]:)/i.test(written))
    return `\`${written}\` is an absolute path: write it from the folder of this file, as in \`./base.json\`.`;
  if (/^\.\.?(?:[/\\]|$)/.test(written)) return fileBase(written, from);
  return packageBase(written, from, globFolder);
}

/** The files that a text of `extends` may mean, whether or not they are there; absolute. */
export function filesMeant(written: string, { path, repository }: Base): readonly string[] {
  if (/^\.\.?(?:[/\\]|$)/.test(written)) return [resolve(dirname(path), written)];
  const [, name, inside = PACKAGE_CONFIG] = PACKAGE_NAME.exec(written.slice(0, LENGTH_LIMIT)) ?? [];
  return name === undefined
    ? []
    : foldersUp(path, repository).map((folder) => join(folder, "node_modules", name, inside));
}

function fileBase(written: string, from: Base): Base | string {
  const { path, root, globFolder } = from;
  const target = resolve(dirname(path), written);
  const found = realOf(target);
  if (found === null) return `There is no file \`${written}\`.`;
  if (!isInside(found, root))
    return globFolder === null
      ? `\`${written}\` lies outside the repository, or is a symbolic link that leads out of it.`
      : `\`${written}\` lies outside the package.`;
  return { ...from, path: target };
}

/** A package is looked for as Node.js does, in the folders above, but only up to the repository's root. */
function packageBase(written: string, from: Base, globFolder: string): Base | string {
  const [, name, inside = PACKAGE_CONFIG] = PACKAGE_NAME.exec(written) ?? [];
  if (name === undefined) return `\`${written}\` is neither a path that begins with \`./\` nor the name of a package.`;
  if (!/\.jsonc?$/i.test(inside)) return `\`${written}\`: only JSON is read from a package, never code.`;
  const folder = packageFolder(name, from);
  if (folder === null) return `The package \`${name}\` is not in \`node_modules\`.${notThere(written, from)}`;
  const own = realOf(folder);
  const target = join(folder, inside);
  const found = realOf(target);
  if (own === null || !isInside(own, from.repository))
    return `The package \`${name}\` is a symbolic link that leads out of the repository.`;
  if (found === null) return `The package \`${name}\` has no file \`${inside}\`.`;
  if (!isInside(found, own)) return `\`${written}\` lies outside the package.`;
  return { path: target, repository: from.repository, root: own, globFolder };
}

function packageFolder(name: string, { path, repository }: Base): string | null {
  const folders = foldersUp(path, repository).map((folder) => join(folder, "node_modules", name));
  return folders.find((folder) => existsSync(folder)) ?? null;
}

/** The folder of a file, and those above it, up to the repository's root. */
function foldersUp(path: string, repository: string): readonly string[] {
  const folders: string[] = [];
  for (let at = realOf(dirname(path)) ?? dirname(path); isInside(at, repository); at = dirname(at)) {
    folders.push(at);
    if (dirname(at) === at) break;
  }
  return folders;
}

/** What somebody may have meant by the name of a package that is not there. */
function notThere(written: string, { path }: Base): string {
  if (RULE_SETS.some((set) => set === written)) return ` For the set of rules write \`"ruleSet": "${written}"\`.`;
  if (existsSync(resolve(dirname(path), written))) return ` For the file write \`./${written}\`.`;
  return " Install it before: arm-guard installs nothing.";
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
