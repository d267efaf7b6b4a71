import { starredSecrets } from "../../text/secrets.ts";
import type { StructuredPatchHunk } from "diff";
import { plainText } from "../../text/plain-text.ts";
import type { Source } from "../../text/source.ts";
import type { Paint, Style } from "../../report/paint.ts";
import type { FileChange } from "./fixed-file.ts";

/** Lines around a change, as many as can be shown. */
const CONTEXTS: readonly [3, 2, 1] = [3, 2, 1];
/** What cannot stand in the name of a difference as it is: control and format characters, quotes, backslashes. */
const QUOTED = /["\\]|(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What would steer a terminal or a pipeline in a line of a file; a return at its end does not. */
const STEERING =
  /(?!\t|\r$)[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|^\s*::|##(?:vso)?\[/i;

/** A difference, and whether something in it had to be made unreadable: nobody can apply it then. */
export interface UnifiedDiff {
  readonly text: string;
  readonly isMasked: boolean;
}

/**
 * The difference of a file as `patch -p1` and `git apply` take it. Lines with secrets, or that would steer a terminal, are
 * not shown as context; where they are changed themselves, they are starred.
 */
export async function unifiedDiff(change: FileChange): Promise<UnifiedDiff> {
  const { before, after, secrets } = change;
  const [old, now] = [before === null ? "" : markedText(before), markedText(after)];
  const shown = { old: shownLines(old, secrets), now: shownLines(now, secrets) };
  for (const context of CONTEXTS) {
    const hunks = await hunksOf(old, now, context);
    const masked = hunks.map((hunk) => maskedHunk(hunk, shown));
    const isMasked = masked.some(({ lines }, index) => lines.some((line, at) => line !== hunks[index]?.lines[at]));
    if (!isMasked || context === CONTEXTS.at(-1)) return { text: headOf(change) + (await formatted(masked)), isMasked };
  }
  throw new Error("There is no context to try.");
}

const LINE_STYLES: readonly (readonly [beginning: RegExp, style: Style])[] = [
  [/^(?:---|\+\+\+) /, "bold"],
  [/^@@/, "cyan"],
  [/^\+/, "green"],
  [/^-/, "red"],
];

/** A difference in colours, which nobody can apply. */
export function paintedDiff(text: string, paint: Paint): string {
  return text
    .split("\n")
    .map((line) => {
      const [, style] = LINE_STYLES.find(([beginning]) => beginning.test(line)) ?? [];
      return style === undefined ? line : paint(style, line);
    })
    .join("\n");
}

function headOf({ path, before }: FileChange): string {
  const name = path.replace(/^\/+/, "");
  return `--- ${before === null ? "/dev/null" : fileName(`a/${name}`)}\n+++ ${fileName(`b/${name}`)}\n`;
}

async function hunksOf(old: string, now: string, context: number): Promise<readonly StructuredPatchHunk[]> {
  const { structuredPatch } = await import("diff");
  return structuredPatch("", "", old, now, "", "", { context }).hunks;
}

async function formatted(hunks: readonly StructuredPatchHunk[]): Promise<string> {
  const { formatPatch } = await import("diff");
  const patch = { oldFileName: "", newFileName: "", oldHeader: "", newHeader: "", hunks: [...hunks] };
  return formatPatch(patch, { includeIndex: false, includeUnderline: false, includeFileHeaders: false });
}

/** The lines of a text as they can be shown. */
function shownLines(text: string, secrets: readonly string[]): readonly string[] {
  return starredSecrets(text, secrets)
    .split("\n")
    .map((line) => (STEERING.test(line) ? plainText(line) : line));
}

interface Shown {
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** A hunk with each line as it can be shown. */
function maskedHunk(hunk: StructuredPatchHunk, shown: Shown): StructuredPatchHunk {
  let [old, now] = [hunk.oldStart - 1, hunk.newStart - 1];
  const lines = hunk.lines.map((line) => {
    const sign = line.charAt(0);
    if (sign === "\\") return line;
    const text = sign === "+" ? shown.now[now] : shown.old[old];
    if (sign !== "+") old++;
    if (sign !== "-") now++;
    return sign + (text ?? "");
  });
  return { ...hunk, lines };
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
