import { memberOf } from "../json/members.ts";
import type { Declaration } from "../template/deployment.ts";

/** Sentences that several strategies tell whoever deploys. */

export function freezes(parameter: string): string {
  return `While \`${parameter}\` skips the vault, the template changes nothing of it: network rules, soft delete, purge protection and all its other settings stay as they are in Azure.`;
}

/** A vault that is not sent waits for nothing, and nobody waits through it; no sentence where it waits for nothing anyhow. */
export function waitsThrough({ node }: Declaration): readonly string[] {
  if (memberOf(node, "dependsOn") === undefined) return [];
  return [
    "The vault has a `dependsOn` of its own: what depends on the vault waits for that no longer when the vault is not deployed. Let it depend on that itself where it needs it.",
  ];
}

export const SKIPPED_IN_COMPLETE_MODE =
  "In Complete mode, and in a deployment stack that deletes what it no longer manages, a vault that is skipped is deleted: deploy in Incremental mode, and detach in stacks.";

export const GONE_IN_COMPLETE_MODE =
  "In Complete mode, and in a deployment stack that deletes what it no longer manages, a vault that the template no longer holds is deleted: deploy in Incremental mode, and detach in stacks.";

export const SENT_IN_COMPLETE_MODE =
  "Complete mode and deployment stacks leave the vault alone as long as the template deploys it.";
