import { join, resolve } from "node:path";
import { isInside } from "../io/inside.ts";
import { isThere } from "../io/is-there.ts";
import type { LinkOptions } from "./linked-templates.ts";
import type { ParameterOptions } from "./parameters.ts";
import { fromRoot } from "./real-file.ts";

/** Two trees that stand for one another: what one names of the repository is there in the other. */
export interface TreePair {
  readonly root: string;
  readonly cwd: string;
  readonly otherRoot: string;
}

/** The files that arguments of `-p` name in the repository, from its root. */
export function parameterPaths(parameters: readonly string[], root: string, cwd: string): readonly string[] {
  return parameters.flatMap((argument) => {
    const file = fileOf(argument, cwd);
    return file === null || !isInside(file.absolute, root) ? [] : [fromRoot(root, file.absolute)];
  });
}

/** The same arguments where they are to be read in another tree; what lies outside the repository stays where it is. */
export function argumentsIn<T extends ParameterOptions & LinkOptions>(options: T, trees: TreePair): T {
  const { cwd } = trees;
  return {
    ...options,
    parameters: options.parameters.map((argument) => {
      const file = fileOf(argument, cwd);
      return file === null ? argument : `${file.before}${inOther(file.absolute, trees)}`;
    }),
    linkRoots: options.linkRoots.map((folder) => inOther(resolve(cwd, folder), trees)),
    uriMaps: options.uriMaps.map((map) => {
      const at = map.lastIndexOf("=");
      return at < 0 ? map : `${map.slice(0, at + 1)}${inOther(resolve(cwd, map.slice(at + 1)), trees)}`;
    }),
  };
}

/** The same path in the other tree; what lies outside the repository stays where it is. */
export function inOther(absolute: string, { root, otherRoot }: TreePair): string {
  return isInside(absolute, root) ? join(otherRoot, fromRoot(root, absolute)) : absolute;
}

/** The file of `file`, `@file` or `name=@file`, and what is written before it; `null` where there is none. */
function fileOf(argument: string, cwd: string): { readonly before: string; readonly absolute: string } | null {
  const whole = resolve(cwd, argument.replace(/^@/, ""));
  if (isThere(whole)) return { before: "@", absolute: whole };
  const [, before, path] = /^([^=]+=@)(.+)$/s.exec(argument) ?? [];
  if (before === undefined || path === undefined) return null;
  const absolute = resolve(cwd, path);
  return isThere(absolute) ? { before, absolute } : null;
}
