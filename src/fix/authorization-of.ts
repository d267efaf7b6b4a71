import type { Value } from "../expression/value.ts";
import type { ApiVersionUse } from "../redeploy/api-version-uses.ts";
import { deploy, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import type { Resource } from "../template/deployment.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { knowsProperty } from "../vault/api-versions.ts";
import { authorizationAfter, vaultBody, type Authorization, type VaultBody } from "../vault/put.ts";
import type { SnapshotSet } from "../vault/snapshot.ts";
import { roundsNamed } from "./match-snapshot.ts";

/**
 * How it is known what a vault uses for authorization:
 * - `said`: the template sends it in any case;
 * - `seen`: the snapshot has all vaults of that name, and they use the same;
 * - `asked`: a parameter without a default asks whoever deploys.
 */
export type KnownAuthorization =
  | { readonly kind: "said" }
  | { readonly kind: "seen"; readonly authorization: Authorization }
  | { readonly kind: "asked" };

/** Why it is not known; `isUnknown` where a look at the vault would tell. */
export interface UnknownAuthorization {
  readonly why: string;
  readonly isUnknown: boolean;
}

/** What a vault uses today: as the template says it, else as the snapshot has it. */
export function authorizationOf(
  { pointer, version, resource }: ApiVersionUse,
  {
    environments,
    snapshot,
  }: { readonly environments: readonly TemplateAnalysis[]; readonly snapshot: SnapshotSet | null },
): KnownAuthorization | UnknownAuthorization {
  const rounds = environments.flatMap((each) =>
    [each.givenValues, each.unconstrained].flatMap((assumptions) =>
      Array.from(visitResourcesTo(deploy(each, assumptions), pointer), (visit) => visit.resource),
    ),
  );
  const passedOver = resource === null ? undefined : passedOverBy(version, rounds);
  if (passedOver !== undefined)
    return {
      why: `the service may have passed over \`${passedOver}\`, which \`${version}\` does not know, and will heed it`,
      isUnknown: false,
    };
  const said = rounds.map(saysOf);
  if (said.every((each) => each === "always")) return { kind: "said" };
  if (said.some((each) => each !== "never"))
    return { why: "whether `enableRbacAuthorization` is sent hangs on a value", isUnknown: false };
  if (snapshot === null)
    return { why: "neither the template nor a snapshot says whether the vault uses RBAC", isUnknown: true };
  return seenIn(snapshot, environments, pointer);
}

/** What a template says of a vault with the values at hand: of several rounds the one that turns RBAC off counts, else one that is not known. */
export function saidIn(
  environments: readonly TemplateAnalysis[],
  pointer: string,
): { readonly model: Authorization | "silent" | "open"; readonly sendsEntries: boolean } {
  const bodies = environments
    .flatMap((each) => [...visitResourcesTo(deploy(each, each.givenValues), pointer)])
    .map(({ resource }) => bodyOf(resource));
  const models = bodies.map((body) => (body === null ? "open" : modelIn(body)));
  const model = SAID.find((each) => models.includes(each)) ?? "silent";
  return {
    model,
    sendsEntries: bodies.some((body) => body !== null && sendsEntries(body)),
  };
}

const SAID = ["access-policies", "open", "silent", "rbac"] as const;

function modelIn(body: VaultBody): (typeof SAID)[number] {
  if (body.enableRbacAuthorization === null) return "silent";
  const model = authorizationAfter(body, "", null);
  return typeof model === "string" ? model : "open";
}

function sendsEntries({ accessPolicies: list }: VaultBody): boolean {
  return list !== null && !(list.kind === "array" && list.items.length === 0 && list.rest === null);
}

function bodyOf(vault: Resource): VaultBody | null {
  const properties = vault.properties();
  return properties.kind === "object" ? vaultBody(properties) : null;
}

/** A property that the version does not know, so that it may not have been in force. */
function passedOverBy(version: string, rounds: readonly Resource[]): string | undefined {
  const names = rounds.flatMap((round) => {
    const properties = round.properties();
    return properties.kind === "object" ? Array.from(properties.members.values(), ({ key }) => key) : [];
  });
  return names.find((name) => !knowsProperty(version, name));
}

/** Whether a vault is sent the property: `null` is as good as nothing. */
function saysOf(vault: Resource): "always" | "never" | "perhaps" {
  const body = bodyOf(vault);
  if (body === null) return "perhaps";
  const { enableRbacAuthorization: sent } = body;
  if (sent === null) return "never";
  return isSure(sent) ? "always" : "perhaps";
}

function isSure(value: Value): boolean {
  if (value.kind !== "unknown") return value.kind === "bool" || value.kind === "string";
  const { types } = value.shape;
  return types !== undefined && types.every((type) => type === "bool" || type === "string");
}

/** What the vaults use that a resource deploys, in all environments; `null` where the snapshot does not have all of them. */
export function usedBy(
  { vaults }: SnapshotSet,
  environments: readonly TemplateAnalysis[],
  pointer: string,
): ReadonlySet<Authorization> | null {
  const used = new Set<Authorization>();
  for (const each of environments) {
    const named = vaults.map((vault) => ({ vault, rounds: roundsNamed(each, pointer, vault) }));
    const count = [...visitResourcesTo(deploy(each, each.givenValues), pointer)].length;
    for (let round = 0; round < count; round++) {
      const seen = named.find(({ rounds }) => rounds.has(round));
      if (seen === undefined) return null;
      used.add(seen.vault.authorization);
    }
  }
  return used;
}

function seenIn(
  snapshot: SnapshotSet,
  environments: readonly TemplateAnalysis[],
  pointer: string,
): KnownAuthorization | UnknownAuthorization {
  const used = usedBy(snapshot, environments, pointer);
  if (used === null) return { why: "the snapshot does not have the vault, or not all of them", isUnknown: true };
  const [authorization, ...others] = used;
  if (authorization === undefined || others.length > 0)
    return { why: "of the vaults that it deploys some use RBAC, and some do not", isUnknown: true };
  return { kind: "seen", authorization };
}
