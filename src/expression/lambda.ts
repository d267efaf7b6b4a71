import { foldCase } from "../text/fold-case.ts";
import type { Expression } from "./ast.ts";
import type { LazyCall } from "./function.ts";
import { unknown, unknownCall } from "./unknown.ts";
import { string, type Failure, type Unknown, type Value } from "./value.ts";

/** A lambda that is an argument of a call. */
export interface Lambda {
  /** How many variables it has. */
  readonly count: number;
  /** The value of the body with the given values of the variables. */
  readonly run: (...values: readonly Value[]) => Value;
  /** The lambda as a part of a residual: its body with all put in that is known; `of` are the items it would be given. */
  readonly asPart: (of: Unknown) => Unknown;
}

/** The lambda that an argument is, when it takes as many variables as `counts` says; else the failure to report. */
export function lambdaOf(argument: Expression | undefined, counts: readonly number[], call: LazyCall): Lambda | Failure {
  if (argument?.kind !== "call" || argument.namespace !== null || foldCase(argument.name) !== "lambda") {
    return call.fail("A lambda is expected here: `lambda('variable', body)`.");
  }
  const body = argument.args.at(-1);
  const names = argument.args.slice(0, -1).flatMap((name) => (name.kind === "string" ? [name.value] : []));
  if (body === undefined || names.length !== argument.args.length - 1) return call.fail("The variables of a lambda are strings.");
  if (!counts.includes(names.length)) return call.fail(`The lambda must have ${counts.join(" or ")} variable(s), it has ${String(names.length)}.`);
  const run: Lambda["run"] = (...values) => call.evaluate(body, new Map(names.flatMap((name, index) => pair(foldCase(name), values[index]))));
  const asPart = (of: Unknown): Unknown => unknownCall("lambda", [...names.map(string), run(...names.map((name) => variable(name, of)))], {});
  return { count: names.length, run, asPart };
}

function pair(name: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[name, value]];
}

function variable(name: string, { reasons }: Unknown): Unknown {
  return unknown({ kind: "call", name: "lambdaVariables", args: [{ kind: "value", value: string(name) }] }, reasons);
}
