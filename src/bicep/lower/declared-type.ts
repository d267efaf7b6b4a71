import type { JsonMember } from "../../json/node.ts";
import { decoratorArguments, hasDecorator } from "../bind/decorators.ts";
import type { Decorator, TypeSyntax } from "../syntax/ast.ts";
import { entry, objectNode, textNode } from "./build.ts";
import { lowerValue, placeIn, type Env } from "./context.ts";

const SIMPLE: ReadonlySet<string> = new Set(["string", "int", "bool", "array", "object"]);
const RANGES = ["minLength", "maxLength", "minValue", "maxValue"];

/** The members that a type and its decorators give to a parameter or an output. */
export function declaredType(
  type: TypeSyntax | null,
  declared: { readonly decorators: readonly Decorator[] },
  env: Env,
): readonly JsonMember[] {
  return [
    ...typeMember(type, declared, env),
    ...allowedMember(declared, env),
    ...rangeMembers(declared, env),
    ...metadataMember(declared, env),
  ];
}

function typeMember(
  type: TypeSyntax | null,
  declared: { readonly decorators: readonly Decorator[] },
  env: Env,
): readonly JsonMember[] {
  if (type === null) return [];
  const isNullable = type.kind === "nullable-type";
  const inner = isNullable ? type.base : type;
  const at = placeIn(env, type);
  const name = nameOf(inner);
  const isSecure = hasDecorator(declared, "secure");
  const nullable: readonly JsonMember[] = isNullable
    ? [{ key: textNode(at, "nullable"), value: { kind: "true", ...at } }]
    : [];
  if (name === null) return nullable;
  const secure = name === "string" ? "securestring" : "secureObject";
  return [entry("type", textNode(at, isSecure ? secure : name)), ...nullable];
}

function nameOf(type: TypeSyntax): string | null {
  if (type.kind === "type-name") return SIMPLE.has(type.name) ? type.name : null;
  if (type.kind === "array-type" || type.kind === "tuple-type") return "array";
  return type.kind === "object-type" ? "object" : null;
}

function allowedMember(declared: { readonly decorators: readonly Decorator[] }, env: Env): readonly JsonMember[] {
  const [allowed] = decoratorArguments(declared, "allowed") ?? [];
  return allowed === undefined ? [] : [entry("allowedValues", lowerValue(allowed, env))];
}

function rangeMembers(declared: { readonly decorators: readonly Decorator[] }, env: Env): readonly JsonMember[] {
  return RANGES.flatMap((name) => {
    const [limit] = decoratorArguments(declared, name) ?? [];
    return limit === undefined ? [] : [entry(name, lowerValue(limit, env))];
  });
}

function metadataMember(declared: { readonly decorators: readonly Decorator[] }, env: Env): readonly JsonMember[] {
  const [metadata] = decoratorArguments(declared, "metadata") ?? [];
  const [description] = decoratorArguments(declared, "description") ?? [];
  const object = metadata === undefined ? null : lowerValue(metadata, env);
  const members = object?.kind === "object" ? object.members : [];
  const described = description === undefined ? [] : [entry("description", lowerValue(description, env))];
  const all = [...members, ...described];
  const [first] = all;
  return first === undefined ? [] : [entry("metadata", objectNode(object ?? first.value, all))];
}
