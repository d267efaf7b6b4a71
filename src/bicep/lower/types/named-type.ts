import { valueAt } from "../../../json/members.ts";
import type { JsonNode } from "../../../json/node.ts";
import { keyOfType } from "./property-key.ts";
import type { TypeItemSyntax, TypeMemberSyntax, TypeSyntax } from "../../syntax/ast.ts";
import type { TypeScope } from "./type-scope.ts";

/** A type that stands in `definitions`, or is a part of one. */
export interface NamedType {
  /** Such as `#/definitions/vault/properties/name`. */
  readonly pointer: string;
  /** What the file writes there, or what it takes over from another. */
  readonly written: Written;
}

type Written =
  { readonly kind: "syntax"; readonly syntax: TypeSyntax } | { readonly kind: "node"; readonly node: JsonNode };

/** How many names may stand for one another in a row before they count as a circle. */
const NAME_LIMIT = 64;
const BUILT_IN: ReadonlySet<string> = new Set(["string", "int", "bool", "array", "object"]);

/** The name of a type that the language has itself, such as `string` or `sys.string`; `null` for all others. */
export function builtInType(type: TypeSyntax, { names }: TypeScope): string | null {
  if (type.kind === "type-name") return isDeclared(type.name, { names }) ? null : builtIn(type.name);
  const isSystem = type.kind === "type-member" && type.base.kind === "type-name" && type.base.name === "sys";
  return isSystem && !names.namespaces.has("sys") ? builtIn(type.name?.name ?? "") : null;
}

function builtIn(name: string): string | null {
  return BUILT_IN.has(name) ? name : null;
}

function isDeclared(name: string, { names }: Pick<TypeScope, "names">): boolean {
  return names.types.has(name) || names.imports.has(name);
}

/** The definition that a type names, the names that only stand for others followed; `null` for a type that names none. */
export function namedType(type: TypeSyntax, scope: TypeScope): NamedType | null {
  return pointed(type, scope, NAME_LIMIT);
}

function pointed(type: TypeSyntax, scope: TypeScope, left: number): NamedType | null {
  if (left === 0) return null;
  switch (type.kind) {
    case "parentheses-type":
      return pointed(type.inner, scope, left - 1);
    case "type-name":
      return definition(type.name, scope);
    case "type-member":
      return imported(type, scope) ?? memberOfType(type, scope, left - 1);
    case "type-item":
      return itemOfType(type, scope, left - 1);
    default:
      return null;
  }
}

function definition(name: string, { names, imported: others }: TypeScope): NamedType | null {
  const own = names.types.get(name);
  if (own !== undefined) return { pointer: pointerTo(name), written: { kind: "syntax", syntax: own.value } };
  const node = others.get(name);
  return node === undefined ? null : { pointer: pointerTo(name), written: { kind: "node", node } };
}

function pointerTo(name: string): string {
  return `#/definitions/${encoded(name)}`;
}

/** `namespace.Type` of a wildcard import. */
function imported({ base, name }: TypeMemberSyntax, scope: TypeScope): NamedType | null {
  return base.kind === "type-name" && name !== null && scope.names.namespaces.has(base.name)
    ? definition(`${base.name}.${name.name}`, scope)
    : null;
}

function memberOfType({ base, name }: TypeMemberSyntax, scope: TypeScope, left: number): NamedType | null {
  const object = target(base, scope, left);
  if (object === null) return null;
  const { pointer, written } = object;
  const step = name === null ? ["additionalProperties"] : ["properties", name.name];
  if (written.kind === "node") return partOfNode(written.node, pointer, step);
  const syntax = propertyType(written.syntax, name?.name ?? null);
  return syntax === null ? null : { pointer: pointerOf(pointer, step), written: { kind: "syntax", syntax } };
}

function itemOfType({ base, index }: TypeItemSyntax, scope: TypeScope, left: number): NamedType | null {
  const array = target(base, scope, left);
  if (array === null) return null;
  const { pointer, written } = array;
  const step = index === null ? ["items"] : ["prefixItems", String(index)];
  if (written.kind === "node") return partOfNode(written.node, pointer, step);
  const syntax = index === null ? itemType(written.syntax) : tupleItem(written.syntax, index);
  return syntax === null ? null : { pointer: pointerOf(pointer, step), written: { kind: "syntax", syntax } };
}

/** A part of what another file declares; `null` where that has no such part. */
function partOfNode(node: JsonNode, pointer: string, step: readonly string[]): NamedType | null {
  let at: JsonNode | undefined = node;
  for (const name of step) at = at?.kind === "array" ? at.items[Number(name)] : valueAt(at, name);
  return at?.kind === "object" ? { pointer: pointerOf(pointer, step), written: { kind: "node", node: at } } : null;
}

function pointerOf(base: string, step: readonly string[]): string {
  return [base, ...step.map(encoded)].join("/");
}

/** What parts are taken of: a name that only stands for another one is that other one. */
function target(type: TypeSyntax, scope: TypeScope, left: number): NamedType | null {
  let found = pointed(type, scope, left);
  for (let step = left; step > 0 && found !== null; step--) {
    const next = standsFor(found.written, scope, step - 1);
    if (next === null) return found;
    found = next;
  }
  return found;
}

function standsFor(written: Written, scope: TypeScope, left: number): NamedType | null {
  if (written.kind === "syntax") return pointed(bare(written.syntax), scope, left);
  const reference = valueAt(written.node, "$ref");
  const tokens = reference?.kind === "string" ? reference.value.split("/").slice(2).map(decoded) : [];
  const [name, ...step] = tokens;
  const node = name === undefined ? undefined : scope.imported.get(name);
  return name === undefined || node === undefined ? null : partOfNode(node, pointerTo(name), step);
}

/** A type without the signs that say whether it may be null. */
function bare(type: TypeSyntax): TypeSyntax {
  let at = type;
  for (;;) {
    if (at.kind === "parentheses-type") at = at.inner;
    else if (at.kind === "nullable-type" || at.kind === "non-null-type") at = at.base;
    else return at;
  }
}

function propertyType(type: TypeSyntax, name: string | null): TypeSyntax | null {
  const object = bare(type);
  if (object.kind !== "object-type") return null;
  return object.properties.find(({ key }) => keyOfType(key) === name)?.type ?? null;
}

function itemType(type: TypeSyntax): TypeSyntax | null {
  const array = bare(type);
  return array.kind === "array-type" ? array.item : null;
}

function tupleItem(type: TypeSyntax, index: bigint): TypeSyntax | null {
  const tuple = bare(type);
  return tuple.kind === "tuple-type" ? (tuple.items[Number(index)]?.type ?? null) : null;
}

function decoded(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

function encoded(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
