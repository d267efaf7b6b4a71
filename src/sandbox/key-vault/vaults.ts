import { foldCase } from "../../text/fold-case.ts";
import { answer, ok, type Answer } from "../arm/answer.ts";
import { textAt } from "../arm/body.ts";
import { badRequest, nameTaken, resourceNotFound } from "../arm/errors.ts";
import { page } from "../arm/paging.ts";
import type { ResourceProvider, ResourceRequest } from "../arm/provider.ts";
import { serviceHas } from "../arm/sandbox.ts";
import { findResource, resourcesOfType, type StoredResource } from "../arm/store.ts";
import { VAULT_API_VERSIONS } from "./api-versions.ts";
import { deleteVault } from "./deleted-vaults.ts";
import { patchVault } from "./patch-vault.ts";
import { isTaken, putVault } from "./put-vault.ts";
import { putPolicies } from "./vault-policies.ts";
import { vaultShape } from "./vault-shape.ts";

/** `Microsoft.KeyVault/vaults`. */
export const vaults: ResourceProvider = {
  type: "Microsoft.KeyVault/vaults",
  isRegional: true,
  apiVersions: VAULT_API_VERSIONS,
  put: putVault,
  patch: (request) => withVault(request, patchVault),
  get: (request) => withVault(request, (_request, vault) => ok(vaultShape(vault, request.apiVersion, request.sandbox))),
  remove(request) {
    const vault = findResource(request.sandbox.store, request.id);
    if (vault !== null) return deleteVault(request, vault);
    return request.sandbox.switches("delete-missing") === "not-found" ? missing(request) : answer(204, null);
  },
  list(request) {
    const { sandbox, apiVersion, id, group } = request;
    const items = resourcesOfType(sandbox.store, "Microsoft.KeyVault/vaults", id).map((vault) => ({
      page: vault.page,
      body: () => vaultShape(vault, apiVersion, sandbox),
    }));
    return page(items, request, group === null && sandbox.switches("empty-pages") === "on");
  },
};

/** `Microsoft.KeyVault/vaults/accessPolicies`, which can only be written. */
export const vaultPolicies: ResourceProvider = {
  type: "Microsoft.KeyVault/vaults/accessPolicies",
  apiVersions: VAULT_API_VERSIONS,
  put: putPolicies,
  get: () => badRequest("The operation 'Read' is disallowed on resource type vaults/accessPolicies."),
};

/** POST `checkNameAvailability` of a subscription. */
export function checkVaultName({ sandbox, body }: ResourceRequest): Answer {
  const name = textAt(body, "name") ?? "";
  if (!/^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(name))
    return ok({
      nameAvailable: false,
      reason: "AccountNameInvalid",
      message: `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`,
    });
  const isFree = !isTaken(sandbox, name) && !sandbox.store.deletedVaults.has(foldCase(name));
  if (isFree) return ok({ nameAvailable: true });
  const message = serviceHas(sandbox, "long-name-text")
    ? nameTaken(name, serviceHas(sandbox, "globally-spelt"))
    : `The name '${name}' is already in use.`;
  return ok({ nameAvailable: false, reason: "AlreadyExists", message });
}

function withVault(
  request: ResourceRequest,
  then: (request: ResourceRequest, vault: StoredResource) => Answer,
): Answer {
  const vault = findResource(request.sandbox.store, request.id);
  return vault === null ? missing(request) : then(request, vault);
}

function missing({ sandbox, type, name, group }: ResourceRequest): Answer {
  return resourceNotFound(type, name, group, serviceHas(sandbox, "not-found-link"));
}
