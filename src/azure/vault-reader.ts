import { vaultSnapshot, type VaultSnapshot } from "../vault/snapshot.ts";
import { foldCase } from "../text/fold-case.ts";
import { vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { orAbsent } from "./absent.ts";
import { ask } from "./ask.ts";
import type { JsonRecord } from "./json-record.ts";
import { LiveError } from "./live-error.ts";
import type { VaultReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** Reads vaults by Key Vault's own client. `now` gives the time of a snapshot in UTC. */
export function vaultReader(session: Session, now: () => Date): VaultReader {
  const snapshotOf = (body: unknown, asked: string): VaultSnapshot => {
    const snapshot = vaultSnapshot(body, now().toISOString());
    if ("kind" in snapshot) throw new LiveError({ kind: "unexpected", asked, status: 200, message: snapshot.message });
    return snapshot;
  };

  async function read(id: VaultId): Promise<VaultSnapshot> {
    const client = await session.vaults(id.subscription);
    const asked = `GET ${vaultIdText(id)}`;
    const [body] = await ask(asked, () => client.vaults.get(id.resourceGroup, id.name));
    const snapshot = snapshotOf(body, asked);
    if (foldCase(snapshot.id) === foldCase(vaultIdText(id))) return snapshot;
    throw new LiveError({ kind: "unexpected", asked, status: 200, message: `The answer is \`${snapshot.id}\`.` });
  }

  return {
    one: (id) => orAbsent(read(id)),
    async inGroup(subscription, resourceGroup) {
      const client = await session.vaults(subscription);
      const asked = `GET the vaults of the resource group ${resourceGroup}`;
      const pages = await ask(asked, () => drain(client.vaults.listByResourceGroup(resourceGroup).byPage()));
      return itemsOf(pages, asked).map((body) => snapshotOf(body, asked));
    },
    async inSubscription(subscription) {
      const client = await session.vaults(subscription);
      const asked = `GET the vaults of the subscription ${subscription}`;
      const pages = await ask(asked, () => drain(client.vaults.listBySubscription().byPage()));
      return itemsOf(pages, asked).map((body) => snapshotOf(body, asked));
    },
  };
}

/** Runs through all pages; their bodies are recorded below. */
export async function drain(pages: AsyncIterable<unknown>): Promise<void> {
  const iterator = pages[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

/**
 * The items of all pages of a list.
 * @throws {LiveError} when a page has none: a list that cannot be read is no empty one.
 */
export function itemsOf(pages: readonly JsonRecord[], asked: string): readonly unknown[] {
  return pages.flatMap((page): readonly unknown[] => {
    const { value } = page;
    if (Array.isArray(value)) return value;
    throw new LiveError({
      kind: "unexpected",
      asked,
      status: 200,
      message: "The answer is no list: `value` is missing.",
    });
  });
}
