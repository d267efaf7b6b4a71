import { valueAt } from "../../../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../../json/node.ts";
import { decoratorArguments } from "../../bind/decorators.ts";
import { plainText } from "../../bind/symbols.ts";
import type { Decorator, TypeSyntax, UnionTypeSyntax } from "../../syntax/ast.ts";
import { entry, objectNode, textNode } from "../build.ts";
import { literalType } from "./literal-types.ts";
import { namedType } from "./named-type.ts";
import { keyOfType } from "./property-key.ts";
import { placeIn, type TypeScope } from "./type-scope.ts";

/** How many types are looked into. */
const LIMIT = 10_000;

/** The members of a union whose objects a property tells apart; `null` where no decorator says so. */
export function discriminated(
  type: UnionTypeSyntax,
  decorators: readonly Decorator[],
  scope: TypeScope,
  lower: (type: TypeSyntax) => JsonObject,
): readonly JsonMember[] | null {
  const [argument] = decoratorArguments({ decorators }, "discriminator") ?? [];
  const name = argument?.kind === "string" ? plainText(argument) : null;
  if (argument === undefined || name === null) return null;
  const at = placeIn(scope, type);
  const object = entry("type", textNode(at, "object"));
  const variants = variantsOf(type, name, scope, lower);
  if (variants === null) return [object];
  const members = [
    entry("propertyName", textNode(placeIn(scope, argument), name)),
    entry("mapping", objectNode(at, variants)),
  ];
  return [object, entry("discriminator", objectNode(at, members))];
}

/** Each object under the value of its property; `null` where one does not say which that is. */
function variantsOf(
  type: TypeSyntax,
  name: string,
  scope: TypeScope,
  lower: (type: TypeSyntax) => JsonObject,
): readonly JsonMember[] | null {
  const variants: JsonMember[] = [];
  const open: TypeSyntax[] = [type];
  for (let count = 0; count < LIMIT; count++) {
    const next = open.pop();
    if (next === undefined) return variants;
    const object = objectOf(next, scope);
    if (object.kind === "union-type") {
      open.push(...object.members.toReversed());
      continue;
    }
    const values = valuesOf(object, name, scope).filter((each) => each.kind === "string");
    if (values.length === 0) return null;
    for (const each of values) variants.push({ key: textNode(each, each.value), value: lower(next) });
  }
  return null;
}

/** The values that a property of an object type may have. */
function valuesOf(object: TypeSyntax, name: string, scope: TypeScope): readonly JsonNode[] {
  const written = namedType(object, scope)?.written;
  if (written?.kind === "node") {
    const allowed = valueAt(written.node, "properties", name, "allowedValues");
    return allowed?.kind === "array" ? allowed.items : [];
  }
  if (object.kind !== "object-type") return [];
  const property = object.properties.find(({ key }) => keyOfType(key) === name);
  return property === undefined ? [] : (literalType(property.type, scope)?.values ?? []);
}

/** What a member of the union is, its name followed. */
function objectOf(type: TypeSyntax, scope: TypeScope): TypeSyntax {
  let at = type;
  for (let count = 0; count < LIMIT; count++) {
    if (at.kind === "parentheses-type") at = at.inner;
    else {
      const written = namedType(at, scope)?.written;
      if (written?.kind !== "syntax") return at;
      at = written.syntax;
    }
  }
  return at;
}
