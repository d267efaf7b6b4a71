import type { SnapshotSet, VaultSnapshot } from "../vault/snapshot.ts";
import type { Io } from "../io/io.ts";
import { neededSubscription, openAzure, type AzureOptions, type OpenAzure, type OpenedAzure } from "./open-azure.ts";

/** What the vaults hold now, at the place of a run. */
export async function liveSnapshot(options: AzureOptions, io: Io, open: OpenAzure = openAzure): Promise<SnapshotSet> {
  const vaults = await vaultsOfPlace(await open(options, io));
  return { takenAt: vaults[0]?.takenAt ?? "", hashedIds: false, vaults };
}

/** All vaults of the resource group of a run, or of its subscription when it has no group. */
export async function vaultsOfPlace(opened: OpenedAzure): Promise<readonly VaultSnapshot[]> {
  const { vaults } = opened.azure;
  const subscription = neededSubscription(opened);
  return opened.resourceGroup === null
    ? vaults.inSubscription(subscription)
    : vaults.inGroup(subscription, opened.resourceGroup);
}
