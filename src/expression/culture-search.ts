import { indexOfText, lastIndexOfText } from "../text/find-text.ts";
import type { Value } from "./value.ts";

/** Characters that are searched in one step, where each has to be weighed. */
const TEXT_A_STEP = 4;

/** What it costs to search a text, in evaluation steps, beyond the usual. */
export function searchCost(text: Value): number {
  return text.kind === "string" && !ASCII.test(text.value) ? text.value.length / TEXT_A_STEP : 0;
}

/** A text as the service searches it: without case, without characters that collation ignores, whole graphemes only. */
interface Searched {
  readonly key: string;
  /** The offset in the text of each grapheme of the key, by the offset at which its key begins; the end last. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Where in the key the letters of ligatures meet: a text may begin or end there, but nothing is found there. */
  readonly joints: ReadonlySet<number>;
}

const ASCII = /^[\u0020-\u007e]*$/;
/** Soft hyphen, joiners, marks of direction, zero-width spaces and most control characters weigh nothing. */
const IGNORED =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** Ligatures equal the letters that they join. */
const LIGATURES: Readonly<Record<string, string>> = {
  "\ufb00": "ff",
  "\ufb01": "fi",
  "\ufb02": "fl",
  "\ufb03": "ffi",
  "\ufb04": "ffl",
};

/**
 * Where a text holds another as .NET's invariant culture finds it without case; -1 for nowhere. An empty part, or one of
 * ignored characters only, is found at the beginning, or at the end when searched from there.
 */
export function cultureIndexOf(text: string, part: string, from: "start" | "end"): number {
  if (ASCII.test(text) && ASCII.test(part))
    return from === "start"
      ? indexOfText(text.toLowerCase(), part.toLowerCase())
      : lastIndexOfText(text.toLowerCase(), part.toLowerCase());
  const [searched, wanted] = [searchForm(text), searchForm(part).key];
  if (wanted === "") return from === "start" ? 0 : text.length;
  let found = -1;
  for (let at = indexOfText(searched.key, wanted); at >= 0; at = indexOfText(searched.key, wanted, at + 1)) {
    const offset = searched.offsets.get(at);
    if (offset === undefined || !searched.offsets.has(at + wanted.length)) continue;
    if (from === "start") return offset;
    found = offset;
  }
  return found;
}

/** Whether a text begins, or ends, with another as .NET's invariant culture sees it without case. */
export function hasAffix(text: string, part: string, side: "start" | "end"): boolean {
  if (ASCII.test(text) && ASCII.test(part)) {
    const own = side === "start" ? text.slice(0, part.length) : text.slice(Math.max(0, text.length - part.length));
    return own.toLowerCase() === part.toLowerCase();
  }
  const [searched, wanted] = [searchForm(text), searchForm(part).key];
  const at = side === "start" ? 0 : searched.key.length - wanted.length;
  const isEdge = (edge: number): boolean => searched.offsets.has(edge) || searched.joints.has(edge);
  return searched.key.startsWith(wanted, at) && isEdge(at) && isEdge(at + wanted.length);
}

function searchForm(text: string): Searched {
  const offsets = new Map<number, number>();
  const joints = new Set<number>();
  let key = "";
  for (const { index, segment } of graphemes(text)) {
    const part = keyOf(segment);
    if (part !== "") offsets.set(key.length, index);
    if (segment in LIGATURES) for (let at = 1; at < part.length; at++) joints.add(key.length + at);
    key += part;
  }
  return { key, offsets: offsets.set(key.length, text.length), joints };
}

/** A letter with the marks that combine with it, or one character. */
function graphemes(text: string): Iterable<{ readonly index: number; readonly segment: string }> {
  return Array.from(text.matchAll(/[^\p{M}]\p{M}*|\p{M}/gsu), (match) => ({ index: match.index, segment: match[0] }));
}

function keyOf(segment: string): string {
  const weighed = segment.replaceAll(IGNORED, "");
  return LIGATURES[weighed] ?? weighed.toLowerCase().replaceAll("ς", "σ").normalize("NFD");
}
