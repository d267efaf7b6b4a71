import { contentStart } from "./log-line.ts";
import type { Span } from "./place.ts";

/** What stands in place of a secret. */
export const REMOVED = "[removed]";

/** Words that name a secret, in whatever spelling: `AccountKey`, `account_key`, `--account-key`. */
const NAMES = [
  "(?:account|access|api|primary|secondary|shared|storage|master|private|signing|encryption|subscription|function|host)[ _-]?(?:access[ _-]?|shared[ _-]?|account[ _-]?)?key\\d?",
  "shared[ _-]?access[ _-]?signature",
  "instrumentation[ _-]?key",
  "password\\d?|passwd|passphrase|pwd",
  "(?:client|app|shared)?[ _-]?secret",
  "(?:access|refresh|id|auth|bearer|sas|session|security|personal[ _-]?access)?[ _-]?token",
  "connection[ _-]?string",
  "credentials?",
].join("|");
/** A name, what ends it, and its value: in quotes to the closing one, else to the next separator. Quotes may be escaped. */
const NAMED = new RegExp(
  String.raw`(?:${NAMES})\\{0,8}["']?\s{0,4}[:=]\s{0,4}(?:\\{0,8}"([^"\n]{1,4000})|\\{0,8}'([^'\n]{1,4000})|([^\s"',;&)}\\]{1,4000}))`,
  "dgi",
);

/** Each with one or more groups that are the secret. All are linear, and none reads further than it says. */
const PATTERNS: readonly RegExp[] = [
  NAMED,
  /-----BEGIN [A-Z ]{1,40}-----([^-]{1,8000})/dg,
  /:\/\/[^\s"'<>?]{1,2000}\?(?!api-version=[\w-]{1,40}(?:[\s"'<>\\)]|$))([^\s"'<>]{1,4000})/dg,
  /\b(?:sig|signature|sharedaccesssignature)(?:=|%3D)([^\s"'&<>]{1,2000})/dgi,
  /\b(?:authorization|cookie|set-cookie|x-functions-key|ocp-apim-subscription-key)\\{0,8}["']?\s{0,4}[:=]\s{0,4}\\{0,8}["']?([^\n"']{1,4000})/dgi,
  /\b(?:bearer|basic|sharedkey)\s{1,4}([\w+/=.~:%-]{8,8000})/dgi,
  /\b(eyJ[\w-]{4,8000}(?:\.[\w-]{0,8000}){0,3})/dg,
  /:\/\/([^\s/@"'<>]{1,400})@/dg,
  /(?<![\w-])--?(?:password|passwd|client-secret|secret|account-key|key|sas-token|token|api-key|auth-key|connection-string|value)(?:\s{1,4}|=)["']?([^\s"']{1,4000})/dgi,
  /\blogin\b[^\n]{0,400}?\s-p[ =]?([^\s"']{1,400})/dg,
  /([A-Za-z0-9+/]{20,8000}={1,2})(?![\w=])/dg,
];
/** Long words, of which those are keys that have letters of both cases and digits. */
const LONG_WORD = /[\w~+-]{32,8000}/g;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The rest of a word that a terminal or an editor broke in two. */
const REST = /[\w+/=%&.~-]{1,4000}/y;
/** How many lines a broken secret may go on. */
const REST_LIMIT = 40;

/** The text with keys, tokens, passwords, connection strings and what grants access in addresses taken out. */
export function withoutSecrets(text: string): string {
  let result = "";
  let at = 0;
  for (const { start, end } of secretSpans(text)) {
    result += text.slice(at, start) + REMOVED;
    at = end;
  }
  return result + text.slice(at);
}

/** Where secrets stand in a text, ascending, not overlapping. Rather too much than too little. */
export function secretSpans(text: string): readonly Span[] {
  const found = [...PATTERNS.flatMap((pattern) => groupsOf(pattern, text)), ...longWords(text)].map((span) =>
    withRest(text, span),
  );
  found.sort((left, right) => left.start - right.start);
  const merged: Span[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

function groupsOf(pattern: RegExp, text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { indices } of text.matchAll(pattern))
    for (const range of indices?.slice(1) ?? [])
      // A group that took no part has no range.
      if (Array.isArray(range)) spans.push({ start: range[0], end: range[1] });
  return spans;
}

function longWords(text: string): readonly Span[] {
  return Array.from(text.matchAll(LONG_WORD))
    .filter(([word]) => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) && !GUID.test(word))
    .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
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
