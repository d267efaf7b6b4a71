/**
 * The first version of the control plane that stays. From it on a vault that is created without `enableRbacAuthorization`
 * uses RBAC.
 * @see {@link https://learn.microsoft.com/azure/key-vault/general/access-control-default} read 2026-08
 */
export const FIRST_THAT_STAYS = "2026-02-01";

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
