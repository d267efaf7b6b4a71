import { keyOfType } from "./property-key.ts";
import type { TypeMemberSyntax, TypeSyntax } from "../../syntax/ast.ts";
import type { TypeScope } from "./type-scope.ts";

/** A type that stands in `definitions`, or is a part of one. */
export interface NamedType {
  /** Such as `#/definitions/vault/properties/name`. */
  readonly pointer: string;
  /** What the file writes there; `null` where another file writes it. */
  readonly syntax: TypeSyntax | null;
}

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
    case "type-item": {
      const base = target(type.base, scope, left - 1);
      if (base === null) return null;
      const { index } = type;
      return index === null
        ? { pointer: `${base.pointer}/items`, syntax: itemType(base.syntax) }
        : { pointer: `${base.pointer}/prefixItems/${String(index)}`, syntax: tupleItem(base.syntax, index) };
    }
    default:
      return null;
  }
}

function definition(name: string, { names }: TypeScope): NamedType | null {
  const own = names.types.get(name);
  if (own !== undefined) return { pointer: pointerTo(name), syntax: own.value };
  return names.imports.has(name) ? { pointer: pointerTo(name), syntax: null } : null;
}

function pointerTo(name: string): string {
  return `#/definitions/${encoded(name)}`;
}

/** `namespace.Type` of a wildcard import. */
function imported({ base, name }: TypeMemberSyntax, { names }: TypeScope): NamedType | null {
  return base.kind === "type-name" && name !== null && names.namespaces.has(base.name)
    ? { pointer: pointerTo(`${base.name}.${name.name}`), syntax: null }
    : null;
}

function memberOfType({ base, name }: TypeMemberSyntax, scope: TypeScope, left: number): NamedType | null {
  const object = target(base, scope, left);
  if (object === null) return null;
  const step = name === null ? "additionalProperties" : `properties/${encoded(name.name)}`;
  return { pointer: `${object.pointer}/${step}`, syntax: propertyType(object.syntax, name?.name ?? null) };
}

/** What parts are taken of: a name that only stands for another one is that other one. */
function target(type: TypeSyntax, scope: TypeScope, left: number): NamedType | null {
  let found = pointed(type, scope, left);
  for (let step = left; step > 0; step--) {
    const syntax = found?.syntax ?? null;
    const next = syntax === null ? null : pointed(bare(syntax), scope, step - 1);
    if (next === null) break;
    found = next;
  }
  return found;
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

function propertyType(type: TypeSyntax | null, name: string | null): TypeSyntax | null {
  const object = type === null ? null : bare(type);
  if (object?.kind !== "object-type") return null;
  return object.properties.find(({ key }) => keyOfType(key) === name)?.type ?? null;
}

function itemType(type: TypeSyntax | null): TypeSyntax | null {
  const array = type === null ? null : bare(type);
  return array?.kind === "array-type" ? array.item : null;
}

function tupleItem(type: TypeSyntax | null, index: bigint): TypeSyntax | null {
  const tuple = type === null ? null : bare(type);
  return tuple?.kind === "tuple-type" ? (tuple.items[Number(index)]?.type ?? null) : null;
}

function encoded(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
