import type { JsonNode } from "../../../json/node.ts";
import type { TypeSyntax } from "../../syntax/ast.ts";
import { arrayNode, objectNode, textNode } from "../build.ts";
import { namedType } from "./named-type.ts";
import { keyOfType } from "./property-key.ts";
import { placeIn, type TypeScope } from "./type-scope.ts";

/** The values that a type consists of. */
export interface LiteralType {
  readonly values: readonly JsonNode[];
  readonly isNullable: boolean;
}

/** How many types are looked into. */
const LIMIT = 10_000;

/** The values of a literal, or of a union of them, names followed; `null` for a type of other values. */
export function literalType(type: TypeSyntax, scope: TypeScope): LiteralType | null {
  const found: JsonNode[] = [];
  const open: TypeSyntax[] = [type];
  let isNullable = false;
  for (let count = 0; open.length > 0; count++) {
    const next = open.pop();
    if (next === undefined || count > LIMIT) return null;
    if (next.kind === "parentheses-type") open.push(next.inner);
    else if (next.kind === "union-type") open.push(...next.members.toReversed());
    else if (next.kind === "nullable-type") {
      isNullable = true;
      open.push(next.base);
    } else {
      const named = namedType(next, scope)?.written;
      const value = named?.kind === "node" ? null : literalValue(next, scope);
      if (named?.kind === "syntax") open.push(named.syntax);
      else if (value === null) return null;
      else if (value.kind === "null") isNullable = true;
      else if (!found.some((other) => isSame(other, value))) found.push(value);
    }
  }
  return { values: found, isNullable };
}

function isSame(left: JsonNode, right: JsonNode): boolean {
  if (left.kind === "string" && right.kind === "string") return left.value === right.value;
  if (left.kind === "number" && right.kind === "number") return left.text === right.text;
  return left.kind === right.kind && (left.kind === "true" || left.kind === "false");
}

/** The one value that a type has; `null` where it has more. */
function literalValue(type: TypeSyntax, scope: TypeScope): JsonNode | null {
  switch (type.kind) {
    case "literal-type":
      return scope.value(type.value);
    case "parentheses-type":
      return literalValue(type.inner, scope);
    case "tuple-type": {
      const items = type.items.map((item) => literalValue(item.type, scope));
      const known = items.filter((item) => item !== null);
      return known.length === items.length ? arrayNode(placeIn(scope, type), known) : null;
    }
    case "object-type": {
      const members = type.properties.flatMap((property) => {
        const key = keyOfType(property.key);
        const value = literalValue(property.type, scope);
        return key === null || value === null
          ? []
          : [{ key: textNode(placeIn(scope, property.key ?? property), key), value }];
      });
      return members.length === type.properties.length && members.length > 0
        ? objectNode(placeIn(scope, type), members)
        : null;
    }
    default:
      return null;
  }
}
