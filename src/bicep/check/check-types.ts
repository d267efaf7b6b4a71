import { didYouMean } from "../../text/closest.ts";
import type { FileNames } from "../bind/file-names.ts";
import type { LiteralTypeSyntax, SyntaxProblem, TypeNameSyntax, TypeSyntax, UnionTypeSyntax } from "../syntax/ast.ts";
import { fileScope, meaningIn, type NameScope } from "./name-scope.ts";
import { problem } from "./problem.ts";
import { typePartsOf, typesOf } from "./type-parts.ts";

/** Types of values of which there are literals. */
const LITERAL_TYPES = new Set(["bool", "int", "string"]);
const BUILTIN_TYPES = ["any", "array", "bool", "int", "object", "string"];

/** Names of types that are none. */
export function* checkTypes(names: FileNames): Generator<SyntaxProblem> {
  const scope = fileScope(names);
  for (const statement of names.file.statements) {
    if (statement.kind === "type" && statement.name.name === "resource") {
      yield problem("BCP301", "Bicep keeps the name `resource` for itself: give the type another.", statement.name);
    }
    for (const type of typesOf(statement)) yield* inType(type, scope);
  }
}

function* inType(type: TypeSyntax, scope: NameScope): Generator<SyntaxProblem> {
  if (type.kind === "union-type") yield* union(type);
  if (type.kind === "type-name") yield* named(type, scope);
  else if (type.kind === "type-member" && type.base.kind === "type-name") yield* ofNamespace(type, type.base, scope);
  else for (const part of typePartsOf(type)) yield* inType(part, scope);
}

/** Of literals of one kind; a name may stand for some. */
function* union({ members, start, end }: UnionTypeSyntax): Generator<SyntaxProblem> {
  const kinds = new Set(members.flatMap((member) => (member.kind === "literal-type" ? [literalKind(member)] : [])));
  kinds.delete("null");
  if (kinds.size > 1) {
    yield problem("BCP294", "The literals of a type are of one kind: write texts only, or numbers only.", {
      start,
      end,
    });
  }
  if (members.length < 2) return;
  for (const member of members) {
    if (member.kind !== "type-name" || !LITERAL_TYPES.has(member.name)) continue;
    yield problem("BCP293", `Only literals can be put together with \`|\`: take \`${member.name}\` out.`, member);
  }
}

function literalKind({ value }: LiteralTypeSyntax): string {
  const { kind } = value.kind === "unary" ? value.operand : value;
  return kind === "false" ? "true" : kind;
}

function* named(type: TypeNameSyntax, scope: NameScope): Generator<SyntaxProblem> {
  const { name } = type;
  const meaning = meaningIn(scope, name);
  if (meaning?.kind === "type" || meaning?.kind === "imported") return;
  if (meaning !== null) {
    yield problem("BCP287", `\`${name}\` is a value, and no type: name a type here.`, type);
    return;
  }
  if (BUILTIN_TYPES.includes(name)) return;
  if (name === "resourceInput" || name === "resourceOutput") {
    yield problem("BCP384", `Write the type of a resource after it: \`${name}<'Type@version'>\`.`, type);
    return;
  }
  const known = [...scope.names].flatMap(([each, { kind }]) => (kind === "type" ? [each] : []));
  const hint = didYouMean(name, [...BUILTIN_TYPES, ...known.slice(0, 500)]);
  yield problem("BCP302", `No type is called \`${name}\`: declare it with \`type\`, or correct the name.${hint}`, type);
}

function* ofNamespace(
  member: TypeSyntax & { readonly kind: "type-member" },
  base: TypeNameSyntax,
  scope: NameScope,
): Generator<SyntaxProblem> {
  const meaning = meaningIn(scope, base.name);
  if (meaning?.kind === "namespace") return;
  const isNamespace = meaning === null && (base.name === "sys" || base.name === "az");
  if (!isNamespace) {
    yield* named(base, scope);
    return;
  }
  const name = member.name?.name ?? "*";
  if (base.name === "sys" && BUILTIN_TYPES.includes(name)) return;
  yield problem(
    base.name === "sys" ? "BCP053" : "BCP052",
    `\`${base.name}\` has no type \`${name}\`: correct the name.`,
    member.name ?? member,
  );
}
