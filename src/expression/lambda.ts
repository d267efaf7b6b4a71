import { foldCase } from "../text/fold-case.ts";
import type { Expression } from "./ast.ts";
import type { LazyCall } from "./function.ts";
import type { Failure, Value } from "./value.ts";

/** A lambda: call it with the values of its variables. */
export type Lambda = (...values: readonly Value[]) => Value;

/** The lambda that an argument is, when it takes as many variables as are given; else the failure to report. */
export function lambdaOf(
  argument: Expression | undefined,
  counts: readonly number[],
  call: LazyCall,
): { readonly run: Lambda; readonly count: number } | Failure {
  if (argument?.kind !== "call" || argument.namespace !== null || foldCase(argument.name) !== "lambda") {
    return call.fail("A lambda is expected here: `lambda('variable', body)`.");
  }
  const body = argument.args.at(-1);
  const names = argument.args.slice(0, -1).flatMap((name) => (name.kind === "string" ? [foldCase(name.value)] : []));
  if (body === undefined || names.length !== argument.args.length - 1)
    return call.fail("The variables of a lambda are strings.");
  if (!counts.includes(names.length))
    return call.fail(`The lambda must have ${counts.join(" or ")} variable(s), it has ${String(names.length)}.`);
  const run: Lambda = (...values) =>
    call.evaluate(body, new Map(names.flatMap((name, index) => pair(name, values[index]))));
  return { run, count: names.length };
}

function pair(name: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[name, value]];
}
