import { readFileSync, realpathSync, statSync } from "node:fs";
import { isInside } from "../io/inside.ts";

/** A file that a run may read, or why it may not. */
export type AllowedFile =
  | { readonly kind: "bytes"; readonly file: string; readonly bytes: Uint8Array }
  | { readonly kind: "missing" | "folder" | "irregular" | "outside" | "too-large" };

/** Reads a file that lies in one of the folders; symbolic links count as what they lead to. */
export function readAllowed(path: string, folders: readonly string[], limit: number): AllowedFile {
  try {
    const file = realpathSync(path);
    if (!folders.some((folder) => isInside(file, folder))) return { kind: "outside" };
    const found = statSync(file);
    if (found.isDirectory()) return { kind: "folder" };
    if (!found.isFile()) return { kind: "irregular" };
    if (found.size > limit) return { kind: "too-large" };
    return { kind: "bytes", file, bytes: readFileSync(file) };
  } catch {
    return { kind: "missing" };
  }
}

/** What a path leads to; itself where it leads nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
