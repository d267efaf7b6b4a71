import { floatText } from "./float-text.ts";
import { printResidual, type ShownAs } from "./residual.ts";
import { isExpression } from "./template-string.ts";
import type { ArrayValue, ObjectValue, Residual, Value } from "./value.ts";

/** Plain JSON content. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How much JSON may be made, by one call or by several that share it. */
export interface JsonBudget {
  /** Values, and characters by `TEXT_UNIT`. */
  left: number;
  /** Whether something was left out. */
  isCut: boolean;
  /** What stands for calls that are left; each for itself where it is `null`. */
  readonly shownAs: ShownAs | null;
}

/** Measured: the largest real template needs two thirds of it, most of that for expressions that are left. */
const VALUE_LIMIT = 250_000;
const TEXT_UNIT = 256;
/** So many levels around a value count as one value: each indents its line. */
const LEVEL_UNIT = 16;
/** How deep objects and arrays inside one another are written. */
const DEPTH_LIMIT = 250;
/** Stands for what is left out. */
const CUT = "[limit('too large to be shown')]";

/** The usual budget, for one print or one comparison. */
export function jsonBudget(shownAs: ShownAs | null = null): JsonBudget {
  return { left: VALUE_LIMIT, isCut: false, shownAs };
}

/**
 * A value as JSON for people: what is not known stays an expression, as far as it could be reduced; text that would read
 * as an expression is escaped with `[[`. What is beyond the budget, or nested very deep, is left out.
 */
export function toJson(value: Value, budget: JsonBudget = jsonBudget()): Json {
  return written(value, budget, DEPTH_LIMIT);
}

function written(value: Value, budget: JsonBudget, depth: number): Json {
  const length = value.kind === "string" ? value.value.length : 0;
  budget.left -= 1 + Math.floor(length / TEXT_UNIT) + Math.floor((DEPTH_LIMIT - depth) / LEVEL_UNIT);
  if (budget.left < 0) return cut(budget);
  switch (value.kind) {
    case "null":
      return null;
    case "bool":
      return value.value;
    case "float":
      return Number.isFinite(value.value) ? value.value : floatText(value.value);
    case "int":
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : `[json('${String(value.value)}')]`;
    case "string":
      return isExpression(value.value) ? `[${value.value}` : value.value;
    case "array":
      return depth === 0 ? cut(budget) : writtenArray(value, budget, depth - 1);
    case "object":
      return depth === 0 ? cut(budget) : writtenObject(value, budget, depth - 1);
    case "unknown":
      return writtenResidual(value.residual, budget);
    case "failure":
      return `[fail('${value.message.replaceAll("'", "''")}')]`;
  }
}

function writtenArray({ items, rest }: ArrayValue, budget: JsonBudget, depth: number): Json {
  const made: Json[] = [];
  for (const item of items) {
    made.push(written(item, budget, depth));
    if (budget.left < 0) return made;
  }
  if (rest !== null) made.push(writtenResidual(rest.residual, budget));
  return made;
}

function writtenObject({ members, rest }: ObjectValue, budget: JsonBudget, depth: number): Json {
  const made: (readonly [string, Json])[] = [];
  for (const { key, value } of members.values()) {
    budget.left -= Math.floor(key.length / TEXT_UNIT);
    made.push([key, written(value, budget, depth)]);
    if (budget.left < 0) return Object.fromEntries(made);
  }
  if (rest !== null) made.push(["…", writtenResidual(rest.residual, budget)]);
  return Object.fromEntries(made);
}

function writtenResidual(residual: Residual, budget: JsonBudget): Json {
  const text = `[${printResidual(residual, undefined, true, budget.shownAs)}]`;
  budget.left -= Math.floor(text.length / TEXT_UNIT);
  return text;
}

function cut(budget: JsonBudget): Json {
  budget.isCut = true;
  return CUT;
}
