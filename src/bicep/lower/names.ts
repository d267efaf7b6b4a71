import type { Expression } from "../../expression/ast.ts";
import { referenced } from "../bind/find.ts";
import type { NameSyntax, NestedSyntax } from "../syntax/ast.ts";
import { lowerReferenced } from "./access.ts";
import { call, literal, unknownAt } from "./build.ts";
import { lookupOf, placeIn, type Env } from "./context.ts";
import { importedName } from "./imported.ts";
import { usedAt } from "./guard.ts";

/** A name: of a loop's or a lambda's variable, or of what the file declares. */
export function lowerName(syntax: NameSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const { name } = syntax;
  const local = env.locals.get(name);
  if (local !== undefined) return usedAt(local.value, at);
  const found = referenced(syntax, lookupOf(env));
  if (found !== null) return lowerReferenced(found, at, env);
  const { parameters, variables } = env.file.names;
  if (parameters.has(name)) return call(at, "parameters", literal(at, name));
  if (!variables.has(name)) return importedName(name, at, env);
  return env.file.inlined(name)?.expression ?? call(at, "variables", literal(at, name));
}

/** `parent::child` as a whole. */
export function lowerNested(syntax: NestedSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const found = referenced(syntax, lookupOf(env));
  return found === null
    ? unknownAt(at, syntax.name.name, "there is no nested resource of that name")
    : lowerReferenced(found, at, env);
}
