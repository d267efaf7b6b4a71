import { isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, textAt, valueAt, withMembers, withoutMembers, type Body } from "../arm/body.ts";
import { changedStamp, newStamp, removeResource, saveResource, systemData } from "../arm/change-resource.ts";
import { failed, parentNotFound, resourceNotFound } from "../arm/errors.ts";
import { page } from "../arm/paging.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { parentId, parsePath } from "../arm/resource-path.ts";
import { causeOf, serviceHas } from "../arm/sandbox.ts";
import { bareResource, findResource, resourcesOfType, type StoredResource } from "../arm/store.ts";
import { withIdentity } from "./identity.ts";

/** Members of a body that have places of their own, or that only the service sets. */
const NOT_MORE: readonly string[] = [
  "id",
  "name",
  "type",
  "location",
  "tags",
  "properties",
  "systemData",
  "apiVersion",
];

/** Resources of any type: kept as they are sent. */
export const anyResource: Required<Pick<ResourceProvider, "put" | "patch" | "get" | "remove" | "list">> = {
  put: (request) => putResource(request, {}),
  patch(request) {
    const before = findResource(request.sandbox.store, request.id);
    return before === null
      ? missing(request)
      : ok(resourceShape(save(request, before, patchedBody(before, request.body))));
  },
  get(request) {
    const found = findResource(request.sandbox.store, request.id);
    return found === null ? missing(request) : ok(resourceShape(found));
  },
  remove(request) {
    const found = findResource(request.sandbox.store, request.id);
    if (found === null) return answer(204, null);
    removeResource(request.sandbox, found, cause(request, "delete"));
    return answer(200, null);
  },
  list(request) {
    const items = resourcesOfType(request.sandbox.store, request.type, request.id).map((resource) => ({
      page: resource.page,
      body: () => resourceShape(resource),
    }));
    const { status, headers, body } = page(items, request, false);
    // Only the vault provider links from its last page to an empty one.
    const isLast = items.length <= listAt(body);
    return { status, headers, body: isLast ? withoutMembers(bodyOf(body) ?? {}, ["nextLink"]) : body };
  },
};

function listAt(body: Answer["body"]): number {
  const value = valueAt(bodyOf(body) ?? {}, "value");
  return Array.isArray(value) ? value.length : 0;
}

/** Keeps a resource as it is sent, with properties that the service adds. */
export function putResource(request: ResourceRequest, added: Body): Answer {
  const { sandbox, id, body } = request;
  const before = findResource(sandbox.store, id);
  const parent = parentId(id);
  if (parent !== null && findResource(sandbox.store, parent) === null && !isSubresource(request))
    return parentNotFound(parentText(parent));
  const location = textAt(body, "location");
  if (before !== null && location !== null && before.location !== null && !isSamePlace(before.location, location))
    return otherLocation(request, before, location);
  const saved = save(request, before, body, added);
  return answer(before === null ? 201 : 200, resourceShape(saved));
}

/** Children that the sandbox keeps without their parents: nobody needs those. */
function isSubresource({ type }: ResourceRequest): boolean {
  return !/^Microsoft\.(?:KeyVault|MachineLearningServices)\//i.test(type);
}

function parentText(parent: string): string {
  return parsePath(parent).name;
}

function isSamePlace(left: string, right: string): boolean {
  return isSameName(left.replaceAll(" ", ""), right.replaceAll(" ", ""));
}

function otherLocation({ name, group }: ResourceRequest, before: StoredResource, location: string): Answer {
  return failed(
    409,
    "InvalidResourceLocation",
    `The resource '${name}' already exists in location '${before.location ?? ""}' in resource group '${group ?? ""}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
  );
}

function save(request: ResourceRequest, before: StoredResource | null, body: Body, added: Body = {}): StoredResource {
  const { sandbox, caller, id } = request;
  const stamp = before === null ? newStamp(sandbox, caller) : changedStamp(sandbox, before.stamp, caller);
  const properties = withMembers({ ...objectAt(body, "properties"), provisioningState: "Succeeded" }, added);
  const resource: StoredResource = {
    ...(before ?? bareResource(id, stamp)),
    location: textAt(body, "location") ?? before?.location ?? null,
    tags: bodyOf(valueAt(body, "tags")) ?? {},
    properties,
    more: withIdentity(withoutMembers(body, NOT_MORE), before?.more ?? {}, sandbox),
    stamp,
  };
  return saveResource(sandbox, resource, cause(request, "write"));
}

function patchedBody(before: StoredResource, body: Body): Body {
  return {
    ...before.more,
    ...withoutMembers(body, NOT_MORE),
    tags: bodyOf(valueAt(body, "tags")) ?? before.tags,
    properties: withMembers(before.properties, objectAt(body, "properties")),
  };
}

/** A resource as its provider answers it. */
export function resourceShape(resource: StoredResource): Body {
  return {
    id: resource.id,
    name: resource.name,
    type: resource.type,
    ...(resource.location === null ? {} : { location: resource.location }),
    tags: resource.tags,
    ...resource.more,
    properties: resource.properties,
    systemData: systemData(resource.stamp),
  };
}

function cause(
  { caller, correlationId, type }: ResourceRequest,
  operation: "write" | "delete",
): ReturnType<typeof causeOf> {
  return causeOf(caller, correlationId, `${type}/${operation}`);
}

/** The answer where a resource is not there. */
export function missing({ sandbox, type, name, group }: ResourceRequest): Answer {
  return resourceNotFound(type, name, group, serviceHas(sandbox, "not-found-link"));
}
