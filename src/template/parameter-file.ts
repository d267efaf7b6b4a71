import { parseJsonText } from "../expression/json-text.ts";
import { unknown } from "../expression/unknown.ts";
import { array, failure, object, string, type Residual, type Shape, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
import { evaluateInputExpression } from "./external-inputs.ts";
import { literalValue } from "./literal-value.ts";
import { parameterType } from "./parameter-type.ts";
import { splitPlaceholders, type Placeholder } from "./placeholder.ts";
import { defaultOf, hasParameterValues, parameterDeclaration, textMember, type Template } from "./template.ts";
import type { Supplied } from "./assumptions.ts";

/** Whether a JSON object is a parameter file: by its schema, or by its shape, whatever schema it names. */
export function isParameterFile(node: JsonObject): boolean {
  return /deploymentParameters\.json/i.test(textMember(node, "$schema") ?? "") || hasParameterValues(node);
}

/** What is known of a parameter file besides its text. */
export interface ParameterFileOptions {
  /** The template that it is for; its declared types decide what a default in a placeholder becomes. */
  readonly template: Template;
  /** Placeholders that stand outside of strings, by offset; see `maskPlaceholders`. */
  readonly masked?: ReadonlyMap<number, string>;
}

/**
 * The values of a parameter file, by folded name. Its `parameters` may also stand alone, without schema and version. With
 * options it is a file that tools prepare: placeholders in it, and values that a form leaves empty, are not known yet.
 * Without, it is what the service is sent, word by word.
 */
export function readParameterFile(
  root: JsonObject,
  options: ParameterFileOptions | null = null,
): ReadonlyMap<string, Supplied> {
  const section = memberOf(root, "parameters")?.value;
  const definitions = memberOf(root, "externalInputDefinitions")?.value;
  const inputs = definitions?.kind === "object" ? definitions : null;
  const values = new Map<string, Supplied>();
  for (const entry of (section?.kind === "object" ? section : root).members) {
    const { key, value } = entry;
    const place = placeOf(key);
    const supplied = { given: "file", name: key.value, place } as const;
    if (value.kind === "object")
      values.set(foldCase(key.value), { ...supplied, value: entryValue(entry, value, { inputs, options }) });
    else if (isParameterName(key.value))
      values.set(foldCase(key.value), { ...supplied, value: noEntry(entry, { inputs, options }) });
  }
  return values;
}

interface Reading {
  readonly inputs: JsonObject | null;
  readonly options: ParameterFileOptions | null;
}

/** Members that a file without a `parameters` section may have besides its parameters. */
function isParameterName(name: string): boolean {
  return !["$schema", "contentversion"].includes(foldCase(name));
}

function noEntry({ key, value }: JsonMember, { options }: Reading): Value {
  const place = placeOf(value);
  const masked = options?.masked?.get(value.start);
  if (masked !== undefined) return notKnown(key.value, { text: masked, fallback: null }, place);
  const message = `The parameter '${key.value}' of the parameter file must be an object with a 'value'.`;
  return failure(message, place);
}

/** A plain `value`, a secret that only the deployment reads, or an expression over what it reads. */
function entryValue({ key }: JsonMember, entry: JsonObject, reading: Reading): Value {
  const { inputs, options } = reading;
  const name = key.value;
  const value = memberOf(entry, "value")?.value;
  if (value !== undefined) return options === null ? literalValue(value) : fileValue(name, value, options);
  const expression = memberOf(entry, "expression")?.value;
  if (expression?.kind === "string") return evaluateInputExpression(expression, inputs);
  const place = placeOf(entry);
  const residual = parameterResidual(name);
  if (memberOf(entry, "reference") !== undefined)
    return unknown(residual, [{ kind: "secret", name, place }], { types: ["string"] });
  return unknown(residual, [{ kind: "parameter", name, place }]);
}

/** The value of a parameter as tools will make it: of the declared type where it is one placeholder alone. */
function fileValue(name: string, node: JsonNode, options: ParameterFileOptions): Value {
  const declaration = parameterDeclaration(options.template, name);
  const type = declaration === null ? null : parameterType(declaration, options.template);
  const place = placeOf(node);
  if (node.kind !== "string") return preparedValue(name, node, options);
  const isRequired = declaration !== null && defaultOf(declaration) === null;
  if (node.value === "" && isRequired && !type?.isNullable && type?.allowedValues === null)
    return unknown(parameterResidual(name), [{ kind: "parameter", name, place }], type.shape);
  const [only, ...others] = splitPlaceholders(node.value);
  if (typeof only !== "object" || others.length > 0 || options.masked?.has(node.start) === true)
    return preparedValue(name, node, options, type?.shape);
  return only.fallback === null
    ? notKnown(name, only, place, type?.shape)
    : typedText(only.fallback, type?.shape ?? {}, place);
}

/** A value with its placeholders unknown, at whatever depth. */
function preparedValue(name: string, node: JsonNode, options: ParameterFileOptions, shape: Shape = {}): Value {
  const place = placeOf(node);
  const from = { kind: "literal", place } as const;
  switch (node.kind) {
    case "array":
      return { ...array(node.items.map((item) => preparedValue(name, item, options))), from };
    case "object": {
      const members = node.members.map(({ key, value }) => ({
        key: key.value,
        value: preparedValue(name, value, options),
      }));
      return { ...object(members), from };
    }
    case "string": {
      const masked = options.masked?.get(node.start);
      if (masked !== undefined) return notKnown(name, { text: masked, fallback: null }, place, shape);
      return preparedText(name, node.value, place);
    }
    case "number":
    case "true":
    case "false":
    case "null":
      return literalValue(node);
  }
}

/** A text with placeholders: known where all of them have a default, else what is sure of it. */
function preparedText(name: string, text: string, place: Place): Value {
  const from = { kind: "literal", place } as const;
  const parts = splitPlaceholders(text).map((part) => (typeof part === "string" ? part : (part.fallback ?? part)));
  const open = parts.filter((part) => typeof part === "object");
  if (open.length === 0) return { ...string(parts.filter((part) => typeof part === "string").join("")), from };
  const [first] = parts;
  const last = parts.at(-1);
  const literals = parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
  const [only] = open;
  const residual: Residual =
    parts.length === 1 && only !== undefined
      ? placeholderResidual(only)
      : {
          kind: "call",
          name: "concat",
          args: parts.map((part) =>
            typeof part === "string" ? { kind: "value", value: string(part) } : placeholderResidual(part),
          ),
        };
  const shape: Shape = {
    types: ["string"],
    minLength: literals,
    ...(typeof first === "string" ? { prefix: first } : {}),
    ...(typeof last === "string" ? { suffix: last } : {}),
  };
  return { ...unknown(residual, [{ kind: "parameter", name, place }], shape), from };
}

function notKnown(name: string, placeholder: Placeholder, place: Place, shape: Shape = {}): Value {
  const made = unknown(placeholderResidual(placeholder), [{ kind: "parameter", name, place }], shape);
  return { ...made, from: { kind: "literal", place } };
}

/** Equal placeholders become equal values, whatever parameters they stand in. */
function placeholderResidual({ text }: Placeholder): Residual {
  return parameterResidual(text);
}

function parameterResidual(name: string): Residual {
  return { kind: "call", name: "parameterFile", args: [{ kind: "value", value: string(name) }] };
}

/** A default in a placeholder, turned into the declared type as the Azure Developer CLI does it. */
function typedText(text: string, { types = [] }: Shape, place: Place): Value {
  const from = { kind: "literal", place } as const;
  const [type = "string"] = types;
  const value = type === "string" ? null : parseJsonText(text.trim());
  return value === null || value.kind === "failure" ? { ...string(text), from } : { ...value, from };
}
