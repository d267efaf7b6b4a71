import { expect, it } from "vitest";
import type { EstateWorkspace } from "../../../src/azure/ports.ts";
import { resourceKey } from "../../../src/audit/vault-state.ts";
import { WorkspaceIndex } from "../../../src/live/audit/workspace-index.ts";

const VAULT = "/subscriptions/S/resourceGroups/Rg/providers/Microsoft.KeyVault/vaults/Kv";
const workspace = (id: string, change: Partial<EstateWorkspace> = {}): EstateWorkspace => ({
  id,
  keyVault: VAULT,
  principals: [],
  kind: "default",
  hub: null,
  acting: id,
  ...change,
});

it("tells which workspaces are behind a vault: each once, projects by their hub, sorted", () => {
  const index = new WorkspaceIndex();
  const project = { keyVault: null, kind: "project", hub: "/HUB" };
  for (const each of [
    workspace("/p", project),
    workspace("/b"),
    workspace("/hub", { kind: "hub" }),
    workspace("/B"),
    workspace("/P", project),
    workspace("/a", { keyVault: VAULT.toUpperCase() }),
    workspace("/lost", { ...project, hub: "/other" }),
  ])
    index.add(each);
  const without = index.settle();

  expect(index.behind(resourceKey(VAULT)).map(({ id }) => id.toLowerCase())).toEqual(["/a", "/b", "/hub", "/p"]);
  expect(without.map(({ id }) => id)).toEqual(["/lost"]);
  expect(index.count).toBe(5);
});
