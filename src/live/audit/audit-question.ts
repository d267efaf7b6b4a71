import { readVaultId } from "../../vault/vault-id.ts";
import { isSameName } from "../../text/fold-case.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import type { SeenSubscription } from "../../azure/ports.ts";
import { isInShard, type Shard } from "./shard.ts";

/** What an audit looks at. */
export interface AuditQuestion {
  readonly scope: GraphScope;
  /** Only vaults of the resource groups of this name. */
  readonly resourceGroup: string | null;
  /** Whether vaults without a workspace are looked at, too. */
  readonly allVaults: boolean;
  /** How long to wait before what looks like drift is looked at again, in milliseconds. */
  readonly graceMs: number;
  readonly shard: Shard | null;
  /** Subscriptions that must be seen. */
  readonly expected: readonly string[];
  /** Vaults by folded id that are looked at one by one in any case: there is known drift of them. */
  readonly watched: ReadonlySet<string>;
  /** Tags that say who answers for a vault, the first that is there. */
  readonly ownerTags: readonly string[];
  /** Whether the baseline takes what was lost. */
  readonly accepts: boolean;
}

/** Subscriptions that one question without a list reaches (Microsoft: Resource Graph, throttling; read 2026-11). */
const SUBSCRIPTION_LIMIT = 10_000;

/** Where Resource Graph is asked to look. */
export function reachOf({ scope, shard }: AuditQuestion, subscriptions: readonly SeenSubscription[]): GraphScope {
  const isWhole = shard === null && subscriptions.length < SUBSCRIPTION_LIMIT;
  if (isWhole && (scope === null || "managementGroup" in scope)) return scope;
  return { subscriptions: subscriptions.map(({ id }) => id) };
}

/** Whether a question is about a vault by the place of it. */
export function isInScope({ scope, shard, resourceGroup }: AuditQuestion, key: string): boolean {
  const { subscription = "", resourceGroup: group = "" } = readVaultId(key) ?? {};
  const isAsked = scope === null || "managementGroup" in scope || isOneOf(subscription, scope.subscriptions);
  return isAsked && (resourceGroup === null || isSameName(group, resourceGroup)) && isInShard(subscription, shard);
}

/** A workspace may use the vault of another subscription, which is not asked for by itself then. */
export function isInGroup({ resourceGroup }: AuditQuestion, key: string): boolean {
  return resourceGroup === null || isSameName(readVaultId(key)?.resourceGroup ?? "", resourceGroup);
}

export function isOneOf(id: string, ids: readonly string[]): boolean {
  return ids.some((each) => isSameName(each, id));
}
