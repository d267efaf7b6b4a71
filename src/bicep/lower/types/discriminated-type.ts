import type { JsonMember, JsonObject } from "../../../json/node.ts";
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
  const mapping = objectNode(at, variantsOf(type, name, scope, lower));
  const members = [entry("propertyName", textNode(placeIn(scope, argument), name)), entry("mapping", mapping)];
  return [entry("type", textNode(at, "object")), entry("discriminator", objectNode(at, members))];
}

/** Each object under the value of its property; one that another file declares is left out. */
function variantsOf(
  type: TypeSyntax,
  name: string,
  scope: TypeScope,
  lower: (type: TypeSyntax) => JsonObject,
): readonly JsonMember[] {
  const variants: JsonMember[] = [];
  const open: TypeSyntax[] = [type];
  for (let count = 0; count < LIMIT; count++) {
    const next = open.pop();
    if (next === undefined) break;
    const object = objectOf(next, scope);
    if (object.kind === "union-type") open.push(...object.members.toReversed());
    const value =
      object.kind === "object-type" ? object.properties.find(({ key }) => keyOfType(key) === name) : undefined;
    for (const each of value === undefined ? [] : (literalType(value.type, scope)?.values ?? []))
      if (each.kind === "string") variants.push({ key: textNode(each, each.value), value: lower(next) });
  }
  return variants;
}

/** What a member of the union is, its name followed. */
function objectOf(type: TypeSyntax, scope: TypeScope): TypeSyntax {
  let at = type;
  for (let count = 0; count < LIMIT; count++) {
    if (at.kind === "parentheses-type") at = at.inner;
    else {
      const syntax = namedType(at, scope)?.syntax ?? null;
      if (syntax === null) return at;
      at = syntax;
    }
  }
  return at;
}
