import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, objectAt, valueAt, withMembers, withoutMembers } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { findResource } from "../arm/store.ts";
import { anyResource, missing, putResource } from "./any-resource.ts";
import { fakeKey } from "./fake-key.ts";

/** The first version that tells which roles count for images. */
const MODE_SINCE = "2024-11-01-preview";

/** `Microsoft.ContainerRegistry/registries`. */
export const registries: ResourceProvider = {
  type: "Microsoft.ContainerRegistry/registries",
  isRegional: true,
  put(request) {
    const before = findResource(request.sandbox.store, request.id);
    const sent = objectAt(request.body, "properties");
    return putResource(request, {
      loginServer: `${request.name.toLowerCase()}.azurecr.io`,
      creationDate: valueAt(before?.properties ?? {}, "creationDate") ?? request.sandbox.now().toISOString(),
      provisioningState: "Succeeded",
      adminUserEnabled: valueAt(sent, "adminUserEnabled") ?? false,
    });
  },
  get(request) {
    const answered = anyResource.get(request);
    return answered.status === 200 ? { ...answered, body: shownMode(answered.body, request.apiVersion) } : answered;
  },
  actions: new Map([["listcredentials", listCredentials]]),
};

/** The mode is there whether or not anybody set it, and only in versions that have it. */
function shownMode(body: Answer["body"], apiVersion: string): Answer["body"] {
  const registry = bodyOf(body) ?? {};
  const properties = objectAt(registry, "properties");
  const mode = valueAt(properties, "roleAssignmentMode");
  const roleAssignmentMode = mode === undefined ? "LegacyRegistryPermissions" : mode;
  return withMembers(registry, {
    properties:
      apiVersion < MODE_SINCE
        ? withoutMembers(properties, ["roleAssignmentMode"])
        : withMembers(properties, { roleAssignmentMode }),
  });
}

function listCredentials(request: ResourceRequest): Answer {
  const registry = findResource(request.sandbox.store, request.id);
  if (registry === null) return missing(request);
  if (valueAt(registry.properties, "adminUserEnabled") !== true)
    return failed(
      400,
      "UnAuthorizedForCredentialOperations",
      "Cannot perform credential operations for registry as admin user is disabled. Kindly enable admin user as per docs: https://docs.microsoft.com/azure/container-registry/container-registry-authentication#admin-account",
    );
  return ok({
    username: registry.name,
    passwords: ["password", "password2"].map((name) => ({ name, value: registryPassword(registry.id, name) })),
  });
}

export function registryPassword(id: string, name: string): string {
  return fakeKey(id, name).slice(0, 52);
}
