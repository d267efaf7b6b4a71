import { compactVault, vaultSnapshot, type VaultSnapshot } from "../vault/snapshot.ts";
import { foldCase } from "../text/fold-case.ts";
import { readVaultId, vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { orAbsent } from "./absent.ts";
import { ask } from "./call-client.ts";
import type { JsonRecord } from "./json-record.ts";
import { AzureError } from "./azure-error.ts";
import type { VaultReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** Vaults that are read between two times at which memory is given back. */
const VAULTS_AT_ONCE = 2_000;

/** Reads vaults by Key Vault's own client. `now` gives the time of a snapshot in UTC. */
export function vaultReader(session: Session, now: () => Date, giveBackMemory: () => void): VaultReader {
  const snapshotOf = (body: unknown, asked: string): VaultSnapshot => {
    const snapshot = vaultSnapshot(body, now().toISOString());
    if ("kind" in snapshot) throw new AzureError({ kind: "unexpected", asked, status: 200, message: snapshot.message });
    return compactVault(snapshot);
  };

  async function read(id: VaultId): Promise<VaultSnapshot> {
    const client = await session.vaults(id.subscription);
    const asked = `GET ${vaultIdText(id)}`;
    const [body] = await ask(asked, () => client.vaults.get(id.resourceGroup, id.name));
    const snapshot = snapshotOf(body, asked);
    if (foldCase(snapshot.id) === foldCase(vaultIdText(id))) return snapshot;
    throw new AzureError({ kind: "unexpected", asked, status: 200, message: `The answer is \`${snapshot.id}\`.` });
  }

  return {
    one: (id) => orAbsent(read(id)),
    async inGroup(subscription, resourceGroup) {
      const client = await session.vaults(subscription);
      const asked = `GET the vaults of the resource group ${resourceGroup}`;
      const pages = (): Promise<void> => drain(client.vaults.listByResourceGroup(resourceGroup).byPage());
      return listed(pages, asked, { subscription, resourceGroup });
    },
    async inSubscription(subscription) {
      const client = await session.vaults(subscription);
      const asked = `GET the vaults of the subscription ${subscription}`;
      return listed(() => drain(client.vaults.listBySubscription().byPage()), asked, {
        subscription,
        resourceGroup: null,
      });
    },
  };

  /**
   * The vaults of a list, each once. Pages overlap while vaults come and go: where they tell different things of a vault,
   * it is asked for by itself.
   */
  async function listed(pages: () => Promise<void>, asked: string, place: Place): Promise<readonly VaultSnapshot[]> {
    const byId = new Map<string, { readonly vault: VaultSnapshot; readonly isSettled: boolean }>();
    const add = (body: unknown): void => {
      const vault = snapshotOf(body, asked);
      if (!isIn(place, vault))
        throw new AzureError({ kind: "unexpected", asked, status: 200, message: `The answer has \`${vault.id}\`.` });
      const earlier = byId.get(foldCase(vault.id));
      const isSettled = earlier === undefined || (earlier.isSettled && isSameVault(earlier.vault, vault));
      byId.set(foldCase(vault.id), { vault, isSettled });
      if (byId.size % VAULTS_AT_ONCE === 0) giveBackMemory();
    };
    await ask(asked, pages, (page) => {
      itemsOf([page], asked).forEach(add);
    });
    const vaults: VaultSnapshot[] = [];
    for (const { vault, isSettled } of byId.values()) {
      const id = readVaultId(vault.id);
      const now = isSettled || id === null ? vault : await orAbsent(read(id));
      if (now !== "absent") vaults.push(now);
    }
    return vaults;
  }
}

/** Where a list of vaults is from; `null` is all groups. */
interface Place {
  readonly subscription: string;
  readonly resourceGroup: string | null;
}

function isIn({ subscription, resourceGroup }: Place, { id }: VaultSnapshot): boolean {
  const parts = readVaultId(id);
  if (parts === null || foldCase(parts.subscription) !== foldCase(subscription)) return false;
  return resourceGroup === null || foldCase(parts.resourceGroup) === foldCase(resourceGroup);
}

function isSameVault(left: VaultSnapshot, right: VaultSnapshot): boolean {
  return JSON.stringify({ ...left, takenAt: "" }) === JSON.stringify({ ...right, takenAt: "" });
}

/** Runs through all pages; their bodies are recorded below. */
export async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  const iterator = pages[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

/**
 * The items of all pages of a list.
 * @throws {AzureError} when a page has none: a list that cannot be read is no empty one.
 */
export function itemsOf(pages: readonly JsonRecord[], asked: string): readonly unknown[] {
  return pages.flatMap((page): readonly unknown[] => {
    const { value } = page;
    if (Array.isArray(value)) return value;
    throw new AzureError({
      kind: "unexpected",
      asked,
      status: 200,
      message: "The answer is not a list: `value` is missing.",
    });
  });
}
