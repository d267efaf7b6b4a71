import type { Frame, Loop } from "./deployment.ts";

/** The same place inside one more round of a loop. */
export function withLoop(frame: Frame, loop: Loop): Frame {
  return extended(frame, { loops: [...frame.loops, loop] });
}

/** A frame that differs in the given parts. */
export function extended(
  frame: Frame,
  change: Partial<Pick<Frame, "loops" | "isDefault" | "hasPlainCopies" | "resource">>,
): Frame {
  const inner: Frame = {
    ...frame,
    ...change,
    deploymentFunction: (name) => frame.deployment.functionFor(name, inner),
  };
  return inner;
}
