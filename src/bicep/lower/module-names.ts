import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import { propertyOf, type ModuleSymbol } from "../bind/symbols.ts";
import { call, literal, member } from "./build.ts";
import { placeIn, type Env } from "./context.ts";
import { ownName } from "./resource-names.ts";

/** What the symbol may have of the 64 characters of a deployment's name. */
const SYMBOL_LENGTH = 50;
const LOOPED_SYMBOL_LENGTH = 46;

/** The name of the deployment that a module is: its own, or made of the symbol. */
export function moduleName(symbol: ModuleSymbol, env: Env, index: Expression | null): Expression {
  if (propertyOf(symbol.object, "name") !== null) return ownName(symbol, env);
  const at = placeIn(env, symbol.statement.name);
  const { name } = symbol;
  if (symbol.loop === null)
    return call(at, "format", literal(at, `${name.slice(0, SYMBOL_LENGTH)}-{0}`), uniqueName(name, at));
  const pattern = literal(at, `${name.slice(0, LOOPED_SYMBOL_LENGTH)}-{0}-{1}`);
  return call(at, "format", pattern, index ?? call(at, "copyIndex"), uniqueName(name, at));
}

function uniqueName(symbol: string, at: Place): Expression {
  return call(at, "uniqueString", literal(at, symbol), member(at, call(at, "deployment"), "name"));
}
