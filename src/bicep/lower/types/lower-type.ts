import type { JsonMember, JsonNode, JsonObject } from "../../../json/node.ts";
import type { Place } from "../../../text/place.ts";
import type { Decorator, ObjectTypeSyntax, TupleTypeSyntax, TypeSyntax, UnionTypeSyntax } from "../../syntax/ast.ts";
import { arrayNode, entry, literalNode, objectNode, textNode } from "../build.ts";
import { withDecorators } from "./decorated-type.ts";
import { discriminated } from "./discriminated-type.ts";
import { literalType } from "./literal-types.ts";
import { builtInType, namedType } from "./named-type.ts";
import { keyOfType } from "./property-key.ts";
import { resourceDerived } from "./resource-type.ts";
import { placeIn, type TypeScope } from "./type-scope.ts";

/**
 * The members that say of which type a parameter, an output, a definition or an argument of a function is: what stands in a
 * template beside its value.
 */
export function typeMembers(
  type: TypeSyntax | null,
  decorators: readonly Decorator[],
  scope: TypeScope,
): readonly JsonMember[] {
  const members = type === null ? [] : lowered(type, decorators, scope);
  return decorators.length === 0 ? members : withDecorators(members, decorators, scope);
}

/** The `definitions` of a file: one of each `type` statement. */
export function typeDefinitions(scope: TypeScope): readonly JsonMember[] {
  return Array.from(scope.names.types.values(), ({ name, value, decorators, start, end }) => ({
    key: textNode(placeIn(scope, name), name.name),
    value: objectNode(placeIn(scope, { start, end }), typeMembers(value, decorators, scope)),
  }));
}

function lowered(type: TypeSyntax, decorators: readonly Decorator[], scope: TypeScope): readonly JsonMember[] {
  const at = placeIn(scope, type);
  const builtIn = builtInType(type, scope);
  if (builtIn !== null) return [entry("type", textNode(at, builtIn))];
  switch (type.kind) {
    case "parentheses-type":
      return lowered(type.inner, decorators, scope);
    case "nullable-type":
      return [...lowered(type.base, decorators, scope), entry("nullable", literalNode(at, "true"))];
    case "non-null-type":
      return [...lowered(type.base, decorators, scope), entry("nullable", literalNode(at, "false"))];
    case "array-type":
      return arrayType(type.item, at, scope);
    case "tuple-type":
      return tupleType(type, at, scope);
    case "object-type":
      return objectType(type, at, scope);
    case "union-type":
      return unionType(type, decorators, at, scope);
    case "literal-type":
      return literals(type, at, scope) ?? [];
    case "type-name":
    case "type-member":
    case "type-item": {
      const named = namedType(type, scope);
      return named === null ? resourceDerived(type, scope) : [entry("$ref", textNode(at, named.pointer))];
    }
    case "resource-type":
      return resourceDerived(type, scope);
    case "missing":
      return [];
  }
}

function typeObject(type: TypeSyntax, decorators: readonly Decorator[], scope: TypeScope): JsonObject {
  return objectNode(placeIn(scope, type), typeMembers(type, decorators, scope));
}

/** An array of literals has them as the values that its items may have. */
function arrayType(item: TypeSyntax, at: Place, scope: TypeScope): readonly JsonMember[] {
  const type = entry("type", textNode(at, "array"));
  const values = namedType(item, scope) === null ? literalType(item, scope) : null;
  if (values !== null && !values.isNullable && values.values.length > 0)
    return [type, entry("allowedValues", arrayNode(placeIn(scope, item), values.values))];
  return [type, entry("items", typeObject(item, [], scope))];
}

function tupleType({ items }: TupleTypeSyntax, at: Place, scope: TypeScope): readonly JsonMember[] {
  const types = items.map((item) => typeObject(item.type, item.decorators, scope));
  return [
    entry("type", textNode(at, "array")),
    entry("prefixItems", arrayNode(at, types)),
    entry("items", literalNode(at, "false")),
  ];
}

function objectType({ properties }: ObjectTypeSyntax, at: Place, scope: TypeScope): readonly JsonMember[] {
  const members: JsonMember[] = [];
  const others: JsonMember[] = [];
  for (const { key, type, decorators } of properties) {
    const value = typeObject(type, decorators, scope);
    const name = keyOfType(key);
    if (key === null || name === null) others.push(entry("additionalProperties", value));
    else members.push({ key: textNode(placeIn(scope, key), name), value });
  }
  const declared = members.length === 0 ? [] : [entry("properties", objectNode(at, members))];
  return [entry("type", textNode(at, "object")), ...declared, ...others.slice(0, 1)];
}

function unionType(
  type: UnionTypeSyntax,
  decorators: readonly Decorator[],
  at: Place,
  scope: TypeScope,
): readonly JsonMember[] {
  return (
    discriminated(type, decorators, scope, (member) => typeObject(member, [], scope)) ?? literals(type, at, scope) ?? []
  );
}

/** `null` where a value is none that the file writes. */
function literals(type: TypeSyntax, at: Place, scope: TypeScope): readonly JsonMember[] | null {
  const found = literalType(type, scope);
  if (found === null) return null;
  const [first] = found.values;
  const nullable = found.isNullable ? [entry("nullable", literalNode(at, "true"))] : [];
  if (first === undefined) return nullable;
  return [
    entry("type", textNode(at, kindName(first))),
    entry("allowedValues", arrayNode(at, found.values)),
    ...nullable,
  ];
}

function kindName({ kind }: JsonNode): string {
  if (kind === "number") return "int";
  return kind === "true" || kind === "false" ? "bool" : kind;
}
