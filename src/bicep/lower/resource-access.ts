import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import type { Referenced } from "../bind/find.ts";
import { runTimeOf } from "../bind/run-time.ts";
import { versionSyntax, type ResourceSymbol } from "../bind/symbols.ts";
import { call, literal, member } from "./build.ts";
import { lower, placeIn, type Env, type FileContext } from "./context.ts";
import { resourceId } from "./resource-ids.ts";
import { bodyEnv, ownName } from "./resource-names.ts";
import { usedAt } from "./guard.ts";

/** A resource as it is used somewhere. */
export interface UsedResource {
  readonly symbol: ResourceSymbol;
  readonly index: Expression | null;
  /** What its own names are there. */
  readonly env: Env;
}

export function usedResource({ symbol, index }: Referenced<ResourceSymbol>, env: Env): UsedResource {
  const round = index === null ? null : lower(index, env);
  return { symbol, index: round, env: bodyEnv(symbol, env.file, round) };
}

/** `resource.name` */
export function resourceMember(used: UsedResource, name: string, isSafe: boolean, at: Place): Expression {
  const { symbol, env } = used;
  const guard = (value: Expression): Expression => (isSafe ? whenDeployed(symbol, value, env, at) : value);
  switch (name) {
    case "id":
      return guard(usedAt(resourceId(symbol, env), at));
    case "name":
      return guard(usedAt(ownName(symbol, env), at));
    case "type":
      return literal(at, symbol.type);
    case "apiVersion":
      return literal(at, symbol.apiVersion ?? "");
    case "properties":
      if (!isSafe) return propertiesOf(used, at);
  }
  const whole = wholeResource(used, at);
  return isSafe ? call(at, "tryGet", guard(whole), literal(at, name)) : member(at, whole, name);
}

/** What is asked for with `.?` of a resource that may not be deployed. */
function whenDeployed(symbol: ResourceSymbol, value: Expression, env: Env, at: Place): Expression {
  const condition = conditionOf(symbol, env);
  return condition === null ? value : call(at, "if", condition, value, call(at, "null"));
}

/** The condition of a resource, with those of the ones around it. */
export function conditionOf(symbol: ResourceSymbol, env: Env): Expression | null {
  const own = symbol.condition === null ? null : lower(symbol.condition, env);
  const above = symbol.around === null ? null : conditionOf(symbol.around, { ...env, at: symbol.around });
  if (own === null || above === null) return own ?? above;
  return call(placeIn(env, symbol.condition ?? symbol.statement.name), "and", above, own);
}

function propertiesOf({ symbol, index, env }: UsedResource, at: Place): Expression {
  if (isWholeLoop(symbol, index)) return member(at, call(at, "references", literal(at, symbol.key)), "properties");
  return hasSymbolicName(symbol, env.file)
    ? call(at, "reference", symbolicName(symbol.key, index, at))
    : call(at, "reference", resourceId(symbol, env), ...versionOf(symbol, env));
}

/** `reference(…, 'full')`: all that Azure holds of the resource. */
export function wholeResource({ symbol, index, env }: UsedResource, at: Place): Expression {
  const full = literal(at, "full");
  if (isWholeLoop(symbol, index)) return call(at, "references", literal(at, symbol.key), full);
  const target = hasSymbolicName(symbol, env.file) ? symbolicName(symbol.key, index, at) : resourceId(symbol, env);
  return call(at, "reference", target, ...versionOf(symbol, env), full);
}

function isWholeLoop({ loop }: ResourceSymbol, index: Expression | null): boolean {
  return loop !== null && index === null;
}

/** The version with which a resource is read, at the place that says it. */
export function versionOf(symbol: ResourceSymbol, env: Env): readonly Expression[] {
  return symbol.apiVersion === null ? [] : [literal(placeIn(env, versionSyntax(symbol)), symbol.apiVersion)];
}

/** Whether the template has the resource under its symbolic name; one that is inlined is known by its id alone. */
export function hasSymbolicName(symbol: ResourceSymbol, file: FileContext): boolean {
  return file.isSymbolic && !isInlined(symbol, file);
}

/** An `existing` resource whose name only a run can tell. */
export function isInlined(symbol: ResourceSymbol, { names }: FileContext): boolean {
  return symbol.isExisting && runTimeOf(names).symbols.has(symbol);
}

/** The symbolic name, or that of one round of its loop. */
export function symbolicName(key: string, index: Expression | null, at: Place): Expression {
  return index === null ? literal(at, key) : call(at, "format", literal(at, `${key}[{0}]`), index);
}

/** The id or the symbolic name, as functions take it that ask for one. */
export function targetOf({ symbol, index, env }: UsedResource, at: Place): Expression {
  return hasSymbolicName(symbol, env.file) ? symbolicName(symbol.key, index, at) : resourceId(symbol, env);
}
