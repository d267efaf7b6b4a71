import { equalValues } from "../expression/equality.ts";
import { isFromSecret, originPlace } from "../expression/provenance.ts";
import {
  member,
  type ArrayValue,
  type Known,
  type ObjectValue,
  type TypeName,
  type Value,
} from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Place } from "../text/place.ts";
import { literalValue } from "./literal-value.ts";
import { parameterType, type ParameterType } from "./parameter-type.ts";
import { textMember, type Template } from "./template.ts";

/** What a value has that its declared type does not allow. */
export interface TypeProblem {
  /** The rest of a sentence about the value, in the service's words. */
  readonly message: string;
  readonly place: Place | null;
}

/** How many values are looked at; what is beyond is taken for right. */
interface Looks {
  left: number;
}

const LOOK_LIMIT = 100_000;
/** How deep values inside values are looked at: types may refer to themselves. */
const DEPTH_LIMIT = 200;
/** How many allowed values a message tells. */
const TOLD_VALUES = 50;

/** The names that the service's messages give the types of JSON. What it expects of a string may be an address, too. */
const JSON_NAMES: Readonly<Record<TypeName, string>> = {
  null: "Null",
  bool: "Boolean",
  int: "Integer",
  float: "Float",
  string: "String",
  array: "Array",
  object: "Object",
};

/**
 * Why a value is not of its declared type: kind of value, allowed values, lengths, ranges, members and items, all the way
 * down. What is not known is taken for right.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
export function* typeProblems(
  value: Value,
  declaration: JsonObject,
  template: Template,
  looks: Looks = { left: LOOK_LIMIT },
  depth: number = DEPTH_LIMIT,
): Generator<TypeProblem> {
  if (value.kind === "unknown" || value.kind === "failure" || depth === 0 || --looks.left < 0) return;
  const type = parameterType(declaration, template);
  if (value.kind === "null" && type.isNullable) return;
  const place = originPlace(value.from);
  const wrongKind = kindProblem(value, type);
  if (wrongKind !== null) {
    yield { message: wrongKind, place };
    return;
  }
  for (const message of ownProblems(value, type, looks)) yield { message, place };
  if (value.kind === "object") yield* memberProblems(value, type, template, place, looks, depth - 1);
  if (value.kind === "array") yield* itemProblems(value, type, template, looks, depth - 1);
}

/** Why a value is of another kind than its type; `null` when it is not, or when that is not known. */
function kindProblem({ kind }: Value, { shape }: ParameterType): string | null {
  if (kind === "unknown" || kind === "failure" || shape.types === undefined || shape.types.includes(kind)) return null;
  const [expected] = shape.types;
  if (expected === undefined) return null;
  return `Expected a value of type '${expected === "string" ? "String, Uri" : JSON_NAMES[expected]}', but received a value of type '${JSON_NAMES[kind]}'.`;
}

function* ownProblems(value: Known, type: ParameterType, looks: Looks): Generator<string> {
  const allowed = type.allowedValues ?? type.allowedItems;
  if (allowed !== null && !isAllowed(value, type, looks)) {
    const values = allowed.items.slice(0, TOLD_VALUES).map((item) => textOf(literalValue(item)));
    const shown = type.isSecure || isFromSecret(value.from) ? "" : textOf(value);
    yield `The value ${shown}is not part of the allowed value(s): '${values.join(",").replaceAll(/' ?/g, "")}'.`;
  }
  if (value.kind === "int") {
    const { min, max } = type.shape;
    if (min !== undefined && value.value < min)
      yield `The value '${String(value.value)}' is less than the minimum value '${String(min)}'.`;
    if (max !== undefined && value.value > max)
      yield `The value '${String(value.value)}' is greater than the maximum value '${String(max)}'.`;
  }
  const length = value.kind === "string" ? value.value.length : value.kind === "array" ? value.items.length : null;
  const { minLength, maxLength } = type;
  if (length !== null && minLength !== null && length < minLength && !hasMore(value))
    yield `Length of the value should be greater than or equal to '${String(minLength)}'.`;
  if (length !== null && maxLength !== null && length > maxLength)
    yield `Length of the value should be less than or equal to '${String(maxLength)}'.`;
}

function hasMore(value: Known): boolean {
  return value.kind === "array" && value.rest !== null;
}

/** A value is one of the allowed ones, with case; of an array without arrays among those each item is. */
function isAllowed(value: Known, { allowedValues, allowedItems }: ParameterType, looks: Looks): boolean {
  const values = (allowedValues ?? allowedItems)?.items.map(literalValue) ?? [];
  const matches = (candidate: Value): boolean =>
    (looks.left -= values.length) < 0 || values.some((each) => equalValues(each, candidate) !== false);
  return allowedItems !== null && value.kind === "array" ? value.items.every(matches) : matches(value);
}

function* memberProblems(
  value: ObjectValue,
  type: ParameterType,
  template: Template,
  place: Place | null,
  looks: Looks,
  depth: number,
): Generator<TypeProblem> {
  const variant = variantOf(value, type);
  if (typeof variant === "string") {
    yield { message: variant, place };
    return;
  }
  if (variant !== null) yield* typeProblems(value, variant, template, looks, depth);
  for (const name of namesOf(type)) {
    const node = type.properties === null ? undefined : memberOf(type.properties, name)?.value;
    if (node?.kind !== "object") continue;
    const found = member(value, name);
    const isMissing = found === undefined ? value.rest === null : found.kind === "null";
    if (isMissing && !parameterType(node, template).isNullable)
      yield { message: `The property '${name}' is required; it is missing or null.`, place };
    else if (found !== undefined) yield* typeProblems(found, node, template, looks, depth);
  }
  if (variant !== null) return;
  for (const { key, value: inner } of value.members.values()) {
    if (inner.kind === "null" || (type.properties !== null && memberOf(type.properties, key) !== undefined)) continue;
    if (type.isClosed)
      yield { message: `The property '${key}' is not allowed.`, place: originPlace(inner.from) ?? place };
    else if (type.others !== null) yield* typeProblems(inner, type.others, template, looks, depth);
  }
}

/** Of properties whose names differ in case only the first name counts, with the last declaration. */
function namesOf({ properties }: ParameterType): Iterable<string> {
  const names = new Map<string, string>();
  for (const { key } of properties?.members ?? [])
    if (!names.has(foldCase(key.value))) names.set(foldCase(key.value), key.value);
  return names.values();
}

/** The variant that a discriminated object chooses, why it chooses none, or `null` for other objects. */
function variantOf(value: ObjectValue, { discriminator }: ParameterType): JsonObject | string | null {
  const name = discriminator === null ? null : textMember(discriminator, "propertyName");
  const mapping = discriminator === null ? undefined : memberOf(discriminator, "mapping")?.value;
  if (name === null || mapping?.kind !== "object") return null;
  const chosen = member(value, name);
  if (chosen === undefined) return value.rest === null ? `The property '${name}' is required; it is missing.` : null;
  if (chosen.kind === "unknown" || chosen.kind === "failure") return null;
  const variant = chosen.kind === "string" ? memberOf(mapping, chosen.value)?.value : undefined;
  const names = mapping.members.map(({ key }) => key.value).join(",");
  return variant?.kind === "object" ? variant : `The value of the property '${name}' is not one of '${names}'.`;
}

function* itemProblems(
  value: ArrayValue,
  type: ParameterType,
  template: Template,
  looks: Looks,
  depth: number,
): Generator<TypeProblem> {
  const { firstItems, items } = type;
  if (value.items.length < firstItems.length && value.rest === null) {
    const message = `The array has ${String(value.items.length)} item(s), ${String(firstItems.length)} are required.`;
    yield { message, place: originPlace(value.from) };
  }
  for (const [index, item] of value.items.entries()) {
    const declared = firstItems[index] ?? items;
    if (declared === false)
      yield { message: `The array may have only ${String(firstItems.length)} item(s).`, place: originPlace(item.from) };
    else if (declared !== null && declared.kind === "object")
      yield* typeProblems(item, declared, template, looks, depth);
  }
}

function textOf(value: Value): string {
  return "value" in value ? `'${String(value.value)}' ` : "";
}
