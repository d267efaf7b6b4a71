/** A text of which some parts are filled in by a platform or a shell before it is used. */
export type PartialText = readonly Part[];

export type Part =
  | { readonly kind: "known"; readonly text: string }
  /** Filled in with what is not known before. */
  | { readonly kind: "open"; readonly written: string }
  /** Filled in with a folder of the repository, from its root; "" is the root. */
  | { readonly kind: "folder"; readonly path: string; readonly written: string }
  /** A variable of a script that has not been looked up. */
  | { readonly kind: "variable"; readonly name: string; readonly written: string };

/** Parts that are looked at for one text; one that takes more is not known. */
const PART_LIMIT = 500;
/** Variables that are made of others that are made of others, and so on. */
const DEPTH_LIMIT = 8;

/** A text that is known as a whole. */
export function known(text: string): PartialText {
  return [{ kind: "known", text }];
}

/** A text of which nothing is known. */
export function open(written: string): PartialText {
  return [{ kind: "open", written }];
}

/** The text as somebody wrote it. */
export function writtenText(text: PartialText): string {
  return text.map((part) => (part.kind === "known" ? part.text : part.written)).join("");
}

/** The text where all of it is known, else `null`. */
export function wholeText(text: PartialText): string | null {
  return text.every(({ kind }) => kind === "known") ? writtenText(text) : null;
}

/** The known text at the beginning. */
export function knownStart([first]: PartialText): string {
  return first?.kind === "known" ? first.text : "";
}

/** The same without its first characters, which are known. */
export function withoutStart(text: PartialText, length: number): PartialText {
  const [first, ...rest] = text;
  if (first?.kind !== "known" || length === 0) return text;
  return joinedText([{ kind: "known", text: first.text.slice(length) }, ...rest]);
}

/** A text in which a value stands for each thing that a pattern finds. The pattern is global. */
export function filledText(text: string, pattern: RegExp, valueOf: (written: string) => PartialText): PartialText {
  const parts: PartialText[] = [];
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(known(text.slice(from, found.index)), valueOf(found[0]));
    from = found.index + found[0].length;
  }
  return [...parts.flat(), ...known(text.slice(from))].filter((part) => part.kind !== "known" || part.text !== "");
}

/** Parts in which neighbours that are known are one. */
export function joinedText(parts: readonly Part[]): PartialText {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind !== "known") joined.push(part);
    else if (last?.kind === "known") joined[joined.length - 1] = { kind: "known", text: last.text + part.text };
    else if (part.text !== "") joined.push(part);
  }
  return joined;
}

/** What is known of a variable; `null` where nothing is. */
export type LookUpVariable = (name: string) => PartialText | null;

/** The text with the values of its variables. */
export function withVariables(text: PartialText, lookUp: LookUpVariable): PartialText {
  return expanded(text, lookUp, DEPTH_LIMIT, { left: PART_LIMIT });
}

function expanded(text: PartialText, lookUp: LookUpVariable, depth: number, budget: { left: number }): PartialText {
  const parts: Part[] = [];
  for (const part of text) {
    budget.left -= 1;
    if (budget.left < 0) return open(writtenText(text));
    const value = part.kind === "variable" && depth > 0 ? lookUp(part.name) : null;
    if (part.kind !== "variable") parts.push(part);
    else parts.push(...(value === null ? open(part.written) : expanded(value, lookUp, depth - 1, budget)));
  }
  return joinedText(parts);
}
