import { LiveError } from "../azure/live-error.ts";
import { isRecord, recordAt, textAt } from "../azure/json-record.ts";
import { networkOf } from "../azure/network-of.ts";
import type { Absent, Azure } from "../azure/ports.ts";
import { readVaultId } from "../vault/vault-id.ts";
import type { VaultSnapshot } from "../vault/snapshot.ts";
import { actingIdentity, partsOf } from "../workspace/acting-identity.ts";
import { SKIPPED, valueOf, type Looked } from "../workspace/looked.ts";
import type {
  Access,
  DeletedVault,
  ProbedVault,
  ProbedWorkspace,
  ProbeFacts,
  Trial,
} from "../workspace/probe-facts.ts";
import { trialBuild, type Wait } from "./trial-build.ts";

/** What is looked at beyond the usual. */
export interface ProbeExtras {
  /** The address of a build context to build for trial; `null` builds nothing. */
  readonly build: string | null;
  readonly knocks: boolean;
  /** The version under which a trial is registered. */
  readonly version: string;
  readonly wait: Wait;
}

/**
 * Reads all that there is to know of a workspace. What cannot be read is told in its place; the rest is read all the same.
 * @throws {LiveError} when there is no credential: then nothing can be asked at all.
 */
export async function gatherFacts(id: string, azure: Azure, extras: ProbeExtras): Promise<ProbeFacts> {
  const [workspace, rights] = await Promise.all([look(azure.probed.one(id)), look(azure.access.ofCaller(id))]);
  const found = valueOf(workspace);
  const hub = found === null || found.hub === null ? SKIPPED : await look(azure.probed.one(found.hub));
  const none = { id, workspace, hub, rights: found === null && rights.kind === "found" ? SKIPPED : rights };
  return found === null ? { ...none, ...NOTHING } : { ...none, ...(await around(found, valueOf(hub), azure, extras)) };
}

const NO_ACCESS: Access = { grants: SKIPPED, denials: SKIPPED };

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
  diagnosis: SKIPPED,
  trial: SKIPPED,
  door: SKIPPED,
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
  const accessTo = (resource: string): Promise<Access> => accessOf(resource, principal, azure);
  const [userIdentity, vault, registry, storage, computes, diagnosis] = await Promise.all([
    lookAt(userId, (each) => azure.neighbours.identity(each)),
    vaultFacts(keyVault, azure, accessTo, extras),
    partFacts(containerRegistry, (each) => azure.neighbours.registry(each), accessTo),
    partFacts(storageAccount, (each) => azure.neighbours.storage(each), accessTo),
    look(azure.probed.computes(workspace.id)),
    look(azure.probed.diagnose(workspace.id)),
  ]);
  return {
    userIdentity,
    ...vault,
    registry: registry.part,
    registryAccess: registry.access,
    storage: storage.part,
    storageAccess: storage.access,
    computes,
    diagnosis,
    trial: await trialOf(workspace, azure, extras),
  };
}

async function vaultFacts(
  id: string | null,
  azure: Azure,
  accessTo: (resource: string) => Promise<Access>,
  { knocks }: ProbeExtras,
): Promise<Pick<ProbeFacts, "vault" | "deletedVault" | "vaultAccess" | "door">> {
  const parts = id === null ? null : readVaultId(id);
  if (parts === null) return { vault: SKIPPED, deletedVault: SKIPPED, vaultAccess: NO_ACCESS, door: SKIPPED };
  const vault = await look(azure.vaults.one(parts).then((each) => (each === "absent" ? each : probedVault(each))));
  const found = valueOf(vault);
  const deletedVault: Looked<DeletedVault> =
    vault.kind === "absent" ? await look(azure.deletedVaults.one(parts)) : SKIPPED;
  const [vaultAccess, door] = await Promise.all([
    found?.authorization === "rbac" ? accessTo(found.id) : NO_ACCESS,
    knocks && found !== null && found.address !== null ? look(azure.doors.knock(found.address)) : SKIPPED,
  ]);
  return { vault, deletedVault, vaultAccess, door };
}

function probedVault({ id, tenantId, authorization, accessPolicies, raw }: VaultSnapshot): ProbedVault {
  const body = isRecord(raw) ? raw : {};
  const properties = recordAt(body, "properties") ?? {};
  return {
    id,
    location: textAt(body, "location") ?? "",
    tenantId,
    authorization,
    accessPolicies,
    network: networkOf(properties),
    address: textAt(properties, "vaultUri"),
  };
}

async function partFacts<T>(
  id: string | null,
  read: (id: string) => Promise<T | Absent>,
  accessTo: (resource: string) => Promise<Access>,
): Promise<{ readonly part: Looked<T>; readonly access: Access }> {
  const part = await lookAt(id, read);
  return { part, access: part.kind === "found" && id !== null ? await accessTo(id) : NO_ACCESS };
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

async function lookAt<T>(id: string | null, read: (id: string) => Promise<T | Absent>): Promise<Looked<T>> {
  return id === null ? SKIPPED : look(read(id));
}

async function look<T>(answer: Promise<T | Absent>): Promise<Looked<T>> {
  try {
    const value = await answer;
    return value === "absent" ? { kind: "absent" } : { kind: "found", value };
  } catch (error) {
    if (!(error instanceof LiveError) || error.kind === "credential") throw error;
    return { kind: "unknown", why: reasonOf(error), isRefused: error.kind === "refused" };
  }
}

function reasonOf({ message, asked, kind, status, requestId, nextStep }: LiveError): string {
  const facts = [
    asked,
    kind,
    ...(status === null ? [] : [`status ${String(status)}`]),
    ...(requestId === null ? [] : [`request id ${requestId}`]),
  ];
  return `${message} (${facts.join(", ")}) ${nextStep}`;
}
