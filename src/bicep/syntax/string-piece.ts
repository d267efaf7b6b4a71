import type { Span } from "../../text/place.ts";
import { REFUSALS, type Refusal } from "./messages.ts";

/** A piece of a text, from its opening (a quote, or the `}` of a hole) to its closing (a quote, or `${`). */
export interface StringPiece {
  readonly end: number;
  readonly value: string;
  /** Whether it ends with `${`. */
  readonly opensHole: boolean;
  readonly isWhole: boolean;
  readonly problems: readonly (Refusal & Span)[];
}

const QUOTE = 0x27;
const DOLLAR = 0x24;
const BRACE = 0x7b;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const NO_PROBLEMS: StringPiece["problems"] = [];
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", $: "$" };
const UNICODE = /\{([0-9A-Fa-f]*)(\}?)/y;
/** Everything of a text in three quotes that needs no look. */
const PLAIN_LINES = /[^'$]*/y;
const FIRST_BREAK = /\r?\n?/y;

/** A piece in single quotes: `opening` is where it begins, `from` the first character after the quote or the brace. */
export function scanString(text: string, opening: number, from: number): StringPiece {
  const end = endOfPlain(text, from);
  if (text.charCodeAt(end) === QUOTE) return plainPiece(text, from, end, end + 1, false);
  if (text.startsWith("${", end)) return plainPiece(text, from, end, end + 2, true);
  return scanWritten(text, opening, from);
}

/** Everything of a line that needs no look ends there. */
function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === DOLLAR || code === BACKSLASH) return at;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return at;
  }
  return text.length;
}

function plainPiece(text: string, from: number, until: number, end: number, opensHole: boolean): StringPiece {
  return { end, value: text.slice(from, until), opensHole, isWhole: true, problems: NO_PROBLEMS };
}

/** The same for one with escapes, or that is not closed. */
function scanWritten(text: string, opening: number, from: number): StringPiece {
  const problems: (Refusal & Span)[] = [];
  let value = "";
  let offset = from;
  for (;;) {
    const plain = endOfPlain(text, offset);
    value += text.slice(offset, plain);
    offset = plain;
    if (offset >= text.length) return open(REFUSALS.openStringAtEnd);
    const code = text.charCodeAt(offset);
    if (code === QUOTE) return close(offset + 1, false);
    if (code === DOLLAR) {
      if (text.charCodeAt(offset + 1) === BRACE) return close(offset + 2, true);
      value += "$";
      offset += 1;
    } else if (text.startsWith("\\", offset)) readEscape();
    else return open(REFUSALS.openString);
  }

  function readEscape(): void {
    const start = offset;
    if (start + 1 >= text.length) {
      problems.push({ ...REFUSALS.openEscape, start, end: text.length });
      offset = text.length;
      return;
    }
    const sign = text.charAt(start + 1);
    offset = start + 2;
    if (sign === "u") readUnicode(start);
    else if (sign in ESCAPES) value += ESCAPES[sign] ?? "";
    else problems.push({ ...REFUSALS.unknownEscape, start, end: offset });
  }

  function readUnicode(start: number): void {
    const written = match(UNICODE, text, offset);
    offset += written.length;
    const number = written.endsWith("}") && written.length > 2 ? parseInt(written.slice(1, -1), 16) : NaN;
    if (offset >= text.length) return;
    if (number <= 0x10ffff) value += String.fromCodePoint(number);
    else problems.push({ ...REFUSALS.unicodeEscape, start, end: offset });
  }

  function open(refusal: Refusal): StringPiece {
    problems.push({ ...refusal, start: opening, end: offset });
    return { end: offset, value: "", opensHole: false, isWhole: false, problems };
  }

  function close(end: number, opensHole: boolean): StringPiece {
    return { end, value, opensHole, isWhole: problems.length === 0, problems };
  }
}

/** A piece in three quotes. `dollars` open a hole together with `{`; with none nothing does. */
export function scanMultiLine(
  text: string,
  opening: number,
  from: number,
  dollars: number,
  isFirst: boolean,
): StringPiece {
  const begin = isFirst ? from + match(FIRST_BREAK, text, from).length : from;
  let offset = from;
  while (offset < text.length) {
    offset += match(PLAIN_LINES, text, offset).length;
    const run = runLength(text, offset);
    const isDollar = text.charCodeAt(offset) === DOLLAR;
    offset += run;
    if (isDollar && dollars > 0 && run >= dollars && text.charCodeAt(offset) === BRACE) {
      return whole(offset + 1, offset - dollars, true);
    }
    if (!isDollar && run >= 3) return whole(offset, offset - 3, false);
  }
  const problems = [{ ...REFUSALS.openMultiLine, start: opening, end: text.length }];
  return { end: text.length, value: "", opensHole: false, isWhole: false, problems };

  function whole(end: number, until: number, opensHole: boolean): StringPiece {
    return { end, value: text.slice(begin, Math.max(begin, until)), opensHole, isWhole: true, problems: NO_PROBLEMS };
  }
}

/** How often the character at the offset stands there. */
function runLength(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  let end = offset;
  while (end < text.length && text.charCodeAt(end) === code) end += 1;
  return end - offset;
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.test(text) ? text.slice(offset, pattern.lastIndex) : "";
}
