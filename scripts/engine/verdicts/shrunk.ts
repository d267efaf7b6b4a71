import { isItems, isMembers, type Content, type Members } from "./content.ts";
import type { Draft } from "./draft.ts";

/** How many smaller drafts are tried. */
const TRIES = 250;

/** A smaller draft that still fails: members, items and parts of expressions are left out as long as it does. */
export async function shrunk(draft: Draft, fails: (smaller: Draft) => Promise<boolean>): Promise<Draft> {
  let smallest = draft;
  let tries = 0;
  for (let at = 0; at < 10_000 && tries < TRIES;) {
    const next = smaller(smallest, at);
    if (next === null) break;
    if (next === "no change") {
      at++;
      continue;
    }
    tries++;
    if (await fails(next)) smallest = next;
    else at++;
  }
  return smallest;
}

/** The draft with its change of that number; `null` where there are no more. */
function smaller(draft: Draft, number: number): Draft | "no change" | null {
  const counter = { left: number };
  const template = changed(draft.template, counter);
  if (counter.left < 0) return isMembers(template) ? withTemplate(draft, template) : "no change";
  for (const [name, link] of draft.links) {
    const inner = changed(link, counter);
    if (counter.left < 0)
      return isMembers(inner) ? { ...draft, links: new Map(draft.links).set(name, inner) } : "no change";
  }
  return null;
}

/** Values are given only for what is still declared. */
function withTemplate(draft: Draft, template: Members): Draft {
  const declared = template["parameters"];
  const isDeclared = (name: string): boolean => isMembers(declared) && declared[name] !== undefined;
  return { ...draft, template, choices: draft.choices.filter(({ name }) => isDeclared(name)) };
}

/** Counts down the places of a change; below zero it was made. */
interface Counter {
  left: number;
}

const KEPT = new Set(["$schema", "contentVersion", "type", "apiVersion", "name", "tags", "resources", "mode"]);

function changed(content: Content, counter: Counter): Content {
  if (counter.left < 0) return content;
  if (isItems(content)) return content.flatMap((item) => (isNow(counter) ? [] : [changed(item, counter)]));
  if (isMembers(content)) {
    const members = Object.entries(content).flatMap(([key, value]): readonly (readonly [string, Content])[] =>
      !KEPT.has(key) && isNow(counter) ? [] : [[key, changed(value, counter)]],
    );
    return Object.fromEntries<Content>(members);
  }
  if (typeof content !== "string" || !content.startsWith("[")) return content;
  for (const simpler of simplerTexts(content.slice(1, -1))) if (isNow(counter)) return `[${simpler}]`;
  return content;
}

function isNow(counter: Counter): boolean {
  return counter.left-- === 0;
}

/** The expression with one of its calls replaced by one of the arguments. */
function* simplerTexts(text: string): Generator<string> {
  for (const { index } of text.matchAll(/[\w.]+\(/g)) {
    const open = text.indexOf("(", index);
    const { args, end } = argumentsAt(text, open + 1);
    for (const argument of args)
      if (argument.trim() !== "") yield `${text.slice(0, index)}${argument.trim()}${text.slice(end + 1)}`;
  }
}

/** The arguments of a call, and where its bracket closes. */
function argumentsAt(text: string, start: number): { readonly args: readonly string[]; readonly end: number } {
  const args: string[] = [];
  let depth = 0;
  let from = start;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (letter === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if ("([{".includes(letter)) depth++;
    if (letter === "," && depth === 0) {
      args.push(text.slice(from, at));
      from = at + 1;
    }
    if (!")]}".includes(letter)) continue;
    if (depth === 0) return { args: [...args, text.slice(from, at)], end: at };
    depth--;
  }
  return { args, end: text.length };
}
