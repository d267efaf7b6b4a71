import { member, type Value } from "../expression/value.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { namesResource } from "../template/resource-references.ts";
import { mentioning } from "../template/text-index.ts";
import { allHold } from "../template/condition.ts";
import { hasType, visitResources } from "../template/visit-resources.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { WORKSPACE_PROVIDER, WORKSPACE_TYPE } from "./workspace-type.ts";

/** An Azure Machine Learning workspace of a template, and the vault in which it keeps its secrets. */
export interface WorkspaceVault {
  readonly workspace: Resource;
  /** The id of the vault, as far as it is known. */
  readonly keyVault: Value;
}

/** The workspaces that use the vault of a name, by the name's key as `nameKey` gives it. */
export function workspacesOf(all: readonly WorkspaceVault[], vaultKey: string): readonly Resource[] {
  return all.filter(({ keyVault }) => namesResource(keyVault, VAULT_TYPE, vaultKey)).map(({ workspace }) => workspace);
}

/** The workspaces that a deployment creates, with their vaults. */
export function workspaceVaults(deployment: Deployment): readonly WorkspaceVault[] {
  const found: WorkspaceVault[] = [];
  for (const { resource, conditions } of visitResources(deployment, mentioning(WORKSPACE_PROVIDER))) {
    const truth = allHold(conditions);
    if (resource.isExisting || !hasType(resource, WORKSPACE_TYPE) || (truth.kind === "known" && !truth.value)) continue;
    const properties = resource.properties();
    const keyVault = properties.kind === "object" ? member(properties, "keyVault") : undefined;
    if (keyVault !== undefined) found.push({ workspace: resource, keyVault });
  }
  return found;
}
