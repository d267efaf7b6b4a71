import { memberOf, valueAt } from "../../json/members.ts";
import type { JsonNode } from "../../json/node.ts";
import { keyText, propertyOf, type ModuleSymbol } from "../bind/symbols.ts";
import type { ExpressionSyntax } from "../syntax/ast.ts";
import { placeIn, type Env } from "./context.ts";

/** Refuses parameters that the template of a module does not declare, and tells which ones it needs. */
export function checkGivenParameters(
  symbol: ModuleSymbol,
  given: ExpressionSyntax | null,
  template: JsonNode,
  env: Env,
): void {
  if (template.kind !== "object" || symbol.object === null || (given !== null && given.kind !== "object")) return;
  const parameters = valueAt(template, "parameters");
  const declared = parameters?.kind === "object" ? parameters.members : [];
  const names = new Set(declared.map(({ key }) => key.value));
  const keys = (given?.items ?? []).flatMap((item) => (item.kind === "property" ? [item] : []));
  for (const property of keys) {
    const name = keyText(property);
    if (name === null || names.has(name)) continue;
    const message = `The module has no parameter \`${name}\`.`;
    env.file.refuse({ code: "BCP037", message, ...placeIn(env, property.key) });
  }
  const set = new Set(keys.map(keyText));
  const missing = declared.filter(({ key, value }) => !set.has(key.value) && isNeeded(value));
  if (missing.length === 0 || set.has(null)) return;
  const list = missing.map(({ key }) => `\`${key.value}\``).join(", ");
  const message = `The module needs a value for ${missing.length === 1 ? "its parameter" : "its parameters"} ${list}.`;
  const at = propertyOf(symbol.object, "params")?.key ?? symbol.statement.name;
  env.file.refuse({ code: "BCP035", message, ...placeIn(env, at) });
}

/** What a named type allows is not looked up. */
function isNeeded(declaration: JsonNode): boolean {
  if (declaration.kind !== "object" || memberOf(declaration, "$ref") !== undefined) return false;
  const isNullable = memberOf(declaration, "nullable")?.value.kind === "true";
  return memberOf(declaration, "defaultValue") === undefined && !isNullable;
}
