import { textAt } from "../arm/body.ts";
import type { ResourceProvider } from "../arm/provider.ts";
import { findResource } from "../arm/store.ts";
import { putResource } from "./any-resource.ts";

/** `Microsoft.ManagedIdentity/userAssignedIdentities`. */
export const userIdentities: ResourceProvider = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  isRegional: true,
  put(request) {
    const { sandbox } = request;
    const before = findResource(sandbox.store, request.id)?.properties ?? {};
    return putResource(request, {
      tenantId: sandbox.tenantId,
      principalId: textAt(before, "principalId") ?? sandbox.newId(),
      clientId: textAt(before, "clientId") ?? sandbox.newId(),
    });
  },
};
