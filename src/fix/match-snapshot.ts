import { object, string } from "../expression/value.ts";
import { deploy, analysisOf, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { isSameName } from "../text/fold-case.ts";
import type { SnapshotSet, VaultSnapshot } from "../vault/snapshot.ts";

const VAULT_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/vaults\/([^/]+)$/i;

/**
 * The vault of a snapshot that a template deploys at a pointer: the one whose name the template makes when it is deployed to
 * that vault's own resource group. Names of vaults are unique in all of Azure, so an equal name is the same vault.
 */
export function matchSnapshot(template: TemplateAnalysis, pointer: string, set: SnapshotSet): VaultSnapshot | null {
  return set.vaults.find((vault) => roundsNamed(template, pointer, vault).size > 0) ?? null;
}

/** The rounds of loops in which a resource has the name of a vault, when the template is deployed to that vault's group. */
export function roundsNamed(
  { template, parameters, context: known, whole }: TemplateAnalysis,
  pointer: string,
  { id, tenantId }: VaultSnapshot,
): ReadonlySet<number> {
  const [, subscriptionId = "", group = "", name = ""] = VAULT_ID.exec(id) ?? [];
  const context = {
    ...known,
    subscription: object([{ key: "subscriptionId", value: string(subscriptionId) }]),
    resourceGroup: object([{ key: "name", value: string(group) }]),
    tenant: object([{ key: "tenantId", value: string(tenantId) }]),
  };
  const placed = analysisOf(template, parameters, context, whole);
  const rounds = [...visitResourcesTo(deploy(placed, placed.givenValues), pointer)];
  return new Set(
    rounds.flatMap(({ resource }, round) => {
      const own = resource.name();
      return own.kind === "string" && isSameName(own.value, name) ? [round] : [];
    }),
  );
}
