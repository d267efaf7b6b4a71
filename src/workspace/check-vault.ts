import { isSameName } from "../text/fold-case.ts";
import { permissionsBeyond, type AccessPolicy, type Permissions } from "../vault/access-policy.ts";
import { actingIdentity, partsOf } from "./acting-identity.ts";
import { checkDenials, checkRoles, type Stake } from "./check-access.ts";
import { fail, notChecked, pass, warning, type CheckResult } from "./check-result.ts";
import type { CheckId } from "./check-catalog.ts";
import { isRestricted, networkText } from "./network-settings.ts";
import { valueOf } from "./looked.ts";
import { POLICY_GRANTED, POLICY_TO_BUILD, ROLE_GRANTED, ROLE_TO_BUILD } from "./needs.ts";
import type { ActingIdentity, ProbedVault, ProbeFacts } from "./probe-facts.ts";
import { az, named, setPolicy } from "./repair.ts";
import { readResourceName } from "./resource-name.ts";

/** Steps 4 and 5: the vault, what the identity may do there, and who gets to it. */
export function checkVault(facts: ProbeFacts): readonly CheckResult[] {
  const workspace = valueOf(facts.workspace);
  if (workspace === null) return [notChecked("vault-exists", "depends", "Which vault is asked of the workspace.")];
  const { vault } = facts;
  if (vault.kind === "unknown") return [notChecked("vault-exists", "could-not-look", vault.why)];
  if (vault.kind !== "found") return [noVault(facts, partsOf(workspace, valueOf(facts.hub)).keyVault)];
  const acting = actingIdentity(workspace);
  const { id, authorization } = vault.value;
  return [
    pass("vault-exists", `\`${id}\`, authorization by ${authorization === "rbac" ? "Azure RBAC" : "access policies"}`),
    ...(acting === null ? [nobody(authorization)] : checkAuthorization(facts, vault.value, acting)),
    checkNetwork(vault.value),
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
      why: "A deleted vault answers nobody. Recovered, it has its policies and secrets again, but no role assignments.",
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
  if (vault.authorization === "access-policies") return checkPolicies(vault, acting);
  const stake: Stake = {
    need: ROLE_TO_BUILD,
    principal: acting.principal,
    resource: vault.id,
    access: facts.vaultAccess,
  };
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
          `no access policy for ${acting.principal} among ${String(others)}`,
          ...vault.accessPolicies.flatMap((policy) => nearMiss(policy, acting)),
        ],
        why: "The workspace cannot use its vault: building an image ends with HTTP 500. A deployment that sent another list took the entry, or the identity is a new one.",
        repair: setPolicy(vault.id, acting),
      }),
    ];
  const lacking = beyond(POLICY_TO_BUILD.permissions, entry);
  const less = beyond(POLICY_GRANTED.permissions, entry);
  const text = `access policy of ${acting.principal}: ${permissionText(entry.permissions)}`;
  return [
    pass("vault-entry", `one of ${String(others)} access policies is for ${acting.principal}`),
    lacking === null
      ? pass("vault-permissions", text)
      : fail("vault-permissions", {
          evidence: [text, `missing: ${permissionText(lacking)}`],
          why: "The workspace cannot keep and read the secrets that a build uses.",
          repair: setPolicy(vault.id, acting),
        }),
    less === null
      ? pass("vault-granted", "all that the service grants at creation")
      : warning("vault-granted", {
          evidence: [`less than the service grants at creation: ${permissionText(less)}`],
          why: "Somebody took permissions away. Images may be built without them; other features may not work.",
          repair: setPolicy(vault.id, acting),
        }),
  ];
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
  if (!network.letsTrustedIn && (network.isPublic || network.privateEndpoints === 0))
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
