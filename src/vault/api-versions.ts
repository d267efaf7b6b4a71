import { foldCase } from "../text/fold-case.ts";

/**
 * The first version of the control plane that stays. From it on a vault that is created without `enableRbacAuthorization`
 * uses RBAC.
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/access-control-default} read 2026-08
 */
export const FIRST_THAT_STAYS = "2026-02-01";

/**
 * Types below vaults that the first version that stays has.
 * @see {@link https://github.com/Azure/bicep-types-az/tree/main/generated/keyvault} read 2026-11
 */
export const CHILDREN_THAT_STAY: ReadonlySet<string> = new Set([
  "accesspolicies",
  "keys",
  "keys/versions",
  "privateendpointconnections",
  "secrets",
]);

/** Properties of vaults that earlier versions do not know, by folded name, with the day of the first that does. Same source. */
const KNOWN_SINCE: ReadonlyMap<string, string> = new Map([
  ["createmode", "2016-10-01"],
  ["enablepurgeprotection", "2016-10-01"],
  ["networkacls", "2018-02-14"],
  ["enablerbacauthorization", "2019-09-01"],
  ["softdeleteretentionindays", "2019-09-01"],
  ["publicnetworkaccess", "2021-06-01"],
]);

/** Whether a version knows a property of vaults: what it does not know the service may have passed over. */
export function knowsProperty(version: string, name: string): boolean {
  const since = KNOWN_SINCE.get(foldCase(name));
  return since === undefined || version.slice(0, since.length) >= since;
}

/** The day on which all versions before that one stop. */
export const RETIREMENT = "2027-02-27";

/** The one preview version that is not being withdrawn with 90 days' notice (Microsoft: what's new in Key Vault, read 2026-08). */
const PREVIEW_THAT_STAYS = "2026-04-01-preview";

/** What becomes of a version. A preview version after the first that stays may be withdrawn before others. */
export type VersionFate = "retires" | "withdrawn" | "stays";

/** What becomes of a version, or of a profile of versions, which has a date, too; what has none stays. */
export function fateOfVersion(version: string): VersionFate {
  const [date, preview] = /^(\d{4}-\d\d-\d\d)(-preview)?/i.exec(version)?.slice(1) ?? [];
  if (date === undefined) return "stays";
  if (date < FIRST_THAT_STAYS) return "retires";
  return preview === undefined || version >= PREVIEW_THAT_STAYS ? "stays" : "withdrawn";
}
