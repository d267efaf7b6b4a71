import { budgetOf } from "../../src/expression/budget.ts";
import type { Scope } from "../../src/expression/scope.ts";
import { unknown } from "../../src/expression/unknown.ts";
import { failure, string, type TypeName, type Value } from "../../src/expression/value.ts";
import { foldCase } from "../../src/text/fold-case.ts";

/** A scope with parameters of which nothing is known but their types; an empty list of types means any. */
export function fakeScope(
  unknownParameters: Readonly<Record<string, readonly TypeName[]>> = {},
  budget = 100_000,
): Scope {
  const types = new Map(Object.entries(unknownParameters).map(([name, each]) => [foldCase(name), each]));
  return {
    budget: budgetOf(budget),
    parameter: (name) => parameter(foldCase(name), types.get(foldCase(name))),
    variable: (name) => failure(`The template variable '${name}' is not found.`),
    userFunction: () => null,
    deploymentFunction: () => null,
    assume: (value) => value,
  };
}

function parameter(name: string, types: readonly TypeName[] | undefined): Value {
  if (types === undefined) return failure(`The template parameter '${name}' is not found.`);
  const residual = { kind: "call", name: "parameters", args: [{ kind: "value", value: string(name) }] } as const;
  return unknown(residual, [{ kind: "parameter", name, place: null }], types.length === 0 ? {} : { types });
}
