/** A glob, split into the folder that it begins in and the pattern below that. */
export interface Glob {
  /** The folders before the first wildcard, unescaped; empty when there are none. */
  readonly base: string;
  /** How many folders deep a match can be below the base; `null` without a limit. */
  readonly depth: number | null;
  /** Whether a path below the base, with `/`, is a match. */
  readonly matches: (path: string) => boolean;
}

/** What a step of the matcher does: take one character, or go on in two places, or end. */
type Step =
  | { readonly kind: "character"; readonly takes: (character: string) => boolean; readonly next: number }
  | { readonly kind: "fork"; readonly next: readonly number[] }
  | { readonly kind: "end" };

const MAGIC = /[*?[\]{}()!@+\\]/;
/** Numbers that `{1..9}` may stand for. */
const RANGE_LIMIT = 100;

/** Whether a path has wildcards. */
export function isGlob(path: string): boolean {
  return /[*?{[]|[!@+]\(/.test(path);
}

/**
 * Reads a glob: `*`, `?`, `**`, classes, `{a,b}`, `{1..3}` and the groups `@(…)`, `?(…)`, `*(…)`, `+(…)`; a backslash takes
 * the meaning from a character. Wildcards match names that begin with a dot, too. Matching takes time in proportion to the
 * length of the glob times that of the path, whatever they are, which regular expressions made of globs do not promise.
 */
export function readGlob(pattern: string): Glob {
  const segments = splitSegments(pattern);
  const fixed = segments.findIndex((segment) => MAGIC.test(segment));
  const isFixed = fixed < 0;
  const base = (isFixed ? segments : segments.slice(0, fixed)).join("/");
  const rest = isFixed ? [] : segments.slice(fixed);
  const steps = new Compiler(rest.join("/")).compile();
  return {
    base: fixed > 0 && base === "" ? "/" : base,
    depth: rest.some((segment) => /\*\*|\//.test(segment)) ? null : Math.max(0, rest.length - 1),
    matches: (path) => run(steps, path),
  };
}

/** Splits at slashes that stand in no braces and groups. */
function splitSegments(pattern: string): readonly string[] {
  const segments = [""];
  let open = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "{" || character === "(") open++;
    if ((character === "}" || character === ")") && open > 0) open--;
    if (character === "/" && open === 0) segments.push("");
    else segments.push(`${segments.pop() ?? ""}${character === "\\" ? pattern.slice(at, ++at + 1) : character}`);
  }
  return segments;
}

/** Makes the steps of a glob; a step is made after what follows it, so that it knows where to go on. */
class Compiler {
  readonly #pattern: string;
  readonly #steps: Step[] = [{ kind: "end" }];

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  compile(): readonly Step[] {
    const start = this.#sequence(0, this.#pattern.length, 0);
    this.#steps.push({ kind: "fork", next: [start] });
    return this.#steps;
  }

  /** The first step of the part of the pattern between two places; `next` is where it goes on behind it. */
  #sequence(from: number, to: number, next: number): number {
    const items: ((behind: number) => number)[] = [];
    for (let at = from; at < to;) {
      const [end, item] = this.#item(at, to);
      items.push(item);
      at = end;
    }
    return items.reduceRight((behind, item) => item(behind), next);
  }

  /** One wildcard, group or character: where it ends, and how its steps are made. */
  #item(at: number, to: number): readonly [number, (behind: number) => number] {
    const text = this.#pattern;
    const character = text.charAt(at);
    const group = text.charAt(at + 1) === "(" && "@?*+".includes(character) ? closing(text, at + 1, to) : -1;
    if (group >= 0) return [group + 1, (behind) => this.#group(character, at + 2, group, behind)];
    if (character === "*") return this.#stars(at, to);
    if (character === "?") return [at + 1, (behind) => this.#one(isNotSlash, behind)];
    if (character === "{") return this.#braces(at, to);
    const inClass = character === "[" ? classAt(text, at, to) : null;
    if (inClass !== null) return [inClass.end, (behind) => this.#one(inClass.takes, behind)];
    const from = character === "\\" && at + 1 < to ? at + 1 : at;
    const literal = String.fromCodePoint(text.codePointAt(from) ?? 0);
    return [from + literal.length, (behind) => this.#one((each) => each === literal, behind)];
  }

  /** `**` that fills a segment matches any number of them; all other stars match within one. */
  #stars(at: number, to: number): readonly [number, (behind: number) => number] {
    const text = this.#pattern;
    let end = at;
    while (end < to && text.charAt(end) === "*") end++;
    const isSegment = end - at > 1 && (at === 0 || /[/,{(|]/.test(text.charAt(at - 1)));
    if (!isSegment || !(end === to || /[/,})|]/.test(text.charAt(end))))
      return [end, (behind) => this.#many(isNotSlash, behind)];
    if (text.charAt(end) !== "/" || end === to) return [end, (behind) => this.#many(() => true, behind)];
    return [end + 1, (behind) => this.#folders(behind)];
  }

  /** `{ name "/" }` */
  #folders(behind: number): number {
    const loop = this.#steps.length;
    this.#steps.push({ kind: "fork", next: [] });
    const slash = this.#one((each) => each === "/", loop);
    const name = this.#many(isNotSlash, slash);
    this.#steps[loop] = { kind: "fork", next: [behind, name] };
    return loop;
  }

  #one(takes: (character: string) => boolean, next: number): number {
    this.#steps.push({ kind: "character", takes, next });
    return this.#steps.length - 1;
  }

  #many(takes: (character: string) => boolean, behind: number): number {
    const loop = this.#steps.length;
    this.#steps.push({ kind: "fork", next: [] });
    const one = this.#one(takes, loop);
    this.#steps[loop] = { kind: "fork", next: [behind, one] };
    return loop;
  }

  #group(kind: string, from: number, to: number, behind: number): number {
    const branches = parts(this.#pattern, from, to, "|");
    const isRepeated = kind === "*" || kind === "+";
    const loop = this.#steps.length;
    this.#steps.push({ kind: "fork", next: [] });
    const starts = branches.map(([start, end]) => this.#sequence(start, end, isRepeated ? loop : behind));
    const all = this.#fork(starts);
    this.#steps[loop] = { kind: "fork", next: isRepeated ? [behind, all] : [all] };
    if (kind === "*" || kind === "?") return this.#fork([behind, all]);
    return all;
  }

  /** `{a,b}` and `{1..3}`; braces without either are text. */
  #braces(at: number, to: number): readonly [number, (behind: number) => number] {
    const text = this.#pattern;
    const close = closing(text, at, to);
    const branches = close < 0 ? [] : parts(text, at + 1, close, ",");
    if (branches.length > 1)
      return [close + 1, (behind) => this.#fork(branches.map(([from, end]) => this.#sequence(from, end, behind)))];
    const range = close < 0 ? null : rangeOf(text.slice(at + 1, close));
    if (range !== null) return [close + 1, (behind) => this.#fork(range.map((each) => this.#text(each, behind)))];
    return [at + 1, (behind) => this.#one((each) => each === "{", behind)];
  }

  #text(text: string, behind: number): number {
    return Array.from(text).reduceRight((next, character) => this.#one((each) => each === character, next), behind);
  }

  #fork(next: readonly number[]): number {
    this.#steps.push({ kind: "fork", next });
    return this.#steps.length - 1;
  }
}

/** All places that the matcher can be in are followed together, one character after the other. */
function run(steps: readonly Step[], path: string): boolean {
  let places = reach(steps, [steps.length - 1]);
  for (const character of path) {
    const next: number[] = [];
    for (const place of places) {
      const step = steps[place];
      if (step?.kind === "character" && step.takes(character)) next.push(step.next);
    }
    if (next.length === 0) return false;
    places = reach(steps, next);
  }
  return places.has(0);
}

/** The places with all that forks lead to. */
function reach(steps: readonly Step[], from: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    const step = steps[place];
    if (step?.kind === "fork") waiting.push(...step.next);
  }
  return reached;
}

function isNotSlash(character: string): boolean {
  return character !== "/";
}

/** Where the bracket that opens at a place closes; -1 where it does not. */
function closing(text: string, open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "{" || character === "(") depth++;
    else if ((character === "}" || character === ")") && --depth === 0) return at;
  }
  return -1;
}

/** The parts between separators that stand in no inner brackets. */
function parts(text: string, from: number, to: number, separator: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "{" || character === "(") depth++;
    else if (character === "}" || character === ")") depth--;
    else if (character === separator && depth === 0) {
      found.push([start, at]);
      start = at + 1;
    }
  }
  return [...found, [start, to]];
}

/** The texts of `1..3` or `a..c`; `null` when it is neither, or stands for too many. */
function rangeOf(text: string): readonly string[] | null {
  const [, first, last] = /^(-?\d{1,9})\.\.(-?\d{1,9})$/.exec(text) ?? [];
  if (first !== undefined && last !== undefined) return between(Number(first), Number(last), String);
  const [, from, to] = /^([A-Za-z])\.\.([A-Za-z])$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  return between(from.charCodeAt(0), to.charCodeAt(0), (code) => String.fromCharCode(code));
}

function between(first: number, last: number, textOf: (number: number) => string): readonly string[] | null {
  const count = Math.abs(last - first) + 1;
  const step = first <= last ? 1 : -1;
  return count > RANGE_LIMIT ? null : Array.from({ length: count }, (_each, index) => textOf(first + index * step));
}

/** A class such as `[a-z]` or `[!0-9]`; `null` where the bracket does not close. */
function classAt(
  text: string,
  open: number,
  to: number,
): { readonly end: number; readonly takes: (character: string) => boolean } | null {
  const isNegated = "!^".includes(text.charAt(open + 1)) && open + 1 < to;
  const from = open + (isNegated ? 2 : 1);
  const close = text.indexOf("]", from + 1);
  if (close < 0 || close >= to) return null;
  const content = text.slice(from, close).replaceAll(/\\(.)/g, "$1");
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < content.length; at++) {
    const first = content.charAt(at);
    const isRange = content.charAt(at + 1) === "-" && at + 2 < content.length;
    ranges.push([first, isRange ? content.charAt(at + 2) : first]);
    if (isRange) at += 2;
  }
  const isIn = (character: string): boolean => ranges.some(([first, last]) => character >= first && character <= last);
  return { end: close + 1, takes: (character) => isNotSlash(character) && isIn(character) !== isNegated };
}
