import type { Expression } from "../../expression/ast.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import type { Place } from "../../text/place.ts";
import { referencedResource, withoutSigns } from "../bind/find.ts";
import { keyText, propertyOf, type ModuleSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax, MethodSyntax, ObjectSyntax } from "../syntax/ast.ts";
import { arrayNode, call, entry, literal, member, nodeOf, objectNode, textNode } from "./build.ts";
import { lookupOf, lower, lowerValue, NO_LOCALS, placeIn, type Env, type FileContext } from "./context.ts";
import { dependsOn } from "./depends-on.ts";
import { checkGivenParameters } from "./given-parameters.ts";
import { objectLater } from "./later.ts";
import { copyOf, resourceCopy } from "./loops.ts";
import { DEPLOYMENTS_VERSION } from "./module-access.ts";
import { notAtHand } from "./modules.ts";
import { moduleName } from "./module-names.ts";
import { descriptionMember } from "./resource.ts";
import { usedResource } from "./resource-access.ts";
import { resourceId } from "./resource-ids.ts";
import { bodyEnv } from "./resource-names.ts";
import { moduleScope, scopeMembers, type Scope } from "./scopes.ts";
import { objectMembers } from "./value.ts";

/** Members of a module's body that the deployment has in another form. */
const TAKEN_OUT: ReadonlySet<string> = new Set(["name", "params", "scope", "dependsOn", "extensionConfigs"]);

/** A module: a nested deployment. */
export function lowerModule(symbol: ModuleSymbol, file: FileContext): JsonObject {
  const env = bodyEnv(symbol, file);
  const at = placeIn(env, symbol.statement);
  const pathAt = placeIn(env, symbol.statement.path);
  const { loop, condition, object } = symbol;
  const template = templateOf(symbol, pathAt, env);
  const params = paramsOf(symbol);
  checkGivenParameters(symbol, params, template, env);
  return objectLater(at, file, () => {
    const scope = moduleScope(symbol, env);
    const name = propertyOf(object, "name")?.value ?? symbol.statement.name;
    const scopeAt = placeIn(env, propertyOf(object, "scope")?.value ?? symbol.statement.name);
    return [
      ...(loop === null ? [] : [entry("copy", resourceCopy(symbol, loop, { ...env, locals: NO_LOCALS }))]),
      ...(condition === null ? [] : [entry("condition", lowerValue(condition, env))]),
      entry("type", textNode(pathAt, "Microsoft.Resources/deployments")),
      entry("apiVersion", textNode(pathAt, DEPLOYMENTS_VERSION)),
      entry("name", nodeOf(moduleName(symbol, env, null), placeIn(env, name))),
      ...scopeMembers(scope, scopeAt, file, resourceId),
      ...locationMember(scope, scopeAt, file),
      ...(object === null ? [] : objectMembers(object, env, (each) => TAKEN_OUT.has(each))),
      entry("properties", propertiesNode(pathAt, params, template, env)),
      ...dependsOn(symbol, env),
      ...descriptionMember(symbol.statement, env),
    ];
  });
}

/** Deployments to other scopes than a resource group are kept somewhere. */
function locationMember(scope: Scope, at: Place, { level }: FileContext): readonly JsonMember[] {
  if (scope.kind === "resourceGroup" || scope.kind === "resource") return [];
  const own = call(at, level === "resourceGroup" ? "resourceGroup" : "deployment");
  return [entry("location", nodeOf(member(at, own, "location"), at))];
}

function paramsOf({ object }: ModuleSymbol): ExpressionSyntax | null {
  const params = propertyOf(object, "params")?.value;
  return params === undefined ? null : withoutSigns(params);
}

function propertiesNode(at: Place, params: ExpressionSyntax | null, template: JsonNode, env: Env): JsonObject {
  return objectNode(at, [
    entry("expressionEvaluationOptions", objectNode(at, [entry("scope", textNode(at, "inner"))])),
    entry("mode", textNode(at, "Incremental")),
    ...(params === null ? [] : [entry("parameters", parametersOf(params, env))]),
    entry("template", template, at),
  ]);
}

function templateOf(symbol: ModuleSymbol, at: Place, { file }: Env): JsonNode {
  const { template, size } = file.module(symbol);
  return file.hasRoomFor(size) ? template : notAtHand(at, "the template would have too many values").template;
}

function parametersOf(params: ExpressionSyntax, env: Env): JsonNode {
  return params.kind === "object" ? parameterValues(params, env) : lowerValue(params, env);
}

function parameterValues(params: ObjectSyntax, env: Env): JsonObject {
  return objectLater(placeIn(env, params), env.file, () =>
    params.items.flatMap((item): JsonMember[] => {
      const name = item.kind === "property" ? keyText(item) : null;
      if (item.kind !== "property" || name === null) return [];
      return [{ key: textNode(placeIn(env, item.key), name), value: parameterValue(item.value, env) }];
    }),
  );
}

function parameterValue(syntax: ExpressionSyntax, env: Env): JsonNode {
  const written = withoutSigns(syntax);
  const at = placeIn(env, written);
  if (written.kind === "for") return objectNode(at, [entry("copy", arrayNode(at, [copyOf(written, env, "value")]))]);
  if (isSecret(written, env)) return objectNode(at, [entry("reference", secretReference(written, env))]);
  if (written.kind === "ternary") return nodeOf(chosen(written, env), at);
  return objectNode(at, [entry("value", lowerValue(syntax, env))]);
}

function isSecret(syntax: ExpressionSyntax, env: Env): syntax is MethodSyntax {
  return (
    syntax.kind === "method" &&
    syntax.name.name === "getSecret" &&
    referencedResource(syntax.base, lookupOf(env)) !== null
  );
}

/** Of a ternary each branch is a value, or a secret, of its own. */
function chosen(branch: ExpressionSyntax, env: Env): Expression {
  const syntax = withoutSigns(branch);
  const at = placeIn(env, syntax);
  if (syntax.kind === "ternary")
    return call(at, "if", lower(syntax.condition, env), chosen(syntax.whenTrue, env), chosen(syntax.whenFalse, env));
  if (!isSecret(syntax, env)) return call(at, "createObject", literal(at, "value"), lower(syntax, env));
  const parts = secretParts(syntax, env);
  const members = parts.flatMap(([name, value]) => [literal(at, name), value]);
  const vault = call(at, "createObject", literal(at, "id"), vaultId(syntax, env));
  const reference = call(at, "createObject", literal(at, "keyVault"), vault, ...members);
  return call(at, "createObject", literal(at, "reference"), reference);
}

/** `vault.getSecret('name', 'version')` */
function secretReference(syntax: MethodSyntax, env: Env): JsonObject {
  const at = placeIn(env, syntax);
  const id = entry("id", nodeOf(vaultId(syntax, env), placeIn(env, syntax.base)));
  const parts = secretParts(syntax, env).map(([name, value]) => entry(name, nodeOf(value, at)));
  return objectNode(at, [entry("keyVault", objectNode(at, [id])), ...parts]);
}

function secretParts({ args: [name, version] }: MethodSyntax, env: Env): readonly (readonly [string, Expression])[] {
  const parts: (readonly [string, Expression])[] = [];
  if (name !== undefined) parts.push(["secretName", lower(name, env)]);
  if (version !== undefined) parts.push(["secretVersion", lower(version, env)]);
  return parts;
}

function vaultId({ base }: MethodSyntax, env: Env): Expression {
  const found = referencedResource(base, lookupOf(env));
  if (found === null) return lower(base, env);
  const used = usedResource(found, env);
  return resourceId(used.symbol, used.env);
}
