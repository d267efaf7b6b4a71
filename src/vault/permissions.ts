/** The kinds of things that a policy grants permissions on. */
export type PermissionKind = "keys" | "secrets" | "certificates" | "storage";

/**
 * The permissions of each kind, as the service's schema lists them; they compare without case.
 * Source: Microsoft.KeyVault 2026-02-01, identical in the SDK's model; read 2026-08.
 */
export const PERMISSIONS: Readonly<Record<PermissionKind, readonly string[]>> = {
  keys: words(
    "all encrypt decrypt wrapKey unwrapKey sign verify get list create update import delete backup restore recover purge release rotate getrotationpolicy setrotationpolicy",
  ),
  secrets: words("all get list set delete backup restore recover purge"),
  certificates: words(
    "all get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers manageissuers recover purge backup restore",
  ),
  storage: words(
    "all get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas",
  ),
};

/**
 * What `all` of a kind grants: every permission but `purge`, which has to be granted by its name. The service took `all`
 * out of its own list when purging came, so that nobody grants it unawares, and refuses a purge to an entry that has only
 * `all` (Azure/azure-rest-api-specs#1394, Azure/azure-resource-manager-schemas#397, Azure/azure-powershell#16440; read
 * 2026-11).
 */
export function permissionsOfAll(kind: PermissionKind): readonly string[] {
  return PERMISSIONS[kind].filter((name) => name !== ALL && name !== PURGE);
}

const ALL = "all";
const PURGE = "purge";

/** How many entries a vault takes (Microsoft: assign an access policy; read 2026-08). */
export const ENTRY_LIMIT = 1024;

/** The members that an entry may have. */
export const ENTRY_MEMBERS: readonly string[] = ["tenantId", "objectId", "applicationId", "permissions"];

function words(text: string): readonly string[] {
  return text.split(" ");
}
