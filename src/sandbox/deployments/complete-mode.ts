import { foldCase } from "../../text/fold-case.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { groupId, resourcesBelow, type Store, type StoredResource } from "../arm/store.ts";
import { ask, NEWEST_VERSION } from "./ask.ts";

/**
 * Complete mode takes away what stands in the group and was not deployed: also a resource whose condition is false. Only
 * resources of the group's first level go; what stands below one that stays is not looked at.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes, read 2026-08.
 */
export function deleteUnmentioned(request: ResourceRequest, deployed: readonly string[]): void {
  for (const { id } of unmentioned(request, deployed)) ask(request, "DELETE", id, NEWEST_VERSION, {});
}

/** What Complete mode would take away. */
export function unmentioned(
  { sandbox, subscription, group }: Pick<ResourceRequest, "sandbox" | "subscription" | "group">,
  deployed: readonly string[],
): readonly StoredResource[] {
  const kept = new Set(deployed.map(foldCase));
  return group === null
    ? []
    : inGroup(sandbox.store, groupId(subscription, group)).filter(({ id }) => !kept.has(foldCase(id)));
}

/** The resources of a group's first level. */
export function inGroup(store: Store, group: string): readonly StoredResource[] {
  const prefix = `${foldCase(group)}/providers/`;
  return resourcesBelow(store, group).filter(({ id, type }) => {
    const rest = foldCase(id).startsWith(prefix) ? id.slice(prefix.length) : "";
    return rest.split("/").length === 3 && !/^Microsoft[.](?:Resources|Authorization)\//i.test(type);
  });
}
