import type { Budget } from "../expression/budget.ts";
import { isFromSecret } from "../expression/provenance.ts";
import { unknownCall } from "../expression/unknown.ts";
import { array, bool, float, int, string, type Known } from "../expression/value.ts";
import type { Truth } from "./compare.ts";
import { belongsTo, refersTo } from "./naming.ts";
import type { Pattern, PatternEngine } from "./patterns.ts";
import { isSettled, type Result, type Settled } from "./result.ts";

/** What functions work with. */
export interface CelTools {
  readonly budget: Budget;
  /** `null` where no rule has a pattern. */
  readonly patterns: PatternEngine | null;
}

/** A function: what it gives, or in a text why it cannot. All arguments are known, unless it is one of `OPEN`. */
type CelFunction = (args: readonly Result[], tools: CelTools) => Result | string;

/** Characters of a text, and items of a list, that a rule may make. */
export const MADE_LIMIT = 100_000;
const MAX_INT = 2n ** 63n - 1n;

const WRONG = "the arguments have another type";

/** Functions and methods by name; the receiver of a method is its first argument. */
export const CEL_FUNCTIONS: ReadonlyMap<string, CelFunction> = new Map<string, CelFunction>([
  ["size", sizeOf],
  ["startsWith", (args) => edge(args, "prefix", (text, part) => text.startsWith(part))],
  ["endsWith", (args) => edge(args, "suffix", (text, part) => text.endsWith(part))],
  ["contains", (args) => onTexts(args, ([text = "", part = ""]) => bool(text.includes(part)))],
  ["matches", matches],
  ["lowerAscii", (args) => onTexts(args, ([text = ""]) => string(text.toLowerCase()))],
  ["upperAscii", (args) => onTexts(args, ([text = ""]) => string(text.toUpperCase()))],
  ["trim", (args) => onTexts(args, ([text = ""]) => string(text.trim()))],
  ["indexOf", (args) => onTexts(args, ([text = "", part = ""]) => int(text.indexOf(part)))],
  ["lastIndexOf", (args) => onTexts(args, ([text = "", part = ""]) => int(text.lastIndexOf(part)))],
  ["substring", substring],
  ["split", split],
  ["join", join],
  ["int", toInt],
  ["double", toDouble],
  ["string", toText],
  ["bool", toBool],
  ["dyn", ([value]) => value ?? WRONG],
  ["refersTo", (args) => naming(args, "refersTo", refersTo)],
  ["belongsTo", (args) => naming(args, "belongsTo", belongsTo)],
  ["optional.of", ([value]) => (value !== undefined && isSettled(value) ? { kind: "optional", value } : WRONG)],
  ["optional.none", () => ({ kind: "optional", value: null })],
  ["hasValue", ([value]) => (value?.kind === "optional" ? bool(value.value !== null) : WRONG)],
  ["value", ([value]) => (value?.kind === "optional" ? (value.value ?? "the optional has no value") : WRONG)],
]);

/** Functions that may answer although a value is not known. */
const OPEN: ReadonlySet<string> = new Set([
  "size",
  "startsWith",
  "endsWith",
  "dyn",
  "optional.of",
  "hasValue",
  "value",
  "refersTo",
  "belongsTo",
]);

/** Functions that the language does not have, as its parser is told of them. */
export const OWN_FUNCTIONS = ["dyn.refersTo(dyn): bool", "dyn.belongsTo(dyn): bool"] as const;

/** Calls a function: what is not known makes the result unknown, unless the function can tell all the same. */
export function callFunction(name: string, args: readonly Result[], tools: CelTools): Result | string {
  for (const each of args) if (each.kind === "string") tools.budget.spend(each.value.length >> 6);
  const values = args.filter(isSettled);
  const isOpen = values.some(({ kind }) => kind === "unknown");
  const result = isOpen && !OPEN.has(name) ? null : CEL_FUNCTIONS.get(name)?.(args, tools);
  if (result === null) return unknownCall(name, values, {});
  if (result === undefined) return `there is no function \`${name}\``;
  return typeof result !== "string" && result.kind === "string" ? fromSecret(result, values) : result;
}

/** What is made of a secret is one. */
function fromSecret(made: Known & { readonly kind: "string" }, values: readonly Settled[]): Known {
  const secret = values.find(({ from }) => isFromSecret(from));
  return secret === undefined ? made : { ...made, from: secret.from };
}

function sizeOf([value]: readonly Result[]): Result | string {
  switch (value?.kind) {
    case "string":
      return int(characters(value.value));
    case "array":
      return value.rest === null ? int(value.items.length) : atLeast(value.items.length, value);
    case "object":
      return value.rest === null ? int(value.members.size) : atLeast(value.members.size, value);
    case "unknown": {
      const { minLength: least, maxLength: most } = value.shape;
      return unknownCall("length", [value], {
        types: ["int"],
        ...(least === undefined ? {} : { min: BigInt(least) }),
        ...(most === undefined ? {} : { max: BigInt(most) }),
      });
    }
    default:
      return WRONG;
  }
}

function atLeast(count: number, value: Settled): Result {
  return unknownCall("length", [value], { types: ["int"], min: BigInt(count) });
}

/** Characters, not units of UTF-16. */
function characters(text: string): number {
  return Array.from(text).length;
}

/** A beginning or an end: of a text that is not known, what is known of it may tell. */
function edge(
  [text, part]: readonly Result[],
  known: "prefix" | "suffix",
  has: (text: string, part: string) => boolean,
): Result | string {
  if (text === undefined || part === undefined || !isSettled(text) || !isSettled(part)) return WRONG;
  if (text.kind === "string" && part.kind === "string") return bool(has(text.value, part.value));
  if (text.kind !== "unknown" && part.kind !== "unknown") return WRONG;
  const certain = text.kind === "unknown" ? (text.shape[known] ?? "") : "";
  const open = unknownCall(known === "prefix" ? "startsWith" : "endsWith", [text, part], { types: ["bool"] });
  if (certain === "" || part.kind !== "string") return open;
  if (has(certain, part.value)) return bool(true);
  return has(part.value, certain) ? open : bool(false);
}

function naming(
  [one, other]: readonly Result[],
  name: string,
  isNamed: (one: Settled, other: Settled) => Truth,
): Result | string {
  if (one === undefined || other === undefined || !isSettled(one) || !isSettled(other)) return WRONG;
  if (other.kind !== "object" && other.kind !== "unknown") return WRONG;
  const truth = isNamed(one, other);
  return truth === null ? unknownCall(name, [one, other], { types: ["bool"] }) : bool(truth);
}

function onTexts(args: readonly Result[], make: (texts: readonly string[]) => Known): Result | string {
  const texts = args.flatMap((each) => (each.kind === "string" ? each.value : []));
  return texts.length === args.length ? make(texts) : WRONG;
}

function matches([text, pattern]: readonly Result[], { budget, patterns }: CelTools): Result | string {
  if (text?.kind !== "string" || pattern?.kind !== "string") return WRONG;
  const compiled = patterns?.compile(pattern.value);
  if (compiled === undefined) return "patterns are not at hand";
  if (compiled.kind === "problem") return compiled.message;
  const fits = isMatch(compiled, text.value, budget);
  return fits === null ? "the pattern takes too long" : bool(fits);
}

/** Steps that looking for one pattern in one text may take. */
const MATCH_STEPS = 150_000;

/** Whether some part of a text fits a pattern; `null` where finding out takes too long. */
export function isMatch(pattern: Pattern, text: string, budget: Budget): boolean | null {
  const steps = 1 + Math.floor((pattern.size * text.length) / 16);
  return steps <= MATCH_STEPS && budget.spend(steps) ? pattern.test(text) : null;
}

function substring([text, from, to]: readonly Result[]): Result | string {
  if (text?.kind !== "string" || from?.kind !== "int") return WRONG;
  const { value } = text;
  const end = to === undefined ? BigInt(value.length) : to.kind === "int" ? to.value : null;
  if (end === null) return WRONG;
  if (from.value < 0n || end < from.value || end > BigInt(value.length)) return "the index is outside of the text";
  return string(value.slice(Number(from.value), Number(end)));
}

function split([text, separator]: readonly Result[], { budget }: CelTools): Result | string {
  if (text?.kind !== "string" || separator?.kind !== "string") return WRONG;
  const parts = text.value.split(separator.value, MADE_LIMIT + 1);
  budget.spend(parts.length);
  return parts.length > MADE_LIMIT ? tooMuch("items") : array(parts.map(string));
}

function join([list, separator]: readonly Result[], { budget }: CelTools): Result | string {
  if (list?.kind !== "array") return WRONG;
  if (list.rest !== null || list.items.some(({ kind }) => kind === "unknown" || kind === "failure"))
    return unknownCall("join", [list], { types: ["string"] });
  const texts = list.items.flatMap((each) => (each.kind === "string" ? each.value : []));
  if (texts.length !== list.items.length) return WRONG;
  const between = separator?.kind === "string" ? separator.value : "";
  const length = texts.reduce((sum, each) => sum + each.length + between.length, 0);
  budget.spend(texts.length + (length >> 6));
  return length > MADE_LIMIT ? tooMuch("characters") : string(texts.join(between));
}

/** Why something is not made. */
export function tooMuch(what: "items" | "characters"): string {
  return `a rule makes at most ${String(MADE_LIMIT)} ${what}`;
}

function toInt([value]: readonly Result[]): Result | string {
  if (value?.kind === "int") return value;
  if (value?.kind === "float")
    return Math.abs(value.value) < Number(MAX_INT) ? int(Math.trunc(value.value)) : "the number is too large";
  if (value?.kind !== "string" || !/^[+-]?\d{1,19}$/.test(value.value)) return "it is no whole number";
  const number = BigInt(value.value.replace(/^\+/, ""));
  return number > MAX_INT || number < -MAX_INT - 1n ? "the number is too large" : int(number);
}

function toDouble([value]: readonly Result[]): Result | string {
  if (value?.kind === "float") return value;
  if (value?.kind === "int") return float(Number(value.value));
  const isNumber = value?.kind === "string" && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value.value);
  return isNumber ? float(Number(value.value)) : "it is no number";
}

function toText([value]: readonly Result[]): Result | string {
  switch (value?.kind) {
    case "string":
      return value;
    case "bool":
    case "int":
    case "float":
      return string(String(value.value));
    default:
      return WRONG;
  }
}

function toBool([value]: readonly Result[]): Result | string {
  if (value?.kind === "bool") return value;
  if (value?.kind !== "string") return WRONG;
  if (/^(?:1|t|true|TRUE|True)$/.test(value.value)) return bool(true);
  return /^(?:0|f|false|FALSE|False)$/.test(value.value) ? bool(false) : "it is neither `true` nor `false`";
}
