import { joinedText, type Part, type PartialText } from "./partial-text.ts";

/** A text in which each part that is filled in later is one character, so that readers of scripts need not know of them. */
export interface MaskedText {
  readonly text: string;
  /** What stands for the characters, from the first on. */
  readonly parts: readonly Part[];
}

/** The first of the characters that stand for parts: Unicode keeps them for private use. */
const FIRST = 0xe000;
const COUNT = 6_000;
const MASK = /[\ue000-\uf76f]/;
const MASKS = /[\ue000-\uf76f]/g;

/** A text with nothing to fill in. */
export function unmasked(text: string): MaskedText {
  return { text, parts: [] };
}

/** Masks what a pattern finds: `fill` gives what a find is filled in with. The pattern is global. */
export function maskText(text: string, pattern: RegExp, fill: (written: string) => PartialText): MaskedText {
  const parts: Part[] = [];
  const masked = text.replace(pattern, (written) =>
    fill(written)
      .map((part) => {
        if (part.kind === "known") return part.text;
        if (parts.length < COUNT) parts.push(part);
        return String.fromCharCode(FIRST + parts.length - 1);
      })
      .join(""),
  );
  return { text: masked, parts };
}

/** The parts of a piece of a masked text. */
export function unmask(piece: string, parts: readonly Part[]): PartialText {
  if (!MASK.test(piece)) return piece === "" ? [] : [{ kind: "known", text: piece }];
  const found: Part[] = [];
  let from = 0;
  for (const { index } of piece.matchAll(MASKS)) {
    if (index > from) found.push({ kind: "known", text: piece.slice(from, index) });
    const part = parts[piece.charCodeAt(index) - FIRST];
    found.push(part ?? { kind: "known", text: piece.slice(index, index + 1) });
    from = index + 1;
  }
  found.push({ kind: "known", text: piece.slice(from) });
  return joinedText(found);
}

/** The masked text of parts. */
export function maskParts(text: PartialText): MaskedText {
  const parts: Part[] = [];
  const masked = text.map((part) => {
    if (part.kind === "known") return part.text;
    if (parts.length < COUNT) parts.push(part);
    return String.fromCharCode(FIRST + parts.length - 1);
  });
  return { text: masked.join(""), parts };
}

/** Whether a masked text has parts to fill in. */
export function isMasked(text: string): boolean {
  return MASK.test(text);
}
