import { isSameName } from "../text/fold-case.ts";
import { permissionsBeyond, type AccessPolicy, type Permissions } from "../vault/access-policy.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { orAsHub } from "./as-hub.ts";
import { checkDenials, checkRoles, undecidedText, type Stake } from "./check-access.ts";
import { checkResourceState } from "./check-state.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import type { CheckId } from "./check-catalog.ts";
import { isRestricted, networkText, shutsServiceOut, UNFINISHED } from "./network-settings.ts";
import { valueOf } from "./lookup.ts";
import { POLICY_GRANTED, POLICY_TO_BUILD, ROLE_GRANTED, ROLE_TO_BUILD } from "./required-permissions.ts";
import type { Access, ActingIdentity, ProbedVault, ProbedWorkspace, ProbeFacts } from "./probe-facts.ts";
import { az, named, oneAfterOther, restoreVault, setPolicy } from "./remediation.ts";
import { readResourceName } from "./resource-name.ts";

/** Steps 4 and 5: the vault, what the identity may do there, and who gets to it. */
export function checkVault(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null)
    return [
      notChecked("vault-exists", "depends", "The vault is looked up through the workspace, which was not found."),
    ];
  const { vault } = facts;
  if (vault.kind === "unknown") return [notChecked("vault-exists", "could-not-look", vault.why)];
  if (vault.kind !== "found") return [noVault(facts, partsOf(workspace, valueOf(facts.hub)).keyVault)];
  const acting = actingIdentity(workspace);
  const { id, authorization, provisioningState } = vault.value;
  return [
    pass("vault-exists", `\`${id}\`, authorization by ${authorization === "rbac" ? "Azure RBAC" : "access policies"}`),
    checkResourceState("vault-state", "vault", provisioningState),
    ...checkTenant(facts, vault.value, workspace),
    ...(acting === null ? [nobody(authorization)] : checkAuthorization(facts, vault.value, acting)),
    checkNetwork(vault.value),
  ];
}

/** A vault takes tokens of one tenant. Where nobody tells the identity's, there is nothing to compare. */
function checkTenant(
  { userIdentity }: ProbeFacts,
  { tenantId }: ProbedVault,
  workspace: ProbedWorkspace,
): readonly CheckResult[] {
  const own = valueOf(userIdentity)?.tenantId ?? workspace.tenantId;
  if (own === null || tenantId === "") return [];
  if (isSameName(own, tenantId)) return [pass("vault-tenant", `tenant ${tenantId}`)];
  return [
    fail("vault-tenant", {
      evidence: [`the vault is of the tenant ${tenantId}, the identity of ${own}`],
      why: "A vault refuses tokens of any tenant but its own. A subscription that moves to another tenant takes its vaults along as they are: set the vault's `tenantId` to the new tenant, and then grant the access policies anew, as all principals are others.",
    }),
  ];
}

function nobody(authorization: ProbedVault["authorization"]): CheckResult {
  const id = authorization === "rbac" ? "vault-role" : "vault-entry";
  return notChecked(id, "depends", "The workspace has no identity to look for.");
}

function noVault({ workspace, hub, deletedVault }: ProbeFacts, id: string | null): CheckResult {
  if (id === null) {
    const isOpen = hub.kind === "unknown" || workspace.kind !== "found";
    return isOpen
      ? notChecked("vault-exists", "depends", "A project has its hub's vault, and the hub could not be read.")
      : fail("vault-exists", {
          evidence: ["the workspace names no vault"],
          why: "A workspace keeps the secrets that a build needs in its vault, and cannot do without.",
        });
  }
  const { name = "", subscription = "" } = readResourceName(id) ?? {};
  if (deletedVault.kind === "found")
    return fail("vault-exists", {
      evidence: [`\`${id}\` is deleted; it can be recovered until ${deletedVault.value.scheduledPurge}`],
      why: "A deleted vault answers no request. Recovered, it has its policies and secrets again, but no role assignments.",
      repair: az("keyvault recover", [
        ["name", name],
        ["location", deletedVault.value.location],
        ["subscription", subscription],
      ]),
    });
  const isLooked = deletedVault.kind === "absent";
  return fail("vault-exists", {
    evidence: [
      `there is no vault \`${id}\``,
      isLooked
        ? "no deleted vault of that name can be recovered"
        : `whether it can be recovered is not known${deletedVault.kind === "unknown" ? `: ${deletedVault.why}` : ""}`,
    ],
    why: "A workspace cannot be given another vault. A new one of the same name is empty: `az ml workspace sync-keys` fills in the workspace's own keys afterwards, all other secrets are lost.",
    repair: isLooked
      ? az("keyvault create", [
          ...named(id),
          ["location", workspace.kind === "found" ? workspace.value.location : ""],
          ["enable-rbac-authorization", "false"],
        ])
      : null,
  });
}

function checkAuthorization(facts: ProbeFacts, vault: ProbedVault, acting: ActingIdentity): readonly CheckResult[] {
  const { vaultAccess, hubAccess } = facts;
  if (vault.authorization === "access-policies")
    return orAsHub(facts, checkPolicies(vault, acting), (hub) => checkPolicies(vault, hub));
  return orAsHub(facts, checkVaultRoles(vault, acting, vaultAccess), (hub) =>
    checkVaultRoles(vault, hub, hubAccess.vault),
  );
}

function checkVaultRoles({ id }: ProbedVault, { principal }: ActingIdentity, access: Access): readonly CheckResult[] {
  const stake: Stake = { need: ROLE_TO_BUILD, principal, resource: id, access };
  const granted = { ...stake, need: ROLE_GRANTED };
  return [
    checkRoles(
      "vault-role",
      stake,
      "fail",
      "The workspace cannot use the secrets in its vault: building an image fails.",
    ),
    checkRoles(
      "vault-role-granted",
      granted,
      "warning",
      "Keys and certificates are documented as needed, beyond builds.",
    ),
    checkDenials("vault-denied", stake),
  ];
}

function checkPolicies(vault: ProbedVault, acting: ActingIdentity): readonly CheckResult[] {
  const entry = vault.accessPolicies.find((policy) => isOf(policy, vault, acting));
  const others = vault.accessPolicies.length;
  if (entry === undefined)
    return [
      fail("vault-entry", {
        evidence: [
          others === 0
            ? `the vault has no access policies; one is needed for ${acting.principal}`
            : `none of ${String(others)} access policies is for ${acting.principal}`,
          ...vault.accessPolicies.flatMap((policy) => nearMiss(policy, acting)),
        ],
        why: "The workspace cannot use its vault: building an image ends with HTTP 500. A deployment that sent another list took the entry, or the identity is a new one. The first command gives this entry back; `arm-guard restore` shows what else the vault lost, and with `--apply` puts everybody's entries back.",
        repair: oneAfterOther(setPolicy(vault.id, acting), restoreVault(vault.id)),
      }),
    ];
  const lacking = beyond(POLICY_TO_BUILD.permissions, entry);
  const less = beyond(POLICY_GRANTED.permissions, entry);
  const text = `access policy of ${acting.principal}: ${permissionText(entry.permissions)}`;
  return [
    pass("vault-entry", `one of ${String(others)} access policies is for ${acting.principal}`),
    lacking === null
      ? pass("vault-permissions", text)
      : lackingPermissions(lacking, entry, setPolicy(vault.id, acting)),
    less === null
      ? pass("vault-granted", "all that the service grants at creation")
      : warning("vault-granted", {
          evidence: [`less than the service grants at creation: ${permissionText(less)}`],
          why: "Somebody took permissions away. Images may be built without them; other features may not work.",
          repair: setPolicy(vault.id, acting),
        }),
  ];
}

function lackingPermissions(lacking: Permissions, entry: AccessPolicy, repair: string): CheckResult {
  const missing = permissionText(lacking);
  const isSure = beyond(POLICY_TO_BUILD.sure ?? POLICY_TO_BUILD.permissions, entry) !== null;
  if (!isSure) return notChecked("vault-permissions", "undecided", undecidedText([missing]), repair);
  return fail("vault-permissions", {
    evidence: [`the access policy grants ${permissionText(entry.permissions)}`, `missing: ${missing}`],
    why: "The workspace cannot keep and read the secrets that a build uses.",
    repair,
  });
}

function isOf(policy: AccessPolicy, vault: ProbedVault, acting: ActingIdentity): boolean {
  return (
    policy.applicationId === null &&
    isSameName(policy.objectId, acting.principal) &&
    isSameName(policy.tenantId, vault.tenantId)
  );
}

/** An entry of the identity that does not count, which would puzzle whoever sees it. */
function nearMiss({ objectId, applicationId, tenantId }: AccessPolicy, acting: ActingIdentity): readonly string[] {
  if (!isSameName(objectId, acting.principal)) return [];
  return [
    applicationId === null
      ? `one is for it in the tenant ${tenantId}, which is not the vault's`
      : `one is for it together with the application ${applicationId}, which is another identity`,
  ];
}

function beyond(needed: Permissions, { permissions }: AccessPolicy): Permissions | null {
  const missing = permissionsBeyond(
    Object.fromEntries(Object.entries(needed).map(([kind, names]) => [kind, names.map((name) => name.toLowerCase())])),
    permissions,
  );
  return Object.keys(missing).length === 0 ? null : missing;
}

function permissionText(permissions: Permissions): string {
  const parts = Object.entries(permissions).map(([kind, names]) => `${kind} ${names.join(" ")}`);
  return parts.length === 0 ? "nothing" : parts.join("; ");
}

const NETWORK: CheckId = "vault-network";

function checkNetwork({ id, network }: ProbedVault): CheckResult {
  const evidence = [networkText(network)];
  if (network.isInPerimeter)
    return warning(NETWORK, { evidence, why: "A network security perimeter decides, whose rules are not looked at." });
  if (!isRestricted(network)) return pass(NETWORK, ...evidence);
  if (!network.letsTrustedIn && network.privateEndpoints === 0 && network.unfinishedEndpoints > 0)
    return warning(NETWORK, { evidence, why: UNFINISHED });
  if (shutsServiceOut(network))
    return fail(NETWORK, {
      evidence,
      why: "Azure Machine Learning gets to a restricted vault as a trusted service, which is shut out here.",
      repair: az("keyvault update", [...named(id), ["bypass", "AzureServices"]]),
    });
  if (!network.letsTrustedIn)
    return warning(NETWORK, {
      evidence,
      why: "Only private endpoints lead to the vault: the service itself needs one, or to be let in as a trusted service.",
      repair: az("keyvault update", [...named(id), ["bypass", "AzureServices"]]),
    });
  if (!network.isPublic && network.privateEndpoints === 0)
    return warning(NETWORK, {
      evidence,
      why: "Trusted services alone get to the vault: the service can build, but jobs and people cannot read secrets.",
      repair: az("keyvault update", [...named(id), ["public-network-access", "Enabled"]]),
    });
  return pass(NETWORK, ...evidence);
}
