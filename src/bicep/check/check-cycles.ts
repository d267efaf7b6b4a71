import type { NameUse } from "./check-names.ts";
import { circlesOf, isInOrder } from "./circles.ts";
import type { Refuse } from "./problem.ts";

/** Declarations that read themselves, by themselves or by way of others. */
export function checkCycles(uses: readonly NameUse[], refuse: Refuse): void {
  if (isInOrder(uses)) return;
  const circles = circlesOf(uses);
  for (const use of uses) {
    const { from, to, isWritten } = use;
    if (!isWritten || circles.get(from) !== circles.get(to)) continue;
    if (from === to) refuse("BCP079", `\`${from}\` reads itself: take \`${to}\` out of its own value.`, use);
    else refuse("BCP080", `\`${from}\` reads \`${to}\`, which reads \`${from}\`: take one of both out.`, use);
  }
}
