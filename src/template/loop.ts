import type { EvaluationScope, Loop } from "./deployment.ts";

/** The same place inside one more round of a loop. */
export function withLoop(frame: EvaluationScope, loop: Loop): EvaluationScope {
  return extended(frame, { loops: [...frame.loops, loop] });
}

/** A frame that differs in the given parts. */
export function extended(
  frame: EvaluationScope,
  change: Partial<Pick<EvaluationScope, "loops" | "isDefault" | "hasPlainCopies" | "resource">>,
): EvaluationScope {
  const inner: EvaluationScope = {
    ...frame,
    ...change,
    deploymentFunction: (name) => frame.deployment.functionFor(name, inner),
  };
  return inner;
}
