import { ok, type Answer } from "../arm/answer.ts";
import { objectAt, valueAt } from "../arm/body.ts";
import { failed } from "../arm/errors.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { findResource } from "../arm/store.ts";
import { missing, putResource } from "./any-resource.ts";
import { fakeKey } from "./fake-key.ts";

/** `Microsoft.ContainerRegistry/registries`. */
export const registries: ResourceProvider = {
  type: "Microsoft.ContainerRegistry/registries",
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
  actions: new Map([["listcredentials", listCredentials]]),
};

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
