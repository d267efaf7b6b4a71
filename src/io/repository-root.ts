import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder above, or the folder itself, that has a `.git`; `null` where there is none. */
export function repositoryRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}
