import { refused, type NotAtHand } from "../files.ts";

const FORBIDDEN = /[<>:"|?*]/;

/** Why the compiler takes a path for none, before it looks for the file; `null` for one that may be looked for. */
export function pathProblem(path: string): NotAtHand | null {
  if (path === "") return refused("BCP050", "the path is empty");
  if (path.startsWith("/")) return refused("BCP051", "the path is absolute; write it relative to this file");
  if (path.includes("\\")) return refused("BCP098", "the path has a `\\`; write `/` between folders");
  const forbidden = FORBIDDEN.exec(path)?.[0];
  if (forbidden !== undefined) return refused("BCP085", `a path cannot have the character \`${forbidden}\``);
  if (/\p{Cc}/u.test(path)) return refused("BCP255", "a path cannot have control characters");
  return /[ .]$/.test(path) ? refused("BCP086", "a path cannot end with a space or a dot") : null;
}
