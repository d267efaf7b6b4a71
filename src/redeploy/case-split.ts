import { residualKey, residualOf } from "../expression/residual.ts";
import { partsOf, rootParameter } from "../expression/walk-residual.ts";
import {
  bool,
  int,
  string,
  type CallResidual,
  type Known,
  type Residual,
  type Unknown,
  type Value,
} from "../expression/value.ts";
import { foldCase } from "../text/fold-case.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import type { Deployment } from "../template/deployment.ts";
import { parameterType } from "../template/parameter-type.ts";
import { parameterDeclaration } from "../template/template.ts";
import { typeProblems } from "../template/value-type.ts";
import { derivedAssumptions, type Assumptions } from "../template/assumptions.ts";
import { agrees, toldValues } from "./told-values.ts";

/** How many values a parameter may have for each of them to be tried. */
const VALUE_LIMIT = 16;
/** How many values an answer may leave for each of them to be tried: more are one case, so that the cases do not run out. */
const TOLD_LIMIT = 4;
const VALUE_LIMIT_INT = BigInt(VALUE_LIMIT);
const CONNECTIVES: ReadonlySet<string> = new Set(["and", "or", "not", "if"]);
/** Functions that answer yes or no. */
const PREDICATES: ReadonlySet<string> = new Set([
  "equals",
  "contains",
  "empty",
  "startswith",
  "endswith",
  "less",
  "lessorequals",
  "greater",
  "greaterorequals",
  "bool",
]);

/** Cases, exactly one of which holds, in which more is known of an unknown value; `null` when nothing can be decided. */
export function splitCase(
  value: Unknown,
  assumptions: Assumptions,
  deployment: Deployment,
): readonly Assumptions[] | null {
  const parts = [...partsOf(value.residual)];
  for (const part of parts) {
    const parts = byParameterValues(part, assumptions, deployment) ?? byPicked(part, assumptions, deployment);
    if (parts !== null) return parts;
  }
  for (const question of innermostFirst(questionsOf(value))) {
    const parts = byQuestion(question, assumptions, deployment);
    if (parts !== null) return parts;
  }
  return null;
}

/** How many questions inside one value are looked at. */
const QUESTION_LIMIT = 64;

/** A question about the answer to another one may have no more than one answer: the other is asked first. */
function innermostFirst(questions: Iterable<Residual>): readonly Residual[] {
  const all = [...questions].slice(0, QUESTION_LIMIT);
  const isOuter = (question: Residual): boolean =>
    [...partsOf(question)].some((part) => part.kind === "call" && askedBy(part).length > 0);
  return [...all.filter((each) => !isOuter(each)), ...all.filter(isOuter)];
}

/** A root parameter that takes few values: one case for each. */
function byParameterValues(
  part: Residual,
  assumptions: Assumptions,
  deployment: Deployment,
): readonly Assumptions[] | null {
  const name = parameterIn(part, assumptions);
  const values = name === null ? null : valuesOf(name, deployment);
  return name === null || values === null ? null : withEach(assumptions, name, values, deployment);
}

/** A case for each value that goes together with what was assumed; where none does, for all of them. */
function withEach(
  assumptions: Assumptions,
  name: string,
  values: readonly Value[],
  deployment: Deployment,
): readonly Assumptions[] {
  const agreeing = values.filter((value) => agrees(assumptions, name, value, deployment));
  return (agreeing.length > 0 ? agreeing : values).map((value) => withParameter(assumptions, name, value));
}

/**
 * The root parameter that a part is: one that nobody gives, or one whose value a parameter file leaves to others, such as a
 * secret or what a tool fills in.
 */
function parameterIn(part: Residual, { parameters }: Assumptions): string | null {
  const own = rootParameter(part);
  if (own !== null || part.kind !== "call") return own;
  for (const [name, { value }] of parameters)
    if (value.kind === "unknown" && residualKey(value.residual) === residualKey(part)) return name;
  return null;
}

/** The values that a declaration allows, when they are few. */
function valuesOf(name: string, deployment: Deployment): readonly Value[] | null {
  const declaration = parameterDeclaration(deployment.template, name);
  if (declaration === null) return null;
  const { allowedValues, shape, isNullable } = parameterType(declaration, deployment.template);
  if (isNullable) return null;
  if (allowedValues !== null && allowedValues.items.length <= VALUE_LIMIT) {
    return allowedValues.items.map((node) => evaluateNode(node, deployment.frame));
  }
  const { types, min, max } = shape;
  if (types?.length !== 1) return null;
  if (types[0] === "bool") return [bool(true), bool(false)];
  return types[0] === "int" && min !== undefined && max !== undefined ? integersBetween(min, max) : null;
}

function integersBetween(min: bigint, max: bigint): readonly Value[] | null {
  if (max < min || max - min >= VALUE_LIMIT_INT) return null;
  return Array.from({ length: Number(max - min) + 1 }, (_each, index) => int(min + BigInt(index)));
}

/** A root parameter that picks a member of an object, or an item of an array: one case for each that it may pick. */
function byPicked(part: Residual, assumptions: Assumptions, deployment: Deployment): readonly Assumptions[] | null {
  if (part.kind !== "access" || part.base.kind !== "value") return null;
  const name = parameterIn(part.key, assumptions);
  const keys = name === null ? null : keysOf(part.base.value);
  if (name === null || keys === null) return null;
  const values = valuesOf(name, deployment) ?? keys.filter((key) => isAllowed(name, key, deployment));
  return values.length === 0 ? null : withEach(assumptions, name, values, deployment);
}

/** What picks a part of a value, when the parts are few and all of them are known. */
function keysOf(value: Known): readonly Value[] | null {
  if (value.kind !== "object" && value.kind !== "array") return null;
  const keys =
    value.kind === "object"
      ? Array.from(value.members.values(), ({ key }) => string(key))
      : value.items.map((_item, index) => int(index));
  return value.rest !== null || keys.length === 0 || keys.length > VALUE_LIMIT ? null : keys;
}

/** Whether a root parameter may have a value: the service refuses what its declaration does not allow. */
function isAllowed(name: string, value: Value, { template }: Deployment): boolean {
  const declaration = parameterDeclaration(template, name);
  if (declaration === null) return true;
  for (const _problem of typeProblems(value, declaration, template)) return false;
  return true;
}

/** The yes-or-no questions inside an unknown value, without those that are put together from others. */
function* questionsOf(value: Unknown): Generator<Residual> {
  if (isYesOrNo(value) && !isConnective(value.residual)) yield value.residual;
  for (const part of partsOf(value.residual)) {
    if (part.kind !== "call") continue;
    for (const question of askedBy(part)) if (question.kind !== "value" && !isConnective(question)) yield question;
  }
}

/** What a call asks of its arguments; `filter` holds what it asks of its items, beside other items. */
function askedBy({ name, args }: CallResidual): readonly Residual[] {
  const key = foldCase(name);
  if (key === "filter") return args.filter((each) => each.kind === "call" && PREDICATES.has(foldCase(each.name)));
  if (!CONNECTIVES.has(key)) return [];
  return key === "if" ? args.slice(0, 1) : args;
}

function isYesOrNo(value: Unknown): boolean {
  return value.shape.types?.every((type) => type === "bool") ?? false;
}

function isConnective(residual: Residual): boolean {
  return residual.kind === "call" && CONNECTIVES.has(foldCase(residual.name));
}

/**
 * The two answers to a question; where an answer tells what values a parameter has, each of them is a case, but for those
 * that the parameter may not have.
 */
function byQuestion(
  question: Residual,
  assumptions: Assumptions,
  deployment: Deployment,
): readonly Assumptions[] | null {
  const key = residualKey(question);
  if (assumptions.truths.has(key)) return null;
  const no = withTruth(assumptions, question, false);
  const nameOf = (part: Residual): string | null => parameterIn(part, assumptions);
  const told = question.kind === "call" ? toldValues(question, nameOf, deployment) : null;
  if (told === null || told.values.length > TOLD_LIMIT) return [withTruth(assumptions, question, true), no];
  const { name } = told;
  const values = told.values.filter(
    (value) => isAllowed(name, value, deployment) && agrees(assumptions, name, value, deployment),
  );
  return [...values.map((value) => withParameter(assumptions, name, value)), no];
}

function withParameter(assumptions: Assumptions, name: string, value: Value): Assumptions {
  const difference = `${foldCase(name)} is ${residualKey(residualOf(value))}`;
  return derivedAssumptions(assumptions, difference, () => {
    const parameters = new Map(assumptions.parameters);
    parameters.set(foldCase(name), { value, given: "assumed" });
    return { ...assumptions, parameters };
  });
}

function withTruth(assumptions: Assumptions, question: Residual, truth: boolean): Assumptions {
  const key = residualKey(question);
  const make = (): Assumptions => ({
    ...assumptions,
    truths: new Map(assumptions.truths).set(key, truth),
    questions: new Map(assumptions.questions).set(key, question),
  });
  return derivedAssumptions(assumptions, `${key} is ${String(truth)}`, make);
}
