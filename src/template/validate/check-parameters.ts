import { memberOf } from "../../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import { placeOf, startOf, type Place } from "../../text/place.ts";
import { originPlace } from "../../expression/provenance.ts";
import { NULL, type Value } from "../../expression/value.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { literalValue } from "../literal-value.ts";
import { parameterType } from "../parameter-type.ts";
import { defaultOf, section, type Template } from "../template.ts";
import { typeProblems } from "../value-type.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { isExpressionNode } from "../expression-string.ts";
import { handedParameters } from "../resource-parts.ts";

/** Values that are given for parameters: each declared, none missing, all of the declared type. */
export function* checkParameters(site: Site): Generator<TemplateProblem> {
  const { given, template, parent } = site.deployment;
  if (given === null) {
    yield* outerProblems(site);
    return;
  }
  for (const { name, place } of given.names()) {
    if (isDeclared(name, template)) continue;
    const which = parent === null ? `\`${template.source.path.split("/").at(-1) ?? ""}\`` : "the template";
    yield { ...undeclared(name, which), ...placed(place, placeOfParameters(site)) };
  }
  const around = parent === null ? null : placeOf(parent.declaration.node);
  for (const entry of section(template, "parameters")?.members ?? []) yield* parameterProblems(entry, around, site);
}

function* parameterProblems(
  { key, value: declaration }: JsonMember,
  around: Place | null,
  { deployment, isComplete }: Site,
): Generator<TemplateProblem> {
  if (declaration.kind !== "object") return;
  const { frame, template, given } = deployment;
  const name = key.value;
  const place = placeOf(key);
  const supplied = given?.value(foldCase(name)) ?? null;
  if (supplied !== null && supplied.value.kind !== "null") {
    yield* givenProblems(name, supplied.value, declaration, template, place);
    return;
  }
  const defaultNode = defaultOf(declaration);
  if (defaultNode !== null) {
    if (isPlainlyRight(defaultNode, declaration, template)) return;
    yield* defaultProblems(name, frame.parameter(name, place), declaration, template, placeOf(defaultNode));
    return;
  }
  if (parameterType(declaration, template).isNullable || !(isComplete || supplied !== null)) return;
  const at = originPlace(supplied?.value.from ?? null);
  yield { ...missing(name), ...placed(at, around ?? place) };
}

/** Whether a default is right as it stands, as most are: it need not be evaluated to tell. */
function isPlainlyRight(node: JsonNode, declaration: JsonObject, template: Template): boolean {
  if (node.kind === "object" || node.kind === "array" || (node.kind === "string" && isExpressionNode(node)))
    return false;
  return typeProblems(literalValue(node), declaration, template).next().done === true;
}

/** In outer scope nothing reads the parameters of the template, but the service still checks them. */
function* outerProblems({ deployment: { template, frame, parent } }: Site): Generator<TemplateProblem> {
  const handed = parent === null ? undefined : handedParameters(parent.declaration.node);
  if (handed !== undefined && handed.kind !== "object") return;
  for (const { key } of handed?.members ?? [])
    if (!isExpressionNode(key) && !isDeclared(key.value, template))
      yield { ...undeclared(key.value, "the template"), place: placeOf(key) };
  for (const { key, value: declaration } of section(template, "parameters")?.members ?? []) {
    if (declaration.kind !== "object") continue;
    const given = handed === undefined ? undefined : memberOf(handed, key.value)?.value;
    const valueNode = given?.kind === "object" ? memberOf(given, "value")?.value : undefined;
    const value = valueNode === undefined ? NULL : evaluateNode(valueNode, frame);
    if (valueNode !== undefined && value.kind !== "null") {
      yield* givenProblems(key.value, value, declaration, template, placeOf(valueNode));
      continue;
    }
    if (given !== undefined && (given.kind !== "object" || memberOf(given, "reference") !== undefined)) continue;
    const node = defaultOf(declaration);
    if (node !== null)
      yield* defaultProblems(key.value, evaluateNode(node, frame), declaration, template, placeOf(node));
    else if (!parameterType(declaration, template).isNullable) yield { ...missing(key.value), place: placeOf(key) };
  }
}

function isDeclared(name: string, template: Template): boolean {
  const declared = section(template, "parameters");
  return declared !== null && memberOf(declared, name) !== undefined;
}

type Unplaced = Pick<TemplateProblem, "kind" | "message">;

function undeclared(name: string, which: string): Unplaced {
  return { kind: "unknown-parameter", message: `The parameter '${name}' is given, but ${which} does not declare it.` };
}

function missing(name: string): Unplaced {
  return { kind: "missing-parameter", message: `The value for the template parameter '${name}' is not provided.` };
}

function* givenProblems(
  name: string,
  value: Value,
  declaration: JsonObject,
  template: Template,
  fallback: Place,
): Generator<TemplateProblem> {
  for (const problem of typeProblems(value, declaration, template)) {
    const message = `The provided value for the template parameter '${name}' is not valid. ${problem.message}`;
    yield { kind: "parameter-value", message, ...placed(problem.place ?? originPlace(value.from), fallback) };
  }
}

function* defaultProblems(
  name: string,
  value: Value,
  declaration: JsonObject,
  template: Template,
  place: Place,
): Generator<TemplateProblem> {
  for (const problem of typeProblems(value, declaration, template)) {
    const message = `The default value of the template parameter '${name}' is not valid. ${problem.message}`;
    yield { kind: "parameter-value", message, place };
  }
}

/** A place in the file of the template; `fallback` where the value stands in another file. */
function placed(value: Place | null, fallback: Place): Pick<TemplateProblem, "place" | "given"> {
  if (value === null) return { place: fallback };
  return value.source === fallback.source ? { place: value } : { place: fallback, given: value };
}

function placeOfParameters({ deployment: { template } }: Site): Place {
  return placeOf(memberOf(template.node, "parameters")?.key ?? startOf(template.node));
}
