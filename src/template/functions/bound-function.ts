import type { DeploymentCall } from "../../expression/scope.ts";
import type { Value } from "../../expression/value.ts";
import type { EvaluationScope } from "../deployment.ts";

/** A template function that needs the deployment it is called in. `args` may be unknown; none is a failure. */
export interface BoundFunction {
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  readonly apply: (args: readonly Value[], call: DeploymentCall, frame: EvaluationScope) => Value;
}

export function bound(name: string, min: number, max: number | null, apply: BoundFunction["apply"]): BoundFunction {
  return { name, min, max, apply };
}
