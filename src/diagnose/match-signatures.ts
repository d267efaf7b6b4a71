import { SIGNATURES } from "../generated/signatures.ts";
import type { Signature, SignatureEvidence } from "../generated/signature.ts";
import { findCutPhrase, findPhrase, phraseParts, type LetterSpan, type LogLetters } from "./normalize-log.ts";

export type Sure = SignatureEvidence["sure"];

/** A signature that a log shows. */
export interface Recognised {
  readonly signature: Signature;
  readonly sure: Sure;
  /** The phrases that show it, in text order. */
  readonly shown: readonly LetterSpan[];
}

/** How many letters around the first phrase are near, where a signature says nothing else. */
const NEAR = 1_500;
/** How many places of a first phrase are tried. */
const PLACE_LIMIT = 100;
const LESS_SURE: Readonly<Record<Sure, Sure>> = { certain: "likely", likely: "possible", possible: "possible" };
const RANKS: Readonly<Record<Sure, number>> = { certain: 0, likely: 1, possible: 2 };

/** The signatures that a log shows, the surest first, those alike in text order. */
export function recognise(log: LogLetters): readonly Recognised[] {
  const found = SIGNATURES.flatMap((signature) => recogniseOne(log, signature) ?? []);
  return found.sort(
    (left, right) => RANKS[left.sure] - RANKS[right.sure] || (left.shown[0]?.start ?? 0) - (right.shown[0]?.start ?? 0),
  );
}

function recogniseOne(log: LogLetters, signature: Signature): Recognised | null {
  const ways = [...signature.evidence].sort((left, right) => RANKS[left.sure] - RANKS[right.sure]);
  for (const way of ways) {
    const shown = find(log, way);
    if (shown !== null) return { signature, sure: way.sure, shown };
  }
  for (const way of ways) {
    const shown = findCut(log, way);
    if (shown !== null) return { signature, sure: LESS_SURE[way.sure], shown: [shown] };
  }
  return null;
}

/** A phrase that is enough by itself, and that the beginning or the end of the log cuts. */
function findCut(log: LogLetters, { all }: SignatureEvidence): LetterSpan | null {
  if (all.length > 1) return null;
  for (const phrase of all[0]) {
    const shown = findCutPhrase(log, phraseParts(phrase));
    if (shown !== null) return shown;
  }
  return null;
}

/** The phrases of one way in which a signature shows, at the first place where all of them stand together. */
function find(log: LogLetters, { all, unless = [], within = NEAR }: SignatureEvidence): readonly LetterSpan[] | null {
  const [first, ...others] = all;
  for (const phrase of first) {
    const parts = phraseParts(phrase);
    let from = 0;
    for (let count = 0; count < PLACE_LIMIT; count++) {
      const place = findPhrase(log, parts, from, log.letters.length);
      if (place === null) break;
      const near = { start: Math.max(0, place.start - within), end: place.end + within };
      const rest = others.map((phrases) => findOne(log, phrases, near));
      const shown = [place, ...rest.filter((each) => each !== null)];
      if (shown.length === all.length && findOne(log, unless, near) === null) return inOrder(shown);
      from = place.start + 1;
    }
  }
  return null;
}

function findOne(log: LogLetters, phrases: readonly string[], { start, end }: LetterSpan): LetterSpan | null {
  for (const phrase of phrases) {
    const place = findPhrase(log, phraseParts(phrase), start, Math.min(end, log.letters.length));
    if (place !== null) return place;
  }
  return null;
}

function inOrder(spans: readonly LetterSpan[]): readonly LetterSpan[] {
  return [...spans].sort((left, right) => left.start - right.start);
}
