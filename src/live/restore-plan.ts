import { AzureError } from "../azure/azure-error.ts";
import type { Azure, PastDeployment, VaultChange, Workspace } from "../azure/ports.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { canonicalPolicies, policiesBeyond, policyIdentity, type AccessPolicy } from "../vault/access-policy.ts";
import { isOf, type VaultSnapshot } from "../vault/snapshot.ts";
import type { VaultId } from "../vault/vault-id.ts";

/** What was in a vault, by a snapshot or by the change history. */
export interface Remembered {
  readonly id: VaultId;
  readonly tenantId: string | null;
  /** Whether the vault used access policies then; `null` where that is not known. */
  readonly authorization: VaultSnapshot["authorization"] | null;
  readonly policies: readonly AccessPolicy[];
  /** Why there may have been more, in sentences. */
  readonly doubts: readonly string[];
}

/** What restoring does to one vault. */
export interface VaultRestore {
  readonly id: VaultId;
  /** What is to be added: whole entries, or the permissions that an entry lost. */
  readonly lost: readonly LostPolicy[];
  /** What the vault must hold afterwards. */
  readonly wanted: readonly AccessPolicy[];
  /** Why nothing can be restored; `null` where it can. */
  readonly obstacle: string | null;
  /** Sentences to know before. */
  readonly notes: readonly string[];
  /** Whether all that the vault lost is known, and can be given back. */
  readonly isSettled: boolean;
  /** Workspaces that keep their secrets in the vault and whose own entry is lost. */
  readonly workspaces: readonly Workspace[];
}

export interface LostPolicy {
  readonly policy: AccessPolicy;
  /** Whether the principal still has other permissions. */
  readonly isPartial: boolean;
  readonly loss: Loss | null;
}

/** When and how an entry went, by the change history. */
export interface Loss {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: string | null;
  readonly operation: string | null;
  /** The deployment that did it. */
  readonly deployment: string | null;
}

/** What a plan may use, and whom it is limited to. */
export interface PlanOptions {
  /** Object ids; none is everybody. */
  readonly principals: readonly string[];
  readonly workspaces: readonly Workspace[];
}

/** Compares what is remembered of a vault with what is there now. */
export async function planRestore(remembered: Remembered, azure: Azure, options: PlanOptions): Promise<VaultRestore> {
  const { id, tenantId, policies, doubts } = remembered;
  const live = await azure.vaults.one(id);
  const none = { id, lost: [], wanted: [], notes: [], isSettled: false, workspaces: [] };
  if (live === "absent")
    return { ...none, obstacle: "The vault is not there: deploy or recover it first (`az keyvault recover`)." };
  if (tenantId !== null && !isSameName(tenantId, live.tenantId))
    return { ...none, obstacle: "The vault is in another tenant now: its old principals are not there." };
  const asked = canonicalPolicies(policies).filter((policy) => isWanted(policy, options.principals));
  const wanted = asked.filter(isOf(live));
  const unsettled = [...doubts, ...foreignNote(asked.length - wanted.length), ...modelNote(remembered, live)];
  const lost = policiesBeyond(wanted, live.accessPolicies);
  const { losses, notes } = lost.length === 0 ? { losses: () => null, notes: [] } : await lossesOf(id, live, azure);
  const present = new Set(live.accessPolicies.map(policyIdentity));
  return {
    id,
    wanted,
    obstacle: null,
    lost: lost.map((policy) => ({ policy, isPartial: present.has(policyIdentity(policy)), loss: losses(policy) })),
    notes: [
      ...unsettled,
      ...(live.authorization === "rbac" && remembered.authorization === "rbac"
        ? ["The vault uses RBAC, as it did then: its access policies are not in force."]
        : []),
      ...notes,
    ],
    isSettled: unsettled.length === 0,
    workspaces: options.workspaces.filter(({ keyVault, principals }) =>
      keyVault !== null && foldCase(keyVault) === foldCase(live.id)
        ? lost.some(({ objectId }) => principals.some((principal) => isSameName(principal, objectId)))
        : false,
    ),
  };
}

/** The service takes no entry of another tenant, and whoever changes a snapshot could grant one. */
function foreignNote(count: number): readonly string[] {
  if (count === 0) return [];
  const [what, they] = count === 1 ? ["1 entry is", "it is"] : [`${String(count)} entries are`, "they are"];
  return [`${what} of another tenant than the vault: ${they} not restored.`];
}

/** Entries of a vault that was turned to RBAC are there, and give nobody access. */
function modelNote({ authorization }: Remembered, live: VaultSnapshot): readonly string[] {
  if (live.authorization !== "rbac" || authorization === "rbac") return [];
  const then = authorization === null ? "" : ", which it did not then";
  return [`The vault uses RBAC now${then}: its access policies are not in force, restored or not.`];
}

function isWanted({ objectId }: AccessPolicy, principals: readonly string[]): boolean {
  return principals.length === 0 || principals.some((principal) => isSameName(principal, objectId));
}

interface Losses {
  readonly losses: (policy: AccessPolicy) => Loss | null;
  readonly notes: readonly string[];
}

/** Who may restore need not be allowed to read the history: then it is said that nobody looked. */
async function lossesOf(id: VaultId, live: VaultSnapshot, azure: Azure): Promise<Losses> {
  try {
    const changes = await azure.changes.ofVault(live);
    const scope = { subscription: id.subscription, resourceGroup: id.resourceGroup, location: null };
    const deployments = changes.some(({ correlationId }) => correlationId !== null)
      ? await azure.deployments.history(scope)
      : [];
    return { losses: (policy) => lossOf(policy, changes, deployments), notes: [] };
  } catch (error) {
    if (!(error instanceof AzureError) || error.kind === "credential") throw error;
    return { losses: () => null, notes: [`When entries went could not be looked up: ${error.message}`] };
  }
}

/** The newest change before which the entry was there. */
function lossOf(
  policy: AccessPolicy,
  changes: readonly VaultChange[],
  deployments: readonly PastDeployment[],
): Loss | null {
  const identity = policyIdentity(policy);
  const change = changes.find(({ before }) => before.some((each) => policyIdentity(each) === identity));
  if (change === undefined) return null;
  const { at, changedBy: by, operation, correlationId } = change;
  const deployment = deployments.find((each) => correlationId !== null && each.correlationId === correlationId);
  return { at, by, operation, deployment: deployment?.name ?? null };
}
