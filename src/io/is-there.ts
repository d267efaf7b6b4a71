import { existsSync } from "node:fs";

/** Whether a file or folder of that absolute path is there. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
