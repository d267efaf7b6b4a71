import { resourceKey, type WorkspaceBehind } from "../../audit/vault-state.ts";
import type { EstateWorkspace } from "../../azure/ports.ts";

/** Which workspaces keep their secrets in which vault. */
export class WorkspaceIndex {
  readonly #byVault = new Map<string, WorkspaceBehind[]>();
  /** Vaults of hubs, by the folded id of the hub. */
  readonly #hubs = new Map<string, string>();
  /** Workspaces that name no vault. */
  readonly #without: EstateWorkspace[] = [];
  #count = 0;

  add(workspace: EstateWorkspace): void {
    this.#count += 1;
    if (workspace.keyVault === null) this.#without.push(workspace);
    else {
      if (workspace.kind === "hub") this.#hubs.set(resourceKey(workspace.id), workspace.keyVault);
      this.#behind(workspace.keyVault, workspace);
    }
  }

  /** To be called when all have been added: projects use the vault of their hub. Gives those that have none. */
  settle(): readonly EstateWorkspace[] {
    const without = this.#without.filter((workspace) => {
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

  #behind(vault: string, { id, acting }: EstateWorkspace): void {
    const key = resourceKey(vault);
    const all = this.#byVault.get(key);
    if (all === undefined) this.#byVault.set(key, [{ id, principal: acting }]);
    else all.push({ id, principal: acting });
  }
}

function byId(left: WorkspaceBehind, right: WorkspaceBehind): number {
  return resourceKey(left.id) < resourceKey(right.id) ? -1 : 1;
}
