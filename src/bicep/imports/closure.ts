import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { isSameName } from "../../text/fold-case.ts";
import { placeOf } from "../../text/place.ts";
import { renamer } from "./renamed.ts";
import { declarationOf, OWN_NAMESPACE, type Declaration, type TemplateSymbol } from "./template-symbols.ts";

/** A symbol that is imported, and what the importing file calls it. */
export interface Wanted {
  readonly symbol: TemplateSymbol;
  readonly as: Pick<TemplateSymbol, "namespace" | "name">;
}

/** A function of a template, and the namespace that it is called by. */
export interface NamedFunction {
  readonly namespace: string;
  readonly member: JsonMember;
}

/** What a file takes over from another: the symbols that it imports, and all that those need. */
export interface Closure {
  readonly variables: readonly JsonMember[];
  /** Variables that loops make. */
  readonly loops: readonly JsonObject[];
  readonly functions: readonly NamedFunction[];
  readonly definitions: readonly JsonMember[];
}

/**
 * Takes symbols of a template, and what they need, under other names. `prefix` stands before the names of what is needed and not
 * imported itself, such as `_1`.
 */
export function closureOf(root: JsonObject, wanted: readonly Wanted[], prefix: string): Closure {
  const names = new Map<string, Wanted["as"]>();
  const waiting: { readonly symbol: TemplateSymbol; readonly as: Wanted["as"] }[] = [...wanted];
  for (const { symbol, as } of wanted) if (!names.has(keyOf(symbol))) names.set(keyOf(symbol), as);

  const { node } = renamer((symbol) => {
    const known = names.get(keyOf(symbol));
    if (known !== undefined) return known;
    if (declarationOf(root, symbol) === null) return symbol;
    const as =
      symbol.kind === "function" ? innerFunction(symbol, prefix) : { namespace: "", name: `${prefix}.${symbol.name}` };
    names.set(keyOf(symbol), as);
    waiting.push({ symbol, as });
    return as;
  });

  const variables: JsonMember[] = [];
  const loops: JsonObject[] = [];
  const functions: NamedFunction[] = [];
  const definitions: JsonMember[] = [];
  for (const { symbol, as } of waiting) {
    const declared = declarationOf(root, symbol);
    if (declared === null) continue;
    if ("loop" in declared) loops.push(namedLoop(declared.loop, as.name, node));
    else if (symbol.kind === "variable") variables.push(named(declared, as.name, node));
    else if (symbol.kind === "type") definitions.push(named(declared, as.name, node));
    else functions.push({ namespace: as.namespace, member: named(declared, as.name, node) });
  }
  return { variables, loops, functions, definitions };
}

function keyOf({ kind, namespace, name }: TemplateSymbol): string {
  return `${kind} ${namespace} ${name}`;
}

/** Functions of several namespaces may have one name. */
function innerFunction({ namespace, name }: TemplateSymbol, prefix: string): Wanted["as"] {
  return { namespace: prefix, name: namespace === OWN_NAMESPACE ? name : `${namespace}_${name}` };
}

function named(
  { member }: Extract<Declaration, { readonly member: JsonMember }>,
  name: string,
  node: (before: JsonNode) => JsonNode,
): JsonMember {
  const { key, value } = member;
  return { key: { kind: "string", ...placeOf(key), value: name }, value: node(value) };
}

function namedLoop(loop: JsonObject, name: string, node: (before: JsonNode) => JsonNode): JsonObject {
  return {
    ...loop,
    members: loop.members.map(({ key, value }) =>
      isSameName(key.value, "name")
        ? { key, value: { kind: "string", ...placeOf(value), value: name } }
        : { key, value: node(value) },
    ),
  };
}
