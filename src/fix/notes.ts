import type { JsonDocument } from "../json/read.ts";
import type { Declaration } from "../template/deployment.ts";
import type { Strategy } from "./fix.ts";
import { mayGrant } from "./may-grant.ts";
import type { VaultCase } from "./vault-case.ts";
import { dependsOnOf } from "../template/resource-parts.ts";

/** Sentences that several strategies tell whoever deploys. */

export function freezes(parameter: string): string {
  return `While \`${parameter}\` skips the vault, the template no longer updates it: network rules, soft delete, purge protection and all its other settings stay as they are in Azure.`;
}

/** Entries that the template would send go only to a vault that is created; no sentence where it has none. */
export function ungranted({ analysis, report }: VaultCase, strategy: Strategy): readonly string[] {
  if (strategy === "add-child" || !mayGrant(analysis, report)) return [];
  return [
    "The template's own entries are granted only where it creates the vault: grant them to a vault that exists by an `accessPolicies/add` child, or by hand.",
  ];
}

/** A vault that is not sent waits for nothing, and nobody waits through it; no sentence where it waits for nothing anyhow. */
export function waitsThrough({ node }: Declaration): readonly string[] {
  if (dependsOnOf(node) === undefined) return [];
  return [
    "The vault has a `dependsOn` of its own: resources that depend on the vault no longer wait for the vault's own dependencies when it is skipped. Add those to their `dependsOn`.",
  ];
}

export const SKIPPED_IN_COMPLETE_MODE =
  "In Complete mode, and in a deployment stack that deletes what it no longer manages, a vault that is skipped is deleted: deploy in Incremental mode, and detach in stacks.";

export const GONE_IN_COMPLETE_MODE =
  "In Complete mode, and in a deployment stack that deletes what it no longer manages, a vault that the template no longer holds is deleted: deploy in Incremental mode, and detach in stacks.";

export const SENT_IN_COMPLETE_MODE =
  "Complete mode and deployment stacks leave the vault alone as long as the template deploys it.";

export const SAME_IDENTITY =
  "An entry of the template whose principal is an expression may be one of the snapshot, too: the service refuses a list that has the same identity twice.";

/** @param where what holds the entries. */
export function resolveEachTime(where: string): string {
  return `What is granted after the snapshot is still lost: run \`arm-guard resolve\` right before each deployment, so that ${where} holds what the vault has then.`;
}

/** A parameter file in Bicep does not compile without a value of a parameter that has no default: what to write into which. */
export function mustGive(name: string, files: readonly JsonDocument[], value: string | null = null): readonly string[] {
  const paths = files.filter(({ source }) => source.isJson === false).map(({ source }) => `\`${source.path}\``);
  if (paths.length === 0) return [];
  const verb = paths.length === 1 ? "does" : "do";
  const what = value === null ? "a value of it" : `\`param ${name} = ${value}\` where the vault exists`;
  return [
    `${paths.join(", ")} ${verb} not compile before \`${name}\` is given: write ${what}, or give it at the deployment.`,
  ];
}
