import type { Expression } from "../../expression/ast.ts";
import type { JsonObject } from "../../json/node.ts";
import { decoratorArguments } from "../bind/decorators.ts";
import { referenced, withoutSigns } from "../bind/find.ts";
import type { ExpressionSyntax, ForSyntax } from "../syntax/ast.ts";
import type { ModuleSymbol, ResourceSymbol } from "../bind/symbols.ts";
import { call, entry, item, literal, nodeOf, objectNode, textNode } from "./build.ts";
import { lookupOf, lower, lowerValue, placeIn, withLocals, type Env, type Local } from "./context.ts";

/** What the variables of a loop stand for in the round of an index. */
export function inRound(loop: ForSyntax, index: Expression, env: Env): Env {
  const at = placeIn(env, loop.item);
  const list = lower(loop.list, env);
  const own: Local = { value: item(at, list, index), isModule: givesModules(loop.list, env) };
  const locals: (readonly [string, Local])[] = [[loop.item.name, own]];
  if (loop.index !== null) locals.push([loop.index.name, { value: index }]);
  return withLocals(env, locals);
}

/** Whether an expression is a list of modules: the rounds of one, or some of them. */
export function givesModules(syntax: ExpressionSyntax, env: Env): boolean {
  const list = withoutSigns(syntax);
  if (list.kind === "call" && SAME_ITEMS.has(list.name.name)) {
    const [first] = list.args;
    return first !== undefined && givesModules(first, env);
  }
  const found = referenced(list, lookupOf(env));
  return found !== null && found.symbol.kind === "module" && found.symbol.loop !== null && found.index === null;
}

/** Functions whose result has items of their first argument. */
const SAME_ITEMS: ReadonlySet<string> = new Set(["filter", "sort", "take", "skip", "concat", "union", "intersection"]);

/** The index of a loop that is under way; a property's, a variable's or a parameter's has a name. */
export function copyIndex(loop: ForSyntax, env: Env, name: string | null = null): Expression {
  const at = placeIn(env, loop.index ?? loop.item);
  return name === null ? call(at, "copyIndex") : call(at, "copyIndex", literal(at, name));
}

/** `{ name, count, input }`: the loop of a property, a variable, an output (which has no name) or a parameter. */
export function copyOf(loop: ForSyntax, env: Env, name: string | null): JsonObject {
  const at = placeIn(env, loop);
  const inner = inRound(loop, copyIndex(loop, env, name), env);
  const named = name === null ? [] : [entry("name", textNode(at, name))];
  return objectNode(at, [...named, entry("count", countOf(loop, env)), entry("input", lowerValue(loop.body, inner))]);
}

function countOf(loop: ForSyntax, env: Env): ReturnType<typeof nodeOf> {
  const at = placeIn(env, loop.list);
  return nodeOf(call(at, "length", lower(loop.list, env)), at);
}

/** The `copy` of a resource or a module. */
export function resourceCopy(symbol: ResourceSymbol | ModuleSymbol, loop: ForSyntax, env: Env): JsonObject {
  const at = placeIn(env, loop);
  const name = symbol.kind === "resource" ? symbol.key : symbol.name;
  const [size] = decoratorArguments(symbol.statement, "batchSize") ?? [];
  const inTurn =
    size === undefined ? [] : [entry("mode", textNode(at, "serial")), entry("batchSize", lowerValue(size, env))];
  return objectNode(at, [entry("name", textNode(at, name)), entry("count", countOf(loop, env)), ...inTurn]);
}
