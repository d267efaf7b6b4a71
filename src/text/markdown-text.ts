import { plainText } from "./plain-text.ts";

/** What is markup in a text; `@`, `#` and `!` name people, issues and merge requests, which are told of it. */
const MARKUP = /[\\`*_[\]<>|~$&]/g;
const ESCAPES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };
/** An empty comment parts what would be a mention, a reference or a link, and is not seen. */
const PARTED = "<!-- -->";

/** A text in Markdown, on one line, where nothing of it is markup, mentions somebody, or refers to anything. */
export function markdownText(text: string): string {
  return parted(escaped(oneLine(text)));
}

/** A sentence in Markdown, on one line: names in backquotes are code, all else is text. Fit for a cell of a table, too. */
export function markdownSentence(sentence: string): string {
  const parts = oneLine(sentence).split("`");
  if (parts.length % 2 === 0) return markdownText(sentence);
  return parts.map((part, index) => (index % 2 === 0 ? parted(escaped(part)) : code(part))).join("");
}

/** Code takes no escapes: what a table or HTML would read in it is told as text. */
function code(text: string): string {
  if (text.trim() === "") return "";
  return /[|\\<&]/.test(text) ? parted(escaped(text)) : `\`${text}\``;
}

function oneLine(text: string): string {
  return plainText(text).replaceAll(/\s+/g, " ");
}

function escaped(text: string): string {
  return text.replaceAll(MARKUP, (found) => ESCAPES[found] ?? `\\${found}`);
}

function parted(text: string): string {
  return text
    .replaceAll(/[@#!](?=[\p{L}\p{N}_-])/gu, `$&${PARTED}`)
    .replaceAll(/:(?=\/\/)/g, `$&${PARTED}`)
    .replaceAll(/\b(www|GH)(?=[.-])/gi, `$1${PARTED}`);
}
