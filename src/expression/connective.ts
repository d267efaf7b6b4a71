import { residualKey } from "./residual.ts";
import type { LazyCall } from "./function.ts";
import { bool, type BoolValue, type Failure, type Unknown, type Value } from "./value.ts";

/**
 * `and` (decided by false) or `or` (decided by true): left to right, and no further than the answer needs. An argument
 * that is not known is passed over: a later one may still decide.
 */
export function connect(name: "and" | "or", call: LazyCall): Value {
  const decisive = name === "or";
  const open = new Map<string, Unknown>();
  for (const argument of call.args) {
    const value = asBool(name, call.evaluate(argument), call);
    if (value.kind === "failure")
      return open.size === 0 ? value : call.unknown([...open.values()], { types: ["bool"] });
    if (value.kind === "unknown") open.set(residualKey(value.residual), value);
    else if (value.value === decisive) return value;
    if (value.kind === "unknown" && open.has(residualKey({ kind: "call", name: "not", args: [value.residual] })))
      return bool(decisive);
    if (value.kind === "unknown" && isNegated(value) && open.has(residualKey(value.residual.args[0] ?? value.residual)))
      return bool(decisive);
  }
  const [only, ...others] = open.values();
  if (only === undefined) return bool(!decisive);
  return others.length === 0 ? only : call.unknown([only, ...others], { types: ["bool"] });
}

function isNegated(value: Unknown): value is Unknown & { readonly residual: { readonly kind: "call" } } {
  return value.residual.kind === "call" && value.residual.name === "not";
}

function asBool(name: string, value: Value, call: LazyCall): BoolValue | Unknown | Failure {
  if (value.kind === "bool" || value.kind === "unknown" || value.kind === "failure") return value;
  return call.fail(`The template language function '${name}' expects its parameters to be of type 'Boolean'.`);
}
