import type { Call } from "../expression/ast.ts";
import type { JsonNode, JsonString } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { expressionOf } from "./expression-string.ts";
import { callsIn, expressionsIn } from "./expressions-in.ts";

/** Which expressions read which parameters: found in one walk, for whoever asks of many. */
export interface ParameterReads {
  /** By folded name. */
  readonly named: ReadonlyMap<string, readonly JsonString[]>;
  /** Those that read a parameter whose name is not written out. */
  readonly open: readonly JsonString[];
}

/** The reads of parameters below a node; nodes that `isLeftOut` names are passed over. */
export function parameterReads(node: JsonNode, isLeftOut: (node: JsonNode) => boolean): ParameterReads {
  const named = new Map<string, JsonString[]>();
  const open: JsonString[] = [];
  for (const text of expressionsIn(node, isLeftOut)) {
    const expression = expressionOf(text);
    if (expression.kind === "syntax-problem") continue;
    for (const call of callsIn(expression)) {
      if (!isSameName(call.name, "parameters")) continue;
      const name = nameIn(call);
      const list = name === null ? open : named.get(name);
      if (list === undefined) named.set(name ?? "", [text]);
      else list.push(text);
    }
  }
  return { named, open };
}

/** The expressions that read the parameter, or one whose name is not written out. */
export function readsOf({ named, open }: ParameterReads, name: string): readonly JsonString[] {
  return [...(named.get(foldCase(name)) ?? []), ...open];
}

/** Whether a call reads the parameter, or one whose name is not written out. */
export function isParameterRead(call: Call, name: string): boolean {
  if (!isSameName(call.name, "parameters")) return false;
  const own = nameIn(call);
  return own === null || own === foldCase(name);
}

function nameIn({ args: [first] }: Call): string | null {
  return first?.kind === "string" ? foldCase(first.value) : null;
}
