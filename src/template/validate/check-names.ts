import { isFromSecret } from "../../expression/provenance.ts";
import { memberOf } from "../../json/members.ts";
import { placeOf, startOf, type Place } from "../../text/place.ts";
import { REMOVED } from "../../text/secrets.ts";
import type { Resource } from "../deployment.ts";
import { isExtensible } from "../extensible.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Names and types of resources: present, and with matching segments. */
export function* checkNames({ visits }: Site): Generator<TemplateProblem> {
  for (const { resource } of visits) if (!isExtensible(resource)) yield* nameProblems(resource);
}

function* nameProblems(resource: Resource): Generator<TemplateProblem> {
  const type = resource.type();
  const name = resource.name();
  if (type.kind !== "string" && type.kind !== "null" && type.kind !== "unknown" && type.kind !== "failure")
    yield problem("The type property of a resource must be a string.", placeFor(resource, "type"));
  if (name.kind === "null" || (name.kind === "string" && name.value === ""))
    yield problem("The name property cannot be null or empty.", placeFor(resource, "name"));
  else if (name.kind !== "string" && name.kind !== "unknown" && name.kind !== "failure")
    yield problem("The name property must be a string.", placeFor(resource, "name"));
  if (type.kind !== "string" || name.kind !== "string" || type.value === "" || name.value === "") return;
  if (hasSegmentsOf(type.value, name.value) || isNameless(resource.parent)) return;
  const shown = isFromSecret(name.from) ? REMOVED : name.value;
  const message = `The template resource '${shown}' for type '${type.value}' has incorrect segment lengths. A nested resource type must have identical number of segments as its resource name. A root resource type must have segment length one greater than its resource name.`;
  yield problem(message, placeFor(resource, "name"));
}

/** Of a parent without a name that is told, and not once more of what stands in it. */
function isNameless(parent: Resource | null): boolean {
  const name = parent?.name();
  return name?.kind === "string" && name.value === "";
}

/** Empty segments do not count (Microsoft's engine), but in the name of a resource without a parent. */
function hasSegmentsOf(type: string, name: string): boolean {
  const types = type.replace(/\/$/, "").split("/").length;
  const names = name.split("/");
  return types === names.filter((segment) => segment !== "").length + 1 && (types > 2 || names.length === 1);
}

/** Where a part of a resource stands; a part that is missing stands where the resource begins. */
export function placeFor({ declaration: { node } }: Resource, part: string): Place {
  return placeOf(memberOf(node, part)?.value ?? startOf(node));
}

function problem(message: string, place: Place): TemplateProblem {
  return { kind: "resource-name", message, place };
}
