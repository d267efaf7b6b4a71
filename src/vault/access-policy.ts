import { foldCase, isSameName } from "../text/fold-case.ts";
import { PERMISSIONS, permissionsOfAll } from "./permissions.ts";
import { isRecord } from "../text/record.ts";

/**
 * An entry of a vault's list in canonical form: ids and permissions in lower case, permissions sorted, kinds without any
 * left out. Two entries that the service takes for the same are equal in this form.
 */
export interface AccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  /** `null` where the entry is for the principal alone. */
  readonly applicationId: string | null;
  /** By kind, in the order of `PERMISSIONS`; kinds that arm-guard does not know follow in alphabetical order. */
  readonly permissions: Permissions;
}

export type Permissions = Readonly<Record<string, readonly string[]>>;

/** Why a part of a body is not a list of access policies. */
export interface PolicyProblem {
  readonly kind: "not-policies";
  readonly message: string;
}

const KINDS: readonly string[] = Object.keys(PERMISSIONS);
const ALL = "all";

/** The entry's identity: tenant, principal and application together, as the service compares them. */
export function policyIdentity({ tenantId, objectId, applicationId }: AccessPolicy): string {
  return foldCase(`${tenantId}/${objectId}/${applicationId ?? ""}`);
}

/** A list in canonical form: sorted by identity, entries of the same identity merged. */
export function canonicalPolicies(policies: readonly AccessPolicy[]): readonly AccessPolicy[] {
  const canonical = policies.map(canonicalPolicy);
  if (isAscending(canonical.map(policyIdentity))) return canonical;
  const byIdentity = new Map<string, AccessPolicy>();
  for (const policy of canonical) {
    const identity = policyIdentity(policy);
    const earlier = byIdentity.get(identity);
    byIdentity.set(identity, earlier === undefined ? policy : withPermissions(earlier, policy.permissions));
  }
  return [...byIdentity].sort(([left], [right]) => compareText(left, right)).map(([, policy]) => policy);
}

/** The list of a vault's body, or of a file, in canonical form; what is none is told, never passed over. */
export function readPolicies(content: unknown): readonly AccessPolicy[] | PolicyProblem {
  if (!Array.isArray(content)) return problem("`accessPolicies` is not an array");
  const policies: AccessPolicy[] = [];
  for (const [index, entry] of content.entries()) {
    const policy = readPolicy(entry);
    if (typeof policy === "string") return problem(`\`accessPolicies[${String(index)}]\` ${policy}`);
    policies.push(policy);
  }
  return canonicalPolicies(policies);
}

/** All permissions of both, by identity. */
export function mergePolicies(
  first: readonly AccessPolicy[],
  second: readonly AccessPolicy[],
): readonly AccessPolicy[] {
  return canonicalPolicies([...first, ...second]);
}

/** What the entries grant beyond those of the same identity in another list: the entries cut down to it. */
export function policiesBeyond(
  policies: readonly AccessPolicy[],
  others: readonly AccessPolicy[],
): readonly AccessPolicy[] {
  const byIdentity = new Map(canonicalPolicies(others).map((policy) => [policyIdentity(policy), policy.permissions]));
  return canonicalPolicies(policies).flatMap((policy) => {
    const beyond = permissionsBeyond(policy.permissions, byIdentity.get(policyIdentity(policy)) ?? {});
    const isWhole = !byIdentity.has(policyIdentity(policy));
    return isWhole || Object.keys(beyond).length > 0
      ? [{ ...policy, permissions: isWhole ? policy.permissions : beyond }]
      : [];
  });
}

/** Permissions that the other set does not give; `all` gives every permission of its kind but `purge`. */
export function permissionsBeyond(permissions: Permissions, others: Permissions): Permissions {
  const beyond = Object.entries(permissions).map(
    ([kind, names]) => [kind, namesBeyond(kind, names, others[kind] ?? [])] as const,
  );
  return Object.fromEntries(beyond.filter(([, names]) => names.length > 0));
}

/** The permissions that names of a kind grant, in lower case: `all` written out, which does not take in `purge`. */
export function effectivePermissions(kind: string, names: readonly string[]): readonly string[] {
  if (!names.includes(ALL) || !isKind(kind)) return names;
  const others = names.filter((name) => name !== ALL);
  return [...new Set([...permissionsOfAll(kind).map(foldCase), ...others])];
}

/** The entry as a body that the service takes. */
export function policyBody({ tenantId, objectId, applicationId, permissions }: AccessPolicy): PolicyBody {
  return { tenantId, objectId, ...(applicationId === null ? {} : { applicationId }), permissions };
}

/** An entry as it is sent, and as snapshots hold it. */
export interface PolicyBody {
  readonly tenantId: string;
  readonly objectId: string;
  readonly applicationId?: string;
  readonly permissions: Permissions;
}

function canonicalPolicy({ tenantId, objectId, applicationId, permissions }: AccessPolicy): AccessPolicy {
  return {
    tenantId: foldCase(tenantId),
    objectId: foldCase(objectId),
    applicationId: applicationId === null || applicationId === "" ? null : foldCase(applicationId),
    permissions: canonicalPermissions(permissions),
  };
}

function canonicalPermissions(permissions: Permissions): Permissions {
  const kinds = Object.keys(permissions);
  if (!kinds.every((kind, at) => kind === foldCase(kind) && (at === 0 || compareKinds(kinds[at - 1] ?? "", kind) < 0)))
    return withKindsInOrder(permissions);
  const named = Object.entries(permissions).filter(([, names]) => names.length > 0);
  return Object.fromEntries(named.map(([kind, names]) => [kind, canonicalNames(names)]));
}

function withKindsInOrder(permissions: Permissions): Permissions {
  const byKind = new Map<string, readonly string[]>();
  for (const [kind, names] of Object.entries(permissions)) {
    const key = foldCase(kind);
    byKind.set(key, [...(byKind.get(key) ?? []), ...names]);
  }
  const sorted = [...byKind].sort(([left], [right]) => compareKinds(left, right));
  return canonicalPermissions(Object.fromEntries(sorted));
}

interface SortedNames {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
}

/** Lists that were sorted before: a hundred thousand vaults have a few of them. Texts may be joined to the same one. */
const sortedNames = new Map<string, SortedNames>();
const SORTED_LENGTH = 1_000;

function canonicalNames(names: readonly string[]): readonly string[] {
  if (isAscending(names) && names.every((name) => name === foldCase(name))) return names;
  const key = names.join(" ");
  const known = sortedNames.get(key);
  if (known?.names.length === names.length && known.names.every((name, at) => name === names[at])) return known.sorted;
  const sorted = [...new Set(names.map(foldCase))].sort(compareText);
  if (sortedNames.size >= SORTED_LENGTH) sortedNames.clear();
  sortedNames.set(key, { names, sorted });
  return sorted;
}

function isAscending(texts: readonly string[]): boolean {
  return texts.every((text, at) => at === 0 || (texts[at - 1] ?? "") < text);
}

function withPermissions(policy: AccessPolicy, more: Permissions): AccessPolicy {
  const kinds = new Set([...Object.keys(policy.permissions), ...Object.keys(more)]);
  const merged = [...kinds].map(
    (kind) => [kind, [...(policy.permissions[kind] ?? []), ...(more[kind] ?? [])]] as const,
  );
  return { ...policy, permissions: canonicalPermissions(Object.fromEntries(merged)) };
}

/** `all` is named as a whole where a part of what it grants is missing. */
function namesBeyond(kind: string, names: readonly string[], others: readonly string[]): readonly string[] {
  const given = new Set(effectivePermissions(kind, others));
  const missing = effectivePermissions(kind, names).filter((name) => !given.has(name));
  if (!names.includes(ALL)) return missing;
  const ofAll = new Set(effectivePermissions(kind, [ALL]));
  return [...(missing.some((name) => ofAll.has(name)) ? [ALL] : []), ...missing.filter((name) => !ofAll.has(name))];
}

function readPolicy(entry: unknown): AccessPolicy | string {
  if (!isRecord(entry)) return "is not an object";
  const part = (name: string): unknown => entry[Object.keys(entry).find((key) => isSameName(key, name)) ?? name];
  const [tenantId, objectId, applicationId = null] = [part("tenantId"), part("objectId"), part("applicationId")];
  if (typeof tenantId !== "string") return "has no `tenantId`";
  if (typeof objectId !== "string") return "has no `objectId`";
  if (applicationId !== null && typeof applicationId !== "string") return "has an `applicationId` that is not a string";
  const permissions = readPermissions(part("permissions"));
  return typeof permissions === "string" ? permissions : { tenantId, objectId, applicationId, permissions };
}

function readPermissions(content: unknown): Permissions | string {
  if (!isRecord(content)) return "has no `permissions`";
  if (isPermissions(content)) return content;
  const kinds = Object.entries(content).filter(([, names]) => names !== null);
  const broken = kinds.find(([, names]) => !isTextList(names));
  if (broken !== undefined) return `has permissions on \`${broken[0]}\` that are not a list of names`;
  return Object.fromEntries(kinds.flatMap(([kind, names]) => (isTextList(names) ? [[kind, names]] : [])));
}

function isPermissions(content: Readonly<Record<string, unknown>>): content is Permissions {
  return Object.values(content).every(isTextList);
}

function isTextList(content: unknown): content is readonly string[] {
  return Array.isArray(content) && content.every((name) => typeof name === "string");
}

function isKind(kind: string): kind is keyof typeof PERMISSIONS {
  return KINDS.includes(kind);
}

function compareKinds(left: string, right: string): number {
  const [a, b] = [KINDS.indexOf(left), KINDS.indexOf(right)];
  return a >= 0 && b >= 0 ? a - b : a >= 0 ? -1 : b >= 0 ? 1 : compareText(left, right);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function problem(message: string): PolicyProblem {
  return { kind: "not-policies", message: `${message}.` };
}
