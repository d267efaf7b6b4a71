import type { FoundDrift } from "../../audit/audited-drift.ts";
import { subscriptionOf } from "../../audit/vault-state.ts";
import { AzureError } from "../../azure/azure-error.ts";
import { tagValue } from "../../azure/estate-reader.ts";
import type { Azure, SeenSubscription } from "../../azure/ports.ts";
import { foldCase } from "../../text/fold-case.ts";

/** Gives drift with who answers for it. */
export type WithOwner = (found: FoundDrift) => FoundDrift;

/** Finds out who answers for vaults whose own tags do not say so: by tags of the resource group, else of the subscription. */
export async function findOwners(
  found: readonly FoundDrift[],
  subscriptions: readonly SeenSubscription[],
  tagNames: readonly string[],
  azure: Azure,
): Promise<WithOwner> {
  const groups = found.flatMap(({ drift }) => (drift.owner === null ? groupOf(drift.resource) : []));
  if (groups.length === 0) return (each) => each;
  const tags = await tagsOf([...new Set(groups)], azure);
  const bySubscription = new Map(subscriptions.map((each) => [foldCase(each.id), tagValue(each.tags, tagNames)]));
  return (each) => {
    const { resource, owner } = each.drift;
    if (owner !== null) return each;
    const [group] = groupOf(resource);
    const ofGroup = group === undefined ? null : tagValue(tags.get(group) ?? {}, tagNames);
    const known = ofGroup ?? bySubscription.get(subscriptionOf(resource)) ?? null;
    return known === null ? each : { ...each, drift: { ...each.drift, owner: known } };
  };
}

/** The folded id of the group that a resource lies in. */
function groupOf(id: string): readonly string[] {
  const [, group] = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)\//.exec(foldCase(id)) ?? [];
  return group === undefined ? [] : [group];
}

async function tagsOf(groups: readonly string[], azure: Azure): ReturnType<Azure["estate"]["groupTags"]> {
  try {
    return await azure.estate.groupTags(groups);
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    return new Map();
  }
}
