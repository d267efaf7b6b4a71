import type { FileNames } from "../bind/file-names.ts";
import type { ResourceSymbol } from "../bind/symbols.ts";
import type { FunctionStatement } from "../syntax/ast.ts";

/** What a name means where it stands. */
export type Meaning =
  | { readonly kind: "local" | "parameter" | "variable" | "module" | "type" | "imported" | "namespace" }
  | { readonly kind: "function"; readonly statement: FunctionStatement }
  | { readonly kind: "resource"; readonly resource: ResourceSymbol };

/** The names that are known inside of a loop, a lambda, a function or a resource, and what is around it. */
export interface NameScope {
  readonly names: ReadonlyMap<string, Meaning>;
  readonly outer: NameScope | null;
}

export function meaningIn(scope: NameScope, name: string): Meaning | null {
  for (let at: NameScope | null = scope; at !== null; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Variables of a loop, a lambda or a function. */
export function withLocals(outer: NameScope, names: readonly string[]): NameScope {
  return { names: new Map(names.map((name) => [name, { kind: "local" }])), outer };
}

/** The resources inside of one: they know one another. */
export function withChildren(outer: NameScope, { children }: ResourceSymbol): NameScope {
  if (children.size === 0) return outer;
  return { names: new Map(Array.from(children, ([name, resource]) => [name, { kind: "resource", resource }])), outer };
}

/** The names that a file declares. Outputs are not among them: nothing in the file reads them. */
export function fileScope(names: FileNames): NameScope {
  const meanings = new Map<string, Meaning>();
  for (const name of names.imports.keys()) meanings.set(name, { kind: "imported" });
  for (const name of names.namespaces.keys()) meanings.set(name, { kind: "namespace" });
  for (const name of names.extensions.keys()) meanings.set(name, { kind: "namespace" });
  for (const name of names.types.keys()) meanings.set(name, { kind: "type" });
  for (const [name, statement] of names.functions) meanings.set(name, { kind: "function", statement });
  for (const [name, resource] of names.resources) meanings.set(name, { kind: "resource", resource });
  for (const name of names.modules.keys()) meanings.set(name, { kind: "module" });
  for (const name of names.variables.keys()) meanings.set(name, { kind: "variable" });
  for (const name of names.parameters.keys()) meanings.set(name, { kind: "parameter" });
  return { names: meanings, outer: null };
}
