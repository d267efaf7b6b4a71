import { isSameName } from "../text/fold-case.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { checkDenials, checkRoles, type Stake } from "./check-access.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./looked.ts";
import { STORAGE_BY_IDENTITY } from "./needs.ts";
import { isRestricted, networkText } from "./network-settings.ts";
import type { ProbedStorage, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named } from "./repair.ts";

/** Step 7: the storage account, which holds what images are built from. */
export function checkStorage(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null)
    return [notChecked("storage-exists", "depends", "Which storage account is asked of the workspace.")];
  const { storage } = facts;
  if (storage.kind === "unknown") return [notChecked("storage-exists", "could-not-look", storage.why)];
  if (storage.kind !== "found") return [noStorage(facts, workspace)];
  return [
    pass("storage-exists", `\`${storage.value.id}\``),
    ...checkAccess(facts, storage.value, workspace),
    checkNetwork(storage.value),
  ];
}

function noStorage({ hub }: ProbeFacts, workspace: ProbedWorkspace): CheckResult {
  const id = partsOf(workspace, valueOf(hub)).storageAccount;
  if (id === null && hub.kind === "unknown")
    return notChecked("storage-exists", "depends", "A project has its hub's storage, and the hub could not be read.");
  return fail("storage-exists", {
    evidence: [id === null ? "the workspace names no storage account" : `there is no storage account \`${id}\``],
    why: "A workspace cannot be given another storage account. A new one of the same name is empty; a deleted one can often be recovered in the portal for 14 days.",
    repair:
      id === null
        ? null
        : az("storage account create", [...named(id), ["location", workspace.location], ["sku", "Standard_LRS"]]),
  });
}

function checkAccess(facts: ProbeFacts, storage: ProbedStorage, workspace: ProbedWorkspace): readonly CheckResult[] {
  const acting = actingIdentity(workspace);
  if (!usesIdentity(workspace)) return [checkKeys(storage, workspace)];
  if (acting === null) return [notChecked("storage-access", "depends", "The workspace has no identity to look for.")];
  const stake: Stake = {
    need: STORAGE_BY_IDENTITY,
    principal: acting.principal,
    resource: storage.id,
    access: facts.storageAccess,
  };
  const why = "The workspace uses its storage account by identity, which may not read and write blobs.";
  return [checkRoles("storage-access", stake, "fail", why), checkDenials("storage-denied", stake)];
}

function usesIdentity({ datastoreAccess }: ProbedWorkspace): boolean {
  return !isSameName(datastoreAccess, "AccessKey");
}

function checkKeys({ id, takesKeys }: ProbedStorage, { datastoreAccess }: ProbedWorkspace): CheckResult {
  if (takesKeys) return pass("storage-access", `used by key (${datastoreAccess}), and the account takes keys`);
  return fail("storage-access", {
    evidence: [`the workspace uses its storage by key (${datastoreAccess}), and the account takes none`],
    why: "The workspace cannot read and write what an image is built from.",
    repair: az("storage account update", [...named(id), ["allow-shared-key-access", "true"]]),
  });
}

function checkNetwork({ id, network }: ProbedStorage): CheckResult {
  const evidence = [networkText(network)];
  if (network.isInPerimeter)
    return warning("storage-network", {
      evidence,
      why: "A network security perimeter decides, whose rules are not looked at.",
    });
  if (!isRestricted(network)) return pass("storage-network", ...evidence);
  if (!network.isPublic && network.privateEndpoints === 0)
    return fail("storage-network", {
      evidence,
      why: "Nothing leads to the storage account: public access is off, and no private endpoint is approved.",
      repair: az("storage account update", [...named(id), ["public-network-access", "Enabled"]]),
    });
  if (!network.letsTrustedIn && network.privateEndpoints === 0)
    return fail("storage-network", {
      evidence,
      why: "Azure Machine Learning gets to a restricted storage account as a trusted service, which is shut out here.",
      repair: az("storage account update", [...named(id), ["bypass", "AzureServices"]]),
    });
  return pass("storage-network", ...evidence);
}
