import { member } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import { originPlace } from "../../expression/origin.ts";
import { placeOf } from "../evaluate-node.ts";
import { section } from "../template.ts";
import { typeProblems } from "../value-type.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Outputs: the value of each is of the declared type. */
export function* checkOutputs({ deployment }: Site): Generator<TemplateProblem> {
  const { template, frame } = deployment;
  const declared = section(template, "outputs");
  const outputs = deployment.outputs();
  if (declared === null || outputs.kind !== "object") return;
  for (const { key, value } of outputs.members.values()) {
    const node = memberOf(declared, key)?.value;
    const content = value.kind === "object" ? member(value, "value") : undefined;
    if (node?.kind !== "object" || content === undefined) continue;
    const fallback = placeOf(memberOf(node, "value")?.value ?? node, frame);
    for (const { message, place } of typeProblems(content, node, template)) {
      const at = place ?? originPlace(content.from);
      const text = `The template output '${key}' is not valid: ${message}`;
      yield { kind: "expression", message: text, place: at?.source === fallback.source ? at : fallback };
    }
  }
}
