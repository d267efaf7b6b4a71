import type { PropertyTypeSyntax } from "../../syntax/ast.ts";

/** The name of a property of a type; `null` for `*`. */
export function keyOfType(key: PropertyTypeSyntax["key"]): string | null {
  if (key === null) return null;
  return "kind" in key ? key.segments.join("") : key.name;
}
