import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import { withoutSigns } from "../bind/find.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { call, literal, unknownAt } from "./build.ts";
import { lower, type Env } from "./context.ts";

/** `namespace.name` of `import * as namespace`. */
export function importedMember(base: ExpressionSyntax, name: string, at: Place, env: Env): Expression | null {
  const namespace = withoutSigns(base);
  if (namespace.kind !== "name" || env.locals.has(namespace.name)) return null;
  return env.file.names.namespaces.has(namespace.name)
    ? call(at, "variables", literal(at, `${namespace.name}.${name}`))
    : null;
}

/** A name of `import { name }`. */
export function importedName(name: string, at: Place, env: Env): Expression {
  return env.file.names.imports.has(name)
    ? call(at, "variables", literal(at, name))
    : unknownAt(at, name, "the file declares nothing of that name");
}

/** A function that another file exports. */
export function importedCall(
  namespace: string | null,
  name: string,
  args: readonly ExpressionSyntax[],
  at: Place,
  env: Env,
): Expression {
  const lowered = args.map((argument) => lower(argument, env));
  return { kind: "call", namespace: namespace ?? "__bicep", name, args: lowered, ...at };
}
