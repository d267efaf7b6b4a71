import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { sourceSymbols } from "../../template/source-symbols.ts";
import type { Place } from "../../text/place.ts";
import { decoratorArguments } from "../bind/decorators.ts";
import { extensionOf } from "../bind/extensions.ts";
import { propertyOf, versionSyntax, type ResourceSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { arrayNode, entry, literalNode, nodeOf, objectNode, textNode } from "./build.ts";
import { lowerValue, placeIn, type Env, type FileContext } from "./context.ts";
import { dependsOn } from "./depends-on.ts";
import { objectLater } from "./later.ts";
import { resourceCopy } from "./loops.ts";
import { conditionOf } from "./resource-access.ts";
import { resourceId } from "./resource-ids.ts";
import { bodyEnv, fullName } from "./resource-names.ts";
import { resourceScope, scopeMembers } from "./scopes.ts";
import { objectMembers } from "./value.ts";

/** Members of a body that the template has in another form. */
const TAKEN_OUT: ReadonlySet<string> = new Set(["name", "scope", "parent", "dependsOn"]);

/** A resource of the template. */
export function lowerResource(symbol: ResourceSymbol, file: FileContext): JsonObject {
  const env = bodyEnv(symbol, file);
  const at = placeIn(env, symbol.statement);
  const typeAt = placeIn(env, symbol.statement.type);
  const { loop } = symbol;
  const node = objectLater(at, file, () => [
    ...(loop === null
      ? []
      : [entry("copy", resourceCopy(symbol, loop, { ...env, locals: outerLocals(symbol, file) }))]),
    ...conditionMember(symbol, env),
    ...(symbol.isExisting ? [entry("existing", literalNode(typeAt, "true"))] : []),
    ...optionsMember(symbol, env),
    ...(extensionOf(symbol, file.names) === null
      ? azureMembers(symbol, typeAt, env)
      : extensionMembers(symbol, typeAt, env)),
    ...dependsOn(symbol, env),
    ...descriptionMember(symbol.statement, env),
  ]);
  sourceSymbols.set(node, symbol.name);
  return node;
}

/** The list of a loop is not part of its rounds. */
function outerLocals(symbol: ResourceSymbol, file: FileContext): Env["locals"] {
  return symbol.around === null ? new Map() : bodyEnv(symbol.around, file).locals;
}

function azureMembers(symbol: ResourceSymbol, typeAt: Place, env: Env): readonly JsonMember[] {
  const name = fullName(symbol, env);
  const nameAt = placeOfValue(symbol, "name", env);
  return [
    entry("type", textNode(typeAt, symbol.type)),
    ...(symbol.apiVersion === null
      ? []
      : [entry("apiVersion", textNode(placeIn(env, versionSyntax(symbol)), symbol.apiVersion))]),
    ...scopeMembers(resourceScope(symbol, env), placeOfValue(symbol, "scope", env), env.file, resourceId),
    entry("name", nodeOf(name, nameAt)),
    ...bodyMembers(symbol, env),
  ];
}

/** A resource that is not Azure's: all of it is the extension's matter. */
function extensionMembers(symbol: ResourceSymbol, typeAt: Place, env: Env): readonly JsonMember[] {
  const version = symbol.apiVersion === null ? "" : `@${symbol.apiVersion}`;
  const body = bodyMembers(symbol, env, new Set(["dependsOn"]));
  return [
    entry("import", textNode(typeAt, extensionOf(symbol, env.file.names) ?? "")),
    entry("type", textNode(typeAt, `${symbol.type}${version}`)),
    entry("properties", objectNode(placeIn(env, symbol.object ?? symbol.statement), body)),
  ];
}

function bodyMembers(
  symbol: ResourceSymbol,
  env: Env,
  leftOut: ReadonlySet<string> = TAKEN_OUT,
): readonly JsonMember[] {
  return symbol.object === null ? [] : objectMembers(symbol.object, env, (name) => leftOut.has(name));
}

/** The condition, with those of the resources around it. */
function conditionMember(symbol: ResourceSymbol, env: Env): readonly JsonMember[] {
  const { condition } = symbol;
  const isAlone = symbol.around === null || conditionOf(symbol.around, { ...env, at: symbol.around }) === null;
  if (isAlone) return condition === null ? [] : [entry("condition", lowerValue(condition, env))];
  const whole = conditionOf(symbol, env);
  if (whole === null) return [];
  return [entry("condition", nodeOf(whole, placeIn(env, condition ?? symbol.statement.name)))];
}

const OPTIONS = ["onlyIfNotExists", "retryOn", "nullIfNotFound"];

/** What decorators ask of the deployment of the resource. */
function optionsMember({ statement }: ResourceSymbol, env: Env): readonly JsonMember[] {
  const options = OPTIONS.flatMap((name): JsonMember[] => {
    const args = decoratorArguments(statement, name);
    const decorator = statement.decorators.find(({ call }) => call.kind !== "missing" && call.name.name === name);
    if (args === null || decorator === undefined) return [];
    return [entry(name, arrayNode(placeIn(env, decorator), values(args, env)))];
  });
  const [first] = options;
  return first === undefined ? [] : [entry("@options", objectNode(first.value, options))];
}

function values(args: readonly ExpressionSyntax[], env: Env): readonly JsonNode[] {
  return args.map((argument) => lowerValue(argument, env));
}

/** `@description` of a resource or a module. */
export function descriptionMember(
  statement: { readonly decorators: ResourceSymbol["statement"]["decorators"] },
  env: Env,
): readonly JsonMember[] {
  const [description] = decoratorArguments(statement, "description") ?? [];
  if (description === undefined) return [];
  const value = lowerValue(description, env);
  return [entry("metadata", objectNode(value, [entry("description", value)]))];
}

function placeOfValue(symbol: ResourceSymbol, name: string, env: Env): Place {
  const written = propertyOf(symbol.object, name);
  return placeIn(env, written?.value ?? symbol.statement.name);
}
