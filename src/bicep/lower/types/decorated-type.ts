import type { JsonMember, JsonNode } from "../../../json/node.ts";
import { hasDecorator } from "../../bind/decorators.ts";
import type { Decorator } from "../../syntax/ast.ts";
import { entry, literalNode, objectNode, textNode } from "../build.ts";
import { placeIn, type TypeScope } from "./type-scope.ts";

/** Decorators that are a member of their value. */
const MEMBERS: ReadonlyMap<string, string> = new Map([
  ["allowed", "allowedValues"],
  ["minLength", "minLength"],
  ["maxLength", "maxLength"],
  ["minValue", "minValue"],
  ["maxValue", "maxValue"],
]);

/** The members of a type with those that its decorators say. */
export function withDecorators(
  members: readonly JsonMember[],
  decorators: readonly Decorator[],
  scope: TypeScope,
): readonly JsonMember[] {
  const own = hasDecorator({ decorators }, "secure") ? members.map(secured) : members;
  const said = decorators.flatMap((decorator) => memberOf(decorator, scope));
  const metadata = metadataOf(decorators, scope);
  const replaced = new Set(said.map(({ key }) => key.value));
  return [...own.filter(({ key }) => !replaced.has(key.value)), ...said, ...metadata];
}

function secured(member: JsonMember): JsonMember {
  const { key, value } = member;
  if (key.value !== "type" || value.kind !== "string") return member;
  if (value.value === "string") return { key, value: textNode(value, "securestring") };
  return value.value === "object" ? { key, value: textNode(value, "secureObject") } : member;
}

function memberOf(decorator: Decorator, scope: TypeScope): readonly JsonMember[] {
  const { call } = decorator;
  if (call.kind === "missing") return [];
  if (call.name.name === "sealed")
    return [entry("additionalProperties", literalNode(placeIn(scope, decorator), "false"))];
  const name = MEMBERS.get(call.name.name);
  const [argument] = call.args;
  return name === undefined || argument === undefined ? [] : [entry(name, scope.value(argument))];
}

/** What stands in `metadata`: of two that say the same the decorator of its own counts. */
function metadataOf(decorators: readonly Decorator[], scope: TypeScope): readonly JsonMember[] {
  const members = new Map<string, JsonMember>();
  for (const { call } of decorators) {
    const [argument] = call.kind === "missing" ? [] : call.args;
    if (call.kind === "missing" || call.name.name !== "metadata" || argument === undefined) continue;
    const value = scope.value(argument);
    for (const member of value.kind === "object" ? value.members : []) members.set(member.key.value, member);
  }
  for (const decorator of decorators) {
    const said = saidOf(decorator, scope);
    if (said !== null) members.set(said.key.value, said);
  }
  const [first] = members.values();
  return first === undefined ? [] : [entry("metadata", objectNode(first.value, [...members.values()]))];
}

function saidOf(decorator: Decorator, scope: TypeScope): JsonMember | null {
  const { call } = decorator;
  if (call.kind === "missing") return null;
  if (call.name.name === "export") return entry("__bicep_export!", trueAt(decorator, scope));
  const [argument] = call.args;
  return call.name.name === "description" && argument !== undefined
    ? entry("description", scope.value(argument))
    : null;
}

function trueAt(decorator: Decorator, scope: TypeScope): JsonNode {
  return literalNode(placeIn(scope, decorator), "true");
}
