import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import { constraintOf, isTypeName, parameterType, referredType, TYPE_NAMES } from "../parameter-type.ts";
import { defaultOf, section, textMember, type Template } from "../template.ts";
import { declaredIn, partsOf, type Declared } from "./declared-types.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";

/** The kinds of value that a keyword speaks of: it may stand only with those types. */
const KEYWORD_TYPES: readonly (readonly [keywords: readonly string[], types: readonly string[], text: string])[] = [
  [["minLength", "maxLength"], ["string", "securestring", "array"], "'string', 'securestring' and 'array'"],
  [["minValue", "maxValue"], ["int"], "'int'"],
  [["properties", "additionalProperties", "discriminator"], ["object", "secureobject"], "'object' and 'secureObject'"],
  [["items", "prefixItems"], ["array"], "'array'"],
];
/** Keywords that came with language version 2.0. */
const AT_VERSION_2 = [
  "nullable",
  "properties",
  "additionalProperties",
  "discriminator",
  "items",
  "prefixItems",
  "$ref",
];
/** Keywords that go with every type. */
const PLAIN: ReadonlySet<string> = new Set(["type", "metadata", "defaultvalue", "value", "condition", "copy"]);
const CROSSED = [
  ["minLength", "maxLength"],
  ["minValue", "maxValue"],
] as const;

/** The kinds of JSON that a keyword takes. */
const KEYWORD_KINDS: readonly (readonly [keyword: string, kinds: readonly JsonNode["kind"][], text: string])[] = [
  ["nullable", ["true", "false"], "true or false"],
  ["allowedValues", ["array", "null"], "an array"],
  ["properties", ["object"], "an object"],
  ["additionalProperties", ["object", "true", "false"], "an object, true or false"],
  ["items", ["object", "true", "false"], "an object, true or false"],
  ["prefixItems", ["array"], "an array"],
  ["discriminator", ["object"], "an object"],
];

/**
 * Declarations of parameters, outputs and definitions: types that there are, and keywords that fit the type, one another and
 * the language version.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
export function* checkDeclarations({ deployment: { template, parent } }: Site): Generator<TemplateProblem> {
  for (const [name, what] of [
    ["parameters", "template parameter"],
    ["outputs", "template output"],
    ["definitions", "type definition"],
  ] as const) {
    for (const entry of section(template, name)?.members ?? [])
      for (const declared of declaredIn(entry, what)) yield* declarationProblems(declared, template, parent === null);
    for (const { key, value } of section(template, name)?.members ?? [])
      if (value.kind !== "object") yield structureProblem(`The ${what} '${key.value}' must be an object.`, value);
  }
  const definitions = memberOf(template.node, "definitions");
  const isLeftOut = parent === null && definitions?.value.kind === "null";
  if (definitions !== undefined && !isLeftOut && template.languageVersion === null)
    yield structureProblem(needsVersion("definitions"), definitions.key);
}

function* declarationProblems(declared: Declared, template: Template, isRoot: boolean): Generator<TemplateProblem> {
  const { node, key, what } = declared;
  const at = (message: string, name: string): TemplateProblem =>
    structureProblem(message, memberOf(node, name)?.value ?? key);
  const has = (name: string): boolean => memberOf(node, name) !== undefined;
  // Of the template that is deployed itself a keyword that is null counts as left out.
  const isLeftOut = (name: string): boolean => isRoot && memberOf(node, name)?.value.kind === "null";
  const type = memberOf(node, "type")?.value;
  if (type !== undefined && type.kind !== "null" && !(type.kind === "string" && isTypeName(type.value))) {
    const name = type.kind === "string" ? ` '${type.value}'` : "";
    yield at(`The type${name} of the ${what} is not one of '${TYPE_NAMES}'.`, "type");
  }
  // Most declarations have nothing else to look at.
  if (node.members.every(({ key: { value } }) => PLAIN.has(foldCase(value)))) return;
  if (template.languageVersion === null)
    for (const name of AT_VERSION_2) if (has(name) && !isLeftOut(name)) yield at(needsVersion(name), name);
  for (const [name, kinds, text] of KEYWORD_KINDS) {
    const value = memberOf(node, name)?.value;
    if (value !== undefined && !kinds.includes(value.kind) && !isLeftOut(name))
      yield at(`'${name}' of the ${what} must be ${text}.`, name);
  }
  for (const part of partsOf(node))
    if (part.mustBeObject && part.node.kind !== "object")
      yield structureProblem(`The type '${part.name}' in the ${what} must be an object.`, part.node);
  yield* keywordProblems(declared, template);
  const hasDefault = isRoot ? defaultOf(node) !== null : has("defaultValue");
  if (parameterType(node, template).isNullable && hasDefault)
    yield at(
      `The ${what} cannot have both 'nullable' and 'defaultValue'; a default is used when no value is given.`,
      "nullable",
    );
  yield* referenceProblems(declared, template);
  yield* variantProblems(declared, template, isRoot);
  if (isRoot) yield* allowedProblems(declared, template);
}

/** Keywords that the type has no use for, and bounds that are none. */
function* keywordProblems({ node, key, what }: Declared, template: Template): Generator<TemplateProblem> {
  const { typeName } = parameterType(node, template);
  for (const [keywords, types, text] of KEYWORD_TYPES) {
    for (const keyword of keywords) {
      const found = memberOf(node, keyword)?.value;
      if (found === undefined || found.kind === "null") continue;
      const isOfType = !isTypeName(typeName) || types.includes(typeName);
      if (!isOfType)
        yield structureProblem(`Only ${text} can have '${keyword}'; the ${what} is of type '${typeName}'.`, found);
      const isBound = keyword.startsWith("min") || keyword.startsWith("max");
      if (isBound && constraintOf(found) === null)
        yield structureProblem(`'${keyword}' of the ${what} must be a number.`, found);
    }
  }
  for (const [low, high] of CROSSED) {
    const [min, max] = [low, high].map((name) => constraintOf(memberOf(node, name)?.value ?? key));
    if (typeof min === "bigint" && typeof max === "bigint" && min > max)
      yield structureProblem(`'${low}' of the ${what} must not be over '${high}'.`, memberOf(node, low)?.value ?? key);
  }
}

/** `$ref` names a definition, or a type inside one; no definition is itself. */
function* referenceProblems({ node, key, what }: Declared, template: Template): Generator<TemplateProblem> {
  const reference = textMember(node, "$ref");
  if (reference === null) return;
  const place = memberOf(node, "$ref")?.value ?? key;
  const seen = new Set<JsonObject>([node]);
  for (let text: string | null = reference; text !== null;) {
    const next = referredType(text, template);
    if (next === null) {
      if (text === reference)
        yield structureProblem(`The ${what} refers to '${text}', which the template does not have.`, place);
      return;
    }
    if (seen.has(next)) {
      yield structureProblem(`The ${what} refers to '${reference}', whose definition leads back to itself.`, place);
      return;
    }
    seen.add(next);
    text = textMember(next, "$ref");
  }
}

/**
 * A discriminator has a name and variants, which are objects. For the template that is deployed itself each variant must
 * declare the discriminator as a text with one allowed value.
 */
function* variantProblems(
  { node, what, isPart }: Declared,
  template: Template,
  isRoot: boolean,
): Generator<TemplateProblem> {
  const union = memberOf(node, "discriminator")?.value;
  if (union?.kind !== "object") return;
  const name = textMember(union, "propertyName");
  const mapping = memberOf(union, "mapping")?.value;
  if (name === null || mapping?.kind !== "object") {
    yield structureProblem(`The discriminator of the ${what} needs 'propertyName' and 'mapping'.`, union);
    return;
  }
  for (const variant of mapping.members) {
    if (variant.value.kind !== "object") continue;
    const { typeName, properties } = parameterType(variant.value, template);
    if (typeName !== "" && !typeName.endsWith("object"))
      yield structureProblem(
        `The variant '${variant.key.value}' of the ${what} must be of type 'object'; it is of type '${typeName}'.`,
        variant.value,
      );
    else if (isRoot && !isPart && !what.startsWith("type") && !isTag(properties, name, template))
      yield structureProblem(
        `The variant '${variant.key.value}' of the ${what} must declare '${name}' as a string with one allowed value that is not nullable.`,
        variant.value,
      );
  }
}

function isTag(properties: JsonObject | null, name: string, template: Template): boolean {
  const tag = properties?.members.find(({ key }) => key.value === name)?.value;
  if (tag?.kind !== "object") return false;
  const { typeName, allowedValues, isNullable } = parameterType(tag, template);
  return typeName === "string" && !isNullable && allowedValues?.items.length === 1;
}

/** Allowed values are of the declared type; those of an array are all arrays, or none is. */
function* allowedProblems({ node, what }: Declared, template: Template): Generator<TemplateProblem> {
  const allowed = memberOf(node, "allowedValues")?.value;
  if (allowed?.kind !== "array") return;
  const { typeName, shape } = parameterType(node, template);
  const [type] = shape.types ?? [];
  const items = allowed.items.filter(({ kind }) => kind !== "null");
  const isWrong = ({ kind }: JsonNode): boolean => {
    if (type === "array") return (kind === "array") !== (items[0]?.kind === "array");
    if (type === "bool") return kind !== "true" && kind !== "false";
    return type !== undefined && kind !== (type === "int" ? "number" : type);
  };
  const wrong = items.find(isWrong);
  if (wrong !== undefined)
    yield structureProblem(`An allowed value of the ${what} is not of its type '${typeName}'.`, wrong);
}

function needsVersion(keyword: string): string {
  return `'${keyword}' needs a template of language version 2.0: add "languageVersion": "2.0", and name the resources.`;
}
