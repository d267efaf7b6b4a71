import type { RememberedVault } from "../../audit/baseline-line.ts";
import { drift } from "../../audit/drift.ts";
import type { FoundDrift } from "../../audit/audited-drift.ts";
import { nextState } from "../../audit/next-baseline.ts";
import { resourceKey, subscriptionOf, type VaultState } from "../../audit/vault-state.ts";
import { tagValue } from "../../azure/estate-reader.ts";
import type { Azure, EstateVault } from "../../azure/ports.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import type { AuditQuestion } from "./audit-question.ts";
import type { Baseline } from "./baseline-file.ts";
import { IdMap } from "./id-map.ts";
import { WorkspaceIndex } from "./workspace-index.ts";

/** What happens on the way. */
export interface SurveyEvents {
  /** How far it is, for people. */
  readonly step: (text: string) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** A vault was looked at again, and has drift. */
  readonly confirmed: (found: readonly FoundDrift[], live: VaultSnapshot | null) => void;
  /** Takes what the next baseline holds of a vault; `null` where there is none to be written. */
  readonly remember: ((key: string, vault: RememberedVault) => void) | null;
}

/** A survey that is under way: what it was given, and what it knows so far. Keys are folded ids of vaults. */
export interface SurveyState {
  readonly question: AuditQuestion;
  readonly azure: Azure;
  readonly baseline: Baseline;
  readonly events: SurveyEvents;
  readonly workspaces: WorkspaceIndex;
  readonly found: FoundDrift[];
  readonly seen: IdMap<true>;
  /** Vaults that are to be looked at again, one by one. */
  readonly suspects: Set<string>;
  /** Vaults that use Azure RBAC and have workspaces. */
  readonly byRoles: Map<string, VaultState>;
  readonly unread: Set<string>;
  /** Vaults whose lists were not compared: they are gone, or use another model than they did. */
  readonly uncompared: Set<string>;
  /** Subscriptions that were expected and not seen, in lower case. */
  hidden: ReadonlySet<string>;
  /** Workspaces that could not be read, by folded id. */
  readonly unreadWorkspaces: Set<string>;
  pages: number;
}

export function surveyState(given: Pick<SurveyState, "question" | "azure" | "baseline" | "events">): SurveyState {
  return {
    ...given,
    workspaces: new WorkspaceIndex(),
    found: [],
    seen: new IdMap(),
    suspects: new Set(),
    byRoles: new Map(),
    unread: new Set(),
    uncompared: new Set(),
    hidden: new Set(),
    unreadWorkspaces: new Set(),
    pages: 0,
  };
}

/** A vault that could be read. */
export type ReadVault = Exclude<EstateVault, { readonly problem: string }>;

/** Whether a workspace cannot be told from one that is gone: its subscription or itself was not seen. */
export function isHidden({ hidden, unreadWorkspaces }: SurveyState, workspace: string): boolean {
  return hidden.has(subscriptionOf(workspace)) || unreadWorkspaces.has(resourceKey(workspace));
}

/** Workspaces that are not seen, and were behind the vault before, are taken to be there still. */
export function stateOf(state: SurveyState, vault: ReadVault, key: string, before: VaultState | null): VaultState {
  const { id, tenantId, authorization, accessPolicies } = vault.snapshot;
  const owner = tagValue(vault.tags, state.question.ownerTags);
  const hidden = (before?.workspaces ?? []).filter((each) => isHidden(state, each.id));
  const workspaces = [...state.workspaces.behind(key), ...hidden];
  return { id, tenantId, authorization, accessPolicies, isShut: vault.isShut, owner, workspaces };
}

/** A vault is done with. */
export function settle(state: SurveyState, key: string, before: VaultState | null, now: VaultState): void {
  const next = state.question.accepts ? now : nextState(before, now);
  state.events.remember?.(key, { state: next, seenAt: null });
  if (now.authorization === "rbac" && now.workspaces.length > 0) state.byRoles.set(key, { ...now, accessPolicies: [] });
}

/** What is not looked at stays as it is remembered. */
export function keep({ baseline, events }: SurveyState, key: string): void {
  const before = baseline.read(key);
  if (before === null) return;
  events.remember?.(key, { ...before, seenAt: before.seenAt ?? baseline.takenAt });
}

type KindOfVault = "not-seen" | "vault-gone" | "vault-soft-deleted";

/** Tells drift of a whole vault. */
export function tellVault(
  state: SurveyState,
  kind: KindOfVault,
  key: string,
  message: string,
  at: string | null,
): void {
  const before = state.baseline.read(key)?.state ?? null;
  const workspaces = state.workspaces.behind(key).map(({ id }) => id);
  const resource = before?.id ?? key;
  const parts = { resource, workspaces, owner: before?.owner ?? null, message, values: kind };
  const found = { drift: drift(kind, parts), confirmedAt: at, cause: null };
  state.found.push(found);
  if (at !== null) state.events.confirmed([found], null);
}
