import { printResidual } from "../expression/residual.ts";
import { isHarmful, type VaultDiff } from "../redeploy/compare-vault.ts";
import { policyBody } from "../vault/access-policy.ts";

/** A vault's comparison as JSON content. */
export function diffContent(diff: VaultDiff): Readonly<Record<string, unknown>> {
  const { id, fate, isConditional, policies, open, authorization, deleted } = diff;
  return {
    id,
    fate,
    conditional: isConditional,
    harmful: isHarmful(diff),
    authorization,
    ...(deleted.kind === "found" ? { deleted: { id: deleted.id, scheduledPurge: deleted.until } } : {}),
    lost: policies.lost.map(policyBody),
    added: policies.added.map(policyBody),
    changed: policies.changed.map(({ before, after, lost, added }) => ({
      ...policyBody(after),
      before: before.permissions,
      lost,
      added,
    })),
    kept: policies.kept.map(policyBody),
    unknown: open.map(({ objectId, by }) => ({
      objectId,
      why: by.kind === "failure" ? by.message : printResidual(by.residual),
    })),
  };
}
