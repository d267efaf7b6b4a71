import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import { withoutSigns } from "../bind/find.ts";
import { OWN_NAMESPACE } from "../imports/template-symbols.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { call, literal, unknownAt } from "./build.ts";
import { lower, type Env } from "./context.ts";

/** `namespace.name` of `import * as namespace`. */
export function importedMember(base: ExpressionSyntax, name: string, at: Place, env: Env): Expression | null {
  const namespace = withoutSigns(base);
  if (namespace.kind !== "name" || env.locals.has(namespace.name)) return null;
  const statement = env.file.names.namespaces.get(namespace.name);
  if (statement === undefined) return null;
  const why = env.file.imports.missing(statement, name);
  const full = `${namespace.name}.${name}`;
  return why === null ? call(at, "variables", literal(at, full)) : unknownAt(at, full, why);
}

/** A name of `import { name }`. */
export function importedName(name: string, at: Place, env: Env): Expression {
  const imported = env.file.names.imports.get(name);
  if (imported === undefined) return unknownAt(at, name, "the file declares nothing of that name");
  const why = env.file.imports.missing(imported.statement, imported.name);
  return why === null ? call(at, "variables", literal(at, name)) : unknownAt(at, name, why);
}

/** A function that another file exports. */
export function importedCall(
  namespace: string | null,
  name: string,
  args: readonly ExpressionSyntax[],
  at: Place,
  env: Env,
): Expression {
  const { imports, namespaces } = env.file.names;
  const named = namespace === null ? imports.get(name) : undefined;
  const statement = named?.statement ?? namespaces.get(namespace ?? "");
  const why = statement === undefined ? null : env.file.imports.missing(statement, named?.name ?? name);
  if (why !== null) return unknownAt(at, namespace === null ? name : `${namespace}.${name}`, why);
  const lowered = args.map((argument) => lower(argument, env));
  return { kind: "call", namespace: namespace ?? OWN_NAMESPACE, name, args: lowered, ...at };
}
