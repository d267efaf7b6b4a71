import { foldCase } from "../text/fold-case.ts";
import { jsonNumber } from "./float-text.ts";
import type { Known, Residual, Value } from "./value.ts";

/** Beyond this many characters a residual is named by a number instead: printing shared parts over and over would not end. */
const KEY_LENGTH_LIMIT = 4_000;
/** Functions whose result does not depend on the order of their arguments. */
const COMMUTATIVE: ReadonlySet<string> = new Set(["equals", "and", "or", "add", "mul"]);

const keys = new WeakMap<Residual, string>();
let longKeys = 0;

/** What stands for a value in the residual of an expression that uses it. */
export function residualOf(value: Value): Residual {
  if (value.kind === "unknown") return value.residual;
  if (value.kind === "failure") return { kind: "call", name: "fail", args: [] };
  return { kind: "value", value };
}

/** A name for a residual: two residuals with the same key have the same value in one deployment. */
export function residualKey(residual: Residual): string {
  const cached = keys.get(residual);
  if (cached !== undefined) return cached;
  const text = write(residual, residualKey, foldCase);
  const key = text.length > KEY_LENGTH_LIMIT ? `#${String(++longKeys)}` : text;
  keys.set(residual, key);
  return key;
}

/** The residual as an expression, without the brackets of a template string; long ones are cut with `…`. */
export function printResidual(residual: Residual, budget: number = KEY_LENGTH_LIMIT): string {
  if (budget <= 0) return "…";
  const text = write(residual, (part) => printResidual(part, budget / 2), null);
  return text.length > KEY_LENGTH_LIMIT ? `${text.slice(0, KEY_LENGTH_LIMIT)}…` : text;
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
