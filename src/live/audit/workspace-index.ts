import { resourceKey, type WorkspaceBehind } from "../../audit/vault-state.ts";
import type { EstateWorkspace } from "../../azure/ports.ts";
import { isSameName } from "../../text/fold-case.ts";

/** Which workspaces keep their secrets in which vault. */
export class WorkspaceIndex {
  readonly #byVault = new Map<string, WorkspaceBehind[]>();
  /** Vaults of hubs, by the folded id of the hub. */
  readonly #hubs = new Map<string, string>();
  /** Workspaces that name no vault. */
  readonly #without = new Map<string, EstateWorkspace>();
  readonly #shared: (key: string) => string;
  #count = 0;

  /** `shared` gives the same text as it is kept elsewhere already. */
  constructor(shared: (key: string) => string) {
    this.#shared = shared;
  }

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
    const without = [...this.#without.values()].filter((workspace) => {
      const vault = workspace.hub === null ? undefined : this.#hubs.get(resourceKey(workspace.hub));
      if (vault !== undefined) this.#behind(vault, workspace);
      return vault === undefined;
    });
    for (const all of this.#byVault.values()) if (all.length > 1) all.sort(byId);
    return without;
  }

  get count(): number {
    return this.#count;
  }

  /** The workspaces behind a vault, sorted by id. */
  behind(key: string): readonly WorkspaceBehind[] {
    return this.#byVault.get(key) ?? [];
  }

  /** The folded ids of vaults that workspaces name. */
  vaults(): Iterable<string> {
    return this.#byVault.keys();
  }

  /** Whether it was not there yet. */
  #behind(vault: string, { id, acting }: EstateWorkspace): boolean {
    const key = this.#shared(resourceKey(vault));
    const all = this.#byVault.get(key) ?? [];
    if (all.some((each) => isSameName(each.id, id))) return false;
    all.push({ id, principal: acting });
    this.#byVault.set(key, all);
    return true;
  }
}

function byId(left: WorkspaceBehind, right: WorkspaceBehind): number {
  return resourceKey(left.id) < resourceKey(right.id) ? -1 : 1;
}
