import { relative, sep } from "node:path";
import { isInside } from "../io/inside.ts";
import { readGlob } from "../text/glob.ts";
import { Kept } from "../text/kept.ts";

/** Globs, and the folder that they start from, absolute. */
export interface Globs {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** Names no file. */
export const NO_GLOBS: Globs = { folder: "/", patterns: [] };

/** A glob as it is matched. */
interface Matcher {
  /** Whether it takes files out again, as `!` before a glob does. */
  readonly isTakenBack: boolean;
  readonly matches: (path: string) => boolean;
}

const compiled = new Kept<Globs, readonly Matcher[]>();

/**
 * The glob that decides about a file, by its place in the list: the last one that names the file or a folder around it;
 * -1 where none does, or it begins with `!`.
 */
export function decidingGlob(globs: Globs, absolute: string): number {
  if (globs.patterns.length === 0 || !isInside(absolute, globs.folder)) return -1;
  const paths = withFolders(relative(globs.folder, absolute).split(sep));
  const matchers = compiled.of(globs, () => globs.patterns.map(matcherOf));
  const last = matchers.findLastIndex(({ matches }) => paths.some(matches));
  return matchers[last]?.isTakenBack === true ? -1 : last;
}

/** Whether globs name a file, or a folder around it. */
export function isNamedBy(globs: Globs, absolute: string): boolean {
  return decidingGlob(globs, absolute) >= 0;
}

/** What is wrong with a glob, as the end of a sentence; `null` for nothing. */
export function globProblem(pattern: string): string | null {
  const path = pattern.replace(/^!/, "");
  if (path.trim() === "") return "is empty";
  if (path.length > PATTERN_LENGTH) return `has more than ${String(PATTERN_LENGTH)} characters`;
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path)) return "is absolute: write it from the folder of the configuration";
  if (path.split("/").includes(".."))
    return "leads out of the folder of the configuration: put a configuration into a folder further up";
  return null;
}

const PATTERN_LENGTH = 1_000;

/** A path with the paths of the folders around it. */
function withFolders(segments: readonly string[]): readonly string[] {
  return segments.map((_segment, index) => segments.slice(0, index + 1).join("/"));
}

function matcherOf(pattern: string): Matcher {
  const isTakenBack = pattern.startsWith("!") && !pattern.startsWith("!(");
  const path = pattern
    .slice(isTakenBack ? 1 : 0)
    .replace(/^(?:\.\/+)+/, "")
    .replace(/\/+$/, "");
  if (path === "." || path === "") return { isTakenBack, matches: () => true };
  const { base, matches } = readGlob(path);
  if (base === path) return { isTakenBack, matches: (each) => each === path };
  const start = base === "" ? "" : `${base}/`;
  return { isTakenBack, matches: (each) => each.startsWith(start) && matches(each.slice(start.length)) };
}
