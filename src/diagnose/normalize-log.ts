import { contentStart } from "../text/log-line.ts";

/** A log reduced to its letters and digits, so that wrapping, quoting, escaping and colours make no difference. */
export interface LogLetters {
  /** ASCII letters, in lower case, and digits. */
  readonly letters: string;
  /** The offset in the log of each letter. */
  readonly offsets: Uint32Array;
}

/** A range of letters. */
export interface LetterSpan {
  readonly start: number;
  readonly end: number;
}

/** How many letters `…` in a phrase may stand for. */
const GAP_LIMIT = 200;

/** How many letters of a phrase, and what part of it, have to be there where a log is cut. */
const CUT_LENGTH = 18;
const CUT_PART = 0.6;

const ESCAPE = 27;
const BACKSLASH = 92;
const AMPERSAND = 38;
const LESS = 60;
const PERCENT = 37;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** What stands for no letter of the message, though it is written with letters. */
const TERMINAL = /\u001b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\)|[@-Z\\-_])/y;
const WRITTEN_TERMINAL = /\\{1,8}(?:u001b|x1b|033|e)\[[0-?]{0,32}[ -/]{0,8}[@-~]/iy;
const CHARACTER = /\\{1,8}(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/iy;
const WHITE_SPACE = /\\{1,8}[nrtbf]/y;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/iy;
const TAG = /<\/?(?:br|b|i|p|div|span|code|pre|strong|em|a|li|ul|ol|h[1-6]|td|tr)(?:\s[^<>]{0,200})?\/?>/iy;
const ENCODED = /%(?:20|0a|0d|09|22|27|3a|2c|2e|5c)/iy;

/** The letters of the parts of a text that are read; offsets count from its beginning. */
export function lettersOf(text: string, parts: readonly LetterSpan[]): LogLetters {
  const length = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  const codes = new Uint8Array(length);
  const offsets = new Uint32Array(length);
  let count = 0;
  const add = (code: number, offset: number): void => {
    codes[count] = code;
    offsets[count++] = offset;
  };
  for (const { start, end } of parts) {
    let at = contentStart(text, start);
    while (at < end) at = step(text, at, add);
  }
  return { letters: Buffer.from(codes.buffer, 0, count).toString("latin1"), offsets: offsets.subarray(0, count) };
}

/** Reads what stands at an offset, adds its letter if it is one, and gives the offset behind it. */
function step(text: string, at: number, add: (code: number, offset: number) => void): number {
  const code = text.charCodeAt(at);
  const letter = letterCode(code);
  if (letter !== 0) {
    add(letter, at);
    return at + 1;
  }
  switch (code) {
    case LINE_FEED:
      return contentStart(text, at + 1);
    case CARRIAGE_RETURN:
      return text.charCodeAt(at + 1) === LINE_FEED ? at + 1 : contentStart(text, at + 1);
    case ESCAPE:
      return matchEnd(TERMINAL, text, at) ?? at + 1;
    case BACKSLASH:
      return backslashEnd(text, at, add);
    case AMPERSAND:
      return matchEnd(ENTITY, text, at) ?? at + 1;
    case LESS:
      return matchEnd(TAG, text, at) ?? at + 1;
    case PERCENT:
      return matchEnd(ENCODED, text, at) ?? at + 1;
    default:
      return at + 1;
  }
}

function backslashEnd(text: string, at: number, add: (code: number, offset: number) => void): number {
  const terminal = matchEnd(WRITTEN_TERMINAL, text, at);
  if (terminal !== null) return terminal;
  CHARACTER.lastIndex = at;
  const [all, wide, narrow] = CHARACTER.exec(text) ?? [];
  if (all !== undefined) {
    const letter = letterCode(Number.parseInt(wide ?? narrow ?? "", 16));
    if (letter !== 0) add(letter, at);
    return at + all.length;
  }
  return matchEnd(WHITE_SPACE, text, at) ?? at + 1;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The code of an ASCII letter in lower case, or of a digit; 0 for anything else. */
function letterCode(code: number): number {
  if (code >= 97 && code <= 122) return code;
  if (code >= 65 && code <= 90) return code + 32;
  return code >= 48 && code <= 57 ? code : 0;
}

/** A phrase as `findPhrase` takes it: the letters of each part between two `…`. */
export function phraseParts(phrase: string): readonly string[] {
  return phrase.split("…").map((part) => part.toLowerCase().replaceAll(/[^a-z0-9]/g, ""));
}

/** The first place of a phrase within a range of letters, from one end of a word to another; `null` when there is none. */
export function findPhrase(log: LogLetters, parts: readonly string[], from: number, to: number): LetterSpan | null {
  const [first = "", ...others] = parts;
  const range = log.letters.slice(from, to);
  for (let index = range.indexOf(first); index >= 0; index = range.indexOf(first, index + 1)) {
    const start = from + index;
    const end = isBoundary(log, start) ? phraseEnd(log, start + first.length, others) : null;
    if (end !== null && end <= to && isBoundary(log, end)) return { start, end };
  }
  return null;
}

/**
 * A phrase of which the log has only a part, because it begins or ends there: at least so much of it that nothing else
 * begins or ends so.
 */
export function findCutPhrase({ letters }: LogLetters, parts: readonly string[]): LetterSpan | null {
  const [phrase = "", ...others] = parts;
  const least = Math.max(CUT_LENGTH, Math.ceil(phrase.length * CUT_PART));
  for (let length = phrase.length - 1; length >= least && others.length === 0; length--) {
    if (letters.endsWith(phrase.slice(0, length))) return { start: letters.length - length, end: letters.length };
    if (letters.startsWith(phrase.slice(-length))) return { start: 0, end: length };
  }
  return null;
}

function phraseEnd({ letters }: LogLetters, end: number, others: readonly string[]): number | null {
  let at = end;
  for (const part of others) {
    const next = letters.slice(at, at + GAP_LIMIT + part.length).indexOf(part);
    if (next < 0) return null;
    at += next + part.length;
  }
  return at;
}

/** Whether a word begins or ends before the letter. */
function isBoundary({ offsets }: LogLetters, index: number): boolean {
  const before = offsets[index - 1];
  const at = offsets[index];
  return before === undefined || at === undefined || at !== before + 1;
}
