import type { JsonMember } from "../../../json/node.ts";
import type { TypeSyntax } from "../../syntax/ast.ts";
import { entry, textNode } from "../build.ts";
import { placeIn, type TypeScope } from "./type-scope.ts";

/** Parts that are an object in resources of every type. */
const OBJECTS: ReadonlySet<string> = new Set(["properties", "tags", "identity", "sku"]);
/** Parts that are a text in resources of every type. */
const TEXTS: ReadonlySet<string> = new Set(["id", "name", "type", "apiVersion", "location", "kind", "managedBy"]);

/**
 * The members of a type that a resource's body has. Of which type a property is, Azure's library says: without it only those
 * are known that all resources have, and any value will do for the others.
 */
export function resourceDerived(type: TypeSyntax, scope: TypeScope): readonly JsonMember[] {
  const name = typeName(type);
  return name === null ? [] : [entry("type", textNode(placeIn(scope, type), name))];
}

function typeName(type: TypeSyntax): string | null {
  if (type.kind === "resource-type") return type.keyword === "resource" ? "string" : "object";
  if (type.kind !== "type-member" || type.base.kind !== "resource-type" || type.name === null) return null;
  if (OBJECTS.has(type.name.name)) return "object";
  return TEXTS.has(type.name.name) ? "string" : null;
}
