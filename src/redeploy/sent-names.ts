import { isFromSecret } from "../expression/provenance.ts";
import { printResidual } from "../expression/residual.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { allHold } from "../template/condition.ts";
import { textMember } from "../template/template.ts";
import { mentioning } from "../template/text-index.ts";
import { hasType, visitResources } from "../template/visit-resources.ts";
import { withoutSecrets } from "../text/secrets.ts";

/**
 * The vaults that a deployment writes to, by the pointers of vaults and of their `accessPolicies` children: a name for each round
 * of the loops that they stand in. Where a name is not known it is the expression in brackets, with what is known of it.
 */
export type SentNames = ReadonlyMap<string, readonly string[]>;

/** Characters of a name; the service takes 24. */
const NAME_LENGTH = 500;

/** The names of the vaults of a deployment. Rounds that are certainly skipped count where no other is left. */
export function sentNames(deployment: Deployment): SentNames {
  const sent = new Map<string, string[]>();
  const skipped = new Map<string, string[]>();
  for (const { resource, conditions } of visitResources(deployment, mentioning(VAULT_PROVIDER))) {
    if (resource.isExisting || !isOfVault(resource)) continue;
    const truth = allHold(conditions);
    const names = truth.kind === "known" && !truth.value ? skipped : sent;
    const { pointer } = resource.declaration;
    const list = names.get(pointer);
    if (list === undefined) names.set(pointer, [vaultName(resource)]);
    else list.push(vaultName(resource));
  }
  return new Map([...skipped, ...sent]);
}

function isOfVault(resource: Resource): boolean {
  return hasType(resource, VAULT_TYPE) || hasType(resource, `${VAULT_TYPE}/accessPolicies`);
}

function vaultName(resource: Resource): string {
  const name = resource.name();
  // A secret that is cut is not known for one any more.
  if (name.kind === "string" && !isFromSecret(name.from))
    return (withoutSecrets(name.value, []).split("/", 1)[0] ?? "").slice(0, NAME_LENGTH);
  if (name.kind !== "unknown") return (textMember(resource.declaration.node, "name") ?? "").slice(0, NAME_LENGTH);
  return `[${printResidual(name.residual, NAME_LENGTH).replaceAll(OF_INNER_TEMPLATE, "$1)")}]`;
}

/** A parameter of a template inside another one, with the place of that template, which moves. */
const OF_INNER_TEMPLATE = /(\bparameters\('(?:[^']|'')*'), '\/(?:[^']|'')*'\)/gi;
