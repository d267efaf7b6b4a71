import { AzureError } from "../../../src/azure/azure-error.ts";
import type { Azure, EstateVault, EstateWorkspace, UnreadWorkspace } from "../../../src/azure/ports.ts";
import type { GraphScope } from "../../../src/azure/resource-graph.ts";
import { policyBody, type AccessPolicy } from "../../../src/vault/access-policy.ts";
import { vaultSnapshot } from "../../../src/vault/snapshot.ts";
import { vaultIdText, type VaultId } from "../../../src/vault/vault-id.ts";
import { fakeAzure, policy, TENANT } from "../fake-azure.ts";

/** A vault of an estate that tests change. */
export interface WorldVault {
  readonly id: string;
  readonly subscription: string;
  entries: Map<string, AccessPolicy["permissions"]>;
  isRbac: boolean;
  there: "yes" | "deleted" | "purged";
  /** What a GET of it fails with. */
  failure: number | null;
}

export interface WorldWorkspace {
  readonly id: string;
  readonly subscription: string;
  readonly vault: WorldVault;
  principal: string;
  isThere: boolean;
  /** Whether its row says in a strange way which vault it has. */
  isStrange: boolean;
}

/** Subscriptions, vaults and workspaces that tests change between two runs. */
export interface World {
  readonly subscriptions: readonly string[];
  readonly vaults: readonly WorldVault[];
  readonly workspaces: readonly WorldWorkspace[];
  /** Subscriptions that the identity may not read. */
  readonly hidden: Set<string>;
  /** Whether Resource Graph fails. */
  graphFails: boolean;
  /** What Resource Graph still shows of vaults that are other by now, by id. */
  readonly stale: Map<string, EstateVault>;
  /** Who has a role that gives the secrets, and on which vault. */
  readonly roles: { readonly principal: string; readonly vault: WorldVault }[];
  /** How many questions are answered before the run is killed. */
  killedAfter: number;
}

/** Stands for the end of the process: nothing of a run comes after it. */
export class Killed extends Error {}

export const guid = (number: number): string => `ba5e0000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** What a workspace needs, and more. */
export const FULL: AccessPolicy["permissions"] = {
  keys: ["all"],
  secrets: ["all"],
  certificates: ["all"],
  storage: ["all"],
};
/** Five vaults in three subscriptions; one of the workspaces uses the vault of another subscription, two share one. */
export function world(): World {
  const subscriptions = [1, 2, 3].map((number) => guid(9000 + number));
  const vaults = [0, 0, 1, 1, 2].map((at, index): WorldVault => {
    const subscription = subscriptions[at] ?? "";
    const id = vaultIdText({ subscription, resourceGroup: "Rg", name: `kv-${String(index)}` });
    return { id, subscription, entries: new Map(), isRbac: false, there: "yes", failure: null };
  });
  const workspaces = [
    [0, 0],
    [1, 2],
    [0, 4],
    [1, 2],
  ].flatMap(([at = 0, to = 0], index): readonly WorldWorkspace[] => {
    const [subscription = "", vault] = [subscriptions[at], vaults[to]];
    if (vault === undefined) return [];
    const id = `/subscriptions/${subscription}/resourceGroups/Rg/providers/Microsoft.MachineLearningServices/workspaces/ml-${String(index)}`;
    vault.entries.set(guid(index), FULL);
    return [{ id, subscription, vault, principal: guid(index), isThere: true, isStrange: false }];
  });
  const calm = { hidden: new Set<string>(), stale: new Map(), roles: [], graphFails: false, killedAfter: Infinity };
  return { subscriptions, vaults, workspaces, ...calm };
}

/** The estate as Azure shows it: Resource Graph leaves out what must not be read, and repeats rows over pages. */
export function azureOf(world: World): Azure {
  const asked = (question: "graph" | "other"): void => {
    world.killedAfter -= 1;
    if (world.killedAfter < 0) throw new Killed();
    if (question === "graph" && world.graphFails) throw failure(500);
  };
  const isShown = ({ subscription }: { readonly subscription: string }): boolean => !world.hidden.has(subscription);
  const isIn =
    (scope: GraphScope) =>
    ({ subscription }: { readonly subscription: string }): boolean =>
      scope === null || "managementGroup" in scope || scope.subscriptions.includes(subscription);
  async function* pages<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
    for (let at = 0; at === 0 || at < rows.length; at += 2) {
      asked("graph");
      yield await Promise.resolve(rows.slice(Math.max(0, at - 1), at + 2));
    }
  }
  const answer = async <T>(question: "graph" | "other", value: () => T): Promise<T> => {
    await Promise.resolve();
    asked(question);
    return value();
  };
  const find = (id: VaultId): WorldVault | undefined =>
    world.vaults.find((each) => each.id.toLowerCase() === vaultIdText(id).toLowerCase());
  const base = fakeAzure();
  return {
    ...base,
    workspaces: {
      ...base.workspaces,
      pages: (scope) =>
        pages(world.workspaces.filter((each) => each.isThere && isShown(each) && isIn(scope)(each)).map(workspaceRow)),
    },
    estate: {
      subscriptions: (scope) =>
        answer("graph", () =>
          world.subscriptions
            .filter((subscription) => isShown({ subscription }) && isIn(scope)({ subscription }))
            .map((id) => ({ id, name: id, tags: {} })),
        ),
      vaults: (scope) =>
        pages(
          world.vaults
            .filter((each) => each.there === "yes" && isShown(each) && isIn(scope)(each))
            .map((each) => world.stale.get(each.id) ?? vaultRow(each)),
        ),
      roles: (scope) =>
        pages(
          world.roles
            .filter(({ vault }) => isShown(vault) && isIn(scope)(vault))
            .map(({ principal, vault }) => ({ principal, role: OFFICER, scope: vault.id })),
        ),
      groupTags: () => answer("graph", () => new Map()),
      vault: (id) =>
        answer("other", () => {
          const found = find(id);
          if (found === undefined || !isShown(found)) throw failure(403);
          if (found.failure !== null) throw failure(found.failure);
          return found.there === "yes" ? vaultRow(found) : "absent";
        }),
    },
    deletedVaults: {
      ...base.deletedVaults,
      inSubscription: (subscription) =>
        answer("other", () =>
          world.vaults
            .filter((each) => each.there === "deleted" && each.subscription === subscription)
            .map(({ id }) => ({
              name: id.split("/").at(-1) ?? "",
              vaultId: id,
              location: "westeurope",
              scheduledPurge: "2027-02-01",
            })),
        ),
    },
    changes: {
      ...base.changes,
      ofVaults: () => answer("graph", () => new Map()),
      oldest: () => answer("graph", () => null),
    },
  };
}

function failure(status: number): AzureError {
  const kind = status === 403 ? "refused" : status === 429 ? "throttled" : "service";
  return new AzureError({ kind, asked: "GET it", status, message: `The service answered ${String(status)}.` });
}

/** Key Vault Secrets Officer. */
const OFFICER = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";

export function vaultRow({ id, entries, isRbac }: WorldVault): EstateVault {
  const accessPolicies = [...entries].map(([who, permissions]) => policyBody(policy(who, permissions)));
  const properties = { tenantId: TENANT, accessPolicies, enableRbacAuthorization: isRbac };
  const snapshot = vaultSnapshot({ id, properties }, "");
  return "kind" in snapshot ? { id, problem: snapshot.message } : { id, snapshot, isShut: false, tags: {} };
}

function workspaceRow({ id, vault, principal, isStrange }: WorldWorkspace): EstateWorkspace | UnreadWorkspace {
  if (isStrange) return { id, problem: "It names its vault in a way that cannot be read." };
  return { id, keyVault: vault.id, principals: [principal], kind: "default", hub: null, acting: principal };
}
