import { grouped } from "../text/grouped.ts";
import { compareVault } from "../redeploy/compare-vault.ts";
import type { LookUp } from "../lint/lint-source.ts";
import { deploymentContext } from "./deployment-context.ts";
import { liveBaseline } from "./diff-baseline.ts";
import { inParallel } from "./in-parallel.ts";
import type { Io } from "../io/io.ts";
import { neededResourceGroup, neededSubscription, openAzure, type AzureOptions, type OpenAzure } from "./open-azure.ts";
import { planVaults, unknownName } from "./plan-vaults.ts";

/** Compares the vaults of each template with live ones, at one place. Vaults whose names cannot be known are told. */
export async function lookUpLive(options: AzureOptions, io: Io, open: OpenAzure = openAzure): Promise<LookUp> {
  const opened = await open(options, io);
  const subscription = neededSubscription(opened);
  const baseline = liveBaseline(opened);
  return async (template) => {
    const resourceGroup = template.template.level === "resourceGroup" ? neededResourceGroup(opened) : null;
    const place = { subscription, resourceGroup, tenantId: null };
    const context = await deploymentContext(place, template.links, opened.azure.resources);
    const { vaults, nameless, unread } = await planVaults(template, context, baseline);
    for (const note of [...nameless.map(unknownName), ...unread]) io.stderr.write(`not compared: ${note}\n`);
    const compared = await inParallel(vaults, async ({ planned, id }) => {
      const live = await baseline.vault(id);
      const { pointer } = planned.resource.declaration;
      return { pointer, diff: typeof live === "string" ? null : compareVault(planned, id, live) };
    });
    const byPointer = grouped(
      compared.flatMap(({ pointer, diff }) => (diff === null ? [] : [[pointer, diff] as const])),
    );
    return (pointer) => byPointer.get(pointer) ?? [];
  };
}
