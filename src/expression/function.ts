import type { Expression } from "./ast.ts";
import type { Failure, Known, Shape, TypeName, Value } from "./value.ts";

/** A template function, as the reference lists it. One file each under `functions/`. */
export type TemplateFunction = StrictFunction | LazyFunction;

/** A parameter of a function: the types it takes. */
export interface Parameter {
  readonly types: readonly TypeName[];
  readonly optional?: true;
  /** The last parameter may stand any number of times (at least once, unless it is optional). */
  readonly repeated?: true;
}

/** A function whose arguments are all evaluated first. */
export interface StrictFunction {
  readonly kind: "strict";
  /** As Microsoft's reference spells it. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** The types that the result may have: what is known of it when an argument is not. */
  readonly returns: readonly TypeName[];
  /** Arguments must be known to the last member; else the result is unknown. */
  readonly deep: boolean;
  /** Called with as many arguments, of the types, as `parameters` says; none of them is unknown or a failure at the top. */
  readonly apply: (args: readonly Known[]) => Value;
  /** What can be said when some argument is unknown (none is a failure): a value, or `null` for an unknown of `returns`. */
  readonly whenUnknown: ((args: readonly Value[]) => Value | null) | null;
  /** What is certain of the result when it is unknown, besides its type. */
  readonly shape: ((args: readonly Value[]) => Shape) | null;
}

/** A function that decides itself which arguments are evaluated, and with which lambda variables. */
export interface LazyFunction {
  readonly kind: "lazy";
  readonly name: string;
  readonly arity: Arity;
  readonly apply: (call: LazyCall) => Value;
}

/** How many arguments a function takes; `max` is `null` where there is no upper bound. */
export interface Arity {
  readonly min: number;
  readonly max: number | null;
}

/** The call that a lazy function is asked to answer. */
export interface LazyCall {
  readonly args: readonly Expression[];
  /** Evaluates one argument. */
  evaluate(argument: Expression, variables?: ReadonlyMap<string, Value>): Value;
  /** The unknown that this call is when it cannot be decided: its residual has the given values in place of the arguments. */
  unknown(args: readonly Value[], shape: Shape): Value;
  fail(message: string): Failure;
}

type Argument<P> = P extends { readonly types: readonly (infer T)[] } ? Extract<Known, { kind: T }> : never;
type Arguments<P extends readonly Parameter[]> = P extends readonly [
  infer First,
  ...infer Rest extends readonly Parameter[],
]
  ? First extends { readonly repeated: true }
    ? readonly Argument<First>[]
    : First extends { readonly optional: true }
      ? readonly [Argument<First>?, ...Arguments<Rest>]
      : readonly [Argument<First>, ...Arguments<Rest>]
  : readonly [];

interface StrictDefinition<P extends readonly Parameter[]> {
  readonly name: string;
  readonly parameters: P;
  readonly returns: readonly TypeName[];
  readonly deep?: boolean;
  readonly apply: (args: Arguments<P>) => Value;
  readonly whenUnknown?: (args: readonly Value[]) => Value | null;
  readonly shape?: (args: readonly Value[]) => Shape;
}

/** A strict function whose `apply` sees its arguments under the types that `parameters` lists. */
export function strict<const P extends readonly Parameter[]>(definition: StrictDefinition<P>): StrictFunction {
  return {
    kind: "strict",
    name: definition.name,
    parameters: definition.parameters,
    returns: definition.returns,
    deep: definition.deep ?? false,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the evaluator has just checked number and types against `parameters`
    apply: (args) => definition.apply(args as unknown as Arguments<P>),
    whenUnknown: definition.whenUnknown ?? null,
    shape: definition.shape ?? null,
  };
}

export function lazy(name: string, arity: Arity, apply: LazyFunction["apply"]): LazyFunction {
  return { kind: "lazy", name, arity, apply };
}
