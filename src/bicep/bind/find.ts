import type { ExpressionSyntax } from "../syntax/ast.ts";
import type { FileNames } from "./file-names.ts";
import { plainText, type ModuleSymbol, type ResourceSymbol } from "./symbols.ts";

/** A resource or a module that an expression names, or one round of its loop. */
export interface Referenced<Symbol = ResourceSymbol | ModuleSymbol> {
  readonly symbol: Symbol;
  /** `null` where the expression names the whole. */
  readonly index: ExpressionSyntax | null;
}

/** Where names are looked up. */
export interface Lookup {
  readonly names: FileNames;
  /** The resource whose body this is in: those nested in it, and beside it, are seen by their short names. */
  readonly at: ResourceSymbol | null;
  /** Whether a loop or a lambda has taken the name. */
  readonly isLocal: (name: string) => boolean;
}

/** The resource of that name, as it is seen from inside another one. */
export function findResource(name: string, { names, at }: Pick<Lookup, "names" | "at">): ResourceSymbol | null {
  for (let around = at; around !== null; around = around.around) {
    const found = around.children.get(name);
    if (found !== undefined) return found;
  }
  return names.resources.get(name) ?? null;
}

/** The resource or module that an expression names; `null` where it is something else. */
export function referenced(syntax: ExpressionSyntax, lookup: Lookup): Referenced | null {
  const named = withoutSigns(syntax);
  switch (named.kind) {
    case "name": {
      if (lookup.isLocal(named.name)) return null;
      const symbol = findResource(named.name, lookup) ?? lookup.names.modules.get(named.name);
      return symbol === undefined ? null : { symbol, index: null };
    }
    case "nested": {
      const base = referenced(named.base, lookup);
      const child = base?.symbol.kind === "resource" ? base.symbol.children.get(named.name.name) : undefined;
      return child === undefined ? null : { symbol: child, index: null };
    }
    case "index": {
      if (isName(named.index) || named.isFromEnd) return null;
      const base = referenced(named.base, lookup);
      return base === null || base.index !== null || base.symbol.loop === null
        ? null
        : { symbol: base.symbol, index: named.index };
    }
    default:
      return null;
  }
}

/** The same for resources alone. */
export function referencedResource(syntax: ExpressionSyntax, lookup: Lookup): Referenced<ResourceSymbol> | null {
  const found = referenced(syntax, lookup);
  return found?.symbol.kind === "resource" ? { symbol: found.symbol, index: found.index } : null;
}

/** An expression without what means nothing for its value: parentheses and `!`. */
export function withoutSigns(syntax: ExpressionSyntax): ExpressionSyntax {
  let at = syntax;
  for (;;) {
    if (at.kind === "parentheses") at = at.inner;
    else if (at.kind === "non-null") at = at.base;
    else return at;
  }
}

/** Whether an index is the name of a property. */
function isName(syntax: ExpressionSyntax): boolean {
  return syntax.kind === "string" && plainText(syntax) !== null;
}
