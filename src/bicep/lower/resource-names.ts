import type { Expression } from "../../expression/ast.ts";
import { placeOf, type Place } from "../../text/place.ts";
import { referencedResource } from "../bind/find.ts";
import { propertyOf, type ModuleSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import { call, integer, item, literal, unknownAt } from "./build.ts";
import { lookupOf, lower, placeIn, topEnv, type Env, type FileContext } from "./context.ts";
import { bounded, guarded } from "./guard.ts";
import { copyIndex, inRound } from "./loops.ts";

/** What the body of a resource or module sees; of one with a loop in the round of an index, or else in the one under way. */
export function bodyEnv(
  symbol: ResourceSymbol | ModuleSymbol,
  file: FileContext,
  index: Expression | null = null,
): Env {
  if (symbol.kind === "module") return roundEnv(symbol, topEnv(file), index);
  const around = symbol.around === null ? topEnv(file) : bodyEnv(symbol.around, file);
  return roundEnv(symbol, { ...around, at: symbol }, index);
}

function roundEnv({ loop }: ResourceSymbol | ModuleSymbol, env: Env, index: Expression | null): Env {
  return loop === null ? env : inRound(loop, index ?? copyIndex(loop, env), env);
}

/** The resource that another stands in, with what its own names are there. */
export function parentOf(
  symbol: ResourceSymbol,
  env: Env,
): { readonly symbol: ResourceSymbol; readonly env: Env } | null {
  const { around } = symbol;
  if (around !== null) return { symbol: around, env: { ...env, at: around } };
  const written = propertyOf(symbol.object, "parent");
  const found = written === null ? null : referencedResource(written.value, lookupOf({ ...env, at: null }));
  if (found === null || found.symbol === symbol) return null;
  const index = found.index === null ? null : lower(found.index, env);
  return { symbol: found.symbol, env: bodyEnv(found.symbol, env.file, index) };
}

/** The name as the declaration writes it. */
export function ownName(symbol: ResourceSymbol | ModuleSymbol, env: Env): Expression {
  const written = propertyOf(symbol.object, "name");
  const at = placeIn(env, symbol.statement.name);
  if (written === null) return unknownAt(at, `${symbol.name}.name`, "the declaration gives no name");
  return sharedOf(symbol, "name", env, placeIn(env, written.value), () => lower(written.value, env));
}

/** The parts of the whole name, one for each part of the type. */
export function nameSegments(symbol: ResourceSymbol, env: Env): readonly Expression[] {
  const parent = parentOf(symbol, env);
  const name = ownName(symbol, env);
  if (parent === null) return segmentsOf(name, symbol.type.split("/").length - 1);
  if (env.file.meter.depth > NESTED_LIMIT) return [name];
  env.file.meter.depth++;
  const above = nameSegments(parent.symbol, parent.env);
  env.file.meter.depth--;
  return [...above, name];
}

/** Parents inside parents; those that are their own have no end. */
const NESTED_LIMIT = 300;

function segmentsOf(name: Expression, count: number): readonly Expression[] {
  if (count <= 1) return [name];
  const at = placeOfExpression(name);
  return Array.from({ length: count }, (_, index) =>
    item(at, call(at, "split", name, literal(at, "/")), integer(at, BigInt(index))),
  );
}

/** The `name` of the resource in the template: that of a child has its parents' in front. */
export function fullName(symbol: ResourceSymbol, env: Env): Expression {
  if (parentOf(symbol, env) === null) return ownName(symbol, env);
  const segments = nameSegments(symbol, env);
  const at = placeOfExpression(ownName(symbol, env));
  const pattern = segments.map((_, index) => `{${String(index)}}`).join("/");
  return call(at, "format", literal(at, pattern), ...segments);
}

/** Makes what is the same for all who ask once: outside of loops. */
export function sharedOf(
  symbol: ResourceSymbol | ModuleSymbol,
  what: string,
  env: Env,
  at: Place,
  make: () => Expression,
): Expression {
  const limited = (): Expression => bounded(guarded(env.file, at, make), at);
  if (env.locals.size > 0) return limited();
  const { shared } = env.file;
  const known = shared.get(symbol) ?? new Map<string, Expression>();
  shared.set(symbol, known);
  const made = known.get(what);
  if (made !== undefined) return made;
  known.set(what, unknownAt(at, `${symbol.name}.${what}`, "it needs its own value"));
  const value = limited();
  known.set(what, value);
  return value;
}

/** Expressions that are lowered lie in a source. */
export function placeOfExpression({ source, start, end }: Expression): Place {
  if (source === undefined) throw new Error("An expression of a Bicep file has no place.");
  return placeOf({ source, start, end });
}
