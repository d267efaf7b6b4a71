import type { Expression } from "../../expression/ast.ts";
import type {
  ArraySyntax,
  ExpressionSyntax,
  ObjectSyntax,
  PropertySyntax,
  SpreadSyntax,
  StringSyntax,
} from "../syntax/ast.ts";
import { call, literal } from "./build.ts";
import { lower, placeIn, type Env } from "./context.ts";

/** A string; with holes it is a call of `format`. */
export function lowerString(syntax: StringSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const [first = "", ...rest] = syntax.segments;
  if (syntax.holes.length === 0) return literal(at, first);
  const pattern = rest.reduce((text, segment, hole) => `${text}{${String(hole)}}${braced(segment)}`, braced(first));
  return call(at, "format", literal(at, pattern), ...syntax.holes.map((hole) => lower(hole, env)));
}

function braced(segment: string): string {
  return segment.replaceAll("{", "{{").replaceAll("}", "}}");
}

/** `[a, ...b]` → `flatten(createArray(createArray(a), b))`. */
export function lowerArray(syntax: ArraySyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const chunks = chunksOf<ExpressionSyntax>(syntax.items);
  const parts = chunks.map((chunk) =>
    "spread" in chunk
      ? lower(chunk.spread.value, env)
      : call(at, "createArray", ...chunk.items.map((item) => lower(item, env))),
  );
  const [only] = parts;
  if (parts.length === 0) return call(at, "createArray");
  const isPlain = parts.length === 1 && !chunks.some((chunk) => "spread" in chunk);
  return isPlain && only !== undefined ? only : call(at, "flatten", call(at, "createArray", ...parts));
}

/** `{ a: 1, ...b }` → `shallowMerge(createArray(createObject('a', 1), b))`. */
export function lowerObject(syntax: ObjectSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const chunks = chunksOf<PropertySyntax>(syntax.items.filter((item) => item.kind !== "resource"));
  const parts = chunks.map((chunk) =>
    "spread" in chunk
      ? lower(chunk.spread.value, env)
      : call(at, "createObject", ...chunk.items.flatMap((item) => [keyOf(item, env), lower(item.value, env)])),
  );
  const [only] = parts;
  if (parts.length === 0) return call(at, "createObject");
  const isPlain = parts.length === 1 && !chunks.some((chunk) => "spread" in chunk);
  return isPlain && only !== undefined ? only : call(at, "shallowMerge", call(at, "createArray", ...parts));
}

/** The name of a property as an expression. */
export function keyOf({ key }: PropertySyntax, env: Env): Expression {
  return "kind" in key ? lowerString(key, env) : literal(placeIn(env, key), key.name);
}

type Chunk<Item> = { readonly items: readonly Item[] } | { readonly spread: SpreadSyntax };

/** Runs of plain items, and the spreads between them. */
function chunksOf<Item extends { readonly kind: string }>(
  items: readonly (Item | SpreadSyntax)[],
): readonly Chunk<Item>[] {
  const chunks: Chunk<Item>[] = [];
  let run: Item[] = [];
  for (const item of items) {
    if (!isSpread(item)) {
      run.push(item);
      continue;
    }
    if (run.length > 0) chunks.push({ items: run });
    chunks.push({ spread: item });
    run = [];
  }
  if (run.length > 0) chunks.push({ items: run });
  return chunks;
}

function isSpread(item: { readonly kind: string }): item is SpreadSyntax {
  return item.kind === "spread";
}
