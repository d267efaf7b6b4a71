import type { Source } from "../text/source.ts";
import type { FileChange } from "./fix-file.ts";

const CONTEXT_LINES = 3;
/** What cannot stand in the name of a difference as it is: control and format characters, quotes, backslashes. */
const QUOTED = /["\\]|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The difference of a file as `patch -p1` and `git apply` take it. */
export async function unifiedDiff({ path, before, after }: FileChange): Promise<string> {
  const { structuredPatch, formatPatch } = await import("diff");
  const name = path.replace(/^\/+/, "");
  const patch = structuredPatch("", "", before === null ? "" : markedText(before), markedText(after), "", "", {
    context: CONTEXT_LINES,
  });
  const hunks = formatPatch(patch, { includeIndex: false, includeUnderline: false, includeFileHeaders: false });
  return `--- ${before === null ? "/dev/null" : fileName(`a/${name}`)}\n+++ ${fileName(`b/${name}`)}\n${hunks}`;
}

/** A name as git writes it: in quotes where it needs them; a tab ends one with white space, for `patch`. */
function fileName(name: string): string {
  const quoted = name.replaceAll(QUOTED, octal);
  if (quoted !== name) return `"${quoted}"`;
  return /\s/.test(name) ? `${name}\t` : name;
}

function octal(text: string): string {
  if (text === '"' || text === "\\") return `\\${text}`;
  return Array.from(Buffer.from(text), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** The text with its byte order mark, which is part of the first line for those who apply the difference. */
function markedText({ text, byteOrderMark }: Source): string {
  return byteOrderMark ? `\uFEFF${text}` : text;
}
