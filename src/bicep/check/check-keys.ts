import { keyText, plainText } from "../bind/symbols.ts";
import type {
  ObjectSyntax,
  ObjectTypeSyntax,
  PropertySyntax,
  PropertyTypeSyntax,
  Statement,
  SyntaxFile,
  SyntaxProblem,
  TypeSyntax,
} from "../syntax/ast.ts";
import { forEachInside } from "../syntax/parts.ts";
import { allStatements, valueOf } from "./parts.ts";
import { problem } from "./problem.ts";
import { typePartsOf, typesOf } from "./type-parts.ts";

/** Properties that stand twice in an object, or in the type of one. */
export function* checkKeys(file: SyntaxFile): Generator<SyntaxProblem> {
  for (const { statement } of allStatements(file)) {
    for (const object of objectsIn(statement)) yield* repeated(object.items.filter((item) => item.kind === "property"));
    for (const type of typesOf(statement)) yield* inType(type);
  }
}

function objectsIn(statement: Statement): readonly ObjectSyntax[] {
  const objects: ObjectSyntax[] = [];
  const value = valueOf(statement);
  if (value === null) return objects;
  forEachInside(value, (part) => {
    if (part.kind === "object" && part.items.length > 1) objects.push(part);
  });
  return objects;
}

function* repeated(properties: readonly PropertySyntax[]): Generator<SyntaxProblem> {
  const counts = new Map<string, number>();
  for (const each of properties) {
    const name = keyText(each);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === properties.length) return;
  for (const each of properties) {
    const name = keyText(each);
    if (name !== null && (counts.get(name) ?? 0) > 1) yield twice(name, each);
  }
}

function* inType(type: TypeSyntax): Generator<SyntaxProblem> {
  if (type.kind === "object-type") yield* repeatedInType(type);
  for (const part of typePartsOf(type)) yield* inType(part);
}

function* repeatedInType({ properties }: ObjectTypeSyntax): Generator<SyntaxProblem> {
  const seen = new Set<string>();
  for (const each of properties) {
    const name = typeKey(each);
    if (name !== null && seen.has(name)) yield twice(name, each);
    if (name !== null) seen.add(name);
  }
  const others = properties.filter(({ key }) => key === null);
  if (others.length < 2) return;
  for (const each of others) {
    yield problem("BCP315", "The type says twice of which type all other properties are: keep one `*`.", each);
  }
}

function typeKey({ key }: PropertyTypeSyntax): string | null {
  if (key === null) return null;
  return "kind" in key ? plainText(key) : key.name;
}

function twice(name: string, { key }: PropertySyntax | PropertyTypeSyntax): SyntaxProblem {
  const place = key ?? { start: 0, end: 0 };
  return problem("BCP025", `The property \`${name}\` stands in the object more than once: keep one of them.`, place);
}
