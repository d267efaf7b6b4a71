import { isSameName } from "../text/fold-case.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { orAsHub } from "./as-hub.ts";
import { checkDenials, checkRoles, type Stake } from "./check-access.ts";
import { checkResourceState } from "./check-state.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import { valueOf } from "./lookup.ts";
import { STORAGE_BY_IDENTITY } from "./required-permissions.ts";
import { matchesWildcard } from "../text/matches-wildcard.ts";
import { isRestricted, networkText, UNFINISHED } from "./network-settings.ts";
import type { Access, InstanceRule, ProbedStorage, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named } from "./remediation.ts";

/** Step 7: the storage account, which holds what images are built from. */
export function checkStorage(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null)
    return [
      notChecked(
        "storage-exists",
        "depends",
        "The storage account is looked up through the workspace, which was not found.",
      ),
    ];
  const { storage } = facts;
  if (storage.kind === "unknown") return [notChecked("storage-exists", "could-not-look", storage.why)];
  if (storage.kind !== "found") return [noStorage(facts, workspace)];
  return [
    pass("storage-exists", `\`${storage.value.id}\``),
    checkState(storage.value),
    ...checkAccess(facts, storage.value, workspace),
    checkNetwork(facts, storage.value, workspace),
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

function checkState({ provisioningState, primaryStatus }: ProbedStorage): CheckResult {
  if (primaryStatus === null || isSameName(primaryStatus, "available"))
    return checkResourceState("storage-state", "storage account", provisioningState);
  return warning("storage-state", {
    evidence: [`provisioning state ${provisioningState ?? "not reported"}`, `its own region is ${primaryStatus}`],
    why: "The storage account does not answer in its own region: builds fail until it does, or until it fails over.",
  });
}

function checkAccess(facts: ProbeFacts, storage: ProbedStorage, workspace: ProbedWorkspace): readonly CheckResult[] {
  const acting = actingIdentity(workspace);
  if (!usesIdentity(workspace)) return [checkKeys(storage, workspace)];
  if (acting === null) return [notChecked("storage-access", "depends", "The workspace has no identity to look for.")];
  return orAsHub(facts, checkBlobs(storage, acting.principal, facts.storageAccess), ({ principal }) =>
    checkBlobs(storage, principal, facts.hubAccess.storage),
  );
}

function checkBlobs({ id }: ProbedStorage, principal: string, access: Access): readonly CheckResult[] {
  const stake: Stake = { need: STORAGE_BY_IDENTITY, principal, resource: id, access };
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

function checkNetwork(facts: ProbeFacts, storage: ProbedStorage, workspace: ProbedWorkspace): CheckResult {
  const { id, network, instanceRules } = storage;
  const evidence = [networkText(network), ...instanceRules.map(ruleText)];
  if (network.isInPerimeter)
    return warning("storage-network", {
      evidence,
      why: "A network security perimeter decides, whose rules are not looked at.",
    });
  if (!isRestricted(network)) return pass("storage-network", ...evidence);
  if (!network.isPublic && network.privateEndpoints + network.unfinishedEndpoints === 0)
    return fail("storage-network", {
      evidence,
      why: "Nothing leads to the storage account: public access is off, and no private endpoint is approved.",
      repair: az("storage account update", [...named(id), ["public-network-access", "Enabled"]]),
    });
  const letsIn = network.letsTrustedIn || instanceRules.some((rule) => isFor(rule, workspace));
  if ((letsIn && network.isPublic) || network.privateEndpoints > 0) return pass("storage-network", ...evidence);
  if (network.unfinishedEndpoints > 0) return warning("storage-network", { evidence, why: UNFINISHED });
  return shutOut(facts, storage, evidence);
}

/** A rule for the hub of a project may let the project in; one for another workspace, or of another tenant, does not. */
function shutOut(facts: ProbeFacts, { id, instanceRules }: ProbedStorage, evidence: readonly string[]): CheckResult {
  const hub = valueOf(facts.hub);
  if (hub !== null && instanceRules.some((rule) => isFor(rule, hub)))
    return warning("storage-network", {
      evidence,
      why: "A rule lets in the hub and none the project: whether that counts for the project is not documented.",
      repair: letTrustedIn(id),
    });
  return fail("storage-network", {
    evidence,
    why: "Azure Machine Learning gets to a restricted storage account as a trusted service, which is shut out here, or by a rule for the workspace itself, which there is not.",
    repair: letTrustedIn(id),
  });
}

function letTrustedIn(id: string): string {
  return az("storage account update", [...named(id), ["bypass", "AzureServices"]]);
}

function isFor({ tenantId, resourceId }: InstanceRule, workspace: ProbedWorkspace): boolean {
  const isSameTenant = workspace.tenantId === null || isSameName(tenantId, workspace.tenantId);
  return isSameTenant && matchesWildcard(workspace.id, resourceId);
}

function ruleText({ tenantId, resourceId }: InstanceRule): string {
  return `a rule lets in \`${resourceId}\` of the tenant ${tenantId}`;
}
