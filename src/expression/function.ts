import type { Expression } from "./ast.ts";
import type { Budget } from "./budget.ts";
import type { Failure, Known, Shape, TypeName, Value } from "./value.ts";

/** A template function, as the reference lists it. One file each under `functions/`. */
export type TemplateFunction = StrictFunction | LazyFunction;

/** A parameter of a function: the types it takes. */
export interface Parameter {
  readonly types: readonly TypeName[];
  /** Integers that do not fit into so many bits are refused. */
  readonly bits?: 32 | 64;
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
  readonly apply: (args: readonly Known[], budget: Budget) => Value;
  /** What can be said when some argument is unknown (none is a failure): a value, or `null` for an unknown of `returns`. */
  readonly whenUnknown: ((args: readonly Value[], budget: Budget) => Value | null) | null;
  /** What is certain of the result when it is unknown, besides its type. */
  readonly shape: ((args: readonly Value[]) => Shape) | null;
  /** Evaluation steps of a call beyond the usual, where the work grows faster than the arguments. */
  readonly cost: ((args: readonly Value[]) => number) | null;
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
  /** Evaluates one argument; that it is there is certain from `arity`. */
  evaluate(argument: Expression | undefined, variables?: ReadonlyMap<string, Value>): Value;
  /** The unknown that this call is when it cannot be decided: its residual has the given values in place of the arguments. */
  unknown(args: readonly Value[], shape: Shape): Value;
  fail(message: string): Failure;
  /** Counts what the call looks at. */
  readonly budget: Budget;
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

/** The same arguments where some may be unknown. */
type OpenArguments<P extends readonly Parameter[]> = P extends readonly [
  infer First,
  ...infer Rest extends readonly Parameter[],
]
  ? First extends { readonly repeated: true }
    ? readonly Value[]
    : First extends { readonly optional: true }
      ? readonly [Value?, ...OpenArguments<Rest>]
      : readonly [Value, ...OpenArguments<Rest>]
  : readonly [];

interface StrictDefinition<P extends readonly Parameter[]> {
  readonly name: string;
  readonly parameters: P;
  readonly returns: readonly TypeName[];
  readonly deep?: boolean;
  readonly apply: (args: Arguments<P>, budget: Budget) => Value;
  readonly whenUnknown?: (args: OpenArguments<P>, budget: Budget) => Value | null;
  readonly shape?: (args: OpenArguments<P>) => Shape;
  readonly cost?: (args: OpenArguments<P>) => number;
}

/** A strict function that sees its arguments in the number, and `apply` under the types, that `parameters` lists. */
export function strict<const P extends readonly Parameter[]>(definition: StrictDefinition<P>): StrictFunction {
  const { apply, whenUnknown, shape, cost } = definition;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the evaluator has just checked number and types against `parameters`
  const known = (args: readonly Known[]): Arguments<P> => args as unknown as Arguments<P>;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the evaluator has just checked the number against `parameters`
  const open = (args: readonly Value[]): OpenArguments<P> => args as unknown as OpenArguments<P>;
  return {
    kind: "strict",
    name: definition.name,
    parameters: definition.parameters,
    returns: definition.returns,
    deep: definition.deep ?? false,
    apply: (args, budget) => apply(known(args), budget),
    whenUnknown: whenUnknown === undefined ? null : (args, budget) => whenUnknown(open(args), budget),
    shape: shape === undefined ? null : (args) => shape(open(args)),
    cost: cost === undefined ? null : (args) => cost(open(args)),
  };
}

export function lazy(name: string, arity: Arity, apply: LazyFunction["apply"]): LazyFunction {
  return { kind: "lazy", name, arity, apply };
}
