import type { Failure, Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import { evaluateNode, placeOf } from "../evaluate-node.ts";
import { section } from "../template.ts";
import type { Visit } from "../walk.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Parts of a resource that are evaluated elsewhere, or not at all. */
const ELSEWHERE: ReadonlySet<string> = new Set(["resources", "copy", "dependson", "comments", "metadata", "existing"]);

/** Every value of the template: what cannot be evaluated fails the deployment, used or not. */
export function* checkExpressions(site: Site): Generator<TemplateProblem> {
  const { deployment, visits } = site;
  const { frame, template } = deployment;
  const seen = new Set<object>();
  const isOuter = deployment.parent !== null && deployment.parent.frame === frame;
  if (!isOuter) {
    for (const { key } of section(template, "parameters")?.members ?? []) {
      const place = placeOf(key, frame);
      yield* failuresOf(frame.parameter(key.value, place), place, seen);
    }
    for (const { key, value } of section(template, "variables")?.members ?? []) {
      const place = placeOf(key, frame);
      if (foldCase(key.value) !== "copy") yield* failuresOf(frame.variable(key.value, place), place, seen);
      else if (value.kind === "array") for (const loop of value.items) yield* copiedVariable(loop, site, seen);
    }
  }
  for (const visit of visits) yield* resourceFailures(visit, seen);
  yield* failuresOf(deployment.outputs(), placeOf(template.node, frame), seen);
}

function* copiedVariable(
  loop: Parameters<typeof evaluateNode>[0],
  { deployment: { frame } }: Site,
  seen: Set<object>,
): Generator<TemplateProblem> {
  const name = loop.kind === "object" ? memberOf(loop, "name")?.value : undefined;
  if (name?.kind !== "string") return;
  const place = placeOf(loop, frame);
  yield* failuresOf(frame.variable(name.value, place), place, seen);
}

function* resourceFailures({ resource, conditions }: Visit, seen: Set<object>): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const { frame } = resource;
  const at = (name: string): Place => placeOf(memberOf(node, name)?.value ?? node, frame);
  yield* failuresOf(resource.type(), at("type"), seen);
  yield* failuresOf(resource.name(), at("name"), seen);
  for (const condition of conditions) yield* failuresOf(condition, at("condition"), seen);
  for (const { key, value } of node.members) {
    const name = foldCase(key.value);
    if (ELSEWHERE.has(name) || name === "type" || name === "name") continue;
    const place = placeOf(value, frame);
    if (name !== "properties") yield* failuresOf(evaluateNode(value, frame), place, seen);
    else if (resource.nested()?.kind !== "deployment") yield* failuresOf(resource.properties(), place, seen);
    else if (value.kind === "object")
      for (const part of value.members)
        if (foldCase(part.key.value) !== "template")
          yield* failuresOf(evaluateNode(part.value, frame), placeOf(part.value, frame), seen);
  }
}

/** The failures inside a value. A value that many places share is looked into once. */
function* failuresOf(value: Value, place: Place, seen: Set<object>): Generator<TemplateProblem> {
  switch (value.kind) {
    case "failure":
      yield problem(value, place);
      return;
    case "array":
      if (seen.has(value.items)) return;
      seen.add(value.items);
      for (const item of value.items) yield* failuresOf(item, place, seen);
      return;
    case "object":
      if (seen.has(value.members)) return;
      seen.add(value.members);
      for (const member of value.members.values()) yield* failuresOf(member.value, place, seen);
      return;
    case "unknown":
    case "null":
    case "bool":
    case "int":
    case "float":
    case "string":
  }
}

function problem(failed: Failure, place: Place): TemplateProblem {
  return { kind: "expression", message: failed.message, place: failed.place ?? place };
}
