import type { Expression } from "../../expression/ast.ts";
import type { JsonMember } from "../../json/node.ts";
import type { TemplateLevel } from "../../template/template.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import { referencedResource, withoutSigns } from "../bind/find.ts";
import { propertyOf, type ModuleSymbol, type ResourceSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { call, entry, literal, nodeOf, textNode, unknownAt } from "./build.ts";
import { lookupOf, lower, placeIn, type Env, type FileContext } from "./context.ts";
import { bodyEnv, ownName, parentOf } from "./resource-names.ts";

/** What something is deployed to; names and ids are `null` where they are those of the file's own deployment. */
export type Scope =
  | { readonly kind: "tenant" }
  | { readonly kind: "managementGroup"; readonly name: Expression | null }
  | { readonly kind: "subscription"; readonly id: Expression | null }
  | { readonly kind: "resourceGroup"; readonly subscription: Expression | null; readonly name: Expression | null }
  | { readonly kind: "resource"; readonly symbol: ResourceSymbol; readonly env: Env };

/** The scope of a resource: its own, or that of the parent around the others. */
export function resourceScope(symbol: ResourceSymbol, env: Env): Scope {
  let at = { symbol, env };
  for (let level = 0; level < PARENT_LIMIT; level++) {
    const parent = parentOf(at.symbol, at.env);
    if (parent === null) break;
    at = parent;
  }
  const written = propertyOf(at.symbol.object, "scope");
  return written === null
    ? scopeOfType(at.symbol.type, env.file)
    : scopeOf(written.value, { ...at.env, at: at.symbol.around });
}

/** Parents inside parents; those that are their own have no end. */
const PARENT_LIMIT = 100;

export function moduleScope(symbol: ModuleSymbol, env: Env): Scope {
  const written = propertyOf(symbol.object, "scope");
  return written === null ? ownScope(env.file.level) : scopeOf(written.value, env);
}

function ownScope(level: TemplateLevel): Scope {
  switch (level) {
    case "resourceGroup":
      return { kind: level, subscription: null, name: null };
    case "subscription":
      return { kind: level, id: null };
    case "managementGroup":
      return { kind: level, name: null };
    case "tenant":
      return { kind: level };
  }
}

function scopeOfType(type: string, { level }: FileContext): Scope {
  if (isSameName(type, RESOURCE_GROUP)) return { kind: "subscription", id: null };
  return isSameName(type, MANAGEMENT_GROUP) ? { kind: "tenant" } : ownScope(level);
}

const RESOURCE_GROUP = "Microsoft.Resources/resourceGroups";
const MANAGEMENT_GROUP = "Microsoft.Management/managementGroups";

function scopeOf(syntax: ExpressionSyntax, env: Env): Scope {
  const written = withoutSigns(syntax);
  if (written.kind === "call" || written.kind === "method") {
    const [first = null, second = null] = written.args.map((argument) => lower(argument, env));
    switch (written.name.name) {
      case "tenant":
        return { kind: "tenant" };
      case "managementGroup":
        return { kind: "managementGroup", name: first };
      case "subscription":
        return { kind: "subscription", id: first };
      case "resourceGroup":
        return second === null
          ? { kind: "resourceGroup", subscription: null, name: first }
          : { kind: "resourceGroup", subscription: first, name: second };
    }
  }
  const found = referencedResource(written, lookupOf(env));
  if (found === null) return unreadScope(syntax, env);
  const index = found.index === null ? null : lower(found.index, env);
  return scopeInside(found.symbol, bodyEnv(found.symbol, env.file, index));
}

function unreadScope(syntax: ExpressionSyntax, env: Env): Scope {
  const at = placeIn(env, syntax);
  const name = unknownAt(at, env.file.source.text.slice(at.start, at.end), "it is no scope that can be told before");
  return { kind: "resourceGroup", subscription: null, name };
}

/** What stands in a resource: of a group, or an extension of any other. */
function scopeInside(symbol: ResourceSymbol, env: Env): Scope {
  if (isSameName(symbol.type, RESOURCE_GROUP)) {
    const own = resourceScope(symbol, env);
    return {
      kind: "resourceGroup",
      subscription: own.kind === "subscription" ? own.id : null,
      name: ownName(symbol, env),
    };
  }
  if (isSameName(symbol.type, MANAGEMENT_GROUP)) return { kind: "managementGroup", name: ownName(symbol, env) };
  return { kind: "resource", symbol, env };
}

/** The members that say where a resource or module is deployed, when it is elsewhere than its file; `idOf` gives the id of a resource. */
export function scopeMembers(
  scope: Scope,
  at: Place,
  { level }: FileContext,
  idOf: (symbol: ResourceSymbol, env: Env) => Expression,
): readonly JsonMember[] {
  switch (scope.kind) {
    case "tenant":
      return level === "tenant" ? [] : [entry("scope", textNode(at, "/"))];
    case "managementGroup":
      return scope.name === null ? [] : [entry("scope", nodeOf(groupScope(scope.name, at, level), at))];
    case "subscription":
      if (scope.id !== null) return [entry("subscriptionId", nodeOf(scope.id, at))];
      return level === "resourceGroup" ? [entry("subscriptionId", nodeOf(ownSubscription(at), at))] : [];
    case "resourceGroup":
      return [
        ...(scope.subscription === null ? [] : [entry("subscriptionId", nodeOf(scope.subscription, at))]),
        ...(scope.name === null ? [] : [entry("resourceGroup", nodeOf(scope.name, at))]),
      ];
    case "resource":
      return [entry("scope", nodeOf(idOf(scope.symbol, scope.env), at))];
  }
}

function groupScope(name: Expression, at: Place, level: TemplateLevel): Expression {
  return level === "tenant" || level === "managementGroup"
    ? call(at, "format", literal(at, `${MANAGEMENT_GROUP}/{0}`), name)
    : call(at, "tenantResourceId", literal(at, MANAGEMENT_GROUP), name);
}

/** `subscription().subscriptionId` */
export function ownSubscription(at: Place): Expression {
  return { kind: "access", base: call(at, "subscription"), key: literal(at, "subscriptionId"), written: "dot", ...at };
}
