import type {
  BodySyntax,
  ExpressionSyntax,
  ForSyntax,
  ModuleStatement,
  ObjectSyntax,
  PropertySyntax,
  ResourceDeclaration,
  StringSyntax,
} from "../syntax/ast.ts";
import { spelledType } from "./spelled-type.ts";

/** The parts of what stands behind the `=` of a resource or a module. */
export interface Body {
  readonly loop: ForSyntax | null;
  readonly condition: ExpressionSyntax | null;
  /** `null` where it could not be read. */
  readonly object: ObjectSyntax | null;
}

/** A resource that the file declares. */
export interface ResourceSymbol extends Body {
  readonly kind: "resource";
  readonly name: string;
  /** The symbolic name: `parent::child` for a nested one. */
  readonly key: string;
  /** In full, without the version. */
  readonly type: string;
  /** `null` where the file says none. */
  readonly apiVersion: string | null;
  readonly isExisting: boolean;
  readonly statement: ResourceDeclaration;
  /** The one whose body it stands in. */
  readonly around: ResourceSymbol | null;
  readonly children: ReadonlyMap<string, ResourceSymbol>;
}

/** A module that the file uses. */
export interface ModuleSymbol extends Body {
  readonly kind: "module";
  readonly name: string;
  readonly statement: ModuleStatement;
}

/** A resource, with those that are nested in it. */
export function resourceSymbol(statement: ResourceDeclaration, around: ResourceSymbol | null): ResourceSymbol {
  const { type, apiVersion } = typeOf(statement.type, around);
  const { name } = statement.name;
  const body = bodyOf(statement.value);
  const children = new Map<string, ResourceSymbol>();
  const symbol: ResourceSymbol = {
    kind: "resource",
    name,
    key: around === null ? name : `${around.key}::${name}`,
    type,
    apiVersion,
    isExisting: statement.isExisting,
    statement,
    around,
    children,
    ...body,
  };
  for (const item of body.object?.items ?? [])
    if (item.kind === "resource" && !children.has(item.name.name))
      children.set(item.name.name, resourceSymbol(item, symbol));
  return symbol;
}

export function moduleSymbol(statement: ModuleStatement): ModuleSymbol {
  return { kind: "module", name: statement.name.name, statement, ...bodyOf(statement.value) };
}

/** The resources of a body from the inside out, itself last. */
export function withNested(symbol: ResourceSymbol): readonly ResourceSymbol[] {
  return [...[...symbol.children.values()].flatMap(withNested), symbol];
}

/** The text of a string without holes; `null` of another. */
export function plainText({ segments, holes }: StringSyntax): string | null {
  return holes.length === 0 ? (segments[0] ?? "") : null;
}

/** The name of a property; `null` where an expression makes it. */
export function keyText({ key }: PropertySyntax): string | null {
  return "kind" in key ? plainText(key) : key.name;
}

/** The property of that name in an object that the file writes. */
export function propertyOf(object: ObjectSyntax | null, name: string): PropertySyntax | null {
  for (const item of object?.items ?? []) if (item.kind === "property" && keyText(item) === name) return item;
  return null;
}

function typeOf(
  syntax: StringSyntax,
  around: ResourceSymbol | null,
): { readonly type: string; readonly apiVersion: string | null } {
  const [own = "", version = around?.apiVersion ?? null] = syntax.segments.join("").split("@");
  return { type: spelledType(around === null ? own : `${around.type}/${own}`, version), apiVersion: version };
}

/** The type that says the version of a resource: its own, or that of the one around it. */
export function versionSyntax({ statement, around }: ResourceSymbol): StringSyntax {
  const isOwn = around === null || statement.type.segments.join("").includes("@");
  return isOwn ? statement.type : versionSyntax(around);
}

export function bodyOf(value: BodySyntax): Body {
  const loop = value.kind === "for" ? value : null;
  const inLoop = loop === null ? value : loop.body;
  const condition = inLoop.kind === "if" ? inLoop.condition : null;
  const object = inLoop.kind === "if" ? inLoop.body : inLoop;
  return { loop, condition, object: object.kind === "object" ? object : null };
}
