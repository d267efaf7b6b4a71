import { didYouMean } from "../../text/closest.ts";
import type { FileNames } from "../bind/file-names.ts";
import type { LiteralTypeSyntax, TypeNameSyntax, TypeSyntax, UnionTypeSyntax } from "../syntax/ast.ts";
import { fileScope, meaningIn, type NameScope } from "./name-scope.ts";
import type { Refuse } from "./problem.ts";
import { typePartsOf, typesOf } from "./type-parts.ts";

/** Types of values of which there are literals. */
const LITERAL_TYPES = new Set(["bool", "int", "string"]);
const BUILTIN_TYPES = ["any", "array", "bool", "int", "object", "string"];

/** Names of types that are none. */
export function checkTypes(names: FileNames, refuse: Refuse): void {
  const scope = fileScope(names);
  for (const statement of names.file.statements) {
    if (statement.kind === "type" && statement.name.name === "resource") {
      refuse("BCP301", "Bicep keeps the name `resource` for itself: give the type another.", statement.name);
    }
    for (const type of typesOf(statement)) inType(type, scope, refuse);
  }
}

function inType(type: TypeSyntax, scope: NameScope, refuse: Refuse): void {
  if (type.kind === "union-type") union(type, refuse);
  if (type.kind === "type-name") named(type, scope, refuse);
  else if (type.kind === "type-member" && type.base.kind === "type-name") ofNamespace(type, type.base, scope, refuse);
  else for (const part of typePartsOf(type)) inType(part, scope, refuse);
}

/** Of literals of one kind; a name may stand for some. */
function union({ members, start, end }: UnionTypeSyntax, refuse: Refuse): void {
  const kinds = new Set(members.flatMap((member) => (member.kind === "literal-type" ? [literalKind(member)] : [])));
  kinds.delete("null");
  if (kinds.size > 1) {
    refuse("BCP294", "The literals of a type are of one kind: write texts only, or numbers only.", {
      start,
      end,
    });
  }
  if (members.length < 2) return;
  for (const member of members) {
    if (member.kind !== "type-name" || !LITERAL_TYPES.has(member.name)) continue;
    refuse("BCP293", `Only literals can be put together with \`|\`: take \`${member.name}\` out.`, member);
  }
}

function literalKind({ value }: LiteralTypeSyntax): string {
  const { kind } = value.kind === "unary" ? value.operand : value;
  return kind === "false" ? "true" : kind;
}

function named(type: TypeNameSyntax, scope: NameScope, refuse: Refuse): void {
  const { name } = type;
  const meaning = meaningIn(scope, name);
  if (meaning?.kind === "type" || meaning?.kind === "imported") return;
  if (meaning !== null) {
    refuse("BCP287", `\`${name}\` is a value, and no type: name a type here.`, type);
    return;
  }
  if (BUILTIN_TYPES.includes(name)) return;
  if (name === "resourceInput" || name === "resourceOutput") {
    refuse("BCP384", `Write the type of a resource after it: \`${name}<'Type@version'>\`.`, type);
    return;
  }
  const known = [...scope.names].flatMap(([each, { kind }]) => (kind === "type" ? [each] : []));
  const hint = didYouMean(name, [...BUILTIN_TYPES, ...known.slice(0, 500)]);
  refuse("BCP302", `No type is called \`${name}\`: declare it with \`type\`, or correct the name.${hint}`, type);
}

function ofNamespace(
  member: TypeSyntax & { readonly kind: "type-member" },
  base: TypeNameSyntax,
  scope: NameScope,
  refuse: Refuse,
): void {
  const meaning = meaningIn(scope, base.name);
  if (meaning?.kind === "namespace") return;
  const isNamespace = meaning === null && (base.name === "sys" || base.name === "az");
  if (!isNamespace) {
    named(base, scope, refuse);
    return;
  }
  const name = member.name?.name ?? "*";
  if (base.name === "sys" && BUILTIN_TYPES.includes(name)) return;
  refuse(
    base.name === "sys" ? "BCP053" : "BCP052",
    `\`${base.name}\` has no type \`${name}\`: correct the name.`,
    member.name ?? member,
  );
}
