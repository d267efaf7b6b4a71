import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import { referencedResource, withoutSigns } from "../bind/find.ts";
import { OWN_NAMESPACE } from "../imports/template-symbols.ts";
import type { CallSyntax, ExpressionSyntax, LambdaSyntax, MethodSyntax } from "../syntax/ast.ts";
import { call, literal, unknownAt } from "./build.ts";
import { lookupOf, lower, placeIn, withLocals, type Env, type Local } from "./context.ts";
import { importedCall } from "./imported.ts";
import { givesModules } from "./loops.ts";
import { targetOf, usedResource, versionOf } from "./resource-access.ts";

/** `name(…)` */
export function lowerCall(syntax: CallSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const { functions, imports } = env.file.names;
  const { name } = syntax.name;
  if (functions.has(name)) {
    const args = syntax.args.map((argument) => lower(argument, env));
    return { kind: "call", namespace: OWN_NAMESPACE, name, args, ...at };
  }
  const imported = imports.get(name);
  if (imported !== undefined) return importedCall(null, name, syntax.args, at, env);
  return builtIn(name, syntax.args, at, syntax, env);
}

/** `base.name(…)`: of a namespace, of a resource, or of `this`. */
export function lowerMethod(syntax: MethodSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const { name } = syntax.name;
  const base = withoutSigns(syntax.base);
  if (base.kind === "name" && !env.locals.has(base.name)) {
    const { namespaces, variables } = env.file.names;
    if (NAMESPACES.has(base.name)) return builtIn(name, syntax.args, at, { ...syntax, kind: "call" }, env);
    if (base.name === "this") return ofThis(name, at);
    if (namespaces.has(base.name)) return importedCall(base.name, name, syntax.args, at, env);
    const variable = variables.get(base.name);
    if (variable !== undefined) return resourceMethod(variable.value, syntax, at, env);
  }
  return resourceMethod(syntax.base, syntax, at, env);
}

const NAMESPACES: ReadonlySet<string> = new Set(["az", "sys"]);

/** `this.exists()`, `this.existingResource()` */
function ofThis(name: string, at: Place): Expression {
  const target = call(at, "target", literal(at, "full"));
  return name === "exists" ? call(at, "not", call(at, "empty", target)) : target;
}

/** `resource.listKeys()`; `getSecret` stands in the parameters of modules alone. */
function resourceMethod(base: ExpressionSyntax, { name, args }: MethodSyntax, at: Place, env: Env): Expression {
  const found = referencedResource(base, lookupOf(env));
  if (found === null) return unknownAt(at, textOf(at), "it is no function of a resource");
  if (name.name === "getSecret")
    return unknownAt(at, textOf(at), "a secret can only be given to a parameter of a module");
  const used = usedResource(found, env);
  const given = args.length === 0 ? versionOf(used.symbol, used.env) : args.map((argument) => lower(argument, env));
  return call(at, name.name, targetOf(used, at), ...given);
}

function textOf({ source, start, end }: Place): string {
  return source.text.slice(start, Math.min(end, start + SHOWN));
}

const SHOWN = 60;

/** A function of the language. */
function builtIn(name: string, args: readonly ExpressionSyntax[], at: Place, syntax: CallSyntax, env: Env): Expression {
  const [first] = args;
  if (name === "any" && first !== undefined) return lower(first, env);
  if (name === "nameof" && first !== undefined) return literal(at, lastName(first));
  if (isLoad(name)) return call(at, "variables", literal(at, env.file.loadedVariable(syntax)));
  const inner = first !== undefined && givesModules(first, env);
  return call(
    at,
    name,
    ...args.map((argument) => (argument.kind === "lambda" ? lowerLambda(argument, env, inner) : lower(argument, env))),
  );
}

/** Functions that read a file, or the environment, when a template is compiled. */
export function isLoad(name: string): boolean {
  return LOADS.has(name);
}

/** Whether a text may have a call of one. */
export function mayLoad(text: string): boolean {
  return LOAD.test(text);
}

const LOADS: ReadonlySet<string> = new Set([
  "loadTextContent",
  "loadFileAsBase64",
  "loadJsonContent",
  "loadYamlContent",
  "loadDirectoryFileInfo",
  "readEnvironmentVariable",
]);
const LOAD = new RegExp([...LOADS].join("|"));

function lastName(syntax: ExpressionSyntax): string {
  const named = withoutSigns(syntax);
  if (named.kind === "name") return named.name;
  if (named.kind === "member" || named.kind === "nested") return named.name.name;
  return named.kind === "index" && named.index.kind === "string" ? (named.index.segments[0] ?? "") : "";
}

/** `x => body`; `isOfModules` where the lambda is given rounds of a module's loop. */
export function lowerLambda(syntax: LambdaSyntax, env: Env, isOfModules = false): Expression {
  const at = placeIn(env, syntax);
  const locals = syntax.parameters.map((parameter): readonly [string, Local] => {
    const own = placeIn(env, parameter);
    return [
      parameter.name,
      { value: call(own, "lambdaVariables", literal(own, parameter.name)), isModule: isOfModules },
    ];
  });
  const names = syntax.parameters.map((parameter) => literal(placeIn(env, parameter), parameter.name));
  return call(at, "lambda", ...names, lower(syntax.body, withLocals(env, locals)));
}
