import type { Permissions } from "../vault/access-policy.ts";
import { PERMISSIONS } from "../vault/permissions.ts";
import type { Grant } from "./access.ts";
import type { ActingIdentity } from "./probe-facts.ts";
import { readResourceName } from "./resource-name.ts";

/** A command of the Azure CLI: what it is called, and its options in order; an option without a value is `null`. */
type Options = readonly (readonly [name: string, value: string | null])[];

export function az(command: string, options: Options): string {
  const words = options.map(([name, value]) => (value === null ? `--${name}` : `--${name} ${quoted(value)}`));
  return ["az", command, ...words].join(" ");
}

/** Commands one after the other, as long as they succeed. */
export function oneAfterOther(...commands: readonly string[]): string {
  return commands.join(" && ");
}

/** The options that name a resource by its id. */
export function named(id: string): Options {
  const { name = "", resourceGroup = "", subscription = "" } = readResourceName(id) ?? {};
  return [
    ["name", name],
    ["resource-group", resourceGroup],
    ["subscription", subscription],
  ];
}

/** Gives a role on a resource to the workspace's identity. */
export function assignRole(role: string, principal: string, scope: string): string {
  return az("role assignment create", [
    ["assignee-object-id", principal],
    ["assignee-principal-type", "ServicePrincipal"],
    ["role", role],
    ["scope", scope],
  ]);
}

/** The same where the role is there under a condition: the service keeps one assignment of a role, so the old one goes first. */
export function reassignRole(role: string, principal: string, scope: string, inTheWay: readonly Grant[]): string {
  const old = inTheWay.find(
    (grant) => grant.roleName.toLowerCase() === role.toLowerCase() && grant.scope.toLowerCase() === scope.toLowerCase(),
  );
  const create = assignRole(role, principal, scope);
  return old === undefined ? create : oneAfterOther(az("role assignment delete", [["ids", old.id]]), create);
}

/** Gives a role to the account signed in to the Azure CLI. */
export function assignRoleToCaller(role: string, scope: string): string {
  return az("role assignment create", [
    ["assignee", null],
    ["role", role],
    ["scope", scope],
  ]).replace("--assignee", '--assignee "$(az account show --query user.name --output tsv)"');
}

const OPTIONS: Readonly<Record<string, string>> = {
  secrets: "secret-permissions",
  keys: "key-permissions",
  certificates: "certificate-permissions",
};

/** Puts the entry of a workspace's identity in order: as the service granted it, or as is documented for a user-assigned one. */
export function setPolicy(vaultId: string, { kind, principal }: ActingIdentity): string {
  const granted: Permissions = Object.fromEntries(
    Object.keys(OPTIONS).map((each) => [each, kind === "system" ? ["all"] : namesOf(each)]),
  );
  const permissions = Object.entries(granted)
    .map(([each, names]) => `--${OPTIONS[each] ?? each} ${names.join(" ")}`)
    .join(" ");
  return `${az("keyvault set-policy", [...named(vaultId), ["object-id", principal]])} ${permissions}`;
}

/** Shows what a vault lost, by the history of its changes; writes nothing without `--apply`. */
export function restoreVault(vaultId: string): string {
  const { name = "", resourceGroup = "", subscription = "" } = readResourceName(vaultId) ?? {};
  return `arm-guard restore ${quoted(name)} --resource-group ${quoted(resourceGroup)} --subscription ${quoted(subscription)}`;
}

function namesOf(kind: string): readonly string[] {
  const names = Object.entries(PERMISSIONS).find(([each]) => each === kind)?.[1] ?? [];
  return names.filter((name) => name !== "all" && name !== "purge");
}

/** Quoted for a shell where it holds more than plain characters. */
export function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `"${value.replaceAll(/["$`\\]/g, "\\$&")}"`;
}
