import type { Shape, TypeName } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonArray, JsonNode, JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { parseInteger } from "../text/parse-integer.ts";
import { Kept } from "../text/kept.ts";
import { textMember, type Template } from "./template.ts";

/** What a declaration says of its values: references to `definitions` followed, constraints of both put together. */
export interface ParameterType {
  readonly shape: Shape;
  /** The name of the type, folded, as it is declared; empty when any value will do. */
  readonly typeName: string;
  /** The values of which it must be one; `null` when there is no such list, or an empty one, which allows anything. */
  readonly allowedValues: JsonArray | null;
  /** The values of which an array may have any. */
  readonly allowedItems: JsonArray | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly isNullable: boolean;
  readonly isSecure: boolean;
  /** What the members of an object are declared as; `null` when they are not. */
  readonly properties: JsonObject | null;
  /** Whether an object may have no other members than those. */
  readonly isClosed: boolean;
  /** What other members of an object are declared as; `null` when anything goes. */
  readonly others: JsonObject | null;
  /** What the first items of an array are declared as, one by one. */
  readonly firstItems: readonly JsonNode[];
  /** What further items are declared as: `false` for none, `null` when anything goes. */
  readonly items: JsonObject | false | null;
  readonly discriminator: JsonObject | null;
}

/** How many definitions may refer to one another in a row before it counts as a circle. */
const REFERENCE_LIMIT = 32;
const TYPES_BY_NAME: readonly (readonly [name: string, type: TypeName])[] = [
  ["string", "string"],
  ["securestring", "string"],
  ["int", "int"],
  ["bool", "bool"],
  ["object", "object"],
  ["secureObject", "object"],
  ["array", "array"],
];
const TYPES: ReadonlyMap<string, TypeName> = new Map(TYPES_BY_NAME.map(([name, type]) => [foldCase(name), type]));

/** The names that a type may have, for a message. */
export const TYPE_NAMES: string = TYPES_BY_NAME.map(([name]) => name).join(", ");

/** Whether there is a type of that name, in whatever case. */
export function isTypeName(name: string): boolean {
  return TYPES.has(foldCase(name));
}

const types = new Kept<JsonObject, ParameterType>();

/** The type of a declaration, worked out once: it stands in one template. */
export function parameterType(declaration: JsonObject, template: Template): ParameterType {
  const name = isUnbounded(declaration) ? textMember(declaration, "type") : null;
  const known = name === null ? undefined : unbounded.get(name);
  if (known !== undefined) return known;
  const type = types.of(declaration, () => typeOf(declaration, template));
  if (name !== null && isTypeName(name)) unbounded.set(name, type);
  return type;
}

/** Members of a declaration that do not bound its values. Most declarations have no others. */
const UNBOUNDED: ReadonlySet<string> = new Set(["type", "defaultvalue", "metadata"]);

function isUnbounded({ members }: JsonObject): boolean {
  return members.every(({ key }) => UNBOUNDED.has(foldCase(key.value)));
}

/** The types that say no more than their name, by the name as it is written: declarations share them. */
const unbounded = new Map<string, ParameterType>();

function typeOf(declaration: JsonObject, template: Template): ParameterType {
  const layers = layersOf(declaration, template);
  const first = <T>(read: (layer: JsonObject) => T | null): T | null =>
    layers.reduce<T | null>((found, layer) => found ?? read(layer), null);
  const typeName = foldCase(first((layer) => textMember(layer, "type")) ?? "");
  const type = TYPES.get(typeName);
  const isNullable = first((layer) => flag(layer, "nullable")) ?? false;
  const minLength = first((layer) => numberMember(layer, "minLength"));
  const maxLength = first((layer) => numberMember(layer, "maxLength"));
  const min = first((layer) => numberMember(layer, "minValue"));
  const max = first((layer) => numberMember(layer, "maxValue"));
  // What is null has no length.
  const shape: Shape = {
    ...(type === undefined ? {} : { types: isNullable ? [type, "null"] : [type] }),
    ...(minLength === null || isNullable ? {} : { minLength: Number(minLength) }),
    ...(maxLength === null || isNullable ? {} : { maxLength: Number(maxLength) }),
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
  };
  const allowed = first((layer) => arrayMember(layer, "allowedValues"));
  const isAny = allowed === null || allowed.items.length === 0;
  // Of an array each item is allowed for itself, unless the list has arrays.
  const isOfItems = type === "array" && allowed?.items.some(({ kind }) => kind === "array") === false;
  return {
    shape,
    typeName,
    allowedValues: isAny || isOfItems ? null : allowed,
    allowedItems: isAny || !isOfItems ? null : allowed,
    minLength: minLength === null ? null : Number(minLength),
    maxLength: maxLength === null ? null : Number(maxLength),
    isNullable,
    isSecure: typeName.startsWith("secure"),
    properties: first((layer) => objectMember(layer, "properties")),
    isClosed: first((layer) => flag(layer, "additionalProperties") ?? unsealed(layer)) === false,
    others: first((layer) => objectMember(layer, "additionalProperties")),
    firstItems: first((layer) => arrayMember(layer, "prefixItems"))?.items ?? [],
    items:
      first((layer) => objectMember(layer, "items")) ??
      (first((layer) => flag(layer, "items")) === false ? false : null),
    discriminator: first((layer) => objectMember(layer, "discriminator")),
  };
}

/** `sealed` is the older word for no additional properties; `null` where it is not said. */
function unsealed(layer: JsonObject): boolean | null {
  const sealed = flag(layer, "sealed");
  return sealed === null ? null : !sealed;
}

/** The declaration, and the definitions that it refers to, nearest first. */
function layersOf(declaration: JsonObject, template: Template): readonly JsonObject[] {
  const layers = [declaration];
  for (let at: JsonObject = declaration; layers.length < REFERENCE_LIMIT;) {
    const text = textMember(at, "$ref");
    const next = text === null ? null : referredType(text, template);
    // Definitions that lead back to themselves have nothing more to say.
    if (next === null || layers.includes(next)) break;
    layers.push(next);
    at = next;
  }
  return layers;
}

/** What a `$ref` points to: a definition, or a type inside one; `null` when there is nothing. */
export function referredType(reference: string, template: Template): JsonObject | null {
  const [root, ...tokens] = reference.split("/").map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (root !== "#" || tokens.length < 2 || foldCase(tokens[0] ?? "") !== "definitions") return null;
  let at: JsonNode | undefined = template.node;
  for (const token of tokens) {
    if (at?.kind === "object") at = memberOf(at, token)?.value;
    else at = at?.kind === "array" ? at.items[Number(token)] : undefined;
  }
  return at?.kind === "object" ? at : null;
}

function flag(node: JsonObject, name: string): boolean | null {
  const kind = memberOf(node, name)?.value.kind;
  return kind === "true" || kind === "false" ? kind === "true" : null;
}

function numberMember(node: JsonObject, name: string): bigint | null {
  const found = memberOf(node, name)?.value;
  return found === undefined ? null : constraintOf(found);
}

/** The number that a constraint has, as the engine converts it: text of digits, fractions and truth values are numbers, too. */
export function constraintOf(node: JsonNode): bigint | null {
  if (node.kind === "true" || node.kind === "false") return node.kind === "true" ? 1n : 0n;
  if (node.kind === "string") return parseInteger(node.value);
  if (node.kind !== "number") return null;
  const rounded = Math.round(Number(node.text));
  return parseInteger(node.text) ?? (Number.isSafeInteger(rounded) ? BigInt(rounded) : null);
}

function arrayMember(node: JsonObject, name: string): JsonArray | null {
  const found = memberOf(node, name)?.value;
  return found?.kind === "array" ? found : null;
}

function objectMember(node: JsonObject, name: string): JsonObject | null {
  const found = memberOf(node, name)?.value;
  return found?.kind === "object" ? found : null;
}
