import type { Expression } from "../../expression/ast.ts";
import type { Place } from "../../text/place.ts";
import { referenced, withoutSigns, type Referenced } from "../bind/find.ts";
import type { ModuleSymbol, ResourceSymbol } from "../bind/symbols.ts";
import { memberName } from "../bind/uses.ts";
import type { ExpressionSyntax, IndexSyntax, MemberSyntax } from "../syntax/ast.ts";
import { call, item, literal, member } from "./build.ts";
import { lookupOf, lower, placeIn, type Env } from "./context.ts";
import { importedMember } from "./imported.ts";
import { moduleMember, moduleOutput, usedModule, wholeModule } from "./module-access.ts";
import { resourceMember, usedResource, wholeResource } from "./resource-access.ts";

/** `base.name`, `base.?name`, `base[i]` and so on. */
export function lowerAccess(syntax: MemberSyntax | IndexSyntax, env: Env): Expression {
  const at = placeIn(env, syntax);
  const whole = referenced(syntax, lookupOf(env));
  if (whole !== null) return lowerReferenced(whole, at, env);
  const name = memberName(syntax);
  if (name !== null) {
    const special = importedMember(syntax.base, name, at, env) ?? memberOfSymbol(syntax, name, at, env);
    if (special !== null) return special;
  }
  return plainAccess(syntax, name, at, env);
}

/** A whole resource or module. */
export function lowerReferenced(found: Referenced, at: Place, env: Env): Expression {
  if (isOfResource(found)) return wholeResource(usedResource(found, env), at);
  return isOfModule(found) ? wholeModule(usedModule(found, env), at) : call(at, "null");
}

function isOfResource(found: Referenced): found is Referenced<ResourceSymbol> {
  return found.symbol.kind === "resource";
}

function isOfModule(found: Referenced): found is Referenced<ModuleSymbol> {
  return found.symbol.kind === "module";
}

function memberOfSymbol(syntax: MemberSyntax | IndexSyntax, name: string, at: Place, env: Env): Expression | null {
  const base = referenced(syntax.base, lookupOf(env));
  if (base !== null && isOfResource(base)) return resourceMember(usedResource(base, env), name, syntax.isSafe, at);
  if (base !== null && isOfModule(base)) return moduleMember(usedModule(base, env), name, syntax.isSafe, at);
  return outputOf(syntax, name, at, env);
}

/** `module.outputs.name`, also where a lambda or a loop gives the module. */
function outputOf(syntax: MemberSyntax | IndexSyntax, name: string, at: Place, env: Env): Expression | null {
  const outputs = withoutSigns(syntax.base);
  if (outputs.kind !== "member" || outputs.name.name !== "outputs") return null;
  const found = referenced(outputs.base, lookupOf(env));
  if (found !== null && isOfModule(found)) {
    const reading = { name, isSafe: syntax.isSafe, isSafeModule: outputs.isSafe };
    return moduleOutput(usedModule(found, env), reading, at);
  }
  if (!isRoundOfModule(outputs.base, env)) return null;
  const base = lower(outputs, env);
  if (!syntax.isSafe) return accessedMember(accessedMember(base, outputs, name, at), syntax, "value", at);
  return call(at, "tryGet", call(at, "tryGet", base, literal(at, name)), literal(at, "value"));
}

function isRoundOfModule(syntax: ExpressionSyntax, { locals }: Env): boolean {
  const base = withoutSigns(syntax);
  return base.kind === "name" && locals.get(base.name)?.isModule === true;
}

function plainAccess(syntax: MemberSyntax | IndexSyntax, name: string | null, at: Place, env: Env): Expression {
  const base = lower(syntax.base, env);
  if (name !== null && !syntax.isSafe) return accessedMember(base, syntax.base, name, at);
  const key = name === null && syntax.kind === "index" ? lower(syntax.index, env) : literal(at, name ?? "");
  return accessed(base, syntax.base, { key, syntax }, at);
}

function accessedMember(base: Expression, baseSyntax: ExpressionSyntax, name: string, at: Place): Expression {
  return joined(base, baseSyntax, literal(at, name), at) ?? member(at, base, name);
}

interface Key {
  readonly key: Expression;
  readonly syntax: MemberSyntax | IndexSyntax;
}

function accessed(base: Expression, baseSyntax: ExpressionSyntax, { key, syntax }: Key, at: Place): Expression {
  const isFromEnd = syntax.kind === "index" && syntax.isFromEnd;
  if (syntax.isSafe) return call(at, isFromEnd ? "tryIndexFromEnd" : "tryGet", base, key);
  const link = isFromEnd
    ? call(at, "createObject", literal(at, "value"), key, literal(at, "fromEnd"), call(at, "true"))
    : key;
  return joined(base, baseSyntax, link, at) ?? (isFromEnd ? call(at, "indexFromEnd", base, key) : item(at, base, key));
}

/** What is read of the result of a safe access belongs to the same call: `a.?b.c` → `tryGet(a, 'b', 'c')`. */
function joined(base: Expression, baseSyntax: ExpressionSyntax, key: Expression, at: Place): Expression | null {
  if (base.kind !== "call" || (base.name !== "tryGet" && base.name !== "tryIndexFromEnd")) return null;
  return isAccess(baseSyntax) ? { ...base, ...at, args: [...base.args, key] } : null;
}

function isAccess(syntax: ExpressionSyntax): boolean {
  let at = syntax;
  while (at.kind === "non-null" || isAny(at)) at = at.kind === "non-null" ? at.base : (at.args[0] ?? MISSING);
  return at.kind === "member" || at.kind === "index";
}

const MISSING: ExpressionSyntax = { kind: "missing", start: 0, end: 0 };

function isAny(syntax: ExpressionSyntax): syntax is ExpressionSyntax & { readonly kind: "call" } {
  return syntax.kind === "call" && syntax.name.name === "any";
}
