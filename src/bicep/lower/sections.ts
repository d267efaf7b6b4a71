import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { Kept } from "../../text/kept.ts";
import type { Place } from "../../text/place.ts";
import { withoutSigns } from "../bind/find.ts";
import { runTimeOf } from "../bind/run-time.ts";
import type { FileImports } from "../imports/file-imports.ts";
import { OWN_NAMESPACE } from "../imports/template-symbols.ts";
import type { Decorator, FunctionStatement, OutputStatement, ParameterStatement, TypeSyntax } from "../syntax/ast.ts";
import { arrayNode, call, entry, literal, objectNode, textNode } from "./build.ts";
import { lowerValue, placeIn, topEnv, withLocals, type Env, type FileContext, type Local } from "./context.ts";
import { objectLater } from "./later.ts";
import { copyOf } from "./loops.ts";
import { typeDefinitions, typeMembers } from "./types/lower-type.ts";
import type { TypeScope } from "./types/type-scope.ts";

/** The metadata that the file writes. */
export function metadataSection(file: FileContext): readonly JsonMember[] {
  const env = topEnv(file);
  return file.names.metadata.map((each) => named(each, lowerValue(each.value, env), env));
}

export function parametersSection(file: FileContext): readonly JsonMember[] {
  const env = topEnv(file);
  return Array.from(file.names.parameters.values(), (each) =>
    named(
      each,
      objectLater(placeIn(env, each), file, () => parameter(each, env)),
      env,
    ),
  );
}

function parameter(statement: ParameterStatement, env: Env): readonly JsonMember[] {
  const defaults = statement.value === null ? [] : [entry("defaultValue", lowerValue(statement.value, env))];
  return [...typeOf(statement.type, statement.decorators, env), ...defaults];
}

/** The variables that the template declares; loops are in its `copy`. */
export function variablesSection(file: FileContext): readonly JsonMember[] {
  const env = topEnv(file);
  const members: JsonMember[] = [...file.imports.variables];
  const loops: JsonObject[] = [...file.imports.loops];
  for (const [name, statement] of file.names.variables) {
    if (runTimeOf(file.names).variables.has(name)) continue;
    const value = withoutSigns(statement.value);
    if (value.kind === "for") loops.push(copyOf(value, env, name));
    else members.push(named(statement, file.loadedText(value) ?? lowerValue(statement.value, env), env));
  }
  const [first] = loops;
  return first === undefined ? members : [entry("copy", arrayNode(first, loops)), ...members];
}

export function outputsSection(file: FileContext): readonly JsonMember[] {
  const env = topEnv(file);
  return Array.from(file.names.outputs.values(), (each) =>
    named(
      each,
      objectLater(placeIn(env, each), file, () => output(each, env)),
      env,
    ),
  );
}

function output(statement: OutputStatement, env: Env): readonly JsonMember[] {
  const value = withoutSigns(statement.value);
  const made = value.kind === "for" ? entry("copy", copyOf(value, env, null)) : entry("value", lowerValue(value, env));
  return [...typeOf(statement.type, statement.decorators, env), made];
}

/** The functions that the file imports and declares, by their namespaces; what two imports both need stands once. */
export function functionsSection(file: FileContext, at: Place): readonly JsonNode[] {
  const env = topEnv(file);
  const own = Array.from(file.names.functions.values(), (each) =>
    named(
      each,
      objectLater(placeIn(env, each), file, () => userFunction(each, env)),
      env,
    ),
  );
  const groups = new Map<string, Map<string, JsonMember>>();
  for (const { namespace, member } of [
    ...file.imports.functions,
    ...own.map((member) => ({ namespace: OWN_NAMESPACE, member })),
  ]) {
    const group = groups.get(namespace) ?? new Map<string, JsonMember>();
    groups.set(namespace, group.set(member.key.value, member));
  }
  return Array.from(groups, ([namespace, members]) =>
    objectNode(at, [
      entry("namespace", textNode(at, namespace)),
      entry("members", objectNode(at, [...members.values()])),
    ]),
  );
}

function userFunction(statement: FunctionStatement, env: Env): readonly JsonMember[] {
  const parameters = statement.parameters.map(({ name, type, ...span }) =>
    objectNode(placeIn(env, span), [...typeOf(type, [], env), entry("name", textNode(placeIn(env, name), name.name))]),
  );
  const locals = statement.parameters.map(({ name }): readonly [string, Local] => {
    const own = placeIn(env, name);
    return [name.name, { value: call(own, "parameters", literal(own, name.name)) }];
  });
  const value = lowerValue(statement.body, withLocals(env, locals));
  const at = placeIn(env, statement);
  const result = objectNode(at, [...typeOf(statement.type, [], env), entry("value", value)]);
  return [entry("parameters", arrayNode(at, parameters)), entry("output", result)];
}

/** The types that the file declares. */
export function definitionsSection(file: FileContext): readonly JsonMember[] {
  return [...typeDefinitions(typeScope(topEnv(file))), ...file.imports.definitions];
}

function typeOf(type: TypeSyntax | null, decorators: readonly Decorator[], env: Env): readonly JsonMember[] {
  return typeMembers(type, decorators, typeScope(env));
}

const importedTypes = new Kept<FileImports, ReadonlyMap<string, JsonNode>>();

function typeScope({ file }: Env): TypeScope {
  const env = topEnv(file);
  const imported = importedTypes.of(
    file.imports,
    () => new Map(file.imports.definitions.map(({ key, value }) => [key.value, value])),
  );
  return { source: file.source, names: file.names, imported, value: (syntax) => lowerValue(syntax, env) };
}

function named(
  { name }: { readonly name: { readonly name: string; readonly start: number; readonly end: number } },
  value: JsonNode,
  env: Env,
): JsonMember {
  return { key: textNode(placeIn(env, name), name.name), value };
}
