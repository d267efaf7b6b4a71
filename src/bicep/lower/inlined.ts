import type { Expression } from "../../expression/ast.ts";
import type { JsonNode } from "../../json/node.ts";
import type { FileNames } from "../bind/file-names.ts";
import { runTimeOf } from "../bind/run-time.ts";
import { variableUses } from "../bind/uses.ts";
import { nodeOf, unknownAt } from "./build.ts";
import { lower, lowerValue, placeIn, topEnv, type FileContext, type Inlined } from "./context.ts";
import { bounded } from "./guard.ts";

/**
 * What the variables are that each use repeats. All are made at the first question, those first that others need: a chain of
 * very many needs no deep stack, and each is made once.
 */
export function inlinedVariables(file: () => FileContext, names: FileNames): FileContext["inlined"] {
  let made: Map<string, Inlined> | null = null;
  const { variables } = runTimeOf(names);
  return (name) => {
    if (!variables.has(name)) return null;
    if (made === null) {
      made = new Map();
      for (const each of inOrder(names, variables)) made.set(each, inlined(each, file()));
    }
    return made.get(name) ?? ofItself(name, file());
  };
}

function inlined(name: string, file: FileContext): Inlined {
  const env = topEnv(file);
  const statement = file.names.variables.get(name);
  if (statement === undefined) return ofItself(name, file);
  const at = placeIn(env, statement.value);
  const expression = bounded(lower(statement.value, env), at);
  let value: JsonNode | null = null;
  return {
    expression,
    value: () => {
      value ??= expression.kind === "unknown" ? nodeOf(expression, at) : lowerValue(statement.value, env);
      return value;
    },
  };
}

function ofItself(name: string, file: FileContext): Inlined {
  const statement = file.names.variables.get(name);
  const at = placeIn(topEnv(file), statement?.name ?? { start: 0, end: 0 });
  const expression: Expression = unknownAt(at, name, "it needs its own value");
  return { expression, value: () => nodeOf(expression, at) };
}

/** The variables, each behind those that it uses; those of a circle are left out. */
function inOrder(names: FileNames, variables: ReadonlySet<string>): readonly string[] {
  const users = new Map<string, string[]>();
  const missing = new Map<string, number>();
  for (const name of variables) {
    const used = usedBy(name, names, variables);
    missing.set(name, used.size);
    for (const each of used) users.set(each, [...(users.get(each) ?? []), name]);
  }
  const ready = [...variables].filter((name) => missing.get(name) === 0);
  for (const name of ready)
    for (const user of users.get(name) ?? []) {
      const left = (missing.get(user) ?? 0) - 1;
      missing.set(user, left);
      if (left === 0) ready.push(user);
    }
  return ready;
}

function usedBy(name: string, names: FileNames, variables: ReadonlySet<string>): ReadonlySet<string> {
  const statement = names.variables.get(name);
  const uses = statement === undefined ? [] : variableUses(statement, names);
  return new Set(uses.flatMap((use) => (use.kind === "variable" && variables.has(use.name) ? [use.name] : [])));
}
