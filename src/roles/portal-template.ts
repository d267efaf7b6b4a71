import type { PortalTemplate } from "../generated/role-data.ts";
import { ROLE_DATA } from "../generated/role-table.ts";
import { permissionsBeyond, type Permissions } from "../vault/access-policy.ts";

/** The template of the portal that ticks just these permissions; `null` where none does. Nothing in a vault records which was used. */
export function portalTemplateOf(permissions: Permissions): PortalTemplate | null {
  const isSame = (ticked: Permissions): boolean =>
    Object.keys(permissionsBeyond(permissions, ticked)).length === 0 &&
    Object.keys(permissionsBeyond(ticked, permissions)).length === 0;
  return ROLE_DATA.portalTemplates.templates.find((template) => template.permissions.some(isSame)) ?? null;
}
