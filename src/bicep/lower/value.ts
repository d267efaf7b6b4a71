import type { Expression } from "../../expression/ast.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { ExpressionString } from "../../template/expression-string.ts";
import type { Place } from "../../text/place.ts";
import { keyText } from "../bind/symbols.ts";
import type {
  ArraySyntax,
  CallSyntax,
  ExpressionSyntax,
  ForSyntax,
  ObjectSyntax,
  PropertySyntax,
} from "../syntax/ast.ts";
import { arrayNode, call, entry, escapedText, literal, literalNode, nodeOf, numberNode, textNode } from "./build.ts";
import { lower, lowerValue, placeIn, type Env } from "./context.ts";
import { arrayLater, objectLater } from "./later.ts";
import { lowerString } from "./literals.ts";
import { copyOf } from "./loops.ts";
import { withoutSigns } from "../bind/find.ts";

/** The value of a template that a syntax is: literals are JSON, all else is an expression. */
export function valueOfSyntax(syntax: ExpressionSyntax, env: Env): JsonNode {
  const at = placeIn(env, syntax);
  switch (syntax.kind) {
    case "parentheses":
      return lowerValue(syntax.inner, env);
    case "non-null":
      return lowerValue(syntax.base, env);
    case "integer":
      return numberNode(at, syntax.value);
    case "true":
    case "false":
    case "null":
      return literalNode(at, syntax.kind);
    case "object":
      return isPlain(syntax)
        ? objectLater(at, env.file, () => objectMembers(syntax, env))
        : nodeOf(lower(syntax, env), at);
    case "array":
      return isPlain(syntax)
        ? arrayLater(at, env.file, () => syntax.items.map((item) => itemValue(item, env)))
        : nodeOf(lower(syntax, env), at);
    case "unary":
      return syntax.operator === "-" && syntax.operand.kind === "integer"
        ? numberNode(at, -syntax.operand.value)
        : nodeOf(lower(syntax, env), at);
    case "name":
      return (
        (env.locals.has(syntax.name) ? null : env.file.inlined(syntax.name)?.value()) ?? nodeOf(lower(syntax, env), at)
      );
    case "call":
      return valueOfCall(syntax, env) ?? nodeOf(lower(syntax, env), at);
    default:
      return nodeOf(lower(syntax, env), at);
  }
}

function isPlain(syntax: ObjectSyntax | ArraySyntax): boolean {
  const items: readonly { readonly kind: string }[] = syntax.items;
  return items.every(({ kind }) => kind !== "spread");
}

function itemValue(item: ArraySyntax["items"][number], env: Env): JsonNode {
  return lowerValue(item.kind === "spread" ? item.value : item, env);
}

function valueOfCall({ name, args }: CallSyntax, env: Env): JsonNode | null {
  const [first] = args;
  return name.name === "any" && first !== undefined && !env.file.names.functions.has("any")
    ? lowerValue(first, env)
    : null;
}

/** The members of an object; the properties that loops make are in its `copy`. Those that `isLeftOut` names are passed over. */
export function objectMembers(
  syntax: ObjectSyntax,
  env: Env,
  isLeftOut: (name: string) => boolean = () => false,
): readonly JsonMember[] {
  const members: JsonMember[] = [];
  const loops: JsonObject[] = [];
  for (const item of syntax.items) {
    if (item.kind !== "property" || isLeftOut(keyText(item) ?? "")) continue;
    const value = withoutSigns(item.value);
    if (value.kind === "for") loops.push(propertyLoop(item, value, env));
    else members.push({ key: keyNode(item, env), value: lowerValue(item.value, env) });
  }
  return loops.length === 0 ? members : [entry("copy", arrayNode(placeIn(env, syntax), loops)), ...members];
}

function propertyLoop(property: PropertySyntax, loop: ForSyntax, env: Env): JsonObject {
  const name = keyText(property);
  if (name !== null) return copyOf(loop, env, name);
  return copyOf(loop, env, env.file.source.text.slice(property.key.start, property.key.end));
}

/** The name of a member; one that is `copy` is no loop. */
function keyNode(property: PropertySyntax, env: Env): JsonMember["key"] {
  const { key } = property;
  const at = placeIn(env, key);
  const name = keyText(property);
  if (name === "copy") return expressionKey(call(at, "string", literal(at, name)), at);
  if (name !== null) return textNode(at, escapedText(name));
  return "kind" in key ? expressionKey(lowerString(key, env), at) : textNode(at, key.name);
}

function expressionKey(expression: Expression, at: Place): JsonMember["key"] {
  return new ExpressionString(at, expression);
}
