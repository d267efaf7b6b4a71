import { isAbsolute, relative, resolve, sep } from "node:path";
import { isInside } from "./inside.ts";
import { repositoryRoot } from "./repository-root.ts";

/** Gives a path as messages name it from the root of the repository; what lies outside, or is no file, stays as it is. */
export type PathFromRoot = (path: string) => string;

/** For paths from a folder, or absolute ones. */
export function pathFromRoot(cwd: string): PathFromRoot {
  const root = repositoryRoot(cwd);
  if (root === null) return (path) => path;
  return (path) => {
    const absolute = resolve(cwd, path);
    const isFile = !path.startsWith("<") && isInside(absolute, root) && (root !== cwd || isAbsolute(path));
    return isFile ? relative(root, absolute).split(sep).join("/") : path;
  };
}
