import type { Resource } from "../template/deployment.ts";
import { isCopied } from "../template/resource-parts.ts";

/** Whether a resource is deployed once for each round of a loop: of its own, or of a deployment around it. */
export function isInLoop({ declaration, frame }: Resource): boolean {
  if (isCopied(declaration.node) || frame.loops.length > 0) return true;
  const { parent } = declaration.deployment;
  return parent !== null && isInLoop(parent);
}
