import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterEach, describe, expect, it } from "vitest";
import { azureOf } from "../../../src/azure/azure.ts";
import { isRecord } from "../../../src/text/record.ts";
import type { Json } from "../../../src/expression/to-json.ts";
import type { Probe } from "../../../src/generated/probe.ts";
import { foldCase } from "../../../src/text/fold-case.ts";
import type { CheckId } from "../../../src/workspace/check-catalog.ts";
import type { CheckVerdict } from "../../../src/workspace/check-result.ts";
import { probeCommand, type ProbeOptions } from "../../../src/commands/probe/run.ts";
import type { FaultRule } from "../../../src/sandbox/traffic/fault.ts";
import { sessionWith } from "../../azure/fakes.ts";
import { entry, GROUP, live, SUBSCRIPTION, TENANT, type Live } from "../../sandbox/live.ts";
import { NO_AZURE_OPTIONS } from "../fake-azure.ts";
import { fakeIo } from "../fake-io.ts";
import {
  ALL,
  CALLER,
  change,
  compute,
  customRole,
  denial,
  drop,
  GROUP_PRINCIPAL,
  healthy,
  HUB,
  IDENTITY,
  PRINCIPAL,
  privateEndpoint,
  PROJECT_PRINCIPAL,
  put,
  REGISTRY,
  role,
  ROLES,
  setIdentity,
  STORAGE,
  USER_PRINCIPAL,
  VAULT,
  WORKSPACE,
  type World,
} from "./probe-world.ts";
import { runRepair } from "../restore/run-repair.ts";

type Check = Probe["workspaces"][number]["checks"][number];

interface Probed {
  readonly code: number;
  readonly checks: readonly Check[];
  readonly text: string;
  readonly err: string;
}

const OPTIONS: ProbeOptions = {
  ...NO_AZURE_OPTIONS,
  workspaces: [WORKSPACE],
  build: null,
  checksSecrets: false,
  waitMs: null,
  formats: [{ format: "json", file: null }],
  color: false,
  verbose: false,
};
const NO_WAIT = (): Promise<void> => Promise.resolve();

async function probe(
  at: Live,
  change: Partial<ProbeOptions> = {},
  wait: (milliseconds: number) => Promise<unknown> = NO_WAIT,
): Promise<Probed> {
  const io = fakeIo(".");
  const session = sessionWith({ origin: at.sandbox.url, ca: at.sandbox.ca }, { headersMs: 5_000, totalMs: 9_000 });
  const azure = azureOf(session, { wait: NO_WAIT });
  const options = { ...OPTIONS, ...change };
  const code = await probeCommand(
    options,
    io,
    () => Promise.resolve({ azure, subscription: SUBSCRIPTION, resourceGroup: options.resourceGroup }),
    wait,
  );
  const text = io.out();
  const content = options.formats[0]?.format === "json" ? probeOf(text) : null;
  return { code, text, err: io.err(), checks: content?.workspaces.flatMap(({ checks }) => checks) ?? [] };
}

const schema: unknown = JSON.parse(
  readFileSync(new URL("../../../schemas/probe.schema.json", import.meta.url), "utf8"),
);
const isProbe = new Ajv().compile<Probe>(isRecord(schema) ? schema : {});

/** What was printed, which has to be as the schema says. */
function probeOf(text: string): Probe {
  const content: unknown = JSON.parse(text);
  if (isProbe(content)) return content;
  throw new Error(`The output is not as the schema says: ${JSON.stringify(isProbe.errors)}`);
}

/** One thing that is broken in a world that was in order. */
interface Case {
  readonly world?: World;
  readonly break: (at: Live) => unknown;
  readonly check: CheckId;
  readonly verdict: CheckVerdict;
  /** The exit code; what the verdict leads to where it is left out. */
  readonly code?: 0 | 1 | 4;
  /** What the repair begins with; `null` where no command repairs it. */
  readonly repair: string | null;
  /** What somebody does where no command repairs it. */
  readonly byHand?: (at: Live) => unknown;
  readonly workspace?: string;
}

const VAULT_PERMISSIONS = {
  actions: [],
  notActions: [],
  dataActions: ["Microsoft.KeyVault/vaults/*"],
  notDataActions: [],
};
const EVERYBODY = [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }];
const CUSTOM = "c0000000-0000-4000-8000-000000000001";
const RBAC: World = { vault: { enableRbacAuthorization: true, accessPolicies: [] } };
const WITH_ROLE: World = { ...RBAC, more: [role(ROLES.administrator, VAULT)] };
const BY_IDENTITY: World = {
  workspace: { systemDatastoresAuthMode: "Identity" },
  more: [role(ROLES.blobContributor, STORAGE)],
};
const NO_ADMIN: World = { registry: { adminUserEnabled: false }, more: [role(ROLES.contributor, REGISTRY)] };
const USER_IDENTITY: World = {
  identity: { type: "UserAssigned", userAssignedIdentities: { [IDENTITY]: { principalId: USER_PRINCIPAL } } },
  workspace: { primaryUserAssignedIdentity: IDENTITY.toUpperCase().replace("/SUBSCRIPTIONS/", "/subscriptions/") },
  vault: { accessPolicies: [entry(USER_PRINCIPAL, ALL)] },
  more: [{ id: IDENTITY, location: "westeurope", properties: { principalId: USER_PRINCIPAL } }],
};
const PROJECT: World = {
  kind: "Hub",
  vault: { accessPolicies: [entry(PRINCIPAL, ALL), entry(PROJECT_PRINCIPAL, ALL)] },
  more: [
    {
      id: HUB,
      location: "westeurope",
      kind: "Hub",
      identity: { type: "SystemAssigned", principalId: PRINCIPAL },
      properties: {
        keyVault: VAULT,
        storageAccount: STORAGE,
        containerRegistry: REGISTRY,
        provisioningState: "Succeeded",
      },
    },
    {
      id: WORKSPACE.replace(/ws$/, "project"),
      location: "westeurope",
      kind: "Project",
      identity: { type: "SystemAssigned", principalId: PROJECT_PRINCIPAL },
      properties: { hubResourceId: HUB, provisioningState: "Succeeded" },
    },
  ],
};
const PROJECT_ID = WORKSPACE.replace(/ws$/, "project");
const FIREWALL = { defaultAction: "Deny", bypass: "AzureServices" };
const WITH_BUILDER: World = { workspace: { imageBuildCompute: "cpu" }, more: [compute("cpu")] };

const BY_REPOSITORIES: World = {
  registry: { adminUserEnabled: false, roleAssignmentMode: "AbacRepositoryPermissions" },
  more: [role(ROLES.contributor, REGISTRY), role(ROLES.repositoryWriter, REGISTRY)],
};
const PROJECT_ROLE: readonly Json[] = [role(ROLES.administrator, VAULT, PROJECT_PRINCIPAL)];
/** The rules of a storage account that lets in one resource, and nobody else. */
const shutBut = (resourceId: string, tenantId = TENANT): Readonly<Record<string, Json>> => ({
  networkAcls: { defaultAction: "Deny", bypass: "None", resourceAccessRules: [{ tenantId, resourceId }] },
});
const LET_IN = (resourceId: string): World => ({ ...WITH_BUILDER, storage: shutBut(resourceId) });

const state = (id: string, provisioningState: string): ((at: Live) => void) => {
  return (at) => {
    change(at, id, { provisioningState });
  };
};
const policies = (...entries: readonly Json[]): ((at: Live) => void) => {
  return (at) => {
    change(at, VAULT, { accessPolicies: entries });
  };
};
const roles = (...all: readonly Json[]): ((at: Live) => void) => {
  return (at) => {
    for (const [key, { type }] of [...at.sandbox.state.store.resources])
      if (/roleAssignments/i.test(type)) at.sandbox.state.store.resources.delete(key);
    for (const each of all) put(at, each);
  };
};
const faults = (...rules: readonly FaultRule[]): ((at: Live) => void) => {
  return (at) => {
    at.sandbox.faults.set(rules);
  };
};
const refused = (path: string): FaultRule => ({
  kind: "status",
  status: 403,
  path,
  body: {
    error: { code: "AuthorizationFailed", message: `The client has no authorization to perform this on ${path}.` },
  },
});
const wellAgain = (at: Live): void => {
  at.sandbox.faults.set([]);
};

const CASES: Readonly<Record<string, Case>> = {
  "the entry is removed": {
    break: policies(entry(CALLER, { secrets: ["get"] })),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "a deployment wipes the list": {
    break: policies(),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "one permission that a build needs is removed": {
    break: policies(entry(PRINCIPAL, { ...ALL, secrets: ["get", "list", "delete", "recover", "backup", "restore"] })),
    check: "vault-permissions",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "all permissions on secrets are removed": {
    break: policies(entry(PRINCIPAL, { keys: ["all"], certificates: ["all"] })),
    check: "vault-permissions",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "permissions beyond a build are removed": {
    break: policies(entry(PRINCIPAL, { secrets: ["all"] })),
    check: "vault-granted",
    verdict: "warning",
    repair: "az keyvault set-policy",
  },
  "the entry is for the identity together with an application": {
    break: policies({ tenantId: TENANT, objectId: PRINCIPAL, applicationId: CALLER, permissions: ALL }),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the entry is for another tenant": {
    break: policies({ tenantId: CALLER, objectId: PRINCIPAL, permissions: ALL }),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the workspace has a new identity": {
    break: (at) => {
      setIdentity(at, { type: "SystemAssigned", principalId: USER_PRINCIPAL });
    },
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the vault turns to RBAC": {
    break: (at) => {
      change(at, VAULT, { enableRbacAuthorization: true });
    },
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "an RBAC vault has no role for the identity": {
    world: WITH_ROLE,
    break: roles(),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the role is somebody else's": {
    world: WITH_ROLE,
    break: roles(role(ROLES.administrator, VAULT, USER_PRINCIPAL)),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the role only reads secrets": {
    world: WITH_ROLE,
    break: roles(role(ROLES.secretsUser, VAULT)),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the role is one of the control plane": {
    world: WITH_ROLE,
    break: roles(role(ROLES.contributor, GROUP)),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the role has a condition": {
    world: WITH_ROLE,
    break: roles(role(ROLES.administrator, VAULT, PRINCIPAL, "@Resource[...] StringEquals 'x'")),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment delete",
  },
  "the role from above has a condition on reading secrets": {
    world: WITH_ROLE,
    break: roles(
      role(
        ROLES.administrator,
        GROUP,
        PRINCIPAL,
        "((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/getSecret/action'})) OR (@Resource[x] StringEquals 'y'))",
      ),
    ),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the role is without keys and certificates": {
    world: WITH_ROLE,
    break: roles(role(ROLES.secretsOfficer, VAULT)),
    check: "vault-role-granted",
    verdict: "warning",
    repair: "az role assignment create",
  },
  "a role of one's own leaves out writing": {
    world: WITH_ROLE,
    break: (at) => {
      put(at, customRole(CUSTOM, ["Microsoft.KeyVault/vaults/*"], ["Microsoft.KeyVault/vaults/secrets/set*"]));
      roles(role(CUSTOM, VAULT))(at);
    },
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "a deny assignment takes the secrets": {
    world: WITH_ROLE,
    break: (at) => {
      put(at, denial(GROUP, VAULT_PERMISSIONS, EVERYBODY));
    },
    check: "vault-denied",
    verdict: "fail",
    repair: null,
    byHand: (at) => {
      put(
        at,
        denial(GROUP, VAULT_PERMISSIONS, EVERYBODY, {
          excludePrincipals: [{ id: PRINCIPAL, type: "ServicePrincipal" }],
        }),
      );
    },
  },
  "a deny assignment is about a group": {
    world: WITH_ROLE,
    break: (at) => {
      put(at, denial(VAULT, VAULT_PERMISSIONS, [{ id: GROUP_PRINCIPAL, type: "Group" }]));
    },
    check: "vault-denied",
    verdict: "warning",
    repair: null,
  },
  "the vault is soft-deleted": {
    break: (at) => at.send("DELETE", VAULT),
    check: "vault-exists",
    verdict: "fail",
    repair: "az keyvault recover",
  },
  "the vault is gone": {
    break: (at) => {
      drop(at, VAULT);
    },
    check: "vault-exists",
    verdict: "fail",
    repair: "az keyvault create",
  },
  "the vault is gone, and deleted ones may not be read": {
    break: async (at) => {
      await at.send("DELETE", VAULT);
      faults(refused("/deletedVaults"))(at);
    },
    check: "vault-exists",
    verdict: "fail",
    repair: null,
    byHand: wellAgain,
  },
  "the firewall of the vault shuts trusted services out": {
    break: (at) => {
      change(at, VAULT, { networkAcls: { ...FIREWALL, bypass: "None" } });
    },
    check: "vault-network",
    verdict: "fail",
    repair: "az keyvault update",
  },
  "the vault is closed to the public, and to trusted services": {
    break: (at) => {
      change(at, VAULT, { publicNetworkAccess: "Disabled", networkAcls: { bypass: "None", defaultAction: "Allow" } });
    },
    check: "vault-network",
    verdict: "fail",
    repair: "az keyvault update",
  },
  "the vault is closed to the public without a private endpoint": {
    break: (at) => {
      change(at, VAULT, { publicNetworkAccess: "Disabled", ...privateEndpoint("Pending") });
    },
    check: "vault-network",
    verdict: "warning",
    repair: "az keyvault update",
  },
  "the registry is gone": {
    break: (at) => {
      drop(at, REGISTRY);
    },
    check: "registry-exists",
    verdict: "fail",
    repair: "az acr create",
  },
  "the registry's administrator is off, and the identity has no role": {
    break: (at) => {
      change(at, REGISTRY, { adminUserEnabled: false });
    },
    check: "registry-access",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the identity only pulls": {
    world: NO_ADMIN,
    break: roles(role("7f951dda-4ed3-4680-a7ca-43fe172d538d", REGISTRY)),
    check: "registry-access",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the identity pushes and pulls, but may not have the registry build": {
    world: NO_ADMIN,
    break: roles(role(ROLES.acrPush, REGISTRY)),
    check: "registry-granted",
    verdict: "warning",
    repair: "az role assignment create",
  },
  "a deny assignment takes pushing": {
    world: NO_ADMIN,
    break: (at) => {
      put(
        at,
        denial(REGISTRY, { actions: ["*/write"], notActions: [], dataActions: [], notDataActions: [] }, [
          { id: PRINCIPAL, type: "ServicePrincipal" },
        ]),
      );
    },
    check: "registry-denied",
    verdict: "fail",
    repair: null,
  },
  "the registry is private, and no compute builds": {
    break: (at) => {
      change(at, REGISTRY, { publicNetworkAccess: "Disabled", ...privateEndpoint() });
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml compute create",
  },
  "the registry is private, and a cluster is not named": {
    world: { more: [compute("cpu")] },
    break: (at) => {
      change(at, REGISTRY, { networkRuleSet: { defaultAction: "Deny" } });
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml workspace update",
  },
  "the registry is private in a workspace with a managed network": {
    world: { workspace: { managedNetwork: { isolationMode: "AllowInternetOutbound" } } },
    break: (at) => {
      change(at, REGISTRY, { publicNetworkAccess: "Disabled", ...privateEndpoint() });
    },
    check: "build-compute",
    verdict: "warning",
    repair: "az ml compute create",
  },
  "the compute that builds is gone": {
    world: {
      ...WITH_BUILDER,
      registry: { publicNetworkAccess: "Disabled", adminUserEnabled: true, ...privateEndpoint() },
    },
    break: (at) => {
      drop(at, `${WORKSPACE}/computes/cpu`);
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml compute create",
  },
  "the compute that builds is no cluster": {
    world: WITH_BUILDER,
    break: (at) => {
      put(at, compute("cpu", "ComputeInstance"));
      put(at, compute("other"));
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml workspace update",
  },
  "the registry shuts trusted services out": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, REGISTRY, { networkRuleSet: { defaultAction: "Deny" }, networkRuleBypassOptions: "None" });
    },
    check: "registry-network",
    verdict: "fail",
    repair: "az acr update",
  },
  "nothing leads to the registry": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, REGISTRY, { publicNetworkAccess: "Disabled" });
    },
    check: "registry-network",
    verdict: "fail",
    repair: "az acr update",
  },
  "the storage account is gone": {
    break: (at) => {
      drop(at, STORAGE);
    },
    check: "storage-exists",
    verdict: "fail",
    repair: "az storage account create",
  },
  "the storage account takes no keys": {
    break: (at) => {
      change(at, STORAGE, { allowSharedKeyAccess: false });
    },
    check: "storage-access",
    verdict: "fail",
    repair: "az storage account update",
  },
  "the identity has no role on the storage account": {
    world: BY_IDENTITY,
    break: roles(),
    check: "storage-access",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "a deny assignment takes writing blobs": {
    world: BY_IDENTITY,
    break: (at) => {
      put(
        at,
        denial(STORAGE, { actions: [], notActions: [], dataActions: ["*/blobs/write"], notDataActions: [] }, EVERYBODY),
      );
    },
    check: "storage-denied",
    verdict: "fail",
    repair: null,
  },
  "the firewall of the storage account shuts trusted services out": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, STORAGE, { networkAcls: { defaultAction: "Deny", bypass: "Logging, Metrics" } });
    },
    check: "storage-network",
    verdict: "fail",
    repair: "az storage account update",
  },
  "nothing leads to the storage account": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, STORAGE, { publicNetworkAccess: "Disabled" });
    },
    check: "storage-network",
    verdict: "fail",
    repair: "az storage account update",
  },
  "the storage account is restricted, and no compute builds": {
    break: (at) => {
      change(at, STORAGE, { networkAcls: FIREWALL });
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml compute create",
  },
  "the workspace is gone": {
    break: (at) => {
      drop(at, WORKSPACE);
    },
    check: "workspace-exists",
    verdict: "fail",
    repair: null,
  },
  "the workspace failed to be provisioned": {
    break: (at) => {
      change(at, WORKSPACE, { provisioningState: "Failed" });
    },
    check: "workspace-state",
    verdict: "fail",
    repair: "az ml workspace update",
  },
  "the workspace is being updated": {
    break: (at) => {
      change(at, WORKSPACE, { provisioningState: "Updating" });
    },
    check: "workspace-state",
    verdict: "warning",
    repair: null,
  },
  "the workspace has no identity": {
    break: (at) => {
      setIdentity(at, { type: "None" });
    },
    check: "identity",
    verdict: "fail",
    repair: "az rest",
  },
  "the user-assigned identity has no entry": {
    world: USER_IDENTITY,
    break: policies(entry(PRINCIPAL, ALL)),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the user-assigned identity is deleted": {
    world: USER_IDENTITY,
    break: (at) => {
      drop(at, IDENTITY);
    },
    check: "identity",
    verdict: "fail",
    repair: null,
    byHand: (at) => {
      put(at, { id: IDENTITY, properties: { principalId: USER_PRINCIPAL } });
    },
  },
  "the identity that the workspace names is not its own": {
    world: USER_IDENTITY,
    break: (at) => {
      setIdentity(at, { type: "SystemAssigned", principalId: PRINCIPAL });
    },
    check: "identity",
    verdict: "fail",
    repair: null,
  },
  "a project has no entry in the vault of its hub": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: policies(entry(PRINCIPAL, ALL)),
    check: "vault-entry",
    verdict: "not-checked",
    repair: null,
  },
  "neither a project nor its hub has an entry": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: policies(),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the hub of a project failed": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: state(HUB, "Failed"),
    check: "workspace-hub",
    verdict: "fail",
    repair: "az ml workspace update",
  },
  "the hub of a project is being deleted": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: state(HUB, "Deleting"),
    check: "workspace-hub",
    verdict: "fail",
    repair: null,
    byHand: state(HUB, "Succeeded"),
  },
  "the hub of a project is being updated": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: state(HUB, "Updating"),
    check: "workspace-hub",
    verdict: "warning",
    repair: null,
  },
  "a project names a hub that is none": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: (at) => {
      change(at, PROJECT_ID, { hubResourceId: VAULT });
    },
    check: "workspace-hub",
    verdict: "not-checked",
    // The workspace's own diagnosis fails.
    code: 1,
    repair: null,
  },
  "a project and its hub's roles on an RBAC vault": {
    world: { ...PROJECT, ...RBAC, more: [...(PROJECT.more ?? []), role(ROLES.administrator, VAULT), ...PROJECT_ROLE] },
    workspace: PROJECT_ID,
    break: roles(role(ROLES.administrator, VAULT)),
    check: "vault-role",
    verdict: "not-checked",
    repair: null,
  },
  "the vault is being deleted": {
    break: state(VAULT, "Deleting"),
    check: "vault-state",
    verdict: "fail",
    repair: null,
    byHand: state(VAULT, "Succeeded"),
  },
  "the vault is being made": {
    break: state(VAULT, "RegisteringDns"),
    check: "vault-state",
    verdict: "warning",
    repair: null,
  },
  "the vault is of another tenant": {
    break: (at) => {
      change(at, VAULT, {
        tenantId: CALLER,
        accessPolicies: [{ tenantId: CALLER, objectId: PRINCIPAL, permissions: ALL }],
      });
    },
    check: "vault-tenant",
    verdict: "fail",
    repair: null,
  },
  "the workspace names a vault that is none": {
    break: (at) => {
      change(at, WORKSPACE, { keyVault: "not an id" });
    },
    check: "vault-exists",
    verdict: "not-checked",
    // The workspace's own diagnosis fails.
    code: 1,
    repair: null,
  },
  "the workspace names a storage account as its vault": {
    break: (at) => {
      change(at, WORKSPACE, { keyVault: STORAGE });
    },
    check: "vault-exists",
    verdict: "not-checked",
    // The workspace's own diagnosis fails.
    code: 1,
    repair: null,
  },
  "the workspace has a number for its vault": {
    break: (at) => {
      change(at, WORKSPACE, { keyVault: 5 });
    },
    check: "vault-exists",
    verdict: "not-checked",
    // The workspace's own diagnosis fails.
    code: 1,
    repair: null,
  },
  "the workspace names a registry that is none": {
    break: (at) => {
      change(at, WORKSPACE, { containerRegistry: "cr1" });
    },
    check: "registry-exists",
    verdict: "not-checked",
    repair: null,
  },
  "the workspace names a storage account that is none": {
    break: (at) => {
      change(at, WORKSPACE, { storageAccount: `${STORAGE}/../st2` });
    },
    check: "storage-exists",
    verdict: "not-checked",
    repair: null,
  },
  "the registry is being deleted": {
    break: state(REGISTRY, "Deleting"),
    check: "registry-state",
    verdict: "fail",
    repair: null,
    byHand: state(REGISTRY, "Succeeded"),
  },
  "the registry failed to be updated": {
    break: state(REGISTRY, "Failed"),
    check: "registry-state",
    verdict: "warning",
    repair: null,
  },
  "the registry is in a state that nobody knows": {
    break: state(REGISTRY, "Paused"),
    check: "registry-state",
    verdict: "warning",
    repair: null,
  },
  "the storage account is being made": {
    break: state(STORAGE, "ResolvingDNS"),
    check: "storage-state",
    verdict: "warning",
    repair: null,
  },
  "the storage account does not answer in its region": {
    break: (at) => {
      change(at, STORAGE, { statusOfPrimary: "unavailable" });
    },
    check: "storage-state",
    verdict: "warning",
    repair: null,
  },
  "the registry counts roles by repositories": {
    world: NO_ADMIN,
    break: (at) => {
      change(at, REGISTRY, { roleAssignmentMode: "AbacRepositoryPermissions" });
    },
    check: "registry-access",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the registry counts roles by repositories, and the identity only reads": {
    world: BY_REPOSITORIES,
    break: roles(role(ROLES.contributor, REGISTRY), role(ROLES.repositoryReader, REGISTRY)),
    check: "registry-access",
    verdict: "fail",
    repair: "az role assignment create",
  },
  "the registry counts roles by repositories, and the role is for one of them": {
    world: BY_REPOSITORIES,
    break: roles(
      role(ROLES.contributor, REGISTRY),
      role(
        ROLES.repositoryWriter,
        REGISTRY,
        PRINCIPAL,
        "((!(ActionMatches{'Microsoft.ContainerRegistry/registries/repositories/content/write'})) OR (@Request[Microsoft.ContainerRegistry/registries/repositories:name] StringEqualsIgnoreCase 'shop'))",
      ),
    ),
    check: "registry-access",
    verdict: "fail",
    repair: "az role assignment delete",
  },
  "the service does not tell which roles count in the registry": {
    world: NO_ADMIN,
    break: (at) => {
      change(at, REGISTRY, { roleAssignmentMode: "SomethingElse" });
    },
    check: "registry-access",
    verdict: "warning",
    repair: null,
  },
  "the cloud does not know the version that tells which roles count": {
    world: NO_ADMIN,
    break: faults({
      kind: "status",
      status: 400,
      path: "/registries/cr1",
      times: 1,
      body: { error: { code: "NoRegisteredProviderFound", message: "No registered resource provider found." } },
    }),
    check: "registry-access",
    verdict: "warning",
    repair: null,
    byHand: wellAgain,
  },
  "the only private endpoint of the registry is being deleted": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, REGISTRY, { publicNetworkAccess: "Disabled", ...privateEndpoint("Approved", "Deleting") });
    },
    check: "registry-network",
    verdict: "warning",
    repair: null,
  },
  "the only private endpoint of the storage account failed": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, STORAGE, { publicNetworkAccess: "Disabled", ...privateEndpoint("Approved", "Failed") });
    },
    check: "storage-network",
    verdict: "warning",
    repair: null,
  },
  "the only private endpoint of the vault is being made": {
    break: (at) => {
      const rules = { networkAcls: { ...FIREWALL, bypass: "None" }, publicNetworkAccess: "Disabled" };
      change(at, VAULT, { ...rules, ...privateEndpoint("Approved", "Creating") });
    },
    check: "vault-network",
    verdict: "warning",
    repair: null,
  },
  "the cluster that builds is being deleted": {
    world: WITH_BUILDER,
    break: state(`${WORKSPACE}/computes/cpu`, "Deleting"),
    check: "build-compute",
    verdict: "fail",
    repair: "az ml compute create",
  },
  "the cluster that builds was canceled, and there is another": {
    world: WITH_BUILDER,
    break: (at) => {
      state(`${WORKSPACE}/computes/cpu`, "Canceled")(at);
      put(at, compute("other"));
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml workspace update",
  },
  "the cluster that builds is in a state that nobody knows": {
    world: WITH_BUILDER,
    break: state(`${WORKSPACE}/computes/cpu`, "Unknown"),
    check: "build-compute",
    verdict: "warning",
    repair: null,
  },
  "the cluster that builds takes no nodes": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, `${WORKSPACE}/computes/cpu`, { properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: 0 } } });
    },
    check: "build-compute",
    verdict: "fail",
    repair: "az ml compute update",
  },
  "the cluster that builds got no nodes": {
    world: WITH_BUILDER,
    break: (at) => {
      const errors = [{ error: { code: "ClusterCoreQuotaReached", message: "The quota is reached." } }];
      change(at, `${WORKSPACE}/computes/cpu`, { properties: { errors } });
    },
    check: "build-compute",
    verdict: "warning",
    repair: null,
  },
  "the cluster that builds has GPU machines": {
    world: WITH_BUILDER,
    break: (at) => {
      change(at, `${WORKSPACE}/computes/cpu`, { properties: { vmSize: "Standard_NC6s_v3" } });
    },
    check: "build-compute",
    verdict: "warning",
    repair: null,
  },
  "a rule lets another workspace into the storage account": {
    world: LET_IN(WORKSPACE),
    break: (at) => {
      change(at, STORAGE, shutBut(HUB));
    },
    check: "storage-network",
    verdict: "fail",
    repair: "az storage account update",
  },
  "a rule lets a workspace of another tenant into the storage account": {
    world: LET_IN(WORKSPACE),
    break: (at) => {
      change(at, STORAGE, shutBut(WORKSPACE, CALLER));
    },
    check: "storage-network",
    verdict: "fail",
    repair: "az storage account update",
  },
  "the identity was made anew under the same name": {
    world: USER_IDENTITY,
    break: (at) => {
      change(at, IDENTITY, { principalId: CALLER });
    },
    check: "identity",
    verdict: "fail",
    repair: null,
    byHand: (at) => {
      change(at, IDENTITY, { principalId: USER_PRINCIPAL });
    },
  },
  "the identity tells no principal": {
    world: USER_IDENTITY,
    break: (at) => {
      change(at, IDENTITY, { principalId: "" });
    },
    check: "identity",
    verdict: "not-checked",
    repair: null,
  },
  "the workspace has two identities and names none": {
    break: (at) => {
      const users = [IDENTITY, `${IDENTITY}2`].map((id) => [id, { principalId: USER_PRINCIPAL }] as const);
      setIdentity(at, { type: "UserAssigned", userAssignedIdentities: Object.fromEntries(users) });
    },
    check: "identity",
    verdict: "not-checked",
    // The workspace's own diagnosis fails.
    code: 1,
    repair: null,
  },
  "only what Microsoft's template gives beyond reading and writing is missing": {
    break: policies(entry(PRINCIPAL, { ...ALL, secrets: ["get", "list", "set", "delete"] })),
    check: "vault-permissions",
    verdict: "not-checked",
    repair: "az keyvault set-policy",
  },
  "the role reads and writes secrets, and does not recover them": {
    world: WITH_ROLE,
    break: (at) => {
      put(at, customRole(CUSTOM, ["Microsoft.KeyVault/vaults/*"], ["Microsoft.KeyVault/vaults/secrets/recover/*"]));
      roles(role(CUSTOM, VAULT))(at);
    },
    check: "vault-role",
    verdict: "not-checked",
    repair: "az role assignment create",
  },
  "the condition of the role has a second expression": {
    world: WITH_ROLE,
    break: roles(
      role(
        ROLES.administrator,
        VAULT,
        PRINCIPAL,
        "((!(ActionMatches{'Microsoft.KeyVault/vaults/keys/purge/action'})) OR (@Resource[x] StringEquals 'y')) AND (@Resource[x] StringEquals 'y')",
      ),
    ),
    check: "vault-role",
    verdict: "fail",
    repair: "az role assignment delete",
  },
  "a hub has no entry in its vault": {
    world: PROJECT,
    workspace: HUB,
    break: policies(entry(PROJECT_PRINCIPAL, ALL)),
    check: "vault-entry",
    verdict: "fail",
    repair: "az keyvault set-policy",
  },
  "the hub of a project is gone": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: (at) => {
      drop(at, HUB);
    },
    check: "workspace-hub",
    verdict: "fail",
    repair: null,
  },
  "the hub of a project may not be read": {
    world: PROJECT,
    workspace: PROJECT_ID,
    break: faults(refused("/workspaces/hub")),
    check: "workspace-hub",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the caller may read only": {
    break: (at) => {
      put(at, role(ROLES.reader, GROUP, CALLER));
    },
    check: "caller-environments",
    verdict: "warning",
    repair: "az role assignment create",
  },
  "the caller may not read the vault": {
    break: faults(refused("/vaults/kv1")),
    check: "vault-exists",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the caller may not read role assignments": {
    world: WITH_ROLE,
    break: faults(refused("/roleAssignments")),
    check: "vault-role",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the caller is told what it may not read": {
    world: WITH_ROLE,
    break: faults(refused("/roleAssignments")),
    check: "caller-read",
    verdict: "warning",
    code: 4,
    repair: "az role assignment create",
    byHand: wellAgain,
  },
  "the caller may not read deny assignments": {
    world: WITH_ROLE,
    break: faults(refused("/denyAssignments")),
    check: "vault-denied",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the definition of the role may not be read": {
    world: WITH_ROLE,
    break: faults(refused("/roleDefinitions")),
    check: "vault-role",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the caller may not read its own permissions": {
    break: faults(refused("/permissions")),
    check: "caller-environments",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the diagnosis is refused": {
    break: faults(refused("/diagnose")),
    check: "diagnose",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the diagnosis ends with an error of the service": {
    break: faults({ kind: "status", status: 500, path: "/diagnose" }),
    check: "diagnose",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the diagnosis ends without results": {
    break: faults({ kind: "status", status: 200, path: "/workspaceOperationsStatus", body: {} }),
    check: "diagnose",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the diagnosis finds something that no other check does": {
    break: faults({
      kind: "status",
      status: 200,
      path: "/workspaceOperationsStatus",
      body: { value: { dnsResolutionResults: [{ code: "CustomDnsInUse", level: "Error", message: "It is set." }] } },
    }),
    check: "diagnose",
    verdict: "fail",
    repair: null,
    byHand: wellAgain,
  },
  "the diagnosis finds something off the way of a build": {
    break: faults({
      kind: "status",
      status: 200,
      path: "/workspaceOperationsStatus",
      body: { value: { applicationInsightsResults: [{ code: "X", level: "Error", message: "It is gone." }] } },
    }),
    check: "diagnose",
    verdict: "warning",
    repair: null,
    byHand: wellAgain,
  },
  "the service is throttled": {
    break: faults({ kind: "status", status: 429, path: "/vaults/kv1", headers: { "retry-after": "600" } }),
    check: "vault-exists",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the registry is answered for with errors 500": {
    break: faults({ kind: "status", status: 500, path: "/registries/cr1" }),
    check: "registry-exists",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "a proxy answers in place of the storage account": {
    break: faults({ kind: "html", path: "/storageAccounts/st1", status: 404 }),
    check: "storage-exists",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the connection is lost on the way to the workspace": {
    break: faults({ kind: "reset-before", path: "/workspaces/ws", method: "GET" }),
    check: "workspace-exists",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
  "the list of computes is cut off": {
    world: WITH_BUILDER,
    break: faults({ kind: "truncated", path: "/computes" }),
    check: "build-compute",
    verdict: "not-checked",
    repair: null,
    byHand: wellAgain,
  },
};

const CODES: Readonly<Record<CheckVerdict, number>> = { pass: 0, warning: 0, fail: 1, "not-checked": 4 };

describe("the probe, when", () => {
  let at: Live | null = null;
  afterEach(async () => {
    await at?.close();
    at = null;
  });

  for (const [what, each] of Object.entries(CASES)) {
    it(`${what}, says so, and passes when it is repaired`, async () => {
      const here = await live({ seed: healthy(each.world) });
      at = here;
      const workspaces = [each.workspace ?? WORKSPACE];
      const before = await probe(here, { workspaces });
      await each.break(here);

      const broken = await probe(here, { workspaces });
      const found = broken.checks.find(({ id }) => id === each.check);
      const after = await repaired(here, each, broken, workspaces);

      expect([before.code, problems(before)]).toEqual([0, []]);
      expect([found?.verdict, broken.code]).toEqual([each.verdict, each.code ?? CODES[each.verdict]]);
      expect(found?.repair?.slice(0, each.repair?.length) ?? null).toBe(each.repair);
      expect(found?.evidence.length === 0).toBe(each.verdict === "not-checked");
      expect(found?.why).toMatch(/^[A-Z`].*[.]$/s);
      if (after !== null) expect([after.code, problems(after)]).toEqual([0, []]);
    });
  }
});

/** Checks that neither passed nor were left out because nobody asked for them. */
function problems({ checks }: Probed): readonly string[] {
  return checks
    .filter(({ verdict, notChecked }) => verdict !== "pass" && notChecked !== "not-asked")
    .map(({ id, verdict }) => `${id}: ${verdict}`);
}

/** Carries out what the probe says until nothing is left; `null` where there is nothing to carry out. */
async function repaired(
  at: Live,
  { byHand }: Case,
  broken: Probed,
  workspaces: readonly string[],
): Promise<Probed | null> {
  await byHand?.(at);
  let last = byHand === undefined ? broken : await probe(at, { workspaces });
  const isRepairable = last.checks.some(({ repair }) => repair !== null);
  for (let round = 0; round < 4 && last.checks.some(({ repair }) => repair !== null); round++) {
    for (const command of new Set(last.checks.flatMap(({ repair }) => (repair === null ? [] : [repair]))))
      await runRepair(command, at);
    last = await probe(at, { workspaces });
  }
  return isRepairable || byHand !== undefined ? last : null;
}

describe("the probe of a healthy workspace", () => {
  const passes: Readonly<Record<string, readonly [world: World, workspace?: string]>> = {
    "with access policies": [{}],
    "whose policy has every permission by its name but purging": [
      {
        vault: {
          accessPolicies: [
            entry(PRINCIPAL, {
              keys: words(
                "Encrypt Decrypt WrapKey UnwrapKey Sign Verify Get List Create Update Import Delete Backup Restore Recover Release Rotate GetRotationPolicy SetRotationPolicy",
              ),
              secrets: words("Get List Set Delete Backup Restore Recover"),
              certificates: words(
                "Get List Delete Create Import Update ManageContacts GetIssuers ListIssuers SetIssuers DeleteIssuers ManageIssuers Recover Backup Restore",
              ),
            }),
          ],
        },
      },
    ],
    "on an RBAC vault": [WITH_ROLE],
    "whose role is inherited": [{ ...RBAC, more: [role(ROLES.administrator, GROUP)] }],
    "whose role is one of somebody's own": [
      { ...RBAC, more: [customRole(CUSTOM, ["Microsoft.KeyVault/*"]), role(CUSTOM, VAULT)] },
    ],
    "whose condition is about other operations": [
      {
        ...RBAC,
        more: [
          role(
            ROLES.administrator,
            VAULT,
            PRINCIPAL,
            "((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/purge/action'})) OR (@Resource[x] StringEquals 'y'))",
          ),
          role(ROLES.administrator, GROUP),
        ],
      },
    ],
    "that is spared by a deny assignment": [
      {
        ...RBAC,
        more: [role(ROLES.administrator, VAULT), denial(GROUP, VAULT_PERMISSIONS, [{ id: CALLER, type: "User" }])],
      },
    ],
    "that has no registry yet": [{ workspace: { containerRegistry: null } }],
    "with a registry without administrator": [NO_ADMIN],
    "that uses its storage by identity": [BY_IDENTITY],
    "with a user-assigned identity": [USER_IDENTITY],
    "behind private endpoints": [
      {
        vault: {
          accessPolicies: [entry(PRINCIPAL, ALL)],
          publicNetworkAccess: "Disabled",
          networkAcls: FIREWALL,
          ...privateEndpoint(),
        },
        registry: { adminUserEnabled: true, publicNetworkAccess: "Disabled", ...privateEndpoint() },
        storage: { publicNetworkAccess: "Disabled", ...privateEndpoint() },
        ...WITH_BUILDER,
      },
    ],
    "that lets one workspace into its storage": [LET_IN(WORKSPACE)],
    "that lets all workspaces of its group into its storage": [LET_IN(WORKSPACE.replace(/ws$/, "*").toUpperCase())],
    "whose registry counts roles by repositories": [BY_REPOSITORIES],
    "whose registry counts them by repositories, and has an administrator": [
      { registry: { adminUserEnabled: true, roleAssignmentMode: "AbacRepositoryPermissions" } },
    ],
    "whose resources tell no state": [
      {
        vault: { accessPolicies: [entry(PRINCIPAL, ALL)], provisioningState: null },
        registry: { adminUserEnabled: true, provisioningState: null },
        storage: { provisioningState: null },
      },
    ],
    "that is a hub": [PROJECT, HUB],
    "that is a project": [PROJECT, PROJECT_ID],
  };

  for (const [what, [world, workspace = WORKSPACE]] of Object.entries(passes)) {
    it(`${what} passes all checks`, async () => {
      const at = await live({ seed: healthy(world) });

      const result = await probe(at, { workspaces: [workspace] });
      await at.close();

      expect([problems(result), result.code]).toEqual([[], 0]);
    });
  }
});

describe("the probe of a seeded world", () => {
  it.each([
    ["Failed", "warning"],
    ["RegisteringDns", "warning"],
    ["Deleting", "fail"],
  ])("takes the vault's state %s from the seed", async (provisioningState, verdict) => {
    const at = await live({ seed: healthy({ vault: { accessPolicies: [entry(PRINCIPAL, ALL)], provisioningState } }) });

    const { checks } = await probe(at);
    await at.close();

    expect(checks.find(({ id }) => id === "vault-state")?.verdict).toBe(verdict);
  });
});

describe("the probe", () => {
  let at: Live;
  afterEach(() => at.close());

  it("says of everything that it was not checked when Azure cannot be reached", async () => {
    at = await live({ seed: healthy() });
    const gone = { ...at, sandbox: { ...at.sandbox, url: "https://localhost:9" } };

    const { code, checks } = await probe(gone);

    expect(code).toBe(4);
    expect(checks.map(({ verdict }) => verdict)).not.toContain("pass");
    expect(checks.find(({ id }) => id === "workspace-exists")).toMatchObject({ notChecked: "could-not-look" });
  });

  it("takes a subscription that cannot be seen for no workspace that is missing", async () => {
    at = await live({ seed: healthy() });
    const elsewhere = WORKSPACE.replace(SUBSCRIPTION, "5ab50000-0000-4000-8000-00000000ffff");

    expect(await probe(at, { workspaces: [elsewhere] })).toMatchObject({ code: 4 });
  });

  it("probes several workspaces, by name, by id, or all in reach", async () => {
    at = await live({ seed: healthy(PROJECT) });
    policies(entry(PRINCIPAL, ALL))(at);

    const named = await probe(at, { workspaces: ["ws", HUB], resourceGroup: "rg" });
    const all = await probe(at, { workspaces: [] });
    const text = probeOf(all.text);

    expect(named.code).toBe(0);
    expect(all.code).toBe(4);
    expect(text.workspaces.map(({ id, canBuild }) => [id.split("/").at(-1), canBuild])).toEqual([
      ["hub", "yes"],
      ["project", "unknown"],
      ["ws", "yes"],
    ]);
    expect(text.summary).toEqual({ workspaces: 3, canBuild: 2, cannotBuild: 0, unknown: 1 });
  });

  it("refuses what is not a workspace, and a world without any", async () => {
    at = await live();

    await expect(probe(at, { workspaces: [VAULT] })).rejects.toThrow("neither the id nor the name");
    await expect(probe(at, { workspaces: [] })).rejects.toThrow("No workspace is in reach");
  });

  it("asks again until it passes, and no longer than it is told", async () => {
    at = await live({ seed: healthy() });
    policies()(at);
    const waits: number[] = [];
    const repairs = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      if (waits.length === 2) policies(entry(PRINCIPAL, ALL))(at);
      await Promise.resolve();
    };

    const passed = await probe(at, { waitMs: 600_000 }, repairs);
    policies()(at);
    const gaveUp = await probe(at, { waitMs: 100 });

    expect([passed.code, waits]).toEqual([0, [15_000, 15_000]]);
    expect(passed.err).toBe("1 of 1 cannot build images yet: asking again.\n".repeat(2));
    expect([gaveUp.code, gaveUp.err]).toEqual([1, ""]);
  });

  it("does not wait for what nobody knows", async () => {
    at = await live({ seed: healthy(PROJECT) });
    policies(entry(PRINCIPAL, ALL))(at);

    const { code, err } = await probe(at, { workspaces: [PROJECT_ID], waitMs: 600_000 });

    expect([code, err]).toEqual([4, ""]);
  });

  it("shows people what failed, what follows, and how to repair it", async () => {
    at = await live({ seed: healthy() });
    policies()(at);

    const { text } = await probe(at, { formats: [{ format: "pretty", file: null }] });

    expect(text).toMatch(/FAIL {5}The vault has no access policy for the identity {2}vault-entry\n/);
    expect(text).toMatch(/skipped {2}Trial build {2}build\n/);
    expect(text).toMatch(/repair: .* && arm-guard restore kv1 --resource-group rg --subscription/);
    expect(text).toContain("see: arm-guard probe --explain vault-entry\n");
    expect(text).toContain("repair: az keyvault set-policy --name kv1 --resource-group rg --subscription");
    expect(text).toMatch(
      /\nIt cannot build images\. \d+ passed, 2 failed, 0 warned, 0 could not be checked, 2 skipped\.\n$/,
    );
    expect(text).not.toContain("nothing was refused");
    expect((await probe(at, { formats: [{ format: "pretty", file: null }], verbose: true })).text).toContain(
      "nothing was refused",
    );
  });

  it("builds an image for trial when it is told to, and takes the environment away again", async () => {
    at = await live({ seed: healthy() });

    const built = await probe(at, { build: "https://st1.blob.core.windows.net/trial" });
    const left = [...at.sandbox.state.store.resources.keys()].filter((id) => id.includes("/versions/"));
    policies()(at);
    const failed = await probe(at, { build: "https://st1.blob.core.windows.net/trial" });

    expect(built.checks.find(({ id }) => id === "build")).toMatchObject({
      verdict: "pass",
      evidence: [expect.stringMatching(/^image cr1\.azurecr\.io\//), expect.stringMatching(/^left behind: /)],
    });
    expect(left).toEqual([]);
    expect(failed.checks.find(({ id }) => id === "build")).toMatchObject({
      verdict: "fail",
      evidence: [expect.stringContaining("500")],
    });
  });

  it("does not take an image that never appears, or that may not be looked for, for a pass", async () => {
    at = await live({ seed: healthy() });
    const build = "https://st1.blob.core.windows.net/trial";
    faults({ kind: "status", status: 200, path: "/environment/v1.0/", body: { imageExistsInRegistry: false } })(at);
    const never = await probe(at, { build });
    faults(refused("/environment/v1.0/"))(at);
    const unseen = await probe(at, { build });
    const left = [...at.sandbox.state.store.resources.keys()].filter((id) => id.includes("/versions/"));

    expect(never.checks.find(({ id }) => id === "build")?.verdict).toBe("fail");
    expect([unseen.code, unseen.checks.find(({ id }) => id === "build")?.verdict]).toEqual([4, "not-checked"]);
    expect(left).toEqual([]);
  });

  it("asks the endpoint of the vault without a token when it is told to", async () => {
    at = await live({ seed: healthy() });
    const session = sessionWith({ origin: at.sandbox.url, ca: at.sandbox.ca });

    const status = await azureOf(session).endpoints.statusOf(`${at.sandbox.url}/`);
    const { checks } = await probe(at, { checksSecrets: true });

    expect(status).toBe(401);
    expect(at.sandbox.requests.find(({ path }) => path === "/secrets")).toMatchObject({ hasToken: false });
    expect(checks.find(({ id }) => id === "secret-check")).toMatchObject({ verdict: "not-checked" });
  });

  it("writes nothing and sends no secret anywhere", async () => {
    at = await live({ seed: healthy(WITH_ROLE) });

    await probe(at);
    const asked = at.sandbox.requests.map(({ method, path }) => `${method} ${foldCase(path.split("/").at(-1) ?? "")}`);

    expect(asked.filter((each) => !each.startsWith("GET "))).toEqual(["POST diagnose"]);
    expect(asked.join(" ")).not.toMatch(/listkeys|listcredentials/);
  });
});

function words(text: string): readonly string[] {
  return text.split(" ");
}
