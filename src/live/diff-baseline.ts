import type { PredictedChange, Prediction, ResourceReader } from "../azure/ports.ts";
import { readWhatIf } from "../azure/read-what-if.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { findVault, vaultSnapshot, type SnapshotSet, type VaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId, vaultIdText } from "../vault/vault-id.ts";
import { UsageError } from "../io/usage-error.ts";
import type { Io } from "../io/io.ts";
import { liveBody, type LiveBody } from "./live-references.ts";
import type { OpenedAzure } from "./open-azure.ts";
import { readDataFile } from "../load/read-data-file.ts";
import { parsed } from "../json/parsed.ts";

/** The vaults that a template is compared with: live ones, or those of a file. */
export interface Baseline {
  /** `unknown` where a file does not tell whether there is such a vault. */
  readonly vault: (id: string) => Promise<VaultSnapshot | "absent" | "unknown">;
  readonly inGroup: (subscription: string, resourceGroup: string) => Promise<readonly VaultSnapshot[]>;
  /** Other resources; `null` where only vaults are at hand. */
  readonly resources: ResourceReader | null;
  /** Bodies that are at hand before anything is asked. */
  readonly bodies: readonly LiveBody[];
  /** Whether principals are told by hashes. */
  readonly hashedIds: boolean;
  /** The vaults of a file; none for live ones. */
  readonly listed: readonly VaultSnapshot[];
}

export function liveBaseline({ azure }: OpenedAzure): Baseline {
  return {
    vault(id) {
      const parts = readVaultId(id);
      return parts === null ? Promise.resolve("unknown") : azure.vaults.one(parts);
    },
    inGroup: (subscription, resourceGroup) => azure.vaults.inGroup(subscription, resourceGroup),
    resources: azure.resources,
    bodies: [],
    hashedIds: false,
    listed: [],
  };
}

/** The vaults of a file; `absent` are ids of vaults of which it says that they are not there. */
export function snapshotBaseline(set: SnapshotSet, absent: readonly string[] = []): Baseline {
  const missing = new Set(absent.map(foldCase));
  const inGroup = (subscription: string, resourceGroup: string): readonly VaultSnapshot[] =>
    set.vaults.filter(({ id }) => {
      const parts = readVaultId(id);
      return (
        parts !== null &&
        foldCase(parts.subscription) === foldCase(subscription) &&
        foldCase(parts.resourceGroup) === foldCase(resourceGroup)
      );
    });
  return {
    vault: (id) => Promise.resolve(findVault(set, id) ?? (missing.has(foldCase(id)) ? "absent" : "unknown")),
    inGroup: (subscription, resourceGroup) => Promise.resolve(inGroup(subscription, resourceGroup)),
    resources: null,
    bodies: set.vaults.map(liveBody),
    hashedIds: set.hashedIds,
    listed: set.vaults,
  };
}

/**
 * A saved what-if result.
 * @throws {UsageError} when the file holds none.
 */
export async function whatIfFile(path: string, io: Io): Promise<Prediction> {
  const text = await readDataFile(path, io);
  const found = readWhatIf(parsed(text.replace(/^\uFEFF/, "")));
  if ("message" in found) throw new UsageError(`\`${path}\`: ${found.message}`);
  return found;
}

/** The vaults before the deployment, by a what-if result: its `before`, never its `delta`. */
export function whatIfSnapshot(changes: readonly PredictedChange[]): SnapshotSet {
  const vaults = changes.flatMap(({ resourceId, before }) => {
    const id = readVaultId(resourceId);
    const vault = id === null || before === null ? null : vaultSnapshot({ ...before, id: vaultIdText(id) }, "");
    return vault === null || "kind" in vault ? [] : [vault];
  });
  return {
    takenAt: "",
    hashedIds: false,
    vaults: [...new Map(vaults.map((each) => [foldCase(each.id), each])).values()],
  };
}

/** The vaults that a what-if result creates: they are not there yet. */
export function createdVaults(changes: readonly PredictedChange[]): readonly string[] {
  return changes.filter(({ changeType }) => isSameName(changeType, "Create")).map(({ resourceId }) => resourceId);
}
