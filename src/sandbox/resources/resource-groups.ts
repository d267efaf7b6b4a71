import { foldCase, isSameName } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { removeResource } from "../arm/change-resource.ts";
import { failed, groupNotFound, locationNotAvailable } from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { causeOf, type Sandbox } from "../arm/sandbox.ts";
import { findGroup, groupId, resourcesBelow, type Cause, type ResourceGroup } from "../arm/store.ts";
import { buryVault } from "../key-vault/deleted-vaults.ts";
import { isLocation } from "../arm/locations.ts";

/** What is asked of one resource group. */
export function resourceGroup(request: ResourceRequest, method: string): Answer {
  const { sandbox, subscription, group } = request;
  const name = group ?? "";
  const found = findGroup(sandbox.store, subscription, name);
  switch (method) {
    case "PUT":
      return putGroup(request, name, found);
    case "HEAD":
      return found === null ? { ...groupNotFound(name), body: null } : answer(204, null);
    case "GET":
      return found === null ? groupNotFound(name) : ok(groupShape(found));
    case "PATCH":
      return found === null ? groupNotFound(name) : patchGroup(request, found);
    case "DELETE":
      return found === null ? groupNotFound(name) : deleteGroup(request, found);
    default:
      return failed(405, "MethodNotAllowed", `The HTTP method '${method}' is not supported for resource groups.`);
  }
}

/** All groups of a subscription. */
export function listGroups({ sandbox, subscription }: ResourceRequest): Answer {
  const prefix = foldCase(groupId(subscription, ""));
  const value = [...sandbox.store.groups].filter(([id]) => id.startsWith(prefix)).map(([, group]) => groupShape(group));
  return ok({ value });
}

/** Letters of any script, digits, and `-._()`, no period at the end (Microsoft: naming rules and restrictions; read 2026-11). */
const FOREIGN_CHARACTER = /[^\p{L}\p{M}\p{N}\p{Pc}.()-]/gu;
const NAME_LENGTH = 90;

function refusedName(name: string): Answer | null {
  const refuse = (what: string): Answer =>
    failed(400, "InvalidResourceGroup", `The provided resource group name '${name}' ${what}`);
  const foreign = name.match(FOREIGN_CHARACTER);
  if (foreign !== null)
    return refuse(
      `has these invalid characters: '${[...new Set(foreign)].join("")}'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
    );
  if (name.endsWith(".")) return refuse("ends with a period, which is not allowed.");
  return name.length > NAME_LENGTH
    ? refuse(`has a length of '${String(name.length)}', which exceeds the maximum length of '${String(NAME_LENGTH)}'.`)
    : null;
}

function refusedLocation(location: string): Answer | null {
  return isLocation(location) ? null : locationNotAvailable(null, location);
}

function putGroup({ sandbox, subscription, body }: ResourceRequest, name: string, found: ResourceGroup | null): Answer {
  const refused = found === null ? refusedName(name) : null;
  if (refused !== null) return refused;
  const location = textAt(body, "location");
  if (location === null)
    return failed(400, "LocationRequired", "The location property is required for this definition.");
  const nowhere = found === null ? refusedLocation(location) : null;
  if (nowhere !== null) return nowhere;
  if (found !== null && !isSameName(found.location.replaceAll(" ", ""), location.replaceAll(" ", "")))
    return failed(
      409,
      "InvalidResourceGroupLocation",
      `Invalid resource group location '${location}'. The Resource group already exists in location '${found.location}'.`,
    );
  const group: ResourceGroup = {
    id: found?.id ?? groupId(subscription, name),
    name: found?.name ?? name,
    location: found?.location ?? location,
    tags: objectAt(body, "tags"),
    managedBy: textAt(body, "managedBy"),
    provisioningState: "Succeeded",
  };
  sandbox.store.groups.set(foldCase(group.id), group);
  return answer(found === null ? 201 : 200, groupShape(group));
}

function patchGroup({ sandbox, body }: ResourceRequest, found: ResourceGroup): Answer {
  const group = { ...found, tags: bodyOf(valueAt(body, "tags")) ?? found.tags };
  sandbox.store.groups.set(foldCase(group.id), group);
  return ok(groupShape(group));
}

function deleteGroup(request: ResourceRequest, found: ResourceGroup): Answer {
  const { sandbox, caller, correlationId, apiVersion, subscription } = request;
  eraseGroup(sandbox, found, (operation) => causeOf(caller, correlationId, operation));
  const id = sandbox.newId();
  const now = sandbox.now().toISOString();
  const result = answer(200, null);
  sandbox.operations.set(id, { id, started: now, ended: now, status: "Succeeded", error: null, result });
  return answer(202, null, {
    location: `${sandbox.url()}/subscriptions/${subscription}/operationresults/${id}?api-version=${apiVersion}`,
    "retry-after": "0",
  });
}

/** Takes a group away with all that is in it; vaults can be recovered. */
export function eraseGroup(sandbox: Sandbox, group: ResourceGroup, cause: (operation: string) => Cause): void {
  for (const resource of resourcesBelow(sandbox.store, group.id)) {
    if (isSameName(resource.type, "Microsoft.KeyVault/vaults")) buryVault(sandbox, resource, cause);
    else removeResource(sandbox, resource, cause(`${resource.type}/delete`));
  }
  sandbox.store.groups.delete(foldCase(group.id));
}

export function groupShape({ id, name, location, tags, managedBy, provisioningState }: ResourceGroup): Body {
  return {
    id,
    name,
    type: "Microsoft.Resources/resourceGroups",
    location,
    tags,
    ...(managedBy === null ? {} : { managedBy }),
    properties: { provisioningState },
  };
}
