import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { isExtensible } from "../extensible.ts";
import { isSubscriptionId } from "../functions/resource-ids.ts";
import { textMember } from "../template.ts";
import { placeFor } from "./check-names.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { isExpressionNode } from "../expression-string.ts";
import { dependsOnOf, loopOf } from "../resource-parts.ts";

/** What a resource that is only read may have; all else would be sent. */
const OF_EXISTING: ReadonlySet<string> = new Set(
  [
    "type",
    "apiVersion",
    "name",
    "existing",
    "scope",
    "dependsOn",
    "condition",
    "copy",
    "comments",
    "metadata",
    "resources",
    "import",
    "extension",
    "id",
    "@options",
    "subscriptionId",
    "resourceGroup",
  ].map(foldCase),
);

/** Members that are text, or an expression that gives it. */
const TEXTS = [
  "type",
  "name",
  "apiVersion",
  "location",
  "kind",
  "scope",
  "comments",
  "managedBy",
  "id",
  "subscriptionId",
  "resourceGroup",
  "import",
  "extension",
];
const OBJECTS = ["copy", "asserts", "@options"];
const NO_TEXT: readonly JsonNode["kind"][] = ["null", "array", "object"];

/**
 * Resources as they are written, whether their condition holds or not: a version of the API, a type that is not an expression, and
 * children, loops and `existing` where they may stand.
 */
export function* checkResources({ deployment: { template }, declared }: Site): Generator<TemplateProblem> {
  const hasProfile = memberOf(template.node, "apiProfile") !== undefined;
  const loops = new Set<string>();
  const seen = new Set<JsonObject>();
  for (const resource of declared) {
    const { node } = resource.declaration;
    if (seen.has(node)) continue;
    seen.add(node);
    if (!isExtensible(resource)) yield* versionAndType(resource, hasProfile);
    yield* children(resource);
    yield* existing(resource, template.languageVersion !== null);
    const dependsOn = dependsOnOf(node);
    const isList = dependsOn?.kind === "array" && dependsOn.items.every(({ kind }) => !NO_TEXT.includes(kind));
    if (dependsOn !== undefined && dependsOn.kind !== "null" && !isList)
      yield problem("The 'dependsOn' of a resource must be an array of texts.", resource, "dependsOn");
    yield* kindProblems(resource);
    const loop = loopOf(node);
    const name = loop === null ? null : textMember(loop, "name");
    if (name === null || !template.hasSymbolicNames) continue;
    if (loops.has(foldCase(name)))
      yield problem(
        `Two copy loops have the name '${name}'. With symbolic names those of loops must differ.`,
        resource,
        "copy",
      );
    loops.add(foldCase(name));
  }
}

/** Members that the service reads as text, a number counted as text, or as an object. */
function* kindProblems(resource: Resource): Generator<TemplateProblem> {
  const kindOf = (name: string): JsonNode["kind"] => memberOf(resource.declaration.node, name)?.value.kind ?? "null";
  for (const name of TEXTS)
    if (kindOf(name) === "object" || kindOf(name) === "array")
      yield problem(`The '${name}' of a resource must be text.`, resource, name);
  for (const name of OBJECTS)
    if (kindOf(name) !== "object" && kindOf(name) !== "null")
      yield problem(`The '${name}' of a resource must be an object.`, resource, name);
}

function* versionAndType(resource: Resource, hasProfile: boolean): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const type = memberOf(node, "type")?.value;
  if (isMissing(memberOf(node, "apiVersion")?.value) && !hasProfile) {
    const message = `The resource${type?.kind === "string" ? ` of type '${type.value}'` : ""} has no 'apiVersion'.`;
    yield problem(message, resource, "apiVersion");
  }
  if (isMissing(type)) {
    const message = "The type property of a resource cannot be null or empty.";
    yield { kind: "resource-name", message, place: placeFor(resource, "type") };
  }
  if (type?.kind === "string" && isExpressionNode(type))
    yield problem("The type of a resource cannot be an expression.", resource, "type");
}

function isMissing(node: JsonNode | undefined): boolean {
  return node === undefined || node.kind === "null" || (node.kind === "string" && node.value === "");
}

function* children(resource: Resource): Generator<TemplateProblem> {
  const { node, symbol } = resource.declaration;
  if (resource.parent !== null && loopOf(node) !== null)
    yield problem("A resource inside another cannot have 'copy'. Move it to the top level.", resource, "copy");
  if (symbol !== null && memberOf(node, "resources")?.value.kind === "array")
    yield problem(
      `The resource '${symbol}' has a symbolic name, so it cannot hold other resources.`,
      resource,
      "resources",
    );
}

function* existing(resource: Resource, isVersioned: boolean): Generator<TemplateProblem> {
  const { node } = resource.declaration;
  const value = memberOf(node, "existing")?.value;
  if (value === undefined) return;
  if (!isVersioned) yield problem("'existing' needs a template of language version 2.0.", resource, "existing");
  if (value.kind !== "true" && value.kind !== "false" && value.kind !== "null")
    yield problem("'existing' must be true or false.", resource, "existing");
  if (value.kind !== "true") return;
  const subscription = memberOf(node, "subscriptionId")?.value;
  const id = subscription === undefined ? null : evaluateNode(subscription, resource.frame);
  if (id?.kind === "string" && id.value !== "" && !isSubscriptionId(id.value)) {
    const message = `The provided value '${id.value}' is not valid subscription identifier.`;
    yield { ...problem(message, resource, "subscriptionId"), kind: "expression" };
  }
  for (const { key } of node.members)
    if (!OF_EXISTING.has(foldCase(key.value)))
      yield problem(
        `'${key.value}' cannot be supplied for a resource with 'existing' set to true.`,
        resource,
        key.value,
      );
}

function problem(message: string, resource: Resource, part: string): TemplateProblem {
  return { kind: "structure", message, place: placeFor(resource, part) };
}
