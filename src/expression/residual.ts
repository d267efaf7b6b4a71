import { createHash } from "node:crypto";
import { foldCase } from "../text/fold-case.ts";
import { REMOVED } from "../text/secrets.ts";
import { Kept } from "../text/kept.ts";
import { jsonNumber } from "./float-text.ts";
import { measure } from "./measure.ts";
import { isFromSecret } from "./provenance.ts";
import type { CallResidual, Known, Residual, Value } from "./value.ts";

/** Beyond this many characters a key is a hash of its text: printing shared parts over and over would not end. */
const KEY_LENGTH_LIMIT = 4_000;
/** Beyond this many parts, or values in a value, a residual is named by a number instead, which nothing else has. */
const KEY_PART_LIMIT = 20_000;
/** How deep calls inside calls are printed. */
const PRINT_DEPTH = 100;
/** Functions whose result does not depend on the order of their arguments. */
const COMMUTATIVE: ReadonlySet<string> = new Set(["equals", "and", "or", "add", "mul"]);

/** By residual, or by the content of an array or object: new residuals are made for the same one again and again. */
const keys = new Kept<object, string>();
let longKeys = 0;

/** What stands for a value in the residual of an expression that uses it. */
export function residualOf(value: Value): Residual {
  if (value.kind === "unknown") return value.residual;
  if (value.kind === "failure") return FAILED;
  return { kind: "value", value };
}

/** The same for all: a new one each time would have no key yet. */
const FAILED: Residual = { kind: "call", name: "fail", args: [] };

/** A name for a residual: two residuals with the same key have the same value in one deployment. */
export function residualKey(residual: Residual): string {
  const cached = keys.get(identityOf(residual));
  return cached ?? makeKey(residual);
}

/** Keys of the parts come first. With a list of what is open in place of calls inside calls: there may be very many levels. */
function makeKey(residual: Residual): string {
  const open: Residual[] = [residual];
  const opened = new Set<object>();
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const identity = identityOf(at);
    const missing = keys.get(identity) !== undefined ? [] : missingParts(at, opened);
    opened.add(identity);
    if (missing !== null && missing.length > 0) {
      for (const part of missing) open.push(part);
      continue;
    }
    open.pop();
    if (keys.get(identity) === undefined) keys.set(identity, missing === null ? longKey() : keyText(at));
  }
  return keys.get(identityOf(residual)) ?? longKey();
}

/** The parts whose keys are still to be made; `null` where the key would be too long, so that they are not needed. */
function missingParts(residual: Residual, opened: ReadonlySet<object>): readonly Residual[] | null {
  if (isTooLong(residual)) return null;
  const missing: Residual[] = [];
  for (const part of partsOf(residual)) {
    const identity = identityOf(part);
    if (keys.get(identity) !== undefined) continue;
    // What is part of itself has no text.
    if (opened.has(identity)) keys.set(identity, longKey());
    else missing.push(part);
  }
  return missing;
}

function isTooLong(residual: Residual): boolean {
  switch (residual.kind) {
    case "value":
      return measure(residual.value).size > KEY_PART_LIMIT;
    case "call":
      // Work that a limit ended may have given anything, and so may what was not read: no two of them are the same.
      return residual.name === "limit" || residual.name === "unknown" || residual.args.length > KEY_PART_LIMIT;
    case "access":
      return false;
  }
}

function keyText(residual: Residual): string {
  const text = write(residual, residualKey, foldCase);
  return text.length > KEY_LENGTH_LIMIT ? `#${createHash("sha256").update(text).digest("hex")}` : text;
}

/** No text has it: those of residuals begin with a name, a quote, a digit or a sign, and the others are hashes. */
function longKey(): string {
  return `#${String(++longKeys)}#`;
}

function identityOf(residual: Residual): object {
  if (residual.kind !== "value") return residual;
  if (residual.value.kind === "array" && residual.value.rest === null) return residual.value.items;
  return residual.value.kind === "object" && residual.value.rest === null ? residual.value.members : residual.value;
}

function partsOf(residual: Residual): readonly Residual[] {
  switch (residual.kind) {
    case "call":
      return residual.args;
    case "access":
      return [residual.base, residual.key];
    case "value": {
      const { value } = residual;
      if (value.kind !== "array" && value.kind !== "object") return [];
      const inner =
        value.kind === "array"
          ? value.items.map(residualOf)
          : Array.from(value.members.values(), (entry) => residualOf(entry.value));
      return value.rest === null ? inner : [...inner, value.rest.residual];
    }
  }
}

/** Gives what is printed in the place of a call. */
export type ShownAs = (call: CallResidual) => CallResidual;

/**
 * The residual as an expression, without the brackets of a template string; long ones are cut with `…`. Values that are
 * made of secure parameters are left out unless they are asked for.
 */
export function printResidual(
  residual: Residual,
  length: number = KEY_LENGTH_LIMIT,
  showsSecrets = false,
  shownAs: ShownAs | null = null,
): string {
  const budget = { left: length, showsSecrets, shownAs };
  const text = print(residual, budget, PRINT_DEPTH);
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Parts share what is left of the length, so that no part is printed that the reader does not get to see. */
function print(residual: Residual, budget: PrintBudget, depth: number): string {
  if (budget.left <= 0 || depth <= 0) return "…";
  if (!budget.showsSecrets && isSecretScalar(residual)) return `'${REMOVED}'`;
  const shown = shownPart(residual, budget);
  budget.left -= ownLength(shown);
  return write(shown, (part) => print(part, budget, depth - 1), null);
}

interface PrintBudget {
  left: number;
  readonly showsSecrets: boolean;
  readonly shownAs: ShownAs | null;
}

function shownPart(residual: Residual, { left, shownAs }: PrintBudget): Residual {
  if (residual.kind === "value") return { ...residual, value: beginning(residual.value, left) };
  return residual.kind === "call" && shownAs !== null ? shownAs(residual) : residual;
}

function isSecretScalar(residual: Residual): boolean {
  if (residual.kind !== "value") return false;
  const { value } = residual;
  const tells = value.kind === "string" ? value.value !== "" : value.kind === "int" || value.kind === "float";
  return tells && isFromSecret(value.from);
}

/** The beginning of a long value: the rest is cut off anyway. */
function beginning(value: Known, length: number): Known {
  if (value.kind === "string" && value.value.length > length) return { ...value, value: value.value.slice(0, length) };
  if (value.kind === "array" && value.items.length > length) return { ...value, items: value.items.slice(0, length) };
  if (value.kind === "object" && value.members.size > length)
    return { ...value, members: new Map([...value.members].slice(0, length)) };
  return value;
}

/** Characters that a residual adds to those of its parts, about. */
function ownLength(residual: Residual): number {
  if (residual.kind === "access") return 1;
  if (residual.kind === "call") return residual.name.length + 2;
  return residual.value.kind === "string" ? residual.value.value.length + 2 : 2;
}

/** Writes a residual with `part` for its parts; `fold` is given for keys, where names compare without case. */
function write(residual: Residual, part: (inner: Residual) => string, fold: ((name: string) => string) | null): string {
  switch (residual.kind) {
    case "value":
      return writeKnown(residual.value, part);
    case "call": {
      const args = residual.args.map(part);
      if (fold !== null && COMMUTATIVE.has(fold(residual.name))) args.sort();
      return `${fold === null ? residual.name : fold(residual.name)}(${args.join(", ")})`;
    }
    case "access":
      return `${part(residual.base)}${writeKey(residual.key, part, fold)}`;
  }
}

function writeKey(key: Residual, part: (inner: Residual) => string, fold: ((name: string) => string) | null): string {
  const name = key.kind === "value" && key.value.kind === "string" ? key.value.value : null;
  if (name === null || !/^[A-Za-z_]\w*$/.test(name)) return `[${part(key)}]`;
  return `.${fold === null ? name : fold(name)}`;
}

function writeKnown(value: Known, part: (inner: Residual) => string): string {
  switch (value.kind) {
    case "null":
      return "null()";
    case "bool":
      return `${String(value.value)}()`;
    case "int":
      return String(value.value);
    case "float":
      return `json('${jsonNumber(value.value)}')`;
    case "string":
      return `'${value.value.replaceAll("'", "''")}'`;
    case "array": {
      const items = value.items.map((item) => part(residualOf(item)));
      return `createArray(${[...items, ...(value.rest === null ? [] : [`…${part(value.rest.residual)}`])].join(", ")})`;
    }
    case "object": {
      const members = [...value.members.values()].map((entry) => `'${entry.key}', ${part(residualOf(entry.value))}`);
      return `createObject(${[...members, ...(value.rest === null ? [] : [`…${part(value.rest.residual)}`])].join(", ")})`;
    }
  }
}
