import type {
  Azure,
  PastDeployment,
  PredictedChange,
  VaultChange,
  WhatIfQuestion,
  Workspace,
} from "../../src/azure/ports.ts";
import { AzureError } from "../../src/azure/azure-error.ts";
import type { DeletedVault } from "../../src/workspace/probe-facts.ts";
import type { JsonRecord } from "../../src/text/record.ts";
import type { OpenAzure } from "../../src/live/open-azure.ts";
import { canonicalPolicies, mergePolicies, policyBody, type AccessPolicy } from "../../src/vault/access-policy.ts";
import type { VaultSnapshot } from "../../src/vault/snapshot.ts";
import { vaultIdText, type VaultId } from "../../src/vault/vault-id.ts";

export const SUBSCRIPTION = "5ab50000-0000-4000-8000-000000000001";
export const TENANT = "7e4a0000-0000-4000-8000-000000000001";
export const NOW = "2026-11-25T20:00:00.000Z";

/** An Azure in memory, with what was asked of it. */
export interface FakeAzure extends Azure {
  readonly open: OpenAzure;
  readonly state: Map<string, VaultSnapshot>;
  readonly writes: readonly { readonly vault: string; readonly policies: readonly AccessPolicy[] }[];
  readonly resynced: readonly string[];
  readonly questions: readonly WhatIfQuestion[];
}

export interface FakeContent {
  readonly vaults?: readonly VaultSnapshot[];
  readonly workspaces?: readonly Workspace[];
  readonly resources?: Readonly<Record<string, JsonRecord>>;
  readonly history?: readonly PastDeployment[];
  readonly changes?: readonly VaultChange[];
  readonly predicted?: readonly PredictedChange[];
  /** The deleted vault of any name, or why nobody may look. */
  readonly deletedVault?: DeletedVault | AzureError;
  readonly subscription?: string | null;
  readonly resourceGroup?: string | null;
  /** How many reads of a vault still miss what was added. */
  readonly lag?: number;
}

export function vaultId(name: string, resourceGroup = "rg"): VaultId {
  return { subscription: SUBSCRIPTION, resourceGroup, name };
}

export function policy(
  objectId: string,
  permissions: AccessPolicy["permissions"] = { secrets: ["get"] },
): AccessPolicy {
  return { tenantId: TENANT, objectId, applicationId: null, permissions };
}

export function vault(
  name: string,
  policies: readonly AccessPolicy[],
  change: { readonly resourceGroup?: string; readonly properties?: JsonRecord } = {},
): VaultSnapshot {
  const id = vaultIdText(vaultId(name, change.resourceGroup));
  const accessPolicies = canonicalPolicies(policies);
  const isRbac = change.properties?.["enableRbacAuthorization"] === true;
  const properties = { tenantId: TENANT, accessPolicies: accessPolicies.map(policyBody), ...change.properties };
  const raw = { id, name, type: "Microsoft.KeyVault/vaults", properties };
  return {
    id,
    takenAt: NOW,
    tenantId: TENANT,
    authorization: isRbac ? "rbac" : "access-policies",
    accessPolicies,
    raw,
  };
}

/** A list without a page. */
async function* noPages(): AsyncGenerator<never> {
  // Nothing is in reach.
}

export function fakeAzure(content: FakeContent = {}): FakeAzure {
  const state = new Map((content.vaults ?? []).map((each) => [each.id.toLowerCase(), each]));
  const writes: { vault: string; policies: readonly AccessPolicy[] }[] = [];
  const resynced: string[] = [];
  const questions: WhatIfQuestion[] = [];
  const seen = { reads: 0, stale: new Map<string, VaultSnapshot>() };
  const withPrefix = (prefix: string): readonly VaultSnapshot[] =>
    [...state].filter(([id]) => id.startsWith(prefix.toLowerCase())).map(([, each]) => each);

  const azure: Azure = {
    vaults: {
      one(id) {
        const key = vaultIdText(id).toLowerCase();
        const old = seen.stale.get(key);
        if (old !== undefined && seen.reads < (content.lag ?? 0)) {
          seen.reads += 1;
          return Promise.resolve(old);
        }
        return Promise.resolve(state.get(key) ?? "absent");
      },
      inGroup: (subscription, group) =>
        Promise.resolve(withPrefix(`/subscriptions/${subscription}/resourceGroups/${group}/`)),
      inSubscription: (subscription) => Promise.resolve(withPrefix(`/subscriptions/${subscription}/`)),
    },
    workspaces: { inReach: () => Promise.resolve(content.workspaces ?? []), pages: noPages },
    estate: {
      subscriptions: none,
      vaults: noPages,
      roles: noPages,
      groupTags: () => Promise.resolve(new Map()),
      vault: () => Promise.resolve("absent"),
    },
    policies: {
      add(id, policies) {
        const key = vaultIdText(id).toLowerCase();
        const before = state.get(key);
        if (before === undefined) return Promise.reject(new Error("There is no such vault."));
        writes.push({ vault: vaultIdText(id), policies });
        seen.stale.set(key, before);
        seen.reads = 0;
        state.set(key, { ...before, accessPolicies: mergePolicies(before.accessPolicies, policies) });
        return Promise.resolve();
      },
      resyncKeys(workspaceId) {
        resynced.push(workspaceId);
        return Promise.resolve();
      },
    },
    deployments: {
      history: () => Promise.resolve(content.history ?? []),
      whatIf(_scope, question) {
        questions.push(question);
        return Promise.resolve({ changes: content.predicted ?? [], gaps: [] });
      },
    },
    resources: {
      byId(id) {
        const found = Object.entries(content.resources ?? {}).find(([key]) => key.toLowerCase() === id.toLowerCase());
        return Promise.resolve(found?.[1] ?? state.get(id.toLowerCase())?.raw ?? "absent");
      },
    },
    changes: {
      ofVault: () => Promise.resolve(content.changes ?? []),
      ofVaults: () => Promise.resolve(new Map()),
      oldest: () => Promise.resolve(null),
    },
    access: { granted: none, denied: none, ofCaller: none },
    probed: { one: () => Promise.resolve("absent"), computes: none, diagnose: none },
    neighbours: {
      registry: () => Promise.resolve("absent"),
      storage: () => Promise.resolve("absent"),
      identity: () => Promise.resolve("absent"),
    },
    deletedVaults: {
      inSubscription: none,
      one: () =>
        content.deletedVault instanceof AzureError
          ? Promise.reject(content.deletedVault)
          : Promise.resolve(content.deletedVault ?? "absent"),
    },
    trials: {
      register: () => Promise.resolve(),
      image: () => Promise.resolve(null),
      remove: () => Promise.resolve(),
    },
    logs: { send: () => Promise.resolve() },
    endpoints: { statusOf: () => Promise.resolve(401) },
  };
  const { subscription = SUBSCRIPTION, resourceGroup = "rg" } = content;
  return {
    ...azure,
    state,
    writes,
    resynced,
    questions,
    open: (options) =>
      Promise.resolve({
        azure,
        subscription: options.subscription ?? subscription,
        resourceGroup: options.resourceGroup ?? resourceGroup,
      }),
  };
}

/** Azure options that name nothing. */
export const NO_AZURE_OPTIONS = { subscription: null, resourceGroup: null, cloud: null, endpoint: null, caFile: null };

function none(): Promise<readonly never[]> {
  return Promise.resolve([]);
}
