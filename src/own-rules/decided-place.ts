import type { Reading } from "../cel/path.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode } from "../json/node.ts";
import { placeOfPart } from "../rule/resource-label.ts";
import type { Resource } from "../template/deployment.ts";
import { placeOf, startOf, type Place } from "../text/place.ts";

/**
 * The place of the member that decided: the last one that was read and stands in the resource. Of what is missing it is the
 * beginning of what it is missing in; and the name of the resource where that is the resource itself.
 */
export function decidedPlace(resource: Resource, readings: readonly Reading[]): Place {
  const own = readings.flatMap(ownSteps).toReversed();
  const { node } = resource.declaration;
  // What another value stood in for decided only where nothing else was read.
  for (const { steps, found } of [...own.filter(({ found }) => found !== "filled"), ...own]) {
    const { at, left } = walk(node, steps);
    if (at === node) continue;
    // An expression stands for all that it makes.
    if (left === 0 || (at.kind !== "object" && at.kind !== "array")) return placeOf(at);
    if (found !== "there") return startOf(at);
  }
  return placeOfPart(resource);
}

/** The way from the resource on. */
function ownSteps({ root, steps, found }: Reading): readonly Pick<Reading, "steps" | "found">[] {
  if (root === "resource") return steps.length === 0 ? [] : [{ steps, found }];
  return root === "properties" ? [{ steps: ["properties", ...steps], found }] : [];
}

/** As far as the way goes in the text, and how many steps are left. */
function walk(root: JsonNode, steps: Reading["steps"]): { readonly at: JsonNode; readonly left: number } {
  let at = root;
  for (const [index, step] of steps.entries()) {
    const next = stepInto(at, step);
    if (next === undefined) return { at, left: steps.length - index };
    at = next;
  }
  return { at, left: 0 };
}

function stepInto(node: JsonNode, step: string | number): JsonNode | undefined {
  if (node.kind === "object") return memberOf(node, String(step))?.value;
  return node.kind === "array" && typeof step === "number" ? node.items[step] : undefined;
}
