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
  const own = readings.flatMap(ownSteps);
  const { node } = resource.declaration;
  for (const { steps, isThere } of own.toReversed()) {
    const { found, left } = walk(node, steps);
    if (found === node) continue;
    // An expression stands for all that it makes.
    if (left === 0 || (found.kind !== "object" && found.kind !== "array")) return placeOf(found);
    if (!isThere) return startOf(found);
  }
  return placeOfPart(resource);
}

/** The way from the resource on. */
function ownSteps({ root, steps, isThere }: Reading): readonly Pick<Reading, "steps" | "isThere">[] {
  if (root === "resource") return steps.length === 0 ? [] : [{ steps, isThere }];
  return root === "properties" ? [{ steps: ["properties", ...steps], isThere }] : [];
}

/** As far as the way goes in the text, and how many steps are left. */
function walk(root: JsonNode, steps: Reading["steps"]): { readonly found: JsonNode; readonly left: number } {
  let found = root;
  for (const [index, step] of steps.entries()) {
    const next = stepInto(found, step);
    if (next === undefined) return { found, left: steps.length - index };
    found = next;
  }
  return { found, left: 0 };
}

function stepInto(node: JsonNode, step: string | number): JsonNode | undefined {
  if (node.kind === "object") return memberOf(node, String(step))?.value;
  return node.kind === "array" && typeof step === "number" ? node.items[step] : undefined;
}
