import type { JsonNode } from "../../../json/node.ts";
import type { Place, Span } from "../../../text/place.ts";
import type { Source } from "../../../text/source.ts";
import type { FileNames } from "../../bind/file-names.ts";
import type { ExpressionSyntax } from "../../syntax/ast.ts";

/** What types of a file are lowered with. */
export interface TypeScope {
  readonly source: Source;
  readonly names: FileNames;
  /** The `definitions` that come from other files, by the names that they have in this one. */
  readonly imported: ReadonlyMap<string, JsonNode>;
  /** The value of a template that an expression is, such as what a decorator is given. */
  readonly value: (syntax: ExpressionSyntax) => JsonNode;
}

export function placeIn({ source }: TypeScope, { start, end }: Span): Place {
  return { source, start, end };
}
