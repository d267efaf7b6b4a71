import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInside } from "../io/inside.ts";
import { repositoryRoot } from "../io/repository-root.ts";

/** What a file of configuration may be called, besides `package.json`. */
const NAMES = [
  "arm-guard.json",
  "arm-guard.jsonc",
  ".armguardrc",
  ".armguardrc.json",
  ".armguardrc.yaml",
  ".armguardrc.yml",
];
const PACKAGE = "package.json";
/** The member of `package.json`. */
export const PACKAGE_MEMBER = "arm-guard";
/** Bytes of the largest file that is read. */
export const CONFIG_SIZE: number = 1024 * 1024;

/** Whether a file of a name may be a configuration, or hold one. */
export function isConfigName(name: string): boolean {
  return name === PACKAGE || NAMES.includes(name);
}

/** Folders in which a configuration is looked for, the nearest first: from the file's own up to the root of its repository. */
export function configFolders(absolute: string | null, cwd: string): readonly string[] {
  if (absolute === null) return upTo(repositoryRoot(cwd) ?? cwd, cwd);
  const folder = dirname(absolute);
  const root = repositoryRoot(folder);
  if (root !== null) return upTo(root, folder);
  return isInside(folder, cwd) ? upTo(cwd, folder) : upTo(repositoryRoot(cwd) ?? cwd, cwd);
}

/** The files of configuration in a folder. */
export function configFilesIn(folder: string): readonly string[] {
  const files = NAMES.map((name) => join(folder, name)).filter(isFile);
  const manifest = join(folder, PACKAGE);
  return isFile(manifest) && hasMember(manifest) ? [...files, manifest] : files;
}

/** Whether a path is one of a `package.json`, of which only a member is the configuration. */
export function isPackageFile(path: string): boolean {
  return path.endsWith(`/${PACKAGE}`) || path.endsWith(`\\${PACKAGE}`);
}

function upTo(root: string, folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== root && dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Many packages have no such member: a look at the text comes first. What is no JSON has no configuration. */
function hasMember(manifest: string): boolean {
  try {
    if (statSync(manifest).size > CONFIG_SIZE) return false;
    const text = readFileSync(manifest, "utf8").replace(/^\uFEFF/, "");
    if (!text.includes(`"${PACKAGE_MEMBER}"`)) return false;
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && Object.hasOwn(content, PACKAGE_MEMBER);
  } catch {
    return false;
  }
}
