import { resourceKey, type WorkspaceBehind } from "../../audit/vault-state.ts";
import type { EstateWorkspace } from "../../azure/ports.ts";
import { isSameName } from "../../text/fold-case.ts";
import { detached, IdMap } from "./id-map.ts";

/** A workspace as it is kept: its id in two parts, of which many have the first in common. */
interface Kept {
  readonly parent: string;
  readonly name: string;
  readonly principal: string | null;
}

/** Which workspaces keep their secrets in which vault. */
export class WorkspaceIndex {
  /** Nearly all vaults have one: a list for each would take more memory than what is in it. */
  readonly #byVault = new IdMap<Kept | Kept[]>();
  readonly #parents = new Map<string, string>();
  /** Vaults of hubs, by the folded id of the hub. */
  readonly #hubs = new Map<string, string>();
  /** Workspaces that name no vault. */
  readonly #without = new Map<string, EstateWorkspace>();
  #count = 0;

  /** Pages overlap while workspaces come and go: each counts once. */
  add(workspace: EstateWorkspace): void {
    if (workspace.keyVault === null) this.#without.set(resourceKey(workspace.id), workspace);
    else {
      if (workspace.kind === "hub") this.#hubs.set(resourceKey(workspace.id), workspace.keyVault);
      if (this.#behind(workspace.keyVault, workspace)) this.#count += 1;
    }
  }

  /** To be called when all have been added: projects use the vault of their hub. Gives those that have none. */
  settle(): readonly EstateWorkspace[] {
    this.#count += this.#without.size;
    return [...this.#without.values()].filter((workspace) => {
      const vault = workspace.hub === null ? undefined : this.#hubs.get(resourceKey(workspace.hub));
      if (vault !== undefined) this.#behind(vault, workspace);
      return vault === undefined;
    });
  }

  get count(): number {
    return this.#count;
  }

  /** Whether a workspace names the vault. */
  has(key: string): boolean {
    return this.#byVault.has(key);
  }

  /** The workspaces behind a vault, sorted by id. */
  behind(key: string): readonly WorkspaceBehind[] {
    return this.#keptBehind(key)
      .map(({ parent, name, principal }) => ({ id: parent + name, principal }))
      .sort(byId);
  }

  /** The folded ids of vaults that workspaces name. */
  vaults(): Iterable<string> {
    return this.#byVault.keys();
  }

  #keptBehind(key: string): readonly Kept[] {
    const found = this.#byVault.get(key) ?? [];
    return Array.isArray(found) ? found : [found];
  }

  /** Whether it was not there yet. */
  #behind(vault: string, { id, acting: principal }: EstateWorkspace): boolean {
    const key = resourceKey(vault);
    if (this.#keptBehind(key).some(({ parent, name }) => isSameName(parent + name, id))) return false;
    const kept = this.#keptOf(id, principal);
    const found = this.#byVault.get(key);
    if (Array.isArray(found)) found.push(kept);
    else this.#byVault.set(key, found === undefined ? kept : [found, kept]);
    return true;
  }

  #keptOf(id: string, principal: string | null): Kept {
    const at = id.lastIndexOf("/") + 1;
    const parent = this.#parents.get(id.slice(0, at)) ?? detached(id.slice(0, at));
    this.#parents.set(parent, parent);
    // Put together from another object, each would have a shape of its own, which takes more memory than it does.
    return { parent, name: detached(id.slice(at)), principal };
  }
}

function byId(left: WorkspaceBehind, right: WorkspaceBehind): number {
  return resourceKey(left.id) < resourceKey(right.id) ? -1 : 1;
}
