import { Kept } from "../../text/kept.ts";
import type { FileNames } from "./file-names.ts";
import { propertyOf, type ModuleSymbol, type ResourceSymbol } from "./symbols.ts";
import { asIdentity, usesIn, variableUses, type Use } from "./uses.ts";

/** What can only be told when Azure has deployed something: variables, and names or scopes of resources and modules. */
export interface RunTime {
  /** Variables that the template does not declare: each use repeats what they are. */
  readonly variables: ReadonlySet<string>;
  readonly symbols: ReadonlySet<ResourceSymbol | ModuleSymbol>;
}

const kept = new Kept<FileNames, RunTime>();

export function runTimeOf(names: FileNames): RunTime {
  return kept.of(names, () => findRunTime(names));
}

/** A variable by its name, or what a file declares. */
type Node = string | ResourceSymbol | ModuleSymbol;

/** What reads Azure makes all that reads it so, too: found from there on, so that a long chain needs no deep stack. */
function findRunTime(names: FileNames): RunTime {
  const readers = new Map<Node, Node[]>();
  const found = new Set<Node>();
  const open: Node[] = [];
  const mark = (node: Node): void => {
    if (found.has(node)) return;
    found.add(node);
    open.push(node);
  };
  for (const [node, uses] of nodesOf(names)) {
    for (const use of uses) {
      const needed = neededFor(use);
      if (needed === AZURE) mark(node);
      else if (needed !== null) readers.set(needed, [...(readers.get(needed) ?? []), node]);
    }
  }
  for (let node = open.pop(); node !== undefined; node = open.pop()) readers.get(node)?.forEach(mark);
  const variables = [...found].filter((node) => typeof node === "string");
  return { variables: new Set(variables), symbols: new Set([...found].filter((node) => typeof node !== "string")) };
}

/** Stands for what only Azure can tell. */
const AZURE = Symbol("Azure");

function neededFor(use: Use): Node | typeof AZURE | null {
  if (use.kind === "call") return AZURE;
  if (use.kind === "variable") return use.name;
  if (use.part === "body") return AZURE;
  return use.part === "type" ? null : use.symbol;
}

function* nodesOf(names: FileNames): Generator<readonly [Node, readonly Use[]]> {
  for (const [name, variable] of names.variables) yield [name, variableUses(variable, names)];
  for (const symbol of names.allResources) yield [symbol, identityUses(symbol, names)];
  for (const symbol of names.modules.values()) yield [symbol, usesOf(symbol, ["name", "scope"], names, null)];
}

function identityUses(symbol: ResourceSymbol, names: FileNames): readonly Use[] {
  const { around } = symbol;
  const own = usesOf(symbol, ["name", "scope", "parent"], names, around);
  return around === null
    ? own
    : [...own, { kind: "reference", symbol: around, index: null, part: "id", isInLambda: false }];
}

function usesOf(
  symbol: ResourceSymbol | ModuleSymbol,
  properties: readonly string[],
  names: FileNames,
  at: ResourceSymbol | null,
): readonly Use[] {
  const list = symbol.loop === null ? [] : usesIn(symbol.loop.list, names, at);
  return properties.reduce((uses: readonly Use[], name) => {
    const syntax = propertyOf(symbol.object, name)?.value;
    if (syntax === undefined) return uses;
    const found = usesIn(syntax, names, at, symbol.loop);
    return [...uses, ...(name === "name" ? found : found.map(asIdentity))];
  }, list);
}
