import { isKnown, object, string, type Member, type ObjectValue, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { dependenciesOf } from "./dependencies.ts";
import type { Resource } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { isExtensible } from "./extensible.ts";
import { literalValue } from "./literal-value.ts";
import { lazyMember } from "./lazy-member.ts";
import { partAsWritten } from "./part-as-written.ts";
import { resourceIdOf } from "./resource-identity.ts";
import { dependsOnOf } from "./resource-parts.ts";

/** Parts of a declaration that say how to deploy it and are not sent with the resource. */
const NOT_SENT: ReadonlySet<string> = new Set([
  "resources",
  "copy",
  "condition",
  "existing",
  "dependson",
  "comments",
  "metadata",
  "asserts",
  "@options",
]);

/** The parts of a resource that are sent, each evaluated when it is read: id, symbolic name, type, API version, name, …; those of extensions have no id, and often no name. */
export function bodyOf(resource: Resource): ObjectValue {
  const { node, symbol } = resource.declaration;
  const condition = resource.condition();
  const has = (name: string): boolean => !isExtensible(resource) || memberOf(node, name) !== undefined;
  return object([
    ...(isExtensible(resource) ? [] : [lazyMember("id", () => resourceIdOf(resource))]),
    ...(symbol === null ? [] : [{ key: "symbolicName", value: string(symbol) }]),
    lazyMember("type", () => resource.type()),
    ...(has("apiVersion") ? [lazyMember("apiVersion", () => resource.apiVersion())] : []),
    ...(has("name") ? [lazyMember("name", () => resource.name())] : []),
    ...(isKnown(condition) ? [] : [{ key: "condition", value: condition }]),
    ...node.members.flatMap(({ key, value }): Member[] => {
      const name = foldCase(key.value);
      if (NOT_SENT.has(name) || name === "type" || name === "name" || name === "apiversion") return [];
      if (value.kind === "null" || (name === "id" && !isExtensible(resource))) return [];
      const asWritten = name === "properties" ? partAsWritten(resource) : null;
      if (asWritten !== null && value.kind === "object")
        return [lazyMember(key.value, () => propertiesOf(value, asWritten, resource))];
      return [lazyMember(key.value, () => evaluateNode(value, resource.frame))];
    }),
    ...(dependsOnOf(node) === undefined ? [] : [lazyMember("dependsOn", () => dependenciesOf(resource))]),
  ]);
}

/** The properties of a resource, of which one goes as it stands. */
function propertiesOf(node: JsonObject, asWritten: string, resource: Resource): Value {
  return object(
    node.members.map(({ key, value }) =>
      lazyMember(key.value, () =>
        isSameName(key.value, asWritten) && value.kind === "object"
          ? literalValue(value)
          : evaluateNode(value, resource.frame),
      ),
    ),
  );
}
