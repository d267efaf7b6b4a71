import { foldCase } from "./fold-case.ts";
import { contentStart } from "./log-line.ts";
import type { Span } from "./place.ts";
import { NAMED_HINT, SECRET_NAME, SECRET_SHAPES } from "./secret-shapes.ts";

/** What stands in place of a secret. */
export const REMOVED = "[removed]";

/** The rest of a word that a terminal or an editor broke in two. */
const REST = /[\w+/=%&.~-]{1,4000}/y;
/** How many lines a broken secret may go on. */
const REST_LIMIT = 40;
/** Characters by which a known secret is found that is cut off. */
const HEAD_LENGTH = 12;
/** A known secret of fewer characters is taken out where it stands in quotes. */
const SHORT = 4;
/** How many texts are looked for. */
const KNOWN_LIMIT = 2_000;
/** A known secret that is a word is taken out where it stands alone. */
const PLAIN_WORD = /^(?:(?=.{1,24}$)[A-Z]?[a-z]+(?:[A-Z][a-z]+)*|\d{1,5})$/;

/**
 * The text with keys, tokens, passwords, connection strings and what grants access in addresses taken out. `known` are
 * texts that are secret whatever they look like, such as the value of a secure parameter.
 */
export function withoutSecrets(text: string, known: readonly string[] = []): string {
  return replaced(text, secretSpans(text, known), () => REMOVED);
}

/** The same with a star for each character, so that lines and columns stay what they are. */
export function starredSecrets(text: string, known: readonly string[] = []): string {
  return replaced(text, secretSpans(text, known), (secret) => secret.replaceAll(/[^\r\n]/g, "*"));
}

/** Where secrets stand in a text, ascending, not overlapping. Rather too much than too little. */
export function secretSpans(text: string, known: readonly string[] = []): readonly Span[] {
  const folded = known.length === 0 ? "" : foldCase(text);
  return merged([
    ...shapeSpans(text).map((span) => withRest(text, span)),
    ...known.flatMap((secret) => spansOf(text, folded, secret)),
  ]);
}

/** The texts by which secrets are found: as they are, as JSON, template strings and addresses spell them, and in base64. */
export function knownSecrets(values: Iterable<string>): readonly string[] {
  const known = new Set<string>();
  for (const value of values) {
    if (known.size >= KNOWN_LIMIT) break;
    for (const text of [value, ...value.split(/[\r\n]+/)]) for (const form of formsOf(text)) known.add(form);
  }
  known.delete("");
  return [...known];
}

/** The secrets that a text shows by their shape, to be known where they stand in other surroundings. */
export function secretsIn(text: string): readonly string[] {
  return secretSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter(({ length }) => length >= SHORT);
}

function formsOf(text: string): readonly string[] {
  const short = [text, JSON.stringify(text).slice(1, -1), text.replaceAll("'", "''")];
  return text.length < SHORT
    ? short
    : [
        ...short,
        encodeURIComponent(Buffer.from(text).toString()),
        Buffer.from(text).toString("base64").replace(/=+$/, ""),
      ];
}

/** Whether a name is that of a secret, such as `adminPassword`. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

function replaced(text: string, spans: readonly Span[], put: (secret: string) => string): string {
  let result = "";
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + put(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

function shapeSpans(text: string): readonly Span[] {
  const isNaming = NAMED_HINT.test(text);
  return SECRET_SHAPES.flatMap(({ hint, isNamed, pattern, accepts }) =>
    (isNaming || !isNamed) && hint.test(text)
      ? groupsOf(pattern, text).filter(({ start, end }) => accepts(text.slice(start, end)))
      : [],
  );
}

function groupsOf(pattern: RegExp, text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { indices } of text.matchAll(pattern))
    for (const range of indices?.slice(1) ?? [])
      // A group that took no part has no range.
      if (Array.isArray(range)) spans.push({ start: range[0], end: range[1] });
  return spans;
}

/** Where a known secret stands, in whatever case, whole or cut off by `…` or the end. */
function spansOf(text: string, folded: string, secret: string): readonly Span[] {
  const wanted = foldCase(secret);
  // Folding that changes lengths would move the places.
  const isSame = folded.length === text.length && wanted.length === secret.length;
  const spans = isSame ? foundSpans(folded, wanted) : foundSpans(text, secret);
  return PLAIN_WORD.test(secret) || secret.length < SHORT ? spans.filter((span) => isAlone(text, span)) : spans;
}

function foundSpans(text: string, secret: string): readonly Span[] {
  const head = secret.slice(0, HEAD_LENGTH);
  const spans: Span[] = [];
  for (let at = text.indexOf(head); at >= 0 && head !== ""; at = text.indexOf(head, at + 1)) {
    const end = at + commonLength(text, at, secret);
    if (end - at === secret.length || end === text.length || text[end] === "…") spans.push({ start: at, end });
  }
  return spans;
}

function commonLength(text: string, at: number, secret: string): number {
  let length = 0;
  while (length < secret.length && text[at + length] === secret[length]) length++;
  return length;
}

/** Words such as `admin` and single characters are parts of other words by chance. */
function isAlone(text: string, { start, end }: Span): boolean {
  const [before = "", after = ""] = [text[start - 1], text[end]];
  if (end - start < SHORT) return /["'`]/.test(before) && /["'`]/.test(after);
  return !/\w/.test(before) && !/\w/.test(after);
}

function merged(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((left, right) => left.start - right.start)) {
    const last = found.at(-1);
    if (last === undefined || span.start > last.end) found.push(span);
    else if (span.end > last.end) found[found.length - 1] = { start: last.start, end: span.end };
  }
  return found;
}

/** A secret that goes to the end of its line may go on in the next. */
function withRest(text: string, { start, end }: Span): Span {
  let at = end;
  for (let lines = 0; lines < REST_LIMIT; lines++) {
    const lineBreak = /^\r?\n/.exec(text.slice(at, at + 2))?.[0];
    if (lineBreak === undefined) break;
    let next = contentStart(text, at + lineBreak.length);
    while (text[next] === " " || text[next] === "\t") next++;
    REST.lastIndex = next;
    const rest = REST.exec(text)?.[0] ?? "";
    const isWhole = /^\r?(?:\n|$)/.test(text.slice(next + rest.length, next + rest.length + 2));
    if (rest === "" || !(isWhole || isKeyLike(rest))) break;
    at = next + rest.length;
  }
  return { start, end: at };
}

/** Words of a sentence are letters; the rest of a key has more than that. */
function isKeyLike(word: string): boolean {
  return /[\d+/=%]|[a-z][A-Z]/.test(word);
}
