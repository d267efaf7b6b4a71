import { partsOf } from "../expression/walk-residual.ts";
import { residualOf } from "../expression/residual.ts";
import { member, type Residual, type Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { evaluateNode } from "../template/evaluate-node.ts";
import { mentioning, mayNameProvider } from "../template/text-index.ts";
import { namesResource } from "../template/resource-references.ts";
import { nameKey, referenceOf, referenceOfResidual } from "../template/resource-id.ts";
import { allHold } from "../template/condition.ts";
import { hasType, visitResources, type Enter } from "../template/visit-resources.ts";
import { isSameName } from "../text/fold-case.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import { WORKSPACE_PROVIDER, WORKSPACE_TYPE } from "./workspace-type.ts";

/** Something in a template that keeps a workspace from building images. */
export interface ImageBuildBlocker {
  readonly kind: ObstacleKind;
  readonly workspace: Resource;
  /** The vault or the registry that is in the way. */
  readonly resource: Resource;
  /** Whether both are deployed whatever is given. */
  readonly isSure: boolean;
}

export type ObstacleKind =
  /** The vault's network rules let no trusted service in. */
  | "vault-network"
  /** So do the registry's. */
  | "registry-network"
  /** The registry has no admin user, and the template gives the user-assigned identity of the workspace no role for it. */
  | "no-role"
  /** So it is for the workspace's own identity, to which the service may give a role itself. */
  | "no-role-of-own"
  /** There is a role that pulls, and none that pushes. */
  | "pull-only"
  /** The registry takes no calls from outside, and the workspace names no compute inside. */
  | "no-build-compute"
  /** The registry has a private endpoint, and takes calls from outside as well. */
  | "no-build-compute-at-endpoint";

const REGISTRY_TYPE = "Microsoft.ContainerRegistry/registries";
const ENDPOINT_TYPE = "Microsoft.Network/privateEndpoints";
const ROLE_TYPE = "Microsoft.Authorization/roleAssignments";
const REGISTRY_ROLE_TYPE = `${REGISTRY_TYPE}/providers/roleAssignments`;
const IDENTITY_TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** Roles that may push and pull: AcrPush, Contributor, Owner, Azure AI Administrator (Microsoft: Azure built-in roles, 2026-11). */
const PUSH_ROLES: ReadonlySet<string> = new Set([
  "8311e382-0749-4cb8-b61a-304f252e45ec",
  "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "b78c5d69-af96-48a3-bf8d-a8b4d589de94",
]);
/** AcrPull. */
const PULL_ROLES: ReadonlySet<string> = new Set(["7f951dda-4ed3-4680-a7ca-43fe172d538d"]);
/**
 * The same in a registry whose repositories have permissions of their own, where those above give nothing on images:
 * Container Registry Repository Writer and Contributor, and Reader (Microsoft: ABAC repository permissions, 2026-11).
 */
const REPOSITORY_PUSH_ROLES: ReadonlySet<string> = new Set([
  "2a1e307c-b015-4ebd-883e-5b7698a07328",
  "2efddaa5-3f1f-4df3-97df-af3f13818f4c",
]);
const REPOSITORY_PULL_ROLES: ReadonlySet<string> = new Set(["b93aa761-3e63-49ed-ac28-beffa264f7ac"]);
const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** A resource that may be deployed, and whether it certainly is. */
interface Deployed {
  readonly resource: Resource;
  readonly isSure: boolean;
}

interface Surroundings {
  readonly workspaces: readonly Deployed[];
  readonly vaults: readonly Deployed[];
  readonly registries: readonly Deployed[];
  readonly endpoints: readonly Deployed[];
  readonly roles: readonly Deployed[];
  /** Whether there are templates that are not at hand. */
  readonly hasLinks: boolean;
}

/** What keeps the workspaces of a deployment from building images. What is not known is taken to be in order. */
export function imageBuildBlockers(deployment: Deployment): readonly ImageBuildBlocker[] {
  if (!mayNameProvider(deployment.template.source, WORKSPACE_PROVIDER)) return [];
  const around = surroundings(deployment);
  return around.workspaces.flatMap((workspace) => [
    ...networkObstacles(workspace, around),
    ...registryObstacles(workspace, around),
  ]);
}

function surroundings(deployment: Deployment): Surroundings {
  const enters = [WORKSPACE_PROVIDER, VAULT_PROVIDER, REGISTRY_TYPE, ENDPOINT_TYPE, ROLE_TYPE, "/roleAssignments"].map(
    mentioning,
  );
  const enter: Enter = (declaration) => enters.some((each) => each(declaration));
  const found: { readonly type: string; readonly list: Deployed[] }[] = [
    WORKSPACE_TYPE,
    VAULT_TYPE,
    REGISTRY_TYPE,
    ENDPOINT_TYPE,
    ROLE_TYPE,
    REGISTRY_ROLE_TYPE,
  ].map((type) => ({ type, list: [] }));
  let hasLinks = false;
  for (const { resource, conditions } of visitResources(deployment, enter)) {
    const truth = allHold(conditions);
    if (resource.isExisting || (truth.kind === "known" && !truth.value)) continue;
    if (resource.nested()?.kind === "linked") hasLinks = true;
    found.find(({ type }) => hasType(resource, type))?.list.push({ resource, isSure: truth.kind === "known" });
  }
  const [workspaces = [], vaults = [], registries = [], endpoints = [], roles = [], registryRoles = []] = found.map(
    ({ list }) => list,
  );
  return { workspaces, vaults, registries, endpoints, roles: [...roles, ...registryRoles], hasLinks };
}

/** Vault and registry that shut trusted services out. The bypass counts only where there is something to bypass. */
function networkObstacles(workspace: Deployed, { vaults, registries }: Surroundings): readonly ImageBuildBlocker[] {
  const shutVaults = usedBy(workspace, "keyVault", VAULT_TYPE, vaults).filter(
    ({ resource }) =>
      isText(resource, ["networkAcls", "bypass"], "None") &&
      (isText(resource, ["networkAcls", "defaultAction"], "Deny") ||
        isText(resource, ["publicNetworkAccess"], "Disabled")),
  );
  const shutRegistries = usedBy(workspace, "containerRegistry", REGISTRY_TYPE, registries).filter(
    ({ resource }) => isText(resource, ["networkRuleBypassOptions"], "None") && isClosed(resource),
  );
  return [
    ...shutVaults.map((vault) => obstacle("vault-network", workspace, vault)),
    ...shutRegistries.map((registry) => obstacle("registry-network", workspace, registry)),
  ];
}

function registryObstacles(workspace: Deployed, around: Surroundings): readonly ImageBuildBlocker[] {
  return usedBy(workspace, "containerRegistry", REGISTRY_TYPE, around.registries).flatMap((registry) => {
    const kinds = [
      roleObstacle(workspace.resource, registry.resource, around),
      computeObstacle(workspace.resource, registry.resource, around),
    ];
    return kinds.flatMap((kind) => (kind === null ? [] : [obstacle(kind, workspace, registry)]));
  });
}

function roleObstacle(workspace: Resource, registry: Resource, { roles, hasLinks }: Surroundings): ObstacleKind | null {
  if (hasLinks || !isOff(registry, "adminUserEnabled")) return null;
  const granted = roles
    .map(({ resource }) => resource)
    .filter(mayBeForWorkspace)
    .map(roleIds);
  const { push, pull } = countingRoles(registry);
  if (granted.some((ids) => ids.length === 0 || ids.some((id) => push.some((roles) => roles.has(id))))) return null;
  if (granted.some((ids) => ids.some((id) => pull.some((roles) => roles.has(id))))) return "pull-only";
  return usesOwnIdentity(workspace) ? "no-role-of-own" : "no-role";
}

interface CountingRoles {
  readonly push: readonly ReadonlySet<string>[];
  readonly pull: readonly ReadonlySet<string>[];
}

/** The roles that give something on images of a registry, by its mode; of a mode that is not known those of both. */
function countingRoles(registry: Resource): CountingRoles {
  const mode = partAt(registry.properties(), ["roleAssignmentMode"]);
  const byRegistry: CountingRoles = { push: [PUSH_ROLES], pull: [PULL_ROLES] };
  if (isAbsent(mode)) return byRegistry;
  const byRepository: CountingRoles = { push: [REPOSITORY_PUSH_ROLES], pull: [REPOSITORY_PULL_ROLES] };
  if (mode?.kind !== "string")
    return { push: [PUSH_ROLES, REPOSITORY_PUSH_ROLES], pull: [PULL_ROLES, REPOSITORY_PULL_ROLES] };
  return isSameName(mode.value, "AbacRepositoryPermissions") ? byRepository : byRegistry;
}

/** Whether a role may be given to the workspace's identity: one of another kind of resource is not. */
function mayBeForWorkspace(role: Resource): boolean {
  const principal = partAt(role.properties(), ["principalId"]);
  if (principal?.kind !== "unknown") return true;
  const types = [...partsOf(principal.residual)].flatMap((part) => typeNamedBy(part) ?? []);
  return (
    types.length === 0 || types.some((type) => isSameName(type, WORKSPACE_TYPE) || isSameName(type, IDENTITY_TYPE))
  );
}

function typeNamedBy(part: Residual): string | null {
  if (part.kind === "call") return referenceOfResidual(part)?.type ?? null;
  return part.kind === "value" ? (referenceOf(part.value)?.type ?? null) : null;
}

/** The ids of role definitions in the texts of which a role's definition is made. */
function roleIds(role: Resource): readonly string[] {
  const definition = partAt(role.properties(), ["roleDefinitionId"]);
  if (definition === null) return [];
  return textsIn(definition).flatMap((text) => text.toLowerCase().match(GUID) ?? []);
}

function textsIn(value: Value): readonly string[] {
  if (value.kind === "string") return [value.value];
  if (value.kind !== "unknown") return [];
  return [...partsOf(value.residual)].flatMap((part) =>
    part.kind === "value" && part.value.kind === "string" ? [part.value.value] : [],
  );
}

/** Whether the workspace works with the identity that the service makes for it. */
function usesOwnIdentity(workspace: Resource): boolean {
  const node = memberOf(workspace.declaration.node, "identity")?.value;
  const identity = node === undefined ? null : evaluateNode(node, workspace.frame);
  const type = identity === null ? null : partAt(identity, ["type"]);
  const isPrimary = partAt(workspace.properties(), ["primaryUserAssignedIdentity"]) !== null;
  return !isPrimary && (type?.kind !== "string" || /SystemAssigned/i.test(type.value));
}

function computeObstacle(workspace: Resource, registry: Resource, { endpoints }: Surroundings): ObstacleKind | null {
  if (!isAbsent(partAt(workspace.properties(), ["imageBuildCompute"]))) return null;
  if (isClosed(registry)) return "no-build-compute";
  const key = nameKey(residualOf(registry.name()));
  return endpoints.some(({ resource }) =>
    targetsOf(resource).some((target) => namesResource(target, REGISTRY_TYPE, key)),
  )
    ? "no-build-compute-at-endpoint"
    : null;
}

/** The resources that a private endpoint leads to. */
function targetsOf(endpoint: Resource): readonly Value[] {
  const lists = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"].map((name) =>
    partAt(endpoint.properties(), [name]),
  );
  return lists.flatMap((list) =>
    list?.kind === "array"
      ? list.items.flatMap((item) => partAt(item, ["properties", "privateLinkServiceId"]) ?? [])
      : [],
  );
}

/** Whether a registry takes no calls, or only those of some addresses, from outside of its private endpoints. */
function isClosed(registry: Resource): boolean {
  return (
    isText(registry, ["publicNetworkAccess"], "Disabled") ||
    isText(registry, ["networkRuleSet", "defaultAction"], "Deny")
  );
}

/** The resources of a type that a workspace names as its own. */
function usedBy(workspace: Deployed, property: string, type: string, all: readonly Deployed[]): readonly Deployed[] {
  const id = partAt(workspace.resource.properties(), [property]);
  if (id === null) return [];
  return all.filter(({ resource }) => namesResource(id, type, nameKey(residualOf(resource.name()))));
}

function obstacle(kind: ObstacleKind, workspace: Deployed, { resource, isSure }: Deployed): ImageBuildBlocker {
  return { kind, workspace: workspace.resource, resource, isSure: isSure && workspace.isSure };
}

function isText(resource: Resource, path: readonly string[], text: string): boolean {
  const part = partAt(resource.properties(), path);
  return part?.kind === "string" && isSameName(part.value, text);
}

/** Whether a switch is off, which it is where it is not there. */
function isOff(resource: Resource, name: string): boolean {
  const part = partAt(resource.properties(), [name]);
  return part === null || part.kind === "null" || (part.kind === "bool" && !part.value);
}

function isAbsent(part: Value | null): boolean {
  return part === null || part.kind === "null" || (part.kind === "string" && part.value === "");
}

/** A part of a value: `null` when it is certainly not there, and the unknown that hides it when that is not known. */
function partAt(value: Value, path: readonly string[]): Value | null {
  let at: Value = value;
  for (const name of path) {
    if (at.kind === "null") return null;
    if (at.kind !== "object") return at;
    const next: Value | null = member(at, name) ?? at.rest;
    if (next === null) return null;
    at = next;
  }
  return at;
}
