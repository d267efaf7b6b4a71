import { foldCase, isSameName } from "../text/fold-case.ts";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import { compactVault, vaultSnapshot, type VaultSnapshot } from "../vault/snapshot.ts";
import { readVaultId, vaultIdText, type VaultId } from "../vault/vault-id.ts";
import { orAbsent } from "./absent.ts";
import { AzureError } from "./azure-error.ts";
import { ask } from "./call-client.ts";
import { recordAt, textAt } from "./json-record.ts";
import { isRecord, type JsonRecord } from "../text/record.ts";
import { drain, itemsOf } from "./list-pages.ts";
import { finished, type Pause } from "./long-operation.ts";
import type { DeletedVaultReader, NamedDeletedVault, PolicyWriter, VaultReader } from "./ports.ts";
import type { Session } from "./session.ts";

/** Reads vaults by Key Vault's own client. `now` gives the time of a snapshot in UTC. */
export function vaultReader(session: Session, now: () => Date): VaultReader {
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

/** Looks through the deleted vaults of a subscription: where one was is not known of a vault that is not there. */
export function deletedVaultReader(session: Session): DeletedVaultReader {
  async function inSubscription(subscription: string): Promise<readonly NamedDeletedVault[]> {
    const client = await session.vaults(subscription);
    const asked = `GET the deleted vaults of the subscription ${subscription}`;
    const pages = await ask(asked, () => drain(client.vaults.listDeleted().byPage()));
    return itemsOf(pages, asked).flatMap((item): readonly NamedDeletedVault[] => {
      const properties = isRecord(item) ? recordAt(item, "properties") : null;
      if (!isRecord(item) || properties === null) return [];
      return [
        {
          name: textAt(item, "name") ?? "",
          vaultId: textAt(properties, "vaultId") ?? "",
          location: textAt(properties, "location") ?? "",
          scheduledPurge: textAt(properties, "scheduledPurgeDate") ?? "an unknown time",
        },
      ];
    });
  }

  return {
    inSubscription,
    async one({ subscription, name }) {
      const all = await inSubscription(subscription);
      return all.find((each) => isSameName(each.name, name)) ?? "absent";
    },
  };
}

const WORKSPACE_API = "2024-10-01";
const VAULT_API = "2026-02-01";

/** Writes by `accessPolicies/add` only: there is no way here to take anything away from a vault. */
export function policyWriter(session: Session, wait?: Pause): PolicyWriter {
  return {
    async add(id, policies) {
      const path = `${vaultIdText(id)}/accessPolicies/add?api-version=${VAULT_API}`;
      await session.send({ method: "PUT", path, body: { properties: { accessPolicies: policies.map(bodyOf) } } });
    },
    async resyncKeys(workspaceId) {
      const path = `${workspaceId}/resyncKeys?api-version=${WORKSPACE_API}`;
      await finished(session, await session.send({ method: "POST", path }), `POST ${workspaceId}/resyncKeys`, wait);
    },
  };
}

function bodyOf(policy: AccessPolicy): JsonRecord {
  return { ...policyBody(policy) };
}
