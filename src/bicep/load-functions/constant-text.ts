import type { FileNames } from "../bind/file-names.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";

/** Variables and interpolations inside one another. */
const DEPTH_LIMIT = 32;

/** The text that an expression has whenever the file is compiled: written out, or put together of such; `null` of all others. */
export function constantText(syntax: ExpressionSyntax, names: FileNames, depth: number = DEPTH_LIMIT): string | null {
  if (depth === 0) return null;
  switch (syntax.kind) {
    case "parentheses":
      return constantText(syntax.inner, names, depth - 1);
    case "non-null":
      return constantText(syntax.base, names, depth - 1);
    case "name": {
      const variable = names.variables.get(syntax.name);
      return variable === undefined ? null : constantText(variable.value, names, depth - 1);
    }
    case "string": {
      let text = syntax.segments[0] ?? "";
      for (const [at, hole] of syntax.holes.entries()) {
        const inner = constantText(hole, names, depth - 1);
        if (inner === null) return null;
        text += `${inner}${syntax.segments[at + 1] ?? ""}`;
        if (text.length > TEXT_LIMIT) return null;
      }
      return text;
    }
    default:
      return null;
  }
}

/** Characters of the longest text that is put together. */
const TEXT_LIMIT = 10_000;
