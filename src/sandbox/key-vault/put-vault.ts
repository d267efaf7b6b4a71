import { fromJson } from "../../expression/plain-json.ts";
import type { Json } from "../../expression/to-json.ts";
import { bool, object } from "../../expression/value.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { checkEntries } from "../../vault/check-entries.ts";
import { ENTRY_LIMIT } from "../../vault/permissions.ts";
import { putOutcomes, vaultBody } from "../../vault/put.ts";
import { ok, type Answer } from "../arm/answer.ts";
import { bodyOf, listOf, objectAt, textAt, valueAt, type Body } from "../arm/body.ts";
import { changedStamp, newStamp, saveResource } from "../arm/change-resource.ts";
import {
  badRequest,
  deletedVaultInTheWay,
  deletedVaultNotFound,
  failed,
  insufficientPermissions,
  vaultAlreadyExists,
} from "../arm/errors.ts";
import type { ResourceRequest } from "../arm/provider.ts";
import { causeOf, serviceHas, type Sandbox } from "../arm/sandbox.ts";
import { bareResource, findResource, withProperties, type DeletedVault, type StoredResource } from "../arm/store.ts";
import { callerMay } from "../authorization/permissions.ts";
import { RBAC_BY_DEFAULT_SINCE } from "./api-versions.ts";
import {
  hasInvalidEntry,
  isNoTenant,
  sentFlags,
  storedEntries,
  storedNetworkRules,
  withOwnTenant,
  type SentFlags,
} from "./vault-body.ts";
import { vaultShape } from "./vault-shape.ts";

/** The name's rules (Microsoft: common error codes of Key Vault; read 2026-08). */
const VAULT_NAME = /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/i;
/** How long after a deletion a plain PUT brought the vault back, in milliseconds: recorded up to four seconds after. */
const SILENT_RECOVERY = 10_000;

/** PUT of a vault: creates, replaces, or recovers it. */
export function putVault(request: ResourceRequest): Answer {
  const { sandbox, name, body, id } = request;
  const properties = withOwnTenant(objectAt(body, "properties"), sandbox.tenantId);
  const refused = refusal(request, properties);
  if (refused !== null) return refused;
  const live = findResource(sandbox.store, id);
  const deleted = sandbox.store.deletedVaults.get(foldCase(name)) ?? null;
  const isRecovery = isSameName(textAt(properties, "createMode") ?? "", "recover");
  if (isRecovery) return recover(request, live, deleted);
  if (live !== null) return replace(request, live, properties);
  if (deleted !== null) return isBroughtBack(request, deleted) ? recovered(request, deleted) : conflict(sandbox);
  if (isTaken(sandbox, name)) return vaultAlreadyExists(name, serviceHas(sandbox, "globally-spelt"));
  return create(request, properties);
}

/** What is wrong with a PUT whatever there is already. */
function refusal({ sandbox, name }: ResourceRequest, properties: Body): Answer | null {
  if (!VAULT_NAME.test(name)) return invalidName(name);
  const isRecovery = isSameName(textAt(properties, "createMode") ?? "", "recover");
  const tenantId = valueAt(properties, "tenantId") ?? null;
  if (tenantId === null) return badRequest("The parameter tenantId is not specified.");
  if (isNoTenant(tenantId)) return invalidTenant();
  if (bodyOf(valueAt(properties, "sku")) === null) return badRequest("The parameter sku is not specified.");
  const list = valueAt(properties, "accessPolicies");
  if (isRecovery || list === undefined || list === null) return refusedFlags(properties);
  return refusedList(list, sandbox) ?? refusedFlags(properties);
}

/** The answer to a tenant that is no GUID. */
export function invalidTenant(): Answer {
  return badRequest("An invalid value was provided for 'tenantId'.");
}

function invalidName(name: string): Answer {
  return failed(
    400,
    "VaultNameNotValid",
    `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`,
  );
}

/** Whether the service would not take a list of entries; `null` when it does. */
export function refusedList(list: Json, sandbox: Sandbox): Answer | null {
  const { switches } = sandbox;
  const zero = switches("zero-principal");
  const refusesZeroPrincipal = zero === "refuse" || (zero === "by-date" && !serviceHas(sandbox, "any-principal"));
  const entries = listOf(list);
  const problems = checkEntries({ ...fromList(entries) }, null);
  const has = (kind: (typeof problems)[number]["kind"]): boolean => problems.some((problem) => problem.kind === kind);
  const isRefused =
    !Array.isArray(list) ||
    hasInvalidEntry(entries, { refusesZeroPrincipal }) ||
    (entries.length > ENTRY_LIMIT && switches("too-many-entries") === "refuse") ||
    (has("unknown-permission") && switches("unknown-permissions") === "refuse") ||
    (has("repeated-identity") && switches("duplicate-entries") === "refuse");
  return isRefused ? badRequest("An invalid value was provided for 'accessPolicies'.") : null;
}

function fromList(entries: readonly Json[]): Extract<ReturnType<typeof fromJson>, { kind: "array" }> {
  return { kind: "array", items: entries.map(fromJson), rest: null, from: null };
}

function refusedFlags(properties: Body): Answer | null {
  if (valueAt(properties, "enablePurgeProtection") !== false) return null;
  return badRequest(
    'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
  );
}

function conflict(sandbox: Sandbox): Answer {
  return deletedVaultInTheWay(!serviceHas(sandbox, "deleted-state-text"));
}

/** Whether another vault in the world has the name. */
export function isTaken(sandbox: Sandbox, name: string): boolean {
  if (sandbox.store.takenNames.has(foldCase(name))) return true;
  for (const resource of sandbox.store.resources.values())
    if (isSameName(resource.name, name) && isSameName(resource.type, "Microsoft.KeyVault/vaults")) return true;
  return false;
}

function create(request: ResourceRequest, properties: Body): Answer {
  const { sandbox, caller, id, apiVersion } = request;
  const flags = sentFlags(properties);
  const usesRbac = flags.enableRbacAuthorization ?? (apiVersion >= RBAC_BY_DEFAULT_SINCE ? true : null);
  const list = listAfter(properties, usesRbac ?? false, null, sandbox);
  if (list === "refused") return badRequest("The parameter accessPolicies is not specified.");
  const softDelete = flags.enableSoftDelete ?? (serviceHas(sandbox, "soft-delete-default") ? true : null);
  const vault: StoredResource = {
    ...bareResource(id, newStamp(sandbox, caller)),
    location: textAt(request.body, "location"),
    tags: objectAt(request.body, "tags"),
    properties: {
      ...storedProperties(properties, flags, list),
      ...(softDelete === null ? {} : { enableSoftDelete: softDelete || serviceHas(sandbox, "soft-delete-always") }),
      ...(flags.softDeleteRetentionInDays === null
        ? {}
        : { softDeleteRetentionInDays: flags.softDeleteRetentionInDays }),
      ...(usesRbac === null ? {} : { enableRbacAuthorization: usesRbac }),
      ...(flags.enablePurgeProtection === true ? { enablePurgeProtection: true } : {}),
      provisioningState: "RegisteringDns",
    },
  };
  saveResource(sandbox, vault, causeOf(caller, request.correlationId, "Microsoft.KeyVault/vaults/write"));
  registerDns(sandbox, id);
  return ok(vaultShape(vault, apiVersion, sandbox, true));
}

function registerDns(sandbox: Sandbox, id: string): void {
  sandbox.schedule.after(sandbox.durations.registerDns, () => {
    const vault = findResource(sandbox.store, id);
    if (vault === null) return;
    sandbox.store.resources.set(foldCase(id), withProperties(vault, { provisioningState: "Succeeded" }));
  });
}

function replace(request: ResourceRequest, live: StoredResource, properties: Body): Answer {
  const { sandbox, caller, apiVersion } = request;
  const flags = sentFlags(properties);
  const before = sentFlags(live.properties);
  const refused = refusedChange(flags, before) ?? refusedModel(request, flags, before);
  if (refused !== null) return refused;
  const usesRbac = flags.enableRbacAuthorization ?? before.enableRbacAuthorization;
  const list = listAfter(properties, usesRbac ?? false, live, sandbox);
  if (list === "refused") return badRequest("The parameter accessPolicies is not specified.");
  const softDelete =
    flags.enableSoftDelete ?? before.enableSoftDelete ?? (serviceHas(sandbox, "soft-delete-always") ? true : null);
  const retention = flags.softDeleteRetentionInDays ?? before.softDeleteRetentionInDays;
  const vault: StoredResource = {
    ...live,
    tags: tagsAfter(request, live),
    properties: {
      ...storedProperties(properties, flags, list),
      ...(softDelete === null ? {} : { enableSoftDelete: softDelete || serviceHas(sandbox, "soft-delete-always") }),
      ...(retention === null ? {} : { softDeleteRetentionInDays: retention }),
      ...(usesRbac === null ? {} : { enableRbacAuthorization: usesRbac }),
      ...((flags.enablePurgeProtection ?? before.enablePurgeProtection) === true
        ? { enablePurgeProtection: true }
        : {}),
      provisioningState: valueAt(live.properties, "provisioningState") ?? "Succeeded",
    },
    stamp: changedStamp(sandbox, live.stamp, caller),
  };
  saveResource(sandbox, vault, causeOf(caller, request.correlationId, "Microsoft.KeyVault/vaults/write"));
  return ok(vaultShape(vault, apiVersion, sandbox));
}

function tagsAfter({ body, sandbox }: ResourceRequest, live: StoredResource): Body {
  const isAbsent = valueAt(body, "tags") === undefined;
  return isAbsent && sandbox.switches("absent-tags") === "keep" ? live.tags : objectAt(body, "tags");
}

/** What cannot be changed once it is set. */
export function refusedChange(flags: SentFlags, before: SentFlags): Answer | null {
  const [sent, stored] = [flags.softDeleteRetentionInDays, before.softDeleteRetentionInDays];
  if (sent === null || before.enableSoftDelete !== true || sent === (stored ?? 90)) return null;
  return badRequest('The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.');
}

const MODEL_RIGHT = "Microsoft.Authorization/roleAssignments/write";

/** To change between access policies and RBAC takes the right to assign roles, too: reported of PUTs from 2021 to 2024. */
export function refusedModel(request: ResourceRequest, sent: SentFlags, before: SentFlags): Answer | null {
  const { sandbox, caller, id } = request;
  const [model, stored] = [sent.enableRbacAuthorization, before.enableRbacAuthorization];
  if (model === null || model === (stored ?? false) || sandbox.switches("model-right") === "ignore") return null;
  return callerMay(MODEL_RIGHT, id, caller, sandbox) ? null : insufficientPermissions(caller, MODEL_RIGHT, id);
}

/** The list of entries that a PUT leaves; what it does is the vault room's model. */
function listAfter(
  properties: Body,
  usesRbac: boolean,
  live: StoredResource | null,
  { switches }: Sandbox,
): readonly Json[] | "refused" {
  const value = fromJson(properties);
  const sent = vaultBody(value.kind === "object" ? value : object([]));
  const [outcome] = putOutcomes({ ...sent, createMode: null, enableRbacAuthorization: bool(usesRbac) });
  const stored = live === null ? [] : listOf(valueAt(live.properties, "accessPolicies"));
  const list = valueAt(properties, "accessPolicies") ?? null;
  switch (outcome?.kind) {
    case "stored":
      return storedEntries(listOf(list));
    case "rbac": {
      if (switches("rbac-entries") === "clear") return [];
      if (list !== null) return storedEntries(listOf(list));
      return switches("absent-list-rbac") === "keep" ? stored : [];
    }
    case "refused":
      return live !== null && switches("absent-list") === "keep" ? stored : "refused";
    case "recovered":
    case "undecided":
    case undefined:
      return stored;
  }
}

/** The properties that every PUT sets, whatever was there. */
function storedProperties(properties: Body, flags: SentFlags, list: readonly Json[]): Body {
  const rules = bodyOf(valueAt(properties, "networkAcls"));
  const network = rules === null ? null : storedNetworkRules(rules);
  const sku = objectAt(properties, "sku");
  return {
    sku: { family: valueAt(sku, "family") ?? "A", name: valueAt(sku, "name") ?? "standard" },
    tenantId: foldCase(textAt(properties, "tenantId") ?? ""),
    ...(network === null ? {} : { networkAcls: network }),
    accessPolicies: list,
    enabledForDeployment: flags.enabledForDeployment,
    ...(flags.enabledForDiskEncryption === null ? {} : { enabledForDiskEncryption: flags.enabledForDiskEncryption }),
    ...(flags.enabledForTemplateDeployment === null
      ? {}
      : { enabledForTemplateDeployment: flags.enabledForTemplateDeployment }),
    ...(flags.publicNetworkAccess === null ? {} : { publicNetworkAccess: flags.publicNetworkAccess }),
  };
}

function isBroughtBack({ sandbox, id }: ResourceRequest, { vault, deletedAt }: DeletedVault): boolean {
  const rule = sandbox.switches("put-on-deleted");
  if (rule !== "by-date") return rule === "recover";
  const since = sandbox.now().getTime() - Date.parse(deletedAt);
  return !serviceHas(sandbox, "no-silent-recover") && since <= SILENT_RECOVERY && isSameName(vault.id, id);
}

function recover(request: ResourceRequest, live: StoredResource | null, deleted: DeletedVault | null): Answer {
  const { sandbox, name, apiVersion } = request;
  if (live !== null) {
    return sandbox.switches("recover-live") === "refuse"
      ? vaultAlreadyExists(name, serviceHas(sandbox, "globally-spelt"))
      : ok(vaultShape(live, apiVersion, sandbox));
  }
  if (deleted !== null && !deleted.isPurging && isSameName(deleted.vault.id, request.id))
    return recovered(request, deleted);
  if (deleted !== null) return conflict(sandbox);
  if (isTaken(sandbox, name)) return vaultAlreadyExists(name, serviceHas(sandbox, "globally-spelt"));
  return sandbox.switches("recover-nothing") === "create"
    ? create(request, withOwnTenant(objectAt(request.body, "properties"), sandbox.tenantId))
    : deletedVaultNotFound(name);
}

/** The vault as it was deleted: of the body only the tags count. */
function recovered(request: ResourceRequest, { vault }: DeletedVault): Answer {
  const { sandbox, caller, apiVersion } = request;
  sandbox.store.deletedVaults.delete(foldCase(vault.name));
  const back: StoredResource = {
    ...vault,
    tags: objectAt(request.body, "tags"),
    properties: { ...vault.properties, provisioningState: "Succeeded" },
    stamp: changedStamp(sandbox, vault.stamp, caller),
  };
  saveResource(sandbox, back, causeOf(caller, request.correlationId, "Microsoft.KeyVault/vaults/write"));
  return ok(vaultShape(back, apiVersion, sandbox));
}
