import { recordAt, textAt } from "../azure/json-record.ts";
import { isRecord } from "../text/record.ts";
import { networkOf } from "../azure/network-of.ts";
import type { Absent, Azure } from "../azure/ports.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { readVaultId } from "../vault/vault-id.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { actingIdentity, partsOf } from "../workspace/acting-identity.ts";
import { SKIPPED, valueOf, type Looked } from "../workspace/lookup.ts";
import type {
  Access,
  DeletedVault,
  HubAccess,
  ProbedVault,
  ProbedWorkspace,
  ProbeFacts,
  Trial,
} from "../workspace/probe-facts.ts";
import { readResourceName } from "../workspace/resource-name.ts";
import { WORKSPACE_TYPE } from "../workspace/workspace-type.ts";
import { look } from "./look.ts";
import { trialBuild, type Wait } from "./trial-build.ts";

/** What is looked at beyond the usual. */
export interface ProbeExtras {
  /** The address of a build context to build for trial; `null` builds nothing. */
  readonly build: string | null;
  readonly checksEndpoint: boolean;
  /** The version under which a trial is registered. */
  readonly version: string;
  readonly wait: Wait;
}

/**
 * Reads all that there is to know of a workspace. What cannot be read is told in its place; the rest is read all the same.
 * @throws {AzureError} when there is no credential: then nothing can be asked at all.
 */
export async function gatherFacts(id: string, azure: Azure, extras: ProbeExtras): Promise<ProbeFacts> {
  const [workspace, rights] = await Promise.all([look(azure.probed.one(id)), look(azure.access.ofCaller(id))]);
  const found = valueOf(workspace);
  const hub = await lookAt(found?.hub ?? null, HUB, (each) => azure.probed.one(each));
  const none = { id, workspace, hub, rights: found === null && rights.kind === "found" ? SKIPPED : rights };
  return found === null ? { ...none, ...NOTHING } : { ...none, ...(await around(found, valueOf(hub), azure, extras)) };
}

/** What a workspace names by an id: the words for it, and its type. */
interface Named {
  readonly what: string;
  readonly type: string;
}

const HUB: Named = { what: "its hub", type: WORKSPACE_TYPE };
const VAULT: Named = { what: "its key vault", type: VAULT_TYPE };
const REGISTRY: Named = { what: "its container registry", type: "Microsoft.ContainerRegistry/registries" };
const STORAGE: Named = { what: "its storage account", type: "Microsoft.Storage/storageAccounts" };
const IDENTITY: Named = { what: "its identity", type: "Microsoft.ManagedIdentity/userAssignedIdentities" };

const NO_ACCESS: Access = { grants: SKIPPED, denials: SKIPPED };
const NO_HUB_ACCESS: HubAccess = { vault: NO_ACCESS, registry: NO_ACCESS, storage: NO_ACCESS };

type Around = Omit<ProbeFacts, "id" | "workspace" | "hub" | "rights">;

const NOTHING: Around = {
  userIdentity: SKIPPED,
  vault: SKIPPED,
  deletedVault: SKIPPED,
  registry: SKIPPED,
  storage: SKIPPED,
  computes: SKIPPED,
  vaultAccess: NO_ACCESS,
  registryAccess: NO_ACCESS,
  storageAccess: NO_ACCESS,
  hubAccess: NO_HUB_ACCESS,
  diagnosis: SKIPPED,
  trial: SKIPPED,
  endpoint: SKIPPED,
};

async function around(
  workspace: ProbedWorkspace,
  hub: ProbedWorkspace | null,
  azure: Azure,
  extras: ProbeExtras,
): Promise<Around> {
  const { keyVault, containerRegistry, storageAccount } = partsOf(workspace, hub);
  const acting = actingIdentity(workspace);
  const principal = acting?.principal ?? null;
  const userId = acting?.kind === "user" ? acting.id : null;
  const hubPrincipal = workspace.kind === "project" && hub !== null ? (actingIdentity(hub)?.principal ?? null) : null;
  const accessTo = async (resource: string): Promise<Accesses> => {
    const [own, ofHub] = await Promise.all([
      accessOf(resource, principal, azure),
      accessOf(resource, hubPrincipal, azure),
    ]);
    return { own, ofHub };
  };
  const [userIdentity, vault, registry, storage, computes, diagnosis] = await Promise.all([
    lookAt(userId, IDENTITY, (each) => azure.neighbours.identity(each)),
    vaultFacts(keyVault, azure, accessTo, extras),
    partFacts(containerRegistry, REGISTRY, (each) => azure.neighbours.registry(each), accessTo),
    partFacts(storageAccount, STORAGE, (each) => azure.neighbours.storage(each), accessTo),
    look(azure.probed.computes(workspace.id)),
    look(azure.probed.diagnose(workspace.id)),
  ]);
  return {
    userIdentity,
    vault: vault.vault,
    deletedVault: vault.deletedVault,
    vaultAccess: vault.access.own,
    endpoint: vault.endpoint,
    registry: registry.part,
    registryAccess: registry.access.own,
    storage: storage.part,
    storageAccess: storage.access.own,
    hubAccess: { vault: vault.access.ofHub, registry: registry.access.ofHub, storage: storage.access.ofHub },
    computes,
    diagnosis,
    trial: await trialOf(workspace, azure, extras),
  };
}

/** The rights of a workspace's identity on a resource, and those of its hub's. */
interface Accesses {
  readonly own: Access;
  readonly ofHub: Access;
}

const NO_ACCESSES: Accesses = { own: NO_ACCESS, ofHub: NO_ACCESS };

type AccessTo = (resource: string) => Promise<Accesses>;

async function vaultFacts(
  id: string | null,
  azure: Azure,
  accessTo: AccessTo,
  { checksEndpoint }: ProbeExtras,
): Promise<Pick<ProbeFacts, "vault" | "deletedVault" | "endpoint"> & { readonly access: Accesses }> {
  const parts = id === null ? null : readVaultId(id);
  const vault = await lookAt<ProbedVault>(id, VAULT, async () => {
    const found = parts === null ? "absent" : await azure.vaults.one(parts);
    return found === "absent" ? found : probedVault(found);
  });
  const found = valueOf(vault);
  const deletedVault: Looked<DeletedVault> =
    vault.kind === "absent" && parts !== null ? await look(azure.deletedVaults.one(parts)) : SKIPPED;
  const [access, endpoint] = await Promise.all([
    found?.authorization === "rbac" ? accessTo(found.id) : NO_ACCESSES,
    checksEndpoint && found !== null && found.address !== null
      ? look(azure.endpoints.statusOf(found.address))
      : SKIPPED,
  ]);
  return { vault, deletedVault, access, endpoint };
}

function probedVault({ id, tenantId, authorization, accessPolicies, raw }: VaultSnapshot): ProbedVault {
  const body = isRecord(raw) ? raw : {};
  const properties = recordAt(body, "properties") ?? {};
  return {
    id,
    location: textAt(body, "location") ?? "",
    provisioningState: textAt(properties, "provisioningState"),
    tenantId,
    authorization,
    accessPolicies,
    network: networkOf(properties),
    address: textAt(properties, "vaultUri"),
  };
}

async function partFacts<T>(
  id: string | null,
  named: Named,
  read: (id: string) => Promise<T | Absent>,
  accessTo: AccessTo,
): Promise<{ readonly part: Looked<T>; readonly access: Accesses }> {
  const part = await lookAt(id, named, read);
  return { part, access: part.kind === "found" && id !== null ? await accessTo(withoutSlash(id)) : NO_ACCESSES };
}

async function accessOf(resource: string, principal: string | null, { access }: Azure): Promise<Access> {
  if (principal === null) return NO_ACCESS;
  const [grants, denials] = await Promise.all([
    look(access.granted(resource, principal)),
    look(access.denied(resource)),
  ]);
  return { grants, denials };
}

async function trialOf(
  { id, location }: ProbedWorkspace,
  azure: Azure,
  { build, version, wait }: ProbeExtras,
): Promise<Looked<Trial>> {
  if (build === null) return SKIPPED;
  return look(trialBuild({ workspace: id, location, name: "arm-guard-probe", version }, build, azure, wait));
}

/** Looks at what a workspace names. What is not the id of such a resource cannot be asked for; it is not absent. */
async function lookAt<T>(
  id: string | null,
  { what, type }: Named,
  read: (id: string) => Promise<T | Absent>,
): Promise<Looked<T>> {
  if (id === null) return SKIPPED;
  if (readResourceName(id, type) !== null) return look(read(withoutSlash(id)));
  const why = `The workspace names \`${id}\` as ${what}, which is not the id of a resource of type ${type}, so nothing could be asked.`;
  return { kind: "unknown", why, isRefused: false };
}

function withoutSlash(id: string): string {
  return id.replace(/\/$/, "");
}
