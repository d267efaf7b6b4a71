import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import type { ModuleSymbol, ResourceSymbol } from "../bind/symbols.ts";
import { call, literal, member } from "./build.ts";
import { placeIn, type Env } from "./context.ts";
import { moduleName } from "./module-names.ts";
import { nameSegments, sharedOf } from "./resource-names.ts";
import { moduleScope, ownSubscription, resourceScope, type Scope } from "./scopes.ts";

/** The id of a resource, with what its names are in an environment of its body. */
export function resourceId(symbol: ResourceSymbol, env: Env): Expression {
  const at = placeIn(env, symbol.statement.name);
  const type = literal(placeIn(env, symbol.statement.type), symbol.type);
  return sharedOf(symbol, "id", env, at, () =>
    idIn(resourceScope(symbol, env), [type, ...nameSegments(symbol, env)], at),
  );
}

/** The id of the deployment that a module is. */
export function moduleId(symbol: ModuleSymbol, env: Env, index: Expression | null): Expression {
  const at = placeIn(env, symbol.statement.name);
  const type = literal(at, "Microsoft.Resources/deployments");
  return sharedOf(symbol, "id", env, at, () =>
    idIn(moduleScope(symbol, env), [type, moduleName(symbol, env, index)], at),
  );
}

function idIn(scope: Scope, parts: readonly Expression[], at: Place): Expression {
  switch (scope.kind) {
    case "tenant":
      return call(at, "tenantResourceId", ...parts);
    case "managementGroup":
      return call(at, "extensionResourceId", managementGroup(scope.name, at), ...parts);
    case "subscription":
      return call(at, "subscriptionResourceId", ...(scope.id === null ? parts : [scope.id, ...parts]));
    case "resourceGroup":
      return scope.name === null
        ? call(at, "resourceId", ...parts)
        : call(at, "extensionResourceId", groupId(scope.subscription, scope.name, at), ...parts);
    case "resource":
      return call(at, "extensionResourceId", resourceId(scope.symbol, scope.env), ...parts);
  }
}

function managementGroup(name: Expression | null, at: Place): Expression {
  return name === null
    ? member(at, call(at, "managementGroup"), "id")
    : call(at, "tenantResourceId", literal(at, "Microsoft.Management/managementGroups"), name);
}

function groupId(subscription: Expression | null, name: Expression, at: Place): Expression {
  const pattern = literal(at, "/subscriptions/{0}/resourceGroups/{1}");
  return call(at, "format", pattern, subscription ?? ownSubscription(at), name);
}
