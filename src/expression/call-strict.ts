import type { Place } from "../text/place.ts";
import type { Parameter, StrictFunction, TemplateFunction } from "./function.ts";
import { bitsProblem } from "./integer-bits.ts";
import { measure } from "./measure.ts";
import type { Budget } from "./budget.ts";
import { NESTING_LIMIT } from "./nesting.ts";
import { onlyValue } from "./value-bounds.ts";
import { limitReached, unknownCall } from "./unknown.ts";
import { failure, isKnown, type Failure, type Known, type Shape, type TypeName, type Value } from "./value.ts";

/** The names that the service's error messages give the types. */
const TYPE_NAMES: Readonly<Record<TypeName, string>> = {
  null: "Null",
  bool: "Boolean",
  int: "Integer",
  float: "Float",
  string: "String",
  array: "Array",
  object: "Object",
};

/** Characters of text that are looked at in one step. */
const TEXT_A_STEP = 256;
/** Items or members that are looked at in one step. */
const PARTS_A_STEP = 16;
/** How large a value may be for a function that looks at all of it, as `measure` counts. */
const SIZE_LIMIT = 300_000;

/** Calls a strict function: checks number and types of the arguments, counts what it looks at, and answers for unknown ones. */
export function callStrict(
  called: TemplateFunction,
  args: readonly Value[],
  place: Place | null,
  budget: Budget,
): Value {
  if (called.kind === "lazy") return failure(`The function \`${called.name}\` cannot be called here.`, place);
  const wrong = wrongArity(called, args.length) ?? wrongType(called, args);
  if (wrong !== null) return { ...wrong, place };
  const limit = called.deep ? sizeProblem(args) : null;
  if (limit !== null) {
    budget.reach(limit);
    return limitReached(limit, place, { types: called.returns });
  }
  budget.spend(costOf(called, args));
  const value = budget.isSpent ? null : answer(called, args, budget);
  // What a comparison says that a limit ended is no answer.
  return value === null || budget.isSpent ? limitReached("evaluation steps", place, { types: called.returns }) : value;
}

/** The limit that a value is beyond which a function would look at to the last member. */
function sizeProblem(args: readonly Value[]): string | null {
  let size = 0;
  for (const argument of args) {
    const measured = measure(argument);
    if (measured.depth > NESTING_LIMIT) return "levels of one value";
    size += measured.size;
  }
  return size > SIZE_LIMIT ? "parts of one value" : null;
}

function costOf({ cost, deep }: StrictFunction, args: readonly Value[]): number {
  let steps = cost?.(args) ?? 0;
  for (const argument of args) {
    if (argument.kind === "string") steps += argument.value.length / TEXT_A_STEP;
    else if (deep) steps += measure(argument).size / PARTS_A_STEP;
    else if (argument.kind === "array") steps += argument.items.length / PARTS_A_STEP;
    else if (argument.kind === "object") steps += argument.members.size / PARTS_A_STEP;
  }
  return Math.floor(steps);
}

function answer(called: StrictFunction, args: readonly Value[], budget: Budget): Value {
  const known: Known[] = [];
  for (const argument of args) {
    const unresolved = called.deep ? measure(argument).unresolved : null;
    if (unresolved?.kind === "failure") return unresolved;
    if (isKnown(argument) && unresolved === null) known.push(argument);
  }
  const value =
    known.length === args.length ? called.apply(known, budget) : (called.whenUnknown?.(args, budget) ?? null);
  if (value !== null) return value;
  const shape: Shape = { types: called.returns, ...called.shape?.(args) };
  return onlyValue(shape) ?? unknownCall(called.name, args, shape);
}

function wrongArity({ name, parameters }: StrictFunction, count: number): Failure | null {
  const min = parameters.filter(({ optional }) => optional !== true).length;
  const repeated = parameters.at(-1)?.repeated === true;
  if (count >= min && (repeated || count <= parameters.length)) return null;
  const needed = repeated
    ? `at least ${String(min)}`
    : min === parameters.length
      ? String(min)
      : `${String(min)} to ${String(parameters.length)}`;
  return failure(
    `Unable to evaluate template language function '${name}': function requires ${needed} argument(s) while ${String(count)} were provided.`,
  );
}

function wrongType({ name, parameters }: StrictFunction, args: readonly Value[]): Failure | null {
  for (const [index, argument] of args.entries()) {
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    if (parameter === undefined || !isKnown(argument)) continue;
    if (!parameter.types.includes(argument.kind))
      return failure(typeMessage(name, parameter, argument, args.length === 1 ? null : index + 1));
    const wrong =
      parameter.bits === undefined || argument.kind !== "int" ? null : bitsProblem(argument.value, parameter.bits);
    if (wrong !== null) return failure(wrong);
  }
  return null;
}

function typeMessage(name: string, { types }: Parameter, argument: Known, position: number | null): string {
  const expected = types.map((type) => TYPE_NAMES[type]).join(" or ");
  const which = position === null ? "its parameter" : `its parameter ${String(position)}`;
  return `The template language function '${name}' expects ${which} to be of type '${expected}'. The provided value is of type '${TYPE_NAMES[argument.kind]}'.`;
}
