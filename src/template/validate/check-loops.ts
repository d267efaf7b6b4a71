import type { Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Deployment, Resource } from "../deployment.ts";
import { countOf } from "../copy.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { textMember } from "../template.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";
import { placeOf } from "../../text/place.ts";
import { loopOf } from "../resource-parts.ts";

const MODES = ["serial", "parallel"];

/**
 * Copy loops of resources: a name, a known mode, and a batch size that is a number; it may be over the count. Loops of
 * variables: a name of their own, a count and an input.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources
 */
export function* checkLoops({ deployment, declared }: Site): Generator<TemplateProblem> {
  yield* variableLoops(deployment);
  const seen = new Set<JsonObject>();
  for (const resource of declared) {
    const copy = loopOf(resource.declaration.node);
    if (copy === null || seen.has(copy)) continue;
    seen.add(copy);
    yield* loopProblems(copy, resource);
  }
}

function* variableLoops({ template: { node } }: Deployment): Generator<TemplateProblem> {
  const variables = memberOf(node, "variables")?.value;
  if (variables?.kind !== "object") return;
  const copy = memberOf(variables, "copy")?.value;
  if (copy !== undefined && copy.kind !== "array")
    yield structureProblem("The 'copy' of the variables must be an array of loops.", copy);
  const names = new Set(variables.members.map(({ key }) => foldCase(key.value)));
  for (const loop of copy?.kind === "array" ? copy.items : []) {
    const missing = ["name", "count", "input"].find(
      (part) => loop.kind !== "object" || memberOf(loop, part) === undefined,
    );
    if (missing !== undefined) yield structureProblem(`The copy loop needs '${missing}'; it is missing.`, loop);
    const name = loop.kind === "object" ? textMember(loop, "name") : null;
    if (name === null) continue;
    if (names.has(foldCase(name))) yield structureProblem(`The template has two variables named '${name}'.`, loop);
    names.add(foldCase(name));
  }
}

function* loopProblems(copy: JsonObject, { frame }: Resource): Generator<TemplateProblem> {
  const part = (name: string): Value | null => {
    const node = memberOf(copy, name)?.value;
    return node === undefined ? null : evaluateNode(node, frame);
  };
  const problem = (message: string, name: string): TemplateProblem => {
    return { kind: "structure", message, place: placeOf(memberOf(copy, name)?.value ?? copy) };
  };
  for (const name of ["name", "count"])
    if (memberOf(copy, name) === undefined) yield problem(`The copy loop needs '${name}'; it is missing.`, name);
  if (textMember(copy, "name") === "") yield problem("The name of a copy loop cannot be empty.", "name");
  const count = part("count");
  const rounds = count === null ? null : countOf(count, placeOf(memberOf(copy, "count")?.value ?? copy));
  if (rounds !== null && typeof rounds !== "number" && rounds.kind === "failure")
    yield { kind: "expression", message: rounds.message, place: rounds.place ?? placeOf(copy) };
  const mode = part("mode");
  if (mode?.kind === "string" && !MODES.includes(mode.value.toLowerCase()))
    yield problem(`The copy mode '${mode.value}' is not one of 'serial, parallel'.`, "mode");
  const size = part("batchSize");
  if (size === null || size.kind === "unknown" || size.kind === "failure" || size.kind === "null") return;
  if (size.kind !== "int" || size.value < 0n)
    yield problem("The copy batch size must be an integer, not below 0.", "batchSize");
  // Without a mode rounds are parallel; where there are none nothing is looked at.
  const isParallel =
    mode === null || mode.kind === "null" || (mode.kind === "string" && mode.value.toLowerCase() === "parallel");
  if (isParallel && rounds !== 0) yield problem("A copy batch size goes with the mode 'serial' only.", "batchSize");
}
