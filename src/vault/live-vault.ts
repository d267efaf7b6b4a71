import { createHash } from "node:crypto";
import { foldCase } from "../text/fold-case.ts";
import { unknown } from "../expression/unknown.ts";
import {
  array,
  FALSE,
  object,
  string,
  type Member,
  type ObjectValue,
  type Residual,
  type TypeName,
  type Unknown,
  type Value,
} from "../expression/value.ts";
import { residualOf } from "../expression/residual.ts";
import { nameKey } from "../template/resource-id.ts";

/** The provider of vaults and their children. */
export const VAULT_PROVIDER = "Microsoft.KeyVault";
export const VAULT_TYPE = "Microsoft.KeyVault/vaults";

const FOREIGN = "granted-outside-the-template-";
const FOREIGN_PRINCIPAL = new RegExp(`${FOREIGN}[0-9a-f]{16}`, "gi");

/** The principal of the entry that somebody granted on a vault outside the template. No template can name it: the text is no GUID. */
export function foreignPrincipal(vaultName: Value): string {
  // What is no text is refused as a name: it may be a vault itself, and is not worth printing.
  const isName = vaultName.kind === "string" || vaultName.kind === "unknown";
  const key = isName ? nameKey(residualOf(vaultName)) : vaultName.kind;
  return FOREIGN + createHash("sha256").update(key).digest("hex").slice(0, 16);
}

/** Whether a text is, or was made of, the principal of such an entry. */
export function isForeignPrincipal(text: string): boolean {
  return foldCase(text).includes(FOREIGN);
}

/** A text for people: the imagined entry is none of the template's, so that its principal is not shown. */
export function withoutForeignPrincipals(text: string): string {
  return text.replaceAll(FOREIGN_PRINCIPAL, "<the principal of an entry that others granted>");
}

/**
 * The permissions that Azure Machine Learning grants its workspace's identity (recorded traffic, 2022 to 2026), and those to
 * purge, which somebody may have granted besides: `all` does not hold them.
 */
const FOREIGN_PERMISSIONS = {
  keys: ["all", "purge"],
  secrets: ["all", "purge"],
  certificates: ["all", "purge"],
  storage: [],
};

/** Properties that a vault always has, and those it may have: a GET of the vault gives no others (recorded traffic). */
const ALWAYS: readonly (readonly [name: string, type: TypeName])[] = [
  ["enabledForDeployment", "bool"],
  ["vaultUri", "string"],
  ["provisioningState", "string"],
  ["publicNetworkAccess", "string"],
  ["enableSoftDelete", "bool"],
];
const SOMETIMES: readonly (readonly [name: string, type: TypeName])[] = [
  ["enabledForDiskEncryption", "bool"],
  ["enabledForTemplateDeployment", "bool"],
  ["enablePurgeProtection", "bool"],
  ["softDeleteRetentionInDays", "int"],
  ["privateEndpointConnections", "array"],
  ["hsmPoolResourceId", "string"],
];

/** `subscription().tenantId`, which is the tenant of every vault that the deployment can write to. */
const TENANT_ID: Unknown = unknown(
  {
    kind: "access",
    base: { kind: "call", name: "tenant", args: [] },
    key: { kind: "value", value: string("tenantId") },
  },
  [{ kind: "scope", call: "tenant().tenantId", place: null }],
  { types: ["string"] },
);

/** Properties that are objects, with all the members that they have. Network rules may be absent; nobody reads policies there. */
const NESTED: Readonly<Record<string, readonly (readonly [name: string, type: TypeName])[]>> = {
  sku: [
    ["family", "string"],
    ["name", "string"],
  ],
  networkAcls: [
    ["bypass", "string"],
    ["defaultAction", "string"],
    ["ipRules", "array"],
    ["virtualNetworkRules", "array"],
  ],
};

/**
 * The vault of that name as it is before the second deployment: it uses access policies, and holds one entry that was
 * granted outside the template.
 */
export function liveVault(name: Value): ObjectValue {
  const self: Residual = { kind: "call", name: "reference", args: [residualOf(name)] };
  const openMember = (key: string, types: readonly TypeName[]): Member => runtimeMember(self, key, types);
  const properties = object([
    { key: "tenantId", value: TENANT_ID },
    {
      key: "accessPolicies",
      value: { ...array([foreignEntry(name)]), from: { kind: "live", what: "the vault's access policies" } },
    },
    { key: "enableRbacAuthorization", value: FALSE },
    ...ALWAYS.map(([key, type]) => openMember(key, [type])),
    ...SOMETIMES.map(([key, type]) => openMember(key, [type, "null"])),
    ...Object.entries(NESTED).map(([key, members]): Member => ({
      key,
      value: object(members.map(([name, type]) => runtimeMember(self, name, [type]))),
    })),
  ]);
  return object([
    openMember("id", ["string"]),
    { key: "name", value: name },
    { key: "type", value: string(VAULT_TYPE) },
    openMember("apiVersion", ["string"]),
    openMember("location", ["string"]),
    openMember("tags", ["object"]),
    { key: "properties", value: properties },
  ]);
}

function runtimeMember(base: Residual, key: string, types: readonly TypeName[]): Member {
  const residual: Residual = { kind: "access", base, key: { kind: "value", value: string(key) } };
  return { key, value: unknown(residual, [{ kind: "runtime", call: "reference()", place: null }], { types }) };
}

/** The entry that somebody granted on a vault outside the template. */
export function foreignEntry(vaultName: Value): ObjectValue {
  const permissions = Object.entries(FOREIGN_PERMISSIONS).map(([key, names]) => ({
    key,
    value: array(names.map(string)),
  }));
  return object([
    { key: "tenantId", value: TENANT_ID },
    { key: "objectId", value: string(foreignPrincipal(vaultName)) },
    { key: "permissions", value: object(permissions) },
  ]);
}
