import type { Json } from "../../expression/to-json.ts";
import { LOCATIONS } from "./locations.ts";
import { answer, type Answer } from "./answer.ts";
import type { Caller } from "./sandbox.ts";

/**
 * Errors as the service words them. Where a text was recorded from the live service it is that text, spelling included;
 * docs/sandbox.md lists which are documented only.
 */
export function failed(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, Json>> = {},
): Answer {
  return answer(status, { error: { code, message, ...more } });
}

/** An error that Resource Manager itself gives, before a provider is asked. */
function gateway(status: number, code: string, message: string, more: Readonly<Record<string, Json>> = {}): Answer {
  return { ...failed(status, code, message, more), headers: { "x-ms-failure-cause": "gateway" } };
}

/** The message of Resource Graph's errors; what is wrong stands in their details. */
export function supportText(now: Date, correlationId: string): string {
  return `Please provide below info when asking for support: timestamp = ${now.toISOString()}, correlationId = ${correlationId}.`;
}

export function groupNotFound(name: string): Answer {
  return gateway(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`);
}

/** @param explained whether the service of that day adds a link */
export function resourceNotFound(type: string, name: string, group: string | null, explained: boolean): Answer {
  const where = group === null ? "" : ` under resource group '${group}'`;
  const link = explained ? " For more details please go to https://aka.ms/ARMResourceNotFoundFix" : "";
  return gateway(404, "ResourceNotFound", `The Resource '${resourceText(type, name)}'${where} was not found.${link}`);
}

/** `Microsoft.KeyVault/vaults/kv/secrets/s`: type and names by turns. */
export function resourceText(type: string, name: string): string {
  const [provider = "", ...types] = type.split("/");
  const names = name.split("/");
  return `${provider}${types.map((each, index) => `/${each}/${names[index] ?? ""}`).join("")}`;
}

export function parentNotFound(parent: string): Answer {
  return gateway(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${parent}' not found.`,
  );
}

export function notRegistered(namespace: string): Answer {
  const code = "MissingSubscriptionRegistration";
  const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
  return gateway(409, code, message, { details: [{ code, target: namespace, message }] });
}

/** Of a group for `null`. The service lists the regions that are available. */
export function locationNotAvailable(type: string | null, location: string): Answer {
  const [what, code] =
    type === null
      ? ["resource group", "LocationNotAvailableForResourceGroup"]
      : [`resource type '${type}'`, "LocationNotAvailableForResourceType"];
  const regions = LOCATIONS.map(([name]) => name).join(",");
  const message = `The provided location '${location}' is not available for ${what}. List of available regions is '${regions}'.`;
  return gateway(400, code, message);
}

export function subscriptionNotFound(id: string): Answer {
  return gateway(404, "SubscriptionNotFound", `The subscription '${id}' could not be found.`);
}

export function missingApiVersion(): Answer {
  return gateway(
    400,
    "MissingApiVersionParameter",
    "The api-version query parameter (?api-version=) is required for all requests.",
  );
}

export function invalidApiVersion(version: string): Answer {
  return gateway(
    400,
    "InvalidApiVersionParameter",
    `The api-version '${version}' is invalid. The supported versions are dates of the form 'yyyy-MM-dd', with or without '-preview'.`,
  );
}

export function unsupportedApiVersion(
  namespace: string,
  type: string,
  version: string,
  location: string | null,
  supported: readonly string[],
): Answer {
  const where = location === null ? "" : `location '${location}' and `;
  const message = `No registered resource provider found for ${where}API version '${version}' for type '${type}'. The supported api-versions are '${supported.join(", ")}'.`;
  return gateway(400, "NoRegisteredProviderFound", message, { target: `${namespace}/${type}` });
}

export function invalidRequestContent(reason: string): Answer {
  return gateway(
    400,
    "InvalidRequestContent",
    `The request content was invalid and could not be deserialized: '${reason}'.`,
  );
}

export function methodNotAllowed(method: string): Answer {
  return gateway(405, "MethodNotAllowed", `The HTTP method '${method}' is not supported at this address.`);
}

export function badRequest(message: string): Answer {
  return failed(400, "BadRequest", message);
}

/** `globally` is spelt `globaly` in answers up to 2023. */
export function vaultAlreadyExists(name: string, isSpeltRight: boolean): Answer {
  return failed(409, "VaultAlreadyExists", nameTaken(name, isSpeltRight));
}

/** Why a vault's name cannot be had. */
export function nameTaken(name: string, isSpeltRight: boolean): string {
  const more = isSpeltRight
    ? "about VaultAlreadyExists, soft delete and purging a vault"
    : "on soft delete and purging a vault";
  return `The vault name '${name}' is already in use. Vault names are ${isSpeltRight ? "globally" : "globaly"} unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information ${more} follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`;
}

export function deletedVaultInTheWay(isOldWording: boolean): Answer {
  const message = isOldWording
    ? "Exist soft deleted vault with the same name. "
    : "A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link for more information on soft delete: https://go.microsoft.com/fwlink/?linkid=2149745";
  return failed(409, "ConflictError", message);
}

export function deletedVaultNotFound(name: string): Answer {
  return failed(
    404,
    "DeletedVaultNotFound",
    `The specified deleted vault '${name}' does not exist. Ensure that the vault was indeed deleted and that it is in recoverable state. If soft delete was not enabled then the vault is permanently deleted. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2149745`,
  );
}

export function deletedVaultNotFoundBefore2019(): Answer {
  return failed(404, "ResourceNotFound", "The specified resource does not exist.");
}

/** The text that Terraform and Bicep users were answered with (hashicorp/terraform-provider-azurerm#11085, Azure/bicep#13541). */
export function insufficientPermissions({ name, objectId }: Caller, action: string, resource: string): Answer {
  return failed(
    400,
    "InsufficientPermissions",
    `Caller is not allowed to change permission model. If role assignments, deny assignments or role definitions were changed recently, please observe propagation time. Caller: name=${name};oid=${objectId};action=${action};resource=${resource};decision=NotAllowed.`,
  );
}

export function roleAssignmentExists(): Answer {
  return failed(409, "RoleAssignmentExists", "The role assignment already exists.");
}
