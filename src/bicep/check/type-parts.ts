import type { Statement, TypeSyntax } from "../syntax/ast.ts";

/** The types that a statement writes. */
export function typesOf(statement: Statement): readonly TypeSyntax[] {
  switch (statement.kind) {
    case "param":
    case "var":
    case "output":
      return statement.type === null ? [] : [statement.type];
    case "type":
      return [statement.value];
    case "func":
      return [...statement.parameters.map(({ type }) => type), statement.type];
    default:
      return [];
  }
}

/** The types that one is made of, in text order. */
export function typePartsOf(type: TypeSyntax): readonly TypeSyntax[] {
  switch (type.kind) {
    case "type-member":
    case "type-item":
    case "nullable-type":
    case "non-null-type":
      return [type.base];
    case "array-type":
      return [type.item];
    case "tuple-type":
      return type.items.map((item) => item.type);
    case "object-type":
      return type.properties.map((property) => property.type);
    case "union-type":
      return type.members;
    case "parentheses-type":
      return [type.inner];
    case "type-name":
    case "literal-type":
    case "resource-type":
    case "missing":
      return [];
  }
}
