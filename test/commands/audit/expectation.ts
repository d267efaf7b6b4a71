import type { World, WorldVault } from "./estate-world.ts";

/** What a run of an audit has to know of a vault from earlier ones. */
interface RememberedVault {
  readonly isRbac: boolean;
  readonly entries: ReadonlySet<string>;
  readonly workspaces: readonly { readonly subscription: string; readonly principal: string; readonly id: string }[];
}

/** A lost entry that was told: when first, and which workspaces are behind its vault. */
export interface Told {
  readonly since: string;
  readonly workspaces: readonly string[];
  readonly fingerprint: string;
  /** Whether a run took it into the baseline that somebody had acknowledged it for: a need for it is another drift then. */
  readonly wasTaken: boolean;
}

/** What the files of the audit hold, as far as lost entries go. Written down apart from the program, to judge it by. */
export interface Memory {
  readonly subscriptions: ReadonlySet<string>;
  readonly vaults: ReadonlyMap<string, RememberedVault>;
  /** By vault and principal. */
  readonly told: ReadonlyMap<string, Told>;
  /** The folded ids of vaults of which any drift was told that is not over. */
  readonly drifted: ReadonlySet<string>;
}

export const NOTHING: Memory = { subscriptions: new Set(), vaults: new Map(), told: new Map(), drifted: new Set() };

export const itemKey = (vault: string, principal: string): string =>
  `${vault.toLowerCase()}|${principal.toLowerCase()}`;

/** What a run has to tell of lost entries, and what it cannot see. */
export interface Expectation {
  readonly lost: ReadonlySet<string>;
  /** Subscriptions that are expected and do not show. */
  readonly unseen: ReadonlySet<string>;
}

/** `unread` are the vaults that the run could not read. */
export function expectation(world: World, memory: Memory, unread: ReadonlySet<string>): Expectation {
  const unseen = new Set([...expected(world, memory)].filter((id) => world.hidden.has(id)));
  const lost = world.vaults.flatMap((vault): readonly string[] => {
    const known = [...memory.told].filter(([key]) => key.startsWith(itemKey(vault.id, "")));
    const remembered = memory.vaults.get(vault.id) ?? null;
    if (!isCompared(vault, remembered, world, unread)) return known.map(([key]) => key);
    const old = remembered === null || remembered.isRbac ? [] : [...remembered.entries];
    const needed = behind(vault, world, memory, unseen).map(({ principal }) => principal);
    const missing = vault.isRbac ? [] : [...old, ...needed].filter((who) => !vault.entries.has(who));
    const held = remembered === null ? known.filter(([, { workspaces }]) => isUnseen(workspaces, unseen)) : [];
    return [...missing.map((who) => itemKey(vault.id, who)), ...held.map(([key]) => key)];
  });
  return { lost: new Set(lost), unseen };
}

function expected(world: World, memory: Memory): ReadonlySet<string> {
  const ofVaults = world.vaults.filter(({ id }) => memory.vaults.has(id) || memory.drifted.has(id.toLowerCase()));
  return new Set([...memory.subscriptions, ...ofVaults.map(({ subscription }) => subscription)]);
}

function isUnseen(workspaces: readonly string[], unseen: ReadonlySet<string>): boolean {
  return workspaces.some((id) => [...unseen].some((subscription) => id.includes(subscription)));
}

/** Lists are compared of vaults that are there and can be read, while the model is in force under which they were. */
function isCompared(
  vault: WorldVault,
  remembered: RememberedVault | null,
  { hidden }: World,
  unread: ReadonlySet<string>,
): boolean {
  const isFlipped = remembered !== null && !remembered.isRbac && vault.isRbac;
  return vault.there === "yes" && !hidden.has(vault.subscription) && !unread.has(vault.id.toLowerCase()) && !isFlipped;
}

function behind(
  vault: WorldVault,
  world: World,
  memory: Memory,
  unseen: ReadonlySet<string>,
): RememberedVault["workspaces"] {
  const shown = world.workspaces.filter(
    (each) => each.isThere && each.vault === vault && !world.hidden.has(each.subscription),
  );
  const kept = (memory.vaults.get(vault.id)?.workspaces ?? []).filter(({ subscription }) => unseen.has(subscription));
  return [...shown, ...kept];
}

/** What a baseline holds after a run that saw everything. */
export function afterRun(world: World, memory: Memory, accepts: boolean): Pick<Memory, "subscriptions" | "vaults"> {
  const vaults = new Map(memory.vaults);
  for (const vault of world.vaults) {
    const before = memory.vaults.get(vault.id) ?? null;
    const isShown = !world.hidden.has(vault.subscription);
    if (vault.there !== "yes" && isShown && accepts) vaults.delete(vault.id);
    if (vault.there !== "yes" || !isShown) continue;
    const workspaces = behind(vault, world, memory, new Set());
    const isOld = before !== null && !accepts;
    const isSame = before?.isRbac === vault.isRbac;
    const own = isOld && !isSame ? [] : [...vault.entries.keys()];
    const old = isOld && !(isSame && vault.isRbac) ? before.entries : [];
    vaults.set(vault.id, {
      isRbac: isOld ? before.isRbac : vault.isRbac,
      entries: new Set([...old, ...own]),
      workspaces: workspaces.map(({ id, subscription, principal }) => ({ id, subscription, principal })),
    });
  }
  const shown = world.subscriptions.filter((id) => !world.hidden.has(id));
  return { vaults, subscriptions: new Set(shown) };
}
