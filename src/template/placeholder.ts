/** A part of a text that a tool replaces before the deployment. */
export interface Placeholder {
  /** As it is written, such as `${NAME=dev}`. */
  readonly text: string;
  /** What stands in its place where nothing else is said; `null` when that is not known. */
  readonly fallback: string | null;
}

/**
 * Spellings of placeholders: the Azure Developer CLI's `${NAME}`, Azure Pipelines' `$(name)`, the Replace Tokens task's and
 * Octopus' `#{name}#` and `#{name}`, release pipelines' `__name__`, and `{{name}}`. Each takes time in proportion to the text.
 */
const SPELLINGS = [
  String.raw`\$\{[^{}]*\}`,
  String.raw`\$\([^()]*\)`,
  String.raw`#\{[^{}]*\}#?`,
  String.raw`__[A-Za-z0-9](?:[A-Za-z0-9.-]|_(?!_))*__`,
  String.raw`\{\{[^{}]*\}\}`,
];
const PLACEHOLDER = new RegExp(SPELLINGS.join("|"), "g");
const PLACEHOLDER_HERE = new RegExp(SPELLINGS.join("|"), "y");
/** A form that is to be filled in: `<your vault>`, and what the checks of Azure's quickstart templates put in. */
const FORM = /^(?:<[^<>]*>|(?:GEN|GET)-[A-Z][A-Z0-9-]*)$/;
/** `${NAME=default}`, `${NAME:-default}` and `${NAME:=default}`, as the Azure Developer CLI reads them. */
const WITH_FALLBACK = /^\$\{\w+:?[=-](.*)\}$/s;
/** Texts of more than this are data. */
const LENGTH_LIMIT = 100_000;

/** The parts of a text, literal ones as strings; a single literal when it has no placeholder. */
export function splitPlaceholders(text: string): readonly (string | Placeholder)[] {
  if (FORM.test(text)) return [{ text, fallback: null }];
  if (text.length > LENGTH_LIMIT) return [text];
  const parts: (string | Placeholder)[] = [];
  let at = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    if (found.index > at) parts.push(text.slice(at, found.index));
    parts.push({ text: found[0], fallback: WITH_FALLBACK.exec(found[0])?.[1] ?? null });
    at = found.index + found[0].length;
  }
  return at < text.length || parts.length === 0 ? [...parts, text.slice(at)] : parts;
}

/** A text in which placeholders that stand outside of strings are strings of the same length, so that it can be read as JSON. */
export interface Masked {
  readonly text: string;
  /** What stood at the offset of each string that was put in. */
  readonly placeholders: ReadonlyMap<number, string>;
}

/** Masks placeholders outside of strings and comments, such as that in `"value": #{count}#`; `null` when there is none. */
export function maskPlaceholders(text: string): Masked | null {
  const placeholders = new Map<number, string>();
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const skipped = endOfString(text, at) ?? endOfComment(text, at);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    PLACEHOLDER_HERE.lastIndex = at;
    const found = "$#_{".includes(text.charAt(at)) ? PLACEHOLDER_HERE.exec(text)?.[0] : undefined;
    if (found === undefined) {
      at++;
      continue;
    }
    placeholders.set(at, found);
    pieces.push(text.slice(from, at), `"${found.slice(1, -1).replaceAll(/["\\\r\n]/g, "_")}"`);
    at += found.length;
    from = at;
  }
  return placeholders.size === 0 ? null : { text: [...pieces, text.slice(from)].join(""), placeholders };
}

/** Where a string that begins here ends; `null` where none begins. */
function endOfString(text: string, start: number): number | null {
  if (text.charAt(start) !== '"') return null;
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number | null {
  const close = text.startsWith("//", start) ? "\n" : text.startsWith("/*", start) ? "*/" : null;
  if (close === null) return null;
  const end = text.indexOf(close, start + 2);
  return end < 0 ? text.length : end + close.length;
}
