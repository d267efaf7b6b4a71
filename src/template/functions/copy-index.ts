import { callStrict } from "../../expression/call-strict.ts";
import { add } from "../../expression/functions/add.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { EvaluationScope, Loop } from "../deployment.ts";
import { bound, type BoundFunction } from "./bound-function.ts";

/**
 * `copyIndex([loopName], [offset])`. Without a name it is the round of the loop of the resource or output; the loops of
 * properties and variables go by their names only.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric#copyindex
 */
export const copyIndex: BoundFunction = bound("copyIndex", 0, 2, (args, call, frame) => {
  const [first, second] = args;
  if (first?.kind === "unknown") return call.unknown([], { types: ["int"] });
  const name = first?.kind === "string" ? first.value : null;
  const loop = name === null ? bareLoop(frame) : frame.loops.findLast((each) => isSameName(each.name, name));
  if (loop === undefined) return call.fail(missingLoop(name));
  const offset = name === null ? first : second;
  if (offset?.kind === "int" && offset.value < 0n)
    return call.fail("The offset of the function 'copyIndex' must not be negative.");
  return offset === undefined ? loop.index : callStrict(add, [loop.index, offset], call.place, frame.budget);
});

function bareLoop({ loops }: EvaluationScope): Loop | undefined {
  return loops.findLast(({ kind }) => kind === "resource" || kind === "output");
}

function missingLoop(name: string | null): string {
  return name === null
    ? "The template function 'copyIndex' is not expected at this location. The function can only be used in a resource with copy specified."
    : `The template function 'copyIndex' names the loop '${name}', which is not around it.`;
}
