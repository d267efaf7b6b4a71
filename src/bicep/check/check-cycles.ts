import type { SyntaxProblem } from "../syntax/ast.ts";
import type { NameUse } from "./check-names.ts";
import { circlesOf } from "./circles.ts";
import { problem } from "./problem.ts";

/** Declarations that read themselves, by themselves or by way of others. */
export function* checkCycles(uses: readonly NameUse[]): Generator<SyntaxProblem> {
  const circles = circlesOf(uses);
  for (const use of uses) {
    const { from, to, isWritten } = use;
    if (!isWritten || circles.get(from) !== circles.get(to)) continue;
    if (from === to) yield problem("BCP079", `\`${from}\` reads itself: take \`${to}\` out of its own value.`, use);
    else yield problem("BCP080", `\`${from}\` reads \`${to}\`, which reads \`${from}\`: take one of both out.`, use);
  }
}
