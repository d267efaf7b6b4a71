import type { Expression } from "./ast.ts";
import type { Budget } from "./budget.ts";
import type { Failure, Unknown, Value } from "./value.ts";
import type { Place } from "../text/place.ts";

/** What an expression sees of the world around it. The template room supplies it. */
export interface Scope {
  readonly budget: Budget;
  /** The user-defined functions whose bodies this is in, outermost first. */
  readonly calls?: readonly string[];
  parameter(name: string, place: Place | null): Value;
  variable(name: string, place: Place | null): Value;
  /** A user-defined function by `namespace.name`. */
  userFunction(namespace: string, name: string): UserFunction | null;
  /** A function that needs the deployment: `resourceGroup`, `reference`, `copyIndex`, … `null` when the name is none of them. */
  deploymentFunction(name: string): DeploymentFunction | null;
  /** What the run assumes of an undecided yes-or-no value: a known value, or the value itself. */
  assume(value: Unknown): Value;
}

export interface UserFunction {
  readonly name: string;
  /** Evaluates the function's body with the arguments, which are in the caller's scope. `calls` has the calls under way, this one last. */
  call(args: readonly Value[], place: Place | null, calls: readonly string[]): Value;
}

export interface DeploymentFunction {
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  /** `args` may be unknown; none is a failure. */
  apply(args: readonly Value[], call: DeploymentCall): Value;
}

/** How a deployment function answers that it cannot know, or that the call is wrong. */
export interface DeploymentCall {
  readonly place: Place | null;
  readonly args: readonly Expression[];
  unknown(reasons: Unknown["reasons"], shape?: Unknown["shape"]): Unknown;
  fail(message: string): Failure;
}
