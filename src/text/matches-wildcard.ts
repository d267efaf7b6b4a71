import { indexOfText } from "./find-text.ts";
import { foldCase } from "./fold-case.ts";

/** Whether a text is as a pattern says: `*` stands for any text, slashes included; letter case does not count. */
export function matchesWildcard(text: string, pattern: string): boolean {
  const folded = foldCase(text);
  const [first = "", ...others] = foldCase(pattern).split("*");
  const last = others.pop();
  if (last === undefined) return folded === first;
  if (!folded.startsWith(first) || !folded.endsWith(last) || folded.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = indexOfText(folded, part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= folded.length - last.length;
}
