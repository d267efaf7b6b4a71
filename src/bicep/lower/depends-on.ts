import type { Expression } from "../../expression/ast.ts";
import type { JsonMember } from "../../json/node.ts";
import type { Place } from "../../text/place.ts";
import { bodyUses } from "../bind/body-uses.ts";
import { propertyOf, type ModuleSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import { variableUses, type Use } from "../bind/uses.ts";
import { arrayNode, entry, literal, nodeOf } from "./build.ts";
import { lower, placeIn, topEnv, type Env, type FileContext } from "./context.ts";
import { isInlined, symbolicName } from "./resource-access.ts";
import { moduleId, resourceId } from "./resource-ids.ts";
import { bodyEnv } from "./resource-names.ts";

type Reference = Use & { readonly kind: "reference" };

/** A resource or module that must be there before, and where its index is read. */
interface Dependency {
  readonly use: Reference;
  readonly env: Env;
}

/** What a resource or module waits for: all that it reads, its parent, and what it names itself. */
export function dependsOn(symbol: ResourceSymbol | ModuleSymbol, env: Env): readonly JsonMember[] {
  const at = placeIn(env, propertyOf(symbol.object, "dependsOn")?.value ?? symbol.statement.name);
  const needed = emitted(dependenciesOf(symbol, env), env.file).filter(({ use }) => use.symbol !== symbol);
  const whole = new Set(needed.flatMap(({ use }) => (isWhole(use) ? [use.symbol] : [])));
  const rounds = needed.filter(({ use }) => !whole.has(use.symbol));
  const targets = [
    ...Array.from(whole, (each) => ({ key: keyOf(each), value: wholeTarget(each, env, at) })),
    ...rounds.map(({ use, env: from }) => ({ key: keyOf(use.symbol), value: roundTarget(use, from, at) })),
  ];
  const sorted = targets.sort((left, right) => compare(left.key, right.key)).map(({ value }) => nodeOf(value, at));
  return sorted.length === 0 ? [] : [entry("dependsOn", arrayNode(at, sorted))];
}

/** Whether all of a resource or module is waited for, and not a round of its loop that the template can tell. */
function isWhole({ index, isInLambda }: Reference): boolean {
  return index === null || isInLambda;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function keyOf(symbol: ResourceSymbol | ModuleSymbol): string {
  return symbol.kind === "resource" ? symbol.key : symbol.name;
}

function wholeTarget(symbol: ResourceSymbol | ModuleSymbol, env: Env, at: Place): Expression {
  if (env.file.isSymbolic || symbol.loop !== null) return literal(at, keyOf(symbol));
  const inside = bodyEnv(symbol, env.file);
  return symbol.kind === "resource" ? resourceId(symbol, inside) : moduleId(symbol, inside, null);
}

function roundTarget({ symbol, index }: Reference, env: Env, at: Place): Expression {
  const round = index === null ? null : lower(index, env);
  if (env.file.isSymbolic) return symbolicName(keyOf(symbol), round, at);
  const inside = bodyEnv(symbol, env.file, round);
  return symbol.kind === "resource" ? resourceId(symbol, inside) : moduleId(symbol, inside, round);
}

/** What is not in the template stands for what it depends on itself. */
function emitted(dependencies: readonly Dependency[], file: FileContext): readonly Dependency[] {
  const found: Dependency[] = [];
  const passed = new Set<ResourceSymbol | ModuleSymbol>();
  const open = [...dependencies].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { symbol, part } = next.use;
    if (symbol.kind === "module" || !symbol.isExisting || isRead(symbol, part, file)) found.push(next);
    else if (!passed.has(symbol)) {
      passed.add(symbol);
      open.push(...dependenciesOf(symbol, bodyEnv(symbol, file)));
    }
  }
  return found;
}

/** An `existing` resource that the template has is waited for where Azure is asked for it. */
function isRead(symbol: ResourceSymbol, part: Reference["part"], file: FileContext): boolean {
  return file.isSymbolic && part === "body" && !isInlined(symbol, file);
}

function dependenciesOf(symbol: ResourceSymbol | ModuleSymbol, env: Env): readonly Dependency[] {
  const uses = bodyUses(symbol, env.file.names);
  const own = uses.flatMap((use): Dependency[] => (use.kind === "reference" ? [{ use, env }] : []));
  const top = topEnv(env.file);
  const throughVariables = readByVariables(uses, env.file).map((use): Dependency => ({ use, env: top }));
  return [...parentsOf(symbol, env), ...own, ...throughVariables];
}

/** The parent, in whose place `parent:` or the file has it. */
function parentsOf(symbol: ResourceSymbol | ModuleSymbol, env: Env): readonly Dependency[] {
  if (symbol.kind === "module" || symbol.around === null) return [];
  return [{ use: { kind: "reference", symbol: symbol.around, index: null, part: "id", isInLambda: false }, env }];
}

/** What variables read, and those that they use. */
function readByVariables(uses: readonly Use[], { names }: FileContext): readonly Reference[] {
  const found: Reference[] = [];
  const seen = new Set<string>();
  const open = uses.flatMap((use) => (use.kind === "variable" ? [use.name] : [])).reverse();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const variable = names.variables.get(name);
    if (variable === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const use of variableUses(variable, names)) {
      if (use.kind === "variable") open.push(use.name);
      if (use.kind === "reference") found.push(use);
    }
  }
  return found;
}
