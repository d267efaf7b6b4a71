import { keyText, plainText } from "../bind/symbols.ts";
import type { ObjectSyntax, ObjectTypeSyntax, PropertySyntax, PropertyTypeSyntax, TypeSyntax } from "../syntax/ast.ts";
import type { StatementParts } from "./parts.ts";
import type { Refuse } from "./problem.ts";
import { typePartsOf, typesOf } from "./type-parts.ts";

/** Properties that stand twice in an object, or in the type of one. */
export function checkKeys(statements: readonly StatementParts[], refuse: Refuse): void {
  for (const { statement, objects } of statements) {
    for (const object of objects) repeated(object, refuse);
    for (const type of typesOf(statement)) inType(type, refuse);
  }
}

function repeated({ items }: ObjectSyntax, refuse: Refuse): void {
  const properties = items.filter((item) => item.kind === "property");
  const counts = new Map<string, number>();
  for (const each of properties) {
    const name = keyText(each);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === properties.length) return;
  for (const each of properties) {
    const name = keyText(each);
    if (name !== null && (counts.get(name) ?? 0) > 1) twice(name, each, refuse);
  }
}

function inType(type: TypeSyntax, refuse: Refuse): void {
  if (type.kind === "object-type") repeatedInType(type, refuse);
  for (const part of typePartsOf(type)) inType(part, refuse);
}

function repeatedInType({ properties }: ObjectTypeSyntax, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const each of properties) {
    const name = typeKey(each);
    if (name !== null && seen.has(name)) twice(name, each, refuse);
    if (name !== null) seen.add(name);
  }
  const others = properties.filter(({ key }) => key === null);
  if (others.length < 2) return;
  for (const each of others) {
    refuse("BCP315", "The type says twice of which type all other properties are: keep one `*`.", each);
  }
}

function typeKey({ key }: PropertyTypeSyntax): string | null {
  if (key === null) return null;
  return "kind" in key ? plainText(key) : key.name;
}

function twice(name: string, { key }: PropertySyntax | PropertyTypeSyntax, refuse: Refuse): void {
  const place = key ?? { start: 0, end: 0 };
  refuse("BCP025", `The property \`${name}\` stands in the object more than once: keep one of them.`, place);
}
