import type { PortalTemplate } from "../generated/role-data.ts";
import { ROLE_DATA } from "../generated/role-table.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Permissions } from "../vault/access-policy.ts";

/** The template of the portal that ticks just these permissions; `null` where none does. Nothing in a vault records which was used. */
export function portalTemplateOf(permissions: Permissions): PortalTemplate | null {
  return TEMPLATES.get(keyOf(permissions)) ?? null;
}

/** The first of those that tick the same. */
const TEMPLATES: ReadonlyMap<string, PortalTemplate> = new Map(
  ROLE_DATA.portalTemplates.templates
    .toReversed()
    .flatMap((template) => template.permissions.map((ticked) => [keyOf(ticked), template] as const)),
);

/** The same text for the same permissions, whatever their order and case. */
function keyOf(permissions: Permissions): string {
  const kinds = Object.entries(permissions).flatMap(([kind, names]) =>
    names.length === 0 ? [] : [`${foldCase(kind)} ${names.map(foldCase).sort().join(" ")}`],
  );
  return kinds.sort().join("; ");
}
