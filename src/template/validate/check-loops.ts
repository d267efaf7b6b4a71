import type { Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonObject } from "../../json/node.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode, placeOf } from "../evaluate-node.ts";
import type { Site, TemplateProblem } from "./problem.ts";

const MODES = ["serial", "parallel"];

/**
 * Copy loops of resources: a name, a known mode, and a batch size that is a number; it may be over the count.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources
 */
export function* checkLoops({ declared }: Site): Generator<TemplateProblem> {
  const seen = new Set<JsonObject>();
  for (const resource of declared) {
    const copy = memberOf(resource.declaration.node, "copy")?.value;
    if (copy?.kind !== "object" || seen.has(copy)) continue;
    seen.add(copy);
    yield* loopProblems(copy, resource);
  }
}

function* loopProblems(copy: JsonObject, { frame }: Resource): Generator<TemplateProblem> {
  const part = (name: string): Value | null => {
    const node = memberOf(copy, name)?.value;
    return node === undefined ? null : evaluateNode(node, frame);
  };
  const problem = (message: string, name: string): TemplateProblem => {
    return { kind: "structure", message, place: placeOf(memberOf(copy, name)?.value ?? copy, frame) };
  };
  for (const name of ["name", "count"])
    if (memberOf(copy, name) === undefined) yield problem(`The copy loop needs '${name}'; it is missing.`, name);
  const mode = part("mode");
  if (mode?.kind === "string" && !MODES.includes(mode.value.toLowerCase()))
    yield problem(`The copy mode '${mode.value}' is not one of 'serial, parallel'.`, "mode");
  const size = part("batchSize");
  if (size === null || size.kind === "unknown" || size.kind === "failure" || size.kind === "null") return;
  if (size.kind !== "int" || size.value < 0n)
    yield problem("The copy batch size must be an integer, not below 0.", "batchSize");
  if (mode?.kind === "string" && mode.value.toLowerCase() === "parallel")
    yield problem("A copy batch size goes with the mode 'serial' only.", "batchSize");
}
