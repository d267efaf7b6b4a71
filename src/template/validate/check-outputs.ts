import { member } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonObject } from "../../json/node.ts";
import { isSameName } from "../../text/fold-case.ts";
import { originPlace } from "../../expression/provenance.ts";
import type { EvaluationScope } from "../deployment.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { section, textMember } from "../template.ts";
import { typeProblems } from "../value-type.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { placeOf } from "../../text/place.ts";

/** Outputs: the value of each is of the declared type. */
export function* checkOutputs({ deployment }: Site): Generator<TemplateProblem> {
  const { template, frame } = deployment;
  const declared = section(template, "outputs");
  const outputs = deployment.outputs();
  if (declared === null || outputs.kind !== "object") return;
  for (const { key, value } of declared.members)
    if (value.kind === "object") yield* shapeProblems(key.value, value, frame);
  for (const { key, value } of outputs.members.values()) {
    const node = memberOf(declared, key)?.value;
    const content = value.kind === "object" ? member(value, "value") : undefined;
    if (node?.kind !== "object" || content === undefined) continue;
    const fallback = placeOf(memberOf(node, "value")?.value ?? node);
    for (const { message, place } of typeProblems(content, node, template)) {
      const at = place ?? originPlace(content.from);
      const text = `The template output '${key}' is not valid: ${message}`;
      yield { kind: "expression", message: text, place: at?.source === fallback.source ? at : fallback };
    }
  }
}

/** An output has a value or a loop that makes one, and a condition that is yes or no, not text. */
function* shapeProblems(name: string, node: JsonObject, frame: EvaluationScope): Generator<TemplateProblem> {
  const problem = (message: string, kind: "structure" | "expression", part: string): TemplateProblem => ({
    kind,
    message: `The template output '${name}' is not valid: ${message}`,
    place: placeOf(memberOf(node, part)?.value ?? node),
  });
  const [value, copy, condition] = ["value", "copy", "condition"].map((part) => memberOf(node, part)?.value);
  if (value === undefined && copy === undefined) yield problem("it needs 'value'.", "structure", "value");
  if (value !== undefined && copy !== undefined)
    yield problem("'value' and 'copy' must not be specified at the same time.", "structure", "copy");
  if (copy !== undefined && !isSameName(textMember(node, "type") ?? "", "array"))
    yield problem("only an output of type 'array' can have 'copy'.", "structure", "copy");
  for (const part of ["count", "input"])
    if (copy?.kind === "object" && memberOf(copy, part) === undefined)
      yield problem(`its copy loop needs '${part}'.`, "structure", "copy");
  if (condition === undefined || condition.kind === "null") return;
  const { kind } = evaluateNode(condition, frame);
  if (kind !== "bool" && kind !== "unknown" && kind !== "failure")
    yield problem("its condition must be a boolean.", "expression", "condition");
}
