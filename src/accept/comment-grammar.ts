import { didYouMean } from "../text/closest.ts";
import type { Span } from "../text/place.ts";
import type { SuppressionProblem } from "../rule/suppression.ts";

/** What a comment of suppression says, whatever sign it begins with. */
export interface SuppressionComment {
  /** Which findings it is about: those that begin on the next line or on its own, or all of the file. */
  readonly reach: "next-line" | "line" | "file";
  /** As they are named, with their places in the text. */
  readonly rules: readonly NamedRule[];
  readonly attributes: Readonly<Partial<Record<AttributeName, string>>>;
  /** Empty where none is given. */
  readonly reason: string;
  readonly problem: SuppressionProblem | null;
}

/** A rule that is named in a text, and where. */
export interface NamedRule extends Span {
  readonly rule: string;
}

/** What may be said of a suppression besides its rule and its reason. */
export const ATTRIBUTE_NAMES = ["vault", "expires", "owner", "ticket"] as const;
export type AttributeName = (typeof ATTRIBUTE_NAMES)[number];

const REACHES: Readonly<Record<string, SuppressionComment["reach"]>> = {
  "arm-guard-disable-next-line": "next-line",
  "arm-guard-disable-line": "line",
  "arm-guard-disable": "file",
};
/** What a comment of suppression begins with, spelled right or not. */
const OPENING = /^[\s*]*(arm-guard-(?:disable|enable|ignore|suppress|skip)[\w-]*)(?![\w.-])/i;
/** Characters of a comment that are read. */
const LENGTH_LIMIT = 4_000;
const QUOTED_LENGTH = 60;

/**
 * Reads the text of a comment without its signs; `null` where it is about something else.
 *
 * comment = opening [ rule { "," rule } ] [ "[" { name "=" value } "]" ] [ "--" reason ]
 */
export function readComment(comment: string): SuppressionComment | null {
  const text = comment.slice(0, LENGTH_LIMIT);
  const [before = "", word = ""] = OPENING.exec(text) ?? [];
  if (word === "") return null;
  const { head, reason } = split(text);
  const reach = REACHES[word.toLowerCase()];
  const list = /\[((?:"[^"]*"|[^\]"])*)(\]?)/.exec(head);
  const end = list?.index ?? head.length;
  const { rules, rest } = rulesIn(head, before.length, end);
  const { attributes, problem } = attributesIn(list?.[1] ?? "");
  return {
    reach: reach ?? "line",
    rules,
    attributes,
    reason,
    problem:
      reach === undefined
        ? unknownComment(word)
        : list?.[2] === ""
          ? malformed("the `]` behind `[` is missing")
          : (problem ?? leftOver(rest + head.slice(end + (list?.[0].length ?? 0)))),
  };
}

/** The reason begins behind two dashes that stand by themselves. */
function split(text: string): { readonly head: string; readonly reason: string } {
  const dashes = /(?:^|\s)--+(?:\s|$)/.exec(text);
  if (dashes === null) return { head: text, reason: "" };
  return {
    head: text.slice(0, dashes.index),
    reason: plainReason(text.slice(dashes.index + dashes[0].length)),
  };
}

/** In one line, without the stars that lines of a comment begin with; empty where it holds no letter and no digit. */
function plainReason(text: string): string {
  const reason = text.replaceAll(/\s*[\r\n]\s*\*?\s*/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(reason) ? reason : "";
}

/** Rules between commas; what is behind a word without a comma is none. */
function rulesIn(
  head: string,
  start: number,
  end: number,
): { readonly rules: readonly NamedRule[]; readonly rest: string } {
  const rules: NamedRule[] = [];
  const part = /[\s,*]*([^\s,*]+)[\s*]*(,?)/y;
  part.lastIndex = start;
  const text = head.slice(0, end);
  for (let found = part.exec(text); found !== null; found = part.exec(text)) {
    const [all, rule = "", comma] = found;
    const at = found.index + all.indexOf(rule);
    rules.push({ rule, start: at, end: at + rule.length });
    if (comma === "") break;
  }
  return { rules, rest: text.slice(rules.length === 0 ? end : part.lastIndex) };
}

type Attributes = Pick<SuppressionComment, "attributes" | "problem">;

/** attribute = name "=" ( '"' any but '"' '"' | any but white space and "," ) */
function attributesIn(text: string): Attributes {
  const attributes: Partial<Record<AttributeName, string>> = {};
  for (const [part, name = "", quoted, word = ""] of text.matchAll(/([^\s,=]+)(?:=(?:"([^"]*)"|([^\s,]*)))?/g)) {
    const known = ATTRIBUTE_NAMES.find((each) => each === name);
    if (known === undefined) return { attributes, problem: unknownPart(name, ATTRIBUTE_NAMES) };
    const value = (quoted ?? word).trim();
    if (value === "") return { attributes, problem: malformed(`\`${part.slice(0, QUOTED_LENGTH)}\` has no value`) };
    attributes[known] = value;
  }
  return { attributes, problem: null };
}

/** A part of a suppression that there is not, with the one that may be meant. */
export function unknownPart(name: string, names: readonly string[]): SuppressionProblem {
  return { message: "unknown-part", data: { text: name.slice(0, QUOTED_LENGTH), hint: didYouMean(name, names) } };
}

/** What is wrong, as the rest of a sentence. */
export function malformed(text: string): SuppressionProblem {
  return { message: "malformed", data: { text } };
}

function unknownComment(word: string): SuppressionProblem {
  return { message: "unknown-comment", data: { text: word, hint: didYouMean(word, Object.keys(REACHES)) } };
}

/** Words that are neither a rule nor a part of the brackets. */
function leftOver(text: string): SuppressionProblem | null {
  const words = text.replaceAll(/[\s,*]+/g, " ").trim();
  if (words === "") return null;
  return malformed(
    `rules stand between commas, and a reason behind \` -- \`: \`${words.slice(0, QUOTED_LENGTH)}\` is neither`,
  );
}
