import type { Expression } from "../../expression/ast.ts";
import type { FileContext } from "./context.ts";
import { unknownAt } from "./build.ts";
import type { Place } from "../../text/place.ts";

/** Expressions inside one another, names of resources that need other names included. */
const DEPTH_LIMIT = 400;
/** Expressions that are made of one file. */
const STEP_LIMIT = 2_000_000;
/** Parts of one expression: the service takes 24,576 characters. */
const SIZE_LIMIT = 24_576;

/** Makes an expression one level deeper; unknown where a limit ends it, such as of names that need each other. */
export function guarded(file: FileContext, at: Place, make: () => Expression): Expression {
  const { meter } = file;
  if (meter.depth >= DEPTH_LIMIT || ++meter.steps > STEP_LIMIT) return tooMuch(at);
  meter.depth++;
  const made = make();
  meter.depth--;
  return made;
}

function tooMuch(at: Place): Expression {
  const text = at.source.text.slice(at.start, Math.min(at.end, at.start + SHOWN));
  return unknownAt(at, text, "it needs itself, or more parts than an expression may have");
}

const SHOWN = 60;

/** Sizes of expressions that are used again, as parts of others. */
const sizes = new WeakMap<Expression, number>();

/** An expression that is used again and again; unknown where it has more parts than the service takes. */
export function bounded(expression: Expression, at: Place): Expression {
  const size = sizeOf(expression);
  if (size > SIZE_LIMIT) return tooMuch(at);
  sizes.set(expression, size);
  return expression;
}

/** An expression that is used again, at the place where that is done. */
export function usedAt(expression: Expression, at: Place): Expression {
  const used = { ...expression, ...at };
  const size = sizes.get(expression);
  if (size !== undefined) sizes.set(used, size);
  return used;
}

function sizeOf(expression: Expression): number {
  let size = 0;
  const open: Expression[] = [expression];
  for (let part = open.pop(); part !== undefined && size <= SIZE_LIMIT; part = open.pop()) {
    const known = sizes.get(part);
    size += known ?? 1;
    if (known !== undefined) continue;
    if (part.kind === "call") for (const argument of part.args) open.push(argument);
    if (part.kind === "access") open.push(part.base, part.key);
  }
  return size;
}
