import { residualOf } from "../expression/residual.ts";
import { jsonBudget, toJson, type Json, type JsonBudget } from "../expression/to-json.ts";
import { array, object, type Member, type Value } from "../expression/value.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { isRecord } from "../text/record.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { expand, type ExpandedResource } from "../template/expand.ts";
import { namesResource } from "../template/resource-references.ts";
import { nameKey } from "../template/resource-id.ts";
import { DEPLOYMENT_TYPE } from "../template/resource.ts";
import { hasType } from "../template/visit-resources.ts";
import { isVaultOrChild, withoutVersion } from "../redeploy/api-version-uses.ts";
import { vaultKey } from "../redeploy/policy-children.ts";
import { vaultsAbove } from "../redeploy/vault-usages.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";
import { vaultBody } from "../vault/put.ts";

/** What a deployment sends, apart from one vault: the same text for the same resources. */
export interface Payload {
  /** The vault's own body, once for each round or place; empty when it is not sent. */
  readonly vaults: readonly string[];
  /** The vault's list, as often as the vault. */
  readonly lists: readonly string[];
  /** What the child that the fix adds sends to the vault. */
  readonly added: readonly string[];
  readonly others: readonly Other[];
  readonly outputs: () => string;
  /** Whether some text that was made so far is not whole: then texts that are equal prove nothing. */
  readonly isCut: () => boolean;
}

/** A resource besides the vault; its text is made when somebody asks for it. */
export interface Other {
  readonly resource: Resource;
  readonly text: () => string;
}

const POLICIES_TYPE = `${VAULT_TYPE}/accessPolicies`;
/** Parts of a vault that say whether to deploy it, and how the template calls it, which are not sent. */
const NOT_SENT: ReadonlySet<string> = new Set(["condition", "@options", "symbolicname"]);

/** The vault that is looked at, and what may differ on the way. */
export interface PayloadFilter {
  /** Keys of the vault's name, as `vaultKey` gives it. */
  readonly keys: ReadonlySet<string>;
  /** What a `dependsOn` calls the vault besides its name and id, folded. */
  readonly symbols: ReadonlySet<string>;
  /** Parameters that the fix adds, by folded name: nested deployments are handed them. */
  readonly added: ReadonlySet<string>;
  /** Whether the fix adds a child that adds policies to the vault. */
  readonly hasNewChild: boolean;
  /** Members of the vault's properties that may differ, by folded name. */
  readonly free: ReadonlySet<string>;
  /** Whether the api-versions may differ with which Key Vault is called. */
  readonly hasOtherVersions: boolean;
}

/** Expands a deployment and tells the vault from the rest. All texts share one budget: what is beyond it is not compared. */
export function sentBy(deployment: Deployment, lens: PayloadFilter): Payload {
  const budget = jsonBudget(lens.hasOtherVersions ? withoutVersion : null);
  const resources = expand(deployment);
  const isVault = (each: ExpandedResource): boolean =>
    hasType(each.resource, VAULT_TYPE) && lens.keys.has(vaultKey(each.resource));
  const isChild = ({ resource }: ExpandedResource): boolean =>
    lens.hasNewChild && hasType(resource, POLICIES_TYPE) && vaultsAbove(resource).some((key) => lens.keys.has(key));
  return {
    vaults: resources.filter(isVault).map((each) => vaultText(each, lens, budget)),
    lists: resources.filter(isVault).map((each) => listText(each, budget)),
    added: resources.filter(isChild).map((each) => listText(each, budget)),
    others: resources
      .filter((each) => !isVault(each) && !isChild(each))
      .map((each) => ({ resource: each.resource, text: () => otherText(each, lens, budget) })),
    outputs: () =>
      JSON.stringify(toJson(deployment.outputs(), budget), (key, value: unknown) => {
        if (lens.free.has(foldCase(key))) return null;
        return lens.hasOtherVersions ? withoutOwnVersion(value) : value;
      }),
    isCut: () => budget.isCut,
  };
}

/** The state of a vault or a child of one, as `reference(…, 'Full')` gives it, without the version that it tells of itself. */
function withoutOwnVersion(value: unknown): unknown {
  if (!isRecord(value) || !("resourceId" in value) || typeof value["type"] !== "string") return value;
  return isVaultOrChild(value["type"]) ? { ...value, apiVersion: null } : value;
}

function vaultText({ body }: ExpandedResource, lens: PayloadFilter, budget: JsonBudget): string {
  const { free, hasOtherVersions } = lens;
  const members = [...body.members.values()].filter(
    ({ key }) => !NOT_SENT.has(foldCase(key)) && !(hasOtherVersions && isSameName(key, "apiVersion")),
  );
  return textOf(
    members.map((member) => (isSameName(member.key, "properties") ? without(member, free) : member)),
    budget,
  );
}

function listText({ resource }: ExpandedResource, budget: JsonBudget): string {
  const properties = resource.properties();
  const list = properties.kind === "object" ? vaultBody(properties).accessPolicies : undefined;
  return list === undefined || list === null ? "" : JSON.stringify(sorted(toJson(list, budget)));
}

/** Nested deployments hold their template's resources beside them, and are handed what the fix adds. */
function otherText({ resource, body }: ExpandedResource, lens: PayloadFilter, budget: JsonBudget): string {
  const isDeployment = hasType(resource, DEPLOYMENT_TYPE);
  // What a compiler makes resources wait for depends on the form of the template that it writes, and is not sent.
  const isCompiled = resource.declaration.node.source.isJson === false;
  const type = resource.type();
  const hasOtherVersion = lens.hasOtherVersions && type.kind === "string" && isVaultOrChild(type.value);
  const isSent = ({ key }: Member): boolean =>
    !isSameName(key, "symbolicName") &&
    !(isCompiled && isSameName(key, "dependsOn")) &&
    !(hasOtherVersion && isSameName(key, "apiVersion"));
  const members = [...body.members.values()].filter(isSent).map((member) => {
    if (isSameName(member.key, "dependsOn")) return { key: member.key, value: withoutVault(member.value, lens) };
    return isDeployment && isSameName(member.key, "properties") ? handed(member, lens) : member;
  });
  return textOf(
    members.filter(({ key, value }) => !isSameName(key, "dependsOn") || !isEmptyList(value)),
    budget,
  );
}

function handed(member: Member, { added }: PayloadFilter): Member {
  const { value } = member;
  if (value.kind !== "object") return member;
  const kept = [...value.members.values()].filter(({ key }) => !isSameName(key, "template"));
  return {
    key: member.key,
    value: object(
      kept
        .map((each) => (isSameName(each.key, "parameters") ? without(each, added) : each))
        .filter(({ key, value: own }) => !isSameName(key, "parameters") || !isEmptyObject(own)),
      value.rest,
    ),
  };
}

function without({ key, value }: Member, names: ReadonlySet<string>): Member {
  if (value.kind !== "object") return { key, value };
  return {
    key,
    value: object(
      [...value.members.values()].filter((member) => !names.has(foldCase(member.key))),
      value.rest,
    ),
  };
}

/** What a resource waits for, the vault left out. */
function withoutVault(list: Value, { keys, symbols }: PayloadFilter): Value {
  if (list.kind !== "array") return list;
  const isVault = (item: Value): boolean =>
    [...keys].some((key) => namesResource(item, VAULT_TYPE, key) || nameKey(residualOf(item)) === key) ||
    (item.kind === "string" && symbols.has(foldCase(item.value)));
  return array(
    list.items.filter((item) => !isVault(item)),
    list.rest,
  );
}

function isEmptyList(value: Value): boolean {
  return value.kind === "array" && value.items.length === 0 && value.rest === null;
}

function isEmptyObject(value: Value): boolean {
  return value.kind === "object" && value.members.size === 0 && value.rest === null;
}

function textOf(members: readonly Member[], budget: JsonBudget): string {
  const text = JSON.stringify(sorted(toJson(object(members), budget)));
  // A type may be written with a slash behind it: the id is the same.
  return text.replaceAll("/vaults/', ", "/vaults', ");
}

/** The same content with members in one order: ARM does not mind theirs. */
function sorted(content: Json): Json {
  if (content === null || typeof content !== "object") return content;
  if (isList(content)) return content.map(sorted);
  const members = Object.entries(content).map(([key, value]) => [foldCase(key), sorted(value)] as const);
  return Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function isList(content: object): content is readonly Json[] {
  return Array.isArray(content);
}
