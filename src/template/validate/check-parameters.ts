import { isExpression } from "../../expression/template-string.ts";
import { memberOf } from "../../json/members.ts";
import type { JsonMember } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import { originPlace } from "../../expression/origin.ts";
import { evaluateNode, placeOf } from "../evaluate-node.ts";
import { parameterType } from "../parameter-type.ts";
import { defaultOf, section } from "../template.ts";
import { typeProblems } from "../value-type.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Values that are given for parameters: each declared, none missing, all of the declared type. */
export function* checkParameters(site: Site): Generator<TemplateProblem> {
  const { given, template, parent } = site.deployment;
  if (given === null) {
    yield* outerProblems(site);
    return;
  }
  const declared = section(template, "parameters");
  for (const { name, place } of given.names()) {
    if (declared !== null && memberOf(declared, name) !== undefined) continue;
    const which = parent === null ? `\`${template.source.path.split("/").at(-1) ?? ""}\`` : "the template";
    const message = `The parameter '${name}' is given, but ${which} does not declare it.`;
    yield { kind: "unknown-parameter", message, ...placed(place, startOf(site)) };
  }
  const around = parent === null ? null : placeOf(parent.declaration.node, parent.frame);
  for (const entry of declared?.members ?? []) yield* parameterProblems(entry, around, site);
}

function* parameterProblems(
  { key, value: declaration }: JsonMember,
  around: Place | null,
  { deployment, isComplete }: Site,
): Generator<TemplateProblem> {
  if (declaration.kind !== "object") return;
  const { frame, template, given } = deployment;
  const name = key.value;
  const place = placeOf(key, frame);
  const supplied = given?.value(foldCase(name)) ?? null;
  const type = parameterType(declaration, template);
  if (supplied !== null && supplied.value.kind !== "null") {
    for (const problem of typeProblems(supplied.value, declaration, template)) {
      const message = `The provided value for the template parameter '${name}' is not valid. ${problem.message}`;
      yield { kind: "parameter-value", message, ...placed(problem.place ?? originPlace(supplied.value.from), place) };
    }
    return;
  }
  const defaultNode = defaultOf(declaration);
  if (defaultNode !== null) {
    for (const problem of typeProblems(frame.parameter(name, place), declaration, template)) {
      const message = `The default value of the template parameter '${name}' is not valid. ${problem.message}`;
      yield { kind: "parameter-value", message, place: placeOf(defaultNode, frame) };
    }
    return;
  }
  if (type.isNullable || !(isComplete || supplied !== null)) return;
  const message = `The value for the template parameter '${name}' is not provided.`;
  const at = originPlace(supplied?.value.from ?? null);
  yield { kind: "missing-parameter", message, ...placed(at, around ?? place) };
}

/** In outer scope nothing reads the parameters of the template, but the service still checks them. */
function* outerProblems({ deployment: { template, frame, parent } }: Site): Generator<TemplateProblem> {
  const properties = parent === null ? undefined : memberOf(parent.declaration.node, "properties")?.value;
  const handed = properties?.kind === "object" ? memberOf(properties, "parameters")?.value : undefined;
  if (handed !== undefined && handed.kind !== "object") return;
  const declared = section(template, "parameters");
  for (const { key } of handed?.members ?? []) {
    if (isExpression(key.value) || (declared !== null && memberOf(declared, key.value) !== undefined)) continue;
    const message = `The parameter '${key.value}' is given, but the template does not declare it.`;
    yield { kind: "unknown-parameter", message, place: placeOf(key, frame) };
  }
  for (const { key, value: declaration } of declared?.members ?? []) {
    if (declaration.kind !== "object" || (handed !== undefined && memberOf(handed, key.value) !== undefined)) continue;
    const defaultNode = defaultOf(declaration);
    if (defaultNode === null && !parameterType(declaration, template).isNullable) {
      const message = `The value for the template parameter '${key.value}' is not provided.`;
      yield { kind: "missing-parameter", message, place: placeOf(key, frame) };
    }
    if (defaultNode === null) continue;
    for (const problem of typeProblems(evaluateNode(defaultNode, frame), declaration, template)) {
      const message = `The default value of the template parameter '${key.value}' is not valid. ${problem.message}`;
      yield { kind: "parameter-value", message, place: placeOf(defaultNode, frame) };
    }
  }
}

/** A place in the file of the template; `fallback` where the value stands in another file. */
function placed(value: Place | null, fallback: Place): Pick<TemplateProblem, "place" | "given"> {
  if (value === null) return { place: fallback };
  return value.source === fallback.source ? { place: value } : { place: fallback, given: value };
}

function startOf({ deployment: { template, frame } }: Site): Place {
  const { start } = template.node;
  return placeOf(memberOf(template.node, "parameters")?.key ?? { start, end: start + 1 }, frame);
}
