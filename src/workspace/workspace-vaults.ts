import { member, type Value } from "../expression/value.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { mentioning } from "../template/mentions.ts";
import { allHold } from "../template/truth.ts";
import { hasType, walk } from "../template/walk.ts";
import { WORKSPACE_PROVIDER, WORKSPACE_TYPE } from "./workspace-type.ts";

/** An Azure Machine Learning workspace of a template, and the vault in which it keeps its secrets. */
export interface WorkspaceVault {
  readonly workspace: Resource;
  /** The id of the vault, as far as it is known. */
  readonly keyVault: Value;
}

/** The workspaces that a deployment creates, with their vaults. */
export function workspaceVaults(deployment: Deployment): readonly WorkspaceVault[] {
  const found: WorkspaceVault[] = [];
  for (const { resource, conditions } of walk(deployment, mentioning(WORKSPACE_PROVIDER))) {
    const truth = allHold(conditions);
    if (resource.isExisting || !hasType(resource, WORKSPACE_TYPE) || (truth.kind === "known" && !truth.value)) continue;
    const properties = resource.properties();
    const keyVault = properties.kind === "object" ? member(properties, "keyVault") : undefined;
    if (keyVault !== undefined) found.push({ workspace: resource, keyVault });
  }
  return found;
}
