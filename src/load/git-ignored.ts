import { existsSync, lstat } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { readBytes } from "../io/read-bytes.ts";
import { repositoryRoot } from "../io/repository-root.ts";

/** Stars in a part of a path: with more, the time that a match takes has no useful bound. */
const STAR_LIMIT = 3;
const LINE_LENGTH = 1_000;
/** Rules of one file. */
const RULE_LIMIT = 5_000;
/** Bytes of the largest file of rules that is read. */
const FILE_SIZE = 4 * 1024 * 1024;

/**
 * A test by the rules of `.gitignore` files: those of a folder and below, and those above it up to the repository's root.
 * Where the folder itself is ignored the rules above it do not count: somebody named it to have it searched all the same.
 */
export async function gitIgnored(folder: string, ignoreFiles: readonly string[]): Promise<(path: string) => boolean> {
  const root = repositoryRoot(folder);
  const above = root === null ? [] : foldersBetween(root, folder).map((each) => join(each, ".gitignore"));
  const isBelow = await ignoredBy(ignoreFiles, folder);
  if (root === null || root === folder) return isBelow;
  const isIgnored = await ignoredBy([...above.filter((file) => existsSync(file)), ...ignoreFiles], root);
  return isIgnored(`${folder}${sep}`) ? isBelow : isIgnored;
}

/** Whether git ignores a path that need not be there. */
export async function isIgnoredPath(path: string): Promise<boolean> {
  const root = repositoryRoot(dirname(path));
  if (root === null) return false;
  const files = foldersBetween(root, path).map((each) => join(each, ".gitignore"));
  const isIgnored = await ignoredBy(
    files.filter((file) => existsSync(file)),
    root,
  );
  return isIgnored(path) || isIgnored(`${path}${sep}`);
}

async function ignoredBy(files: readonly string[], root: string): Promise<(path: string) => boolean> {
  if (files.length === 0) return () => false;
  const { convertPathToPattern, isIgnoredByIgnoreFiles } = await import("globby");
  const patterns = files.map((file) => convertPathToPattern(relative(root, file)));
  const fs = { lstat, promises: { readFile: readRules } };
  return isIgnoredByIgnoreFiles(patterns, { cwd: root, suppressErrors: true, fs });
}

/** The folders above a folder, down from the root. */
function foldersBetween(root: string, folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; at !== root; at = dirname(at)) folders.unshift(dirname(at));
  return folders;
}

/**
 * The rules of a file. Rules that would cost too much to match are left out, and all of a file where they are too many or one
 * that takes back another would be missing: what they would ignore is looked at then.
 */
async function readRules(path: string): Promise<string> {
  const bytes = await readBytes(path, false, FILE_SIZE);
  if (!(bytes instanceof Uint8Array)) return "";
  const rules = new TextDecoder().decode(bytes).split(/\r?\n/).filter(isRule);
  const isBounded = rules.length <= RULE_LIMIT && rules.every((rule) => isCheap(rule) || !rule.startsWith("!"));
  return isBounded ? rules.filter(isCheap).join("\n") : "";
}

function isRule(line: string): boolean {
  return line.trim() !== "" && !line.startsWith("#");
}

function isCheap(line: string): boolean {
  if (line.length > LINE_LENGTH) return false;
  const segments = line.split("/");
  const stars = (segment: string): number => segment.split("*").length - 1;
  const deep = segments.filter((segment) => segment === "**").length;
  return deep <= STAR_LIMIT && segments.every((segment) => segment === "**" || stars(segment) <= STAR_LIMIT);
}
