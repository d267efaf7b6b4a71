import { memberOf } from "../json/members.ts";
import type { JsonDocument } from "../json/read.ts";

/** Why a template is not changed, whatever becomes of its vaults: it is compiled from a source, or does not compile itself. */
export type KeptFromFix = "generated" | "not-compiled";

/** `null` where a template may be changed. */
export function keptFromFix({ root, refusals = [] }: JsonDocument): KeptFromFix | null {
  if (root?.kind !== "object") return null;
  const metadata = memberOf(root, "metadata")?.value;
  if (metadata?.kind === "object" && memberOf(metadata, "_generator") !== undefined) return "generated";
  return refusals.length > 0 ? "not-compiled" : null;
}
