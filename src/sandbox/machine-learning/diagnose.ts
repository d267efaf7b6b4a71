import type { Json } from "../../expression/to-json.ts";
import { isSameName } from "../../text/fold-case.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { textAt, type Body } from "../arm/body.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import { findResource, resourcesOfType, type StoredResource } from "../arm/store.ts";
import { begin, end } from "./workspace-operations.ts";
import { vaultAccess, vaultIdOf, type VaultAccess } from "./workspace-access.ts";

/** The workspace's check of itself and of what belongs to it. */
export function diagnose(request: ResourceRequest, workspace: StoredResource): Answer {
  const { sandbox } = request;
  // Recorded: a build compute that is changed while the check goes on does not count.
  const registry = registryResults(workspace, sandbox);
  const begun = begin(request, workspace.location ?? "", (operation) => {
    sandbox.schedule.after(sandbox.durations.workspaceAction, () => {
      const now = findResource(sandbox.store, workspace.id) ?? workspace;
      const value = { ...results(now, sandbox), containerRegistryResults: registry };
      end(sandbox, operation, { status: "Succeeded", error: null, result: ok({ value }) });
    });
  });
  // This call alone tells no status address.
  const { location = "" } = begun.headers;
  return { ...begun, headers: { location } };
}

function results(workspace: StoredResource, sandbox: Sandbox): Body {
  return {
    userDefinedRouteResults: [],
    networkSecurityRuleResults: [],
    resourceLockResults: [],
    dnsResolutionResults: [],
    storageAccountResults: presence(workspace, "storageAccount", "StorageAccountNotFound", sandbox),
    keyVaultResults: vaultResults(workspace, sandbox),
    containerRegistryResults: [],
    applicationInsightsResults: presence(workspace, "applicationInsights", "ApplicationInsightsNotFound", sandbox),
    // The service answers with this member, too.
    "9": [],
    otherResults: [],
  };
}

function registryResults(workspace: StoredResource, sandbox: Sandbox): readonly Json[] {
  return [
    ...presence(workspace, "containerRegistry", "ContainerRegistryNotFound", sandbox),
    ...buildCompute(workspace, sandbox),
  ];
}

/** What the sandbox says of a vault that the workspace cannot use: the service's own codes are not published. */
const VAULT_TEXTS: Readonly<Record<Exclude<VaultAccess, "granted">, string>> = {
  "no-vault": "The key vault of the workspace could not be found.",
  "no-entry": "The managed identity of the workspace has no access policy in the key vault.",
  "no-permission": "The access policy of the workspace's managed identity lacks permissions on secrets.",
  "no-role": "The managed identity of the workspace has no role on the key vault, which uses Azure RBAC.",
};

function vaultResults(workspace: StoredResource, sandbox: Sandbox): readonly Json[] {
  const access = vaultAccess(workspace, sandbox);
  if (access === "granted") return [];
  const code = access === "no-vault" ? "KeyVaultNotFound" : "KeyVaultAccessDenied";
  const message = `${VAULT_TEXTS[access]} Key vault: ${vaultIdOf(workspace, sandbox) ?? "none"}.`;
  return [{ code, level: "Error", message }];
}

function presence(workspace: StoredResource, name: string, code: string, { store }: Sandbox): readonly Json[] {
  const id = textAt(workspace.properties, name);
  if (id === null || findResource(store, id) !== null || !isModelled(id, store)) return [];
  return [{ code, level: "Error", message: `The resource '${id}' of the workspace could not be found.` }];
}

/** Whether the sandbox has any resource of that type: where it has none, the world of the seed does not speak of them. */
function isModelled(id: string, store: Sandbox["store"]): boolean {
  const type = id.split("/").slice(-3, -1).join("/");
  return [...store.resources.values()].some((each) => isSameName(each.type, type));
}

function buildCompute(workspace: StoredResource, { store }: Sandbox): readonly Json[] {
  const name = textAt(workspace.properties, "imageBuildCompute") ?? "";
  if (name === "") return [];
  const computes = resourcesOfType(store, "Microsoft.MachineLearningServices/workspaces/computes", workspace.id);
  const clusters = computes.filter(({ properties }) => textAt(properties, "computeType") === "AmlCompute");
  if (clusters.some((each) => isSameName(each.name, name))) return [];
  const names = clusters.map((each) => each.name).join(", ");
  return [
    {
      code: "ImageBuildComputeNotValid",
      level: "Error",
      message: `The compute '${name}' is invalid. Only computes of type AmlCompute are supported for the imageBuildCompute property. Valid AmlCompute compute names in your workspace for building container images are [${names}]. See https://docs.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet#enable-azure-container-registry-acr`,
    },
  ];
}
