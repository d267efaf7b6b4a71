import { plainText } from "../../text/plain-text.ts";

/** Characters of a name, of a sentence: longer ones are cut. */
const NAME_LENGTH = 160;
const SENTENCE_LENGTH = 900;
/** Backticks in a row that a name may have. */
const BACKTICKS = 8;

/**
 * A text of others as a code span of Markdown. Nothing in it is a mention, a reference, a link, HTML or an emoji, on GitHub,
 * Azure DevOps and GitLab alike: none of them looks into code.
 */
export function codeSpan(text: string, length: number = NAME_LENGTH): string {
  return spanOf(cut(plainText(text), length));
}

/**
 * A sentence with names in backquotes, of which nobody knows whether it is ours: plain words stay words, names become code, and
 * so does each word that could be anything else in Markdown.
 */
export function foreignSentence(text: string, length: number = SENTENCE_LENGTH): string {
  const parts = cut(plainText(text), length).split("`");
  const isBalanced = parts.length % 2 === 1;
  const pieces = isBalanced
    ? parts.flatMap((part, at) => (at % 2 === 1 ? [spanOf(part)] : words(part)))
    : words(parts.join("`"));
  return joined(pieces.filter((piece) => piece !== ""));
}

/** A word in letters alone, with the punctuation of a sentence around. Dots within make addresses, and hexadecimal digits commits. */
const WORD = /^[("'“]*(?![0-9a-f]{7,}\b)[\p{L}\p{M}]+(?:['’-](?![0-9a-f]{7,}\b)[\p{L}\p{M}]+)*[)"'”,.;:!?…]*$/iu;
const NUMBER = /^\d{1,6}[%,;:]?$/;
/** What stands before a name, and behind it. */
const PUNCTUATION = /^(?:[("“]+|[)"”,.;:?]+)$/;

/** Words and the white space between them: each is harmless by itself. */
function words(text: string): readonly string[] {
  return text.split(/(\s+)/).map((word) => {
    if (/^\s*$/.test(word)) return word === "" ? "" : " ";
    return WORD.test(word) || NUMBER.test(word) || PUNCTUATION.test(word) ? word : spanOf(word);
  });
}

/** Two code spans side by side would be one. */
function joined(pieces: readonly string[]): string {
  let text = "";
  for (const piece of pieces) text += text.endsWith("`") && piece.startsWith("`") ? ` ${piece}` : piece;
  return text.trim();
}

function spanOf(text: string): string {
  const content = text.replaceAll(/\s+/g, " ");
  if (content.trim() === "") return "`(empty)`";
  const longest = Math.max(0, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
  if (longest > BACKTICKS) return spanOf(content.replaceAll("`", "'"));
  const fence = "`".repeat(longest + 1);
  const room = /^`|`$|^ .* $/.test(content) ? " " : "";
  return `${fence}${room}${content}${room}${fence}`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
