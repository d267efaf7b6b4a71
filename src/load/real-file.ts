import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isInside } from "../io/inside.ts";
import { decode } from "../text/decode.ts";
import type { Source } from "../text/source.ts";

/** Which file a path of a repository leads to, from the root: another one where it is a link, or below one. */
export type RealFile =
  | { readonly kind: "file"; readonly path: string }
  /** The link leads out of the repository. */
  | { readonly kind: "outside"; readonly target: string };

/** Bytes of the largest file that is looked into. */
const SIZE_LIMIT = 64 * 1024 * 1024;

/** Which file a path from the root leads to; `null` where it leads to none. */
export function realFile(root: string, path: string): RealFile | null {
  try {
    const target = realpathSync(join(root, path));
    if (!isInside(target, root)) return { kind: "outside", target };
    return lstatSync(target).isFile() ? { kind: "file", path: fromRoot(root, target) } : null;
  } catch {
    return null;
  }
}

/** A path from the root, with `/`. */
export function fromRoot(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join("/");
}

/** The text of a file, by its path from the root, for a look at its words; `null` where it cannot be had. */
export function textAt(root: string, path: string): Source | null {
  try {
    const absolute = join(root, path);
    const stats = lstatSync(absolute);
    if (!stats.isFile() || stats.size > SIZE_LIMIT) return null;
    const bytes = readFileSync(absolute);
    // Words are of plain letters: the fastest reading finds them, where no letter takes two bytes.
    if (!bytes.includes(0)) return { path, text: bytes.toString("latin1"), encoding: "utf-8", byteOrderMark: false };
    const source = decode(path, bytes);
    return "text" in source ? source : { path, text: source.rough, encoding: "utf-8", byteOrderMark: false };
  } catch {
    return null;
  }
}
