import type { Json } from "../../expression/to-json.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { bodyOf, listAt, listOf, objectAt, textAt, truthAt, valueAt, withMembers, type Body } from "../arm/body.ts";

/**
 * What the Azure CLI sends as the tenant where it signed in with `--tenant adfs`, as it does to a cloud that it does not
 * know: the name of the only tenant that there is.
 */
const OWN_TENANT = "adfs";
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const ZERO = "00000000-0000-0000-0000-000000000000";

/**
 * Access policy entries as the service stores them: members in its order, tenant and application in lower case, the
 * principal and all permissions as they were sent.
 */
export function storedEntries(list: readonly Json[]): readonly Body[] {
  return list.flatMap((item) => {
    const entry = bodyOf(item);
    return entry === null ? [] : [storedEntry(entry)];
  });
}

function storedEntry(entry: Body): Body {
  const application = textAt(entry, "applicationId") ?? "";
  return {
    tenantId: foldCase(textAt(entry, "tenantId") ?? ""),
    objectId: textAt(entry, "objectId") ?? "",
    ...(application === "" ? {} : { applicationId: foldCase(application) }),
    permissions: objectAt(entry, "permissions"),
  };
}

/** The properties of a vault, or of its list, in which the CLI's word for the own tenant is that tenant. */
export function withOwnTenant(properties: Body, tenantId: string): Body {
  const list = valueAt(properties, "accessPolicies");
  const own = ownTenantIn(properties, tenantId);
  if (!Array.isArray(list)) return own;
  const entries = listOf(list).map((item) => {
    const entry = bodyOf(item);
    return entry === null ? item : ownTenantIn(entry, tenantId);
  });
  return withMembers(own, { accessPolicies: entries });
}

function ownTenantIn(body: Body, tenantId: string): Body {
  return isSameName(textAt(body, "tenantId") ?? "", OWN_TENANT) ? withMembers(body, { tenantId }) : body;
}

/** Whether a vault cannot be of that tenant: it is no GUID. */
export function isNoTenant(tenantId: Json): boolean {
  return typeof tenantId !== "string" || !GUID.test(tenantId);
}

/** Which parts of a list of entries the service would not take. */
export interface EntryRules {
  readonly refusesZeroPrincipal: boolean;
}

/** Whether an entry of the list is none: no object, or a tenant, principal or application that is no GUID. */
export function hasInvalidEntry(list: readonly Json[], { refusesZeroPrincipal }: EntryRules): boolean {
  return list.some((item) => {
    const entry = bodyOf(item);
    if (entry === null || bodyOf(valueAt(entry, "permissions")) === null) return true;
    const [tenant, principal] = [textAt(entry, "tenantId"), textAt(entry, "objectId")];
    const application = valueAt(entry, "applicationId") ?? "";
    const isWrong = (text: Json | undefined): boolean => typeof text !== "string" || !GUID.test(text);
    return (
      isWrong(tenant ?? undefined) ||
      isWrong(principal ?? undefined) ||
      (application !== "" && isWrong(application)) ||
      (refusesZeroPrincipal && principal === ZERO)
    );
  });
}

/** Network rules as the service stores them: `null` for the ones that it has by default and never shows. */
export function storedNetworkRules(sent: Body): Body | null {
  const rules = {
    bypass: textAt(sent, "bypass") ?? "AzureServices",
    defaultAction: textAt(sent, "defaultAction") ?? "Allow",
    ipRules: listAt(sent, "ipRules"),
    virtualNetworkRules: listAt(sent, "virtualNetworkRules").map(lowerCaseId),
  };
  const isDefault =
    isSameName(rules.bypass, "AzureServices") &&
    isSameName(rules.defaultAction, "Allow") &&
    rules.ipRules.length === 0 &&
    rules.virtualNetworkRules.length === 0;
  return isDefault ? null : rules;
}

/** Ids of subnets are kept in lower case. */
function lowerCaseId(rule: Json): Json {
  const body = bodyOf(rule) ?? {};
  const id = textAt(body, "id");
  return id === null ? rule : withMembers(body, { id: foldCase(id) });
}

/** The properties of a PUT that are stored as they are sent, `null` where they are absent. */
export interface SentFlags {
  readonly enabledForDeployment: boolean;
  readonly enabledForDiskEncryption: boolean | null;
  readonly enabledForTemplateDeployment: boolean | null;
  readonly enableSoftDelete: boolean | null;
  readonly softDeleteRetentionInDays: number | null;
  readonly enableRbacAuthorization: boolean | null;
  readonly enablePurgeProtection: boolean | null;
  readonly publicNetworkAccess: string | null;
}

export function sentFlags(properties: Body): SentFlags {
  const days = valueAt(properties, "softDeleteRetentionInDays");
  return {
    enabledForDeployment: truthAt(properties, "enabledForDeployment") ?? false,
    enabledForDiskEncryption: truthAt(properties, "enabledForDiskEncryption"),
    enabledForTemplateDeployment: truthAt(properties, "enabledForTemplateDeployment"),
    enableSoftDelete: truthAt(properties, "enableSoftDelete"),
    softDeleteRetentionInDays: typeof days === "number" ? days : null,
    enableRbacAuthorization: truthAt(properties, "enableRbacAuthorization"),
    enablePurgeProtection: truthAt(properties, "enablePurgeProtection"),
    publicNetworkAccess: textAt(properties, "publicNetworkAccess"),
  };
}
