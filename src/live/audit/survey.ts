import { compareStates } from "../../audit/compare-states.ts";
import { drift, type Drift } from "../../audit/drift.ts";
import { isOfEntries } from "../../audit/drift-kinds.ts";
import type { FoundDrift } from "../../audit/audited-drift.ts";
import { roleDrift } from "../../audit/needs.ts";
import { nextState } from "../../audit/next-baseline.ts";
import { RoleHolders } from "../../audit/role-holders.ts";
import { vaultLine, type RememberedVault } from "../../audit/baseline-line.ts";
import { resourceKey, subscriptionOf, type VaultState } from "../../audit/vault-state.ts";
import { shortName } from "../../audit/vault-drift.ts";
import { AzureError } from "../../azure/azure-error.ts";
import { tagValue } from "../../azure/estate-reader.ts";
import type { Azure, EstateVault, NamedDeletedVault, SeenSubscription, EstateWorkspace } from "../../azure/ports.ts";
import type { GraphScope } from "../../azure/resource-graph.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import type { VaultSnapshot } from "../../vault/snapshot.ts";
import { readVaultId } from "../../vault/vault-id.ts";
import { inParallel } from "../in-parallel.ts";
import type { Baseline } from "./baseline-file.ts";
import { isInShard, type Shard } from "./shard.ts";
import { WorkspaceIndex } from "./workspace-index.ts";

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

/** A subscription that was expected and not seen. */
export interface UnseenSubscription {
  readonly id: string;
  /** Vaults of the baseline that are in it. */
  readonly vaults: number;
}

/** What was looked at. */
export interface Coverage {
  readonly subscriptions: readonly SeenSubscription[];
  readonly notSeen: readonly UnseenSubscription[];
  /** Vaults that were compared. */
  readonly vaults: number;
  readonly workspaces: number;
  /** Vaults that could not be read. */
  readonly unread: number;
  readonly pages: number;
  /** Vaults that were asked for one by one. */
  readonly confirmed: number;
}

export interface Survey {
  readonly found: readonly FoundDrift[];
  /** Vaults with drift as a GET gave them, by folded id. */
  readonly live: ReadonlyMap<string, VaultSnapshot>;
  readonly coverage: Coverage;
  /** Whether known drift is over when this run does not tell it: what it is about was seen and compared. */
  readonly isOver: (known: Pick<Drift, "kind" | "resource" | "workspaces">) => boolean;
}

/** What happens on the way. */
export interface SurveyEvents {
  /** How far it is, for people. */
  readonly step: (text: string) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** Takes what the next baseline holds of a vault; `null` where there is none to be written. */
  readonly remember: ((key: string, vault: RememberedVault) => void) | null;
}

/** A vault that could be read. */
type ReadVault = Exclude<EstateVault, { readonly problem: string }>;

/** Subscriptions that one question without a list reaches (Microsoft: Resource Graph, throttling; read 2026-11). */
const SUBSCRIPTION_LIMIT = 10_000;

/**
 * Compares the vaults of an estate with a baseline: page by page, and what looks like drift once more, one by one.
 * @throws {AzureError} when the estate could not be listed; what could not be read in it is `not-seen` instead.
 */
export async function survey(
  question: AuditQuestion,
  azure: Azure,
  baseline: Baseline,
  events: SurveyEvents,
): Promise<Survey> {
  return new Surveyor(question, azure, baseline, events).run();
}

class Surveyor {
  readonly #question: AuditQuestion;
  readonly #azure: Azure;
  readonly #baseline: Baseline;
  readonly #events: SurveyEvents;
  readonly #workspaces: WorkspaceIndex;
  readonly #seen = new Set<string>();
  readonly #suspects = new Set<string>();
  readonly #byRoles = new Map<string, VaultState>();
  readonly #found: FoundDrift[] = [];
  readonly #live = new Map<string, VaultSnapshot>();
  readonly #deleted = new Map<string, Promise<readonly NamedDeletedVault[]>>();
  #pages = 0;
  readonly #unreadKeys = new Set<string>();
  /** Vaults whose lists were not compared, by folded id: they are gone, or use another model than they did. */
  readonly #uncompared = new Set<string>();
  /** Subscriptions that were expected and not seen, in lower case. */
  #hidden: ReadonlySet<string> = new Set();
  #confirmed = 0;

  constructor(question: AuditQuestion, azure: Azure, baseline: Baseline, events: SurveyEvents) {
    this.#question = question;
    this.#azure = azure;
    this.#baseline = baseline;
    this.#workspaces = new WorkspaceIndex(baseline.shared);
    this.#events = events;
  }

  async run(): Promise<Survey> {
    const { scope, shard } = this.#question;
    const all = await this.#azure.estate.subscriptions(scope);
    const subscriptions = all.filter(({ id }) => isInShard(id, shard));
    const notSeen = this.#unseen(subscriptions);
    this.#hidden = new Set(notSeen.map(({ id }) => id));
    if (all.length === 0 && notSeen.length === 0) this.#tellNothing();
    const reached = this.#reach(subscriptions);
    await this.#readWorkspaces(reached);
    await this.#readVaults(reached);
    this.#suspectMissing();
    if (this.#suspects.size > 0) await this.#confirm();
    await this.#readRoles(reached, subscriptions);
    return {
      found: this.#found,
      live: this.#live,
      isOver: this.#isOver(subscriptions),
      coverage: {
        subscriptions,
        notSeen,
        vaults: this.#seen.size,
        workspaces: this.#workspaces.count,
        unread: this.#unreadKeys.size,
        pages: this.#pages,
        confirmed: this.#confirmed,
      },
    };
  }

  #isOver(subscriptions: readonly SeenSubscription[]): Survey["isOver"] {
    const seen = new Set(subscriptions.map(({ id }) => foldCase(id)));
    return ({ kind, resource, workspaces }) => {
      const key = resourceKey(resource);
      // What a workspace needs is not known while it is not seen, but by the baseline.
      const isByWorkspace = kind === "identity-changed" || !this.#baseline.has(key);
      if (isByWorkspace && workspaces.some((id) => this.#hidden.has(subscriptionOf(id)))) return false;
      if (readVaultId(key) === null) return seen.has(subscriptionOf(key));
      const isCompared = !isOfEntries(kind) || !this.#uncompared.has(key);
      return this.#seen.has(key) && !this.#unreadKeys.has(key) && isCompared;
    };
  }

  /** Subscriptions that must be left out are left out by the service without a word: they are known by name only. */
  #unseen(subscriptions: readonly SeenSubscription[]): readonly UnseenSubscription[] {
    const { scope, shard, expected } = this.#question;
    const seen = new Set(subscriptions.map(({ id }) => foldCase(id)));
    const asked = scope !== null && "subscriptions" in scope ? scope.subscriptions : [];
    const vaults = new Map<string, number>();
    for (const key of this.#baseline.keys())
      if (this.#isInScope(key)) vaults.set(subscriptionOf(key), (vaults.get(subscriptionOf(key)) ?? 0) + 1);
    const watched = [...this.#question.watched].filter((key) => this.#isInScope(key)).map(subscriptionOf);
    const remembered = this.#baseline.subscriptions.filter((id) => asked.length === 0 || isOneOf(id, asked));
    const all = new Set([...asked, ...expected, ...remembered, ...vaults.keys(), ...watched].map(foldCase));
    return [...all]
      .filter((id) => !seen.has(id) && isInShard(id, shard))
      .sort()
      .map((id) => {
        const count = vaults.get(id) ?? 0;
        this.#tellUnseen(id, count);
        return { id, vaults: count };
      });
  }

  #tellUnseen(id: string, vaults: number): void {
    const known = vaults === 0 ? "" : ` ${String(vaults)} vaults of the baseline are in it.`;
    const message = `The subscription ${id} was expected, and Azure does not show it to this identity.${known}`;
    const parts = { resource: `/subscriptions/${id}`, workspaces: [], owner: null, message, values: "subscription" };
    this.#found.push({ drift: drift("not-seen", parts), confirmedAt: null, cause: null });
  }

  /** Who may read nothing must not be told that all is well. */
  #tellNothing(): void {
    const message = "Azure shows no subscription to this identity: nothing was looked at.";
    const parts = { resource: "/subscriptions", workspaces: [], owner: null, message, values: "none" };
    this.#found.push({ drift: drift("not-seen", parts), confirmedAt: null, cause: null });
  }

  #reach(subscriptions: readonly SeenSubscription[]): GraphScope {
    const { scope, shard } = this.#question;
    const isWhole = shard === null && subscriptions.length < SUBSCRIPTION_LIMIT;
    if (isWhole && (scope === null || "managementGroup" in scope)) return scope;
    return { subscriptions: subscriptions.map(({ id }) => id) };
  }

  async #readWorkspaces(scope: GraphScope): Promise<void> {
    for await (const page of this.#azure.workspaces.pages(scope)) {
      this.#pages += 1;
      for (const workspace of page) this.#workspaces.add(workspace);
      this.#events.step(`${String(this.#workspaces.count)} workspaces`);
    }
    for (const workspace of this.#workspaces.settle()) this.#found.push(withoutVault(workspace));
  }

  async #readVaults(scope: GraphScope): Promise<void> {
    for await (const page of this.#azure.estate.vaults(scope)) {
      this.#pages += 1;
      for (const vault of page) this.#look(vault);
      this.#events.step(`${String(this.#seen.size)} vaults, ${String(this.#suspects.size)} to look at again`);
    }
  }

  /** What is as it was is done with; all else is looked at again. */
  #look(vault: EstateVault): void {
    const key = this.#baseline.shared(resourceKey(vault.id));
    if (this.#seen.has(key) || !this.#isWanted(key)) return;
    this.#seen.add(key);
    // What is known is over by the word of the vault itself only: pages may be older than what an earlier run saw.
    if ("problem" in vault || this.#question.watched.has(key)) this.#suspects.add(key);
    else {
      const { before, now } = this.#beforeAndNow(vault, key);
      if (compareStates(before, now).length > 0) this.#suspects.add(key);
      else this.#settle(key, before, now);
    }
  }

  /** Nearly all vaults are as they were: then their line is, and nothing of it needs to be understood. */
  #beforeAndNow(vault: ReadVault, key: string): { readonly before: VaultState | null; readonly now: VaultState } {
    const seen = this.#stateOf(vault, key, null);
    const line = this.#baseline.line(key);
    if (line !== null && line === vaultLine({ state: seen, seenAt: null })) return { before: seen, now: seen };
    const before = this.#baseline.read(key)?.state ?? null;
    return { before, now: this.#stateOf(vault, key, before) };
  }

  #isWanted(key: string): boolean {
    if (!this.#isInScope(key)) return false;
    const { allVaults, watched } = this.#question;
    return allVaults || this.#workspaces.behind(key).length > 0 || this.#baseline.has(key) || watched.has(key);
  }

  #isInScope(key: string): boolean {
    const { scope, resourceGroup, shard } = this.#question;
    const { subscription = "", resourceGroup: group = "" } = readVaultId(key) ?? {};
    const isAsked = scope === null || "managementGroup" in scope || isOneOf(subscription, scope.subscriptions);
    return isAsked && (resourceGroup === null || isSameName(group, resourceGroup)) && isInShard(subscription, shard);
  }

  /** Workspaces that are not seen, and were behind the vault before, are taken to be there still. */
  #stateOf(vault: ReadVault, key: string, before: VaultState | null): VaultState {
    const { id, tenantId, authorization, accessPolicies } = vault.snapshot;
    const owner = tagValue(vault.tags, this.#question.ownerTags);
    const hidden = (before?.workspaces ?? []).filter((each) => this.#hidden.has(subscriptionOf(each.id)));
    const workspaces = [...this.#workspaces.behind(key), ...hidden];
    return { id, tenantId, authorization, accessPolicies, isShut: vault.isShut, owner, workspaces };
  }

  #settle(key: string, before: VaultState | null, now: VaultState): void {
    const state = this.#question.accepts ? now : nextState(before, now);
    this.#events.remember?.(key, { state, seenAt: null });
    if (now.authorization === "rbac" && now.workspaces.length > 0)
      this.#byRoles.set(key, { ...now, accessPolicies: [] });
  }

  /** Vaults that are remembered, or that a workspace names, and that no page had. */
  #suspectMissing(): void {
    for (const key of this.#baseline.keys()) {
      if (this.#seen.has(key)) continue;
      const [isInScope, isHidden] = [this.#isInScope(key), this.#hidden.has(subscriptionOf(key))];
      if (isInScope && !isHidden) this.#suspects.add(key);
      // A subscription that is gone for good can leave the baseline, where somebody answers for it.
      else if (!isInScope || !this.#question.accepts) this.#keep(key);
    }
    const suspect = (key: string): void => {
      if (!this.#seen.has(key) && !this.#hidden.has(subscriptionOf(key))) this.#suspects.add(key);
    };
    for (const key of this.#workspaces.vaults()) if (this.#isInGroup(key)) suspect(key);
    for (const key of this.#question.watched) if (this.#isInScope(key)) suspect(key);
  }

  /** A workspace may use the vault of another subscription, which is not asked for by itself then. */
  #isInGroup(key: string): boolean {
    const { resourceGroup } = this.#question;
    return resourceGroup === null || isSameName(readVaultId(key)?.resourceGroup ?? "", resourceGroup);
  }

  /** What is not looked at stays as it is remembered. */
  #keep(key: string): void {
    const before = this.#baseline.read(key);
    if (before === null) return;
    this.#events.remember?.(key, { ...before, seenAt: before.seenAt ?? this.#baseline.takenAt });
  }

  /** Resource Graph may be some minutes behind, and a deployment may be under way that gives back what it took. */
  async #confirm(): Promise<void> {
    const suspects = [...this.#suspects].sort();
    const { graceMs } = this.#question;
    if (graceMs > 0) {
      this.#events.step(`${String(suspects.length)} vaults look changed; they are looked at again in a while`);
      await this.#events.wait(graceMs);
    }
    await inParallel(suspects, async (key) => {
      await this.#confirmOne(key);
      this.#confirmed += 1;
      this.#events.step(`${String(this.#confirmed)} of ${String(suspects.length)} vaults looked at again`);
    });
  }

  async #confirmOne(key: string): Promise<void> {
    const remembered = this.#baseline.read(key);
    const before = remembered?.state ?? null;
    const id = readVaultId(key);
    if (id === null) return;
    try {
      const vault = await this.#azure.estate.vault(id);
      const at = this.#events.now().toISOString();
      if (vault === "absent") await this.#tellGone(key, before, at);
      else if ("problem" in vault) this.#tellUnread(key, vault.problem);
      else {
        const now = this.#stateOf(vault, key, before);
        if (before?.authorization === "access-policies" && now.authorization === "rbac") this.#uncompared.add(key);
        const all = compareStates(before, now);
        this.#seen.add(key);
        if (all.length > 0) this.#live.set(key, vault.snapshot);
        this.#found.push(...all.map((each): FoundDrift => ({ drift: each, confirmedAt: at, cause: null })));
        this.#settle(key, before, now);
      }
    } catch (error) {
      if (!(error instanceof AzureError) || error.kind === "credential") throw error;
      this.#tellUnread(key, error.message);
    }
  }

  #tellUnread(key: string, why: string): void {
    this.#unreadKeys.add(key);
    this.#keep(key);
    this.#tell("not-seen", key, `The vault could not be read: ${why}`, null);
  }

  async #tellGone(key: string, before: VaultState | null, at: string): Promise<void> {
    const { subscription = "", name = "" } = readVaultId(key) ?? {};
    const deleted = (await this.#deletedIn(subscription)).find((each) => isSameName(each.name, name));
    this.#seen.add(key);
    this.#uncompared.add(key);
    if (!this.#question.accepts) this.#keep(key);
    const whose = before === null ? "A workspace names it, and there" : "There";
    if (deleted === undefined) this.#tell("vault-gone", key, `${whose} is no such vault any more.`, at);
    else
      this.#tell("vault-soft-deleted", key, `It is deleted, and can be recovered until ${deleted.scheduledPurge}.`, at);
  }

  /** One list for each subscription that lost a vault. */
  #deletedIn(subscription: string): Promise<readonly NamedDeletedVault[]> {
    const key = foldCase(subscription);
    const asked = this.#deleted.get(key) ?? this.#azure.deletedVaults.inSubscription(subscription);
    this.#deleted.set(key, asked);
    return asked;
  }

  #tell(kind: "not-seen" | "vault-gone" | "vault-soft-deleted", key: string, message: string, at: string | null): void {
    const before = this.#baseline.read(key)?.state ?? null;
    const workspaces = this.#workspaces.behind(key).map(({ id }) => id);
    const resource = before?.id ?? key;
    const parts = { resource, workspaces, owner: before?.owner ?? null, message, values: kind };
    this.#found.push({ drift: drift(kind, parts), confirmedAt: at, cause: null });
  }

  /** Vaults of workspaces may lie where nobody asked to look. */
  async #readRoles(reached: GraphScope, subscriptions: readonly SeenSubscription[]): Promise<void> {
    const vaults = [...this.#byRoles.values()];
    if (vaults.length === 0) return;
    const principals = vaults.flatMap(({ workspaces }) => workspaces.flatMap(({ principal }) => principal ?? []));
    const holders = new RoleHolders(principals);
    const known = subscriptions.map(({ id }) => foldCase(id));
    const all = new Set([...known, ...vaults.map(({ id }) => subscriptionOf(id))]);
    const scope = reached === null || all.size === known.length ? reached : { subscriptions: [...all] };
    for await (const page of this.#azure.estate.roles(scope)) {
      this.#pages += 1;
      for (const assignment of page) holders.add(assignment);
      this.#events.step("role assignments");
    }
    for (const vault of vaults)
      for (const each of roleDrift(vault, (id, principal) => holders.holds(id, principal)))
        this.#found.push({ drift: each, confirmedAt: null, cause: null });
  }
}

function withoutVault({ id, kind }: EstateWorkspace): FoundDrift {
  const what = kind === "" ? "workspace" : kind;
  const message = `The ${what === "default" ? "workspace" : what} \`${shortName(id)}\` names no vault.`;
  const parts = { resource: id, workspaces: [id], owner: null, message, values: "none" };
  return { drift: drift("workspace-without-vault", parts), confirmedAt: null, cause: null };
}

function isOneOf(id: string, ids: readonly string[]): boolean {
  return ids.some((each) => isSameName(each, id));
}
