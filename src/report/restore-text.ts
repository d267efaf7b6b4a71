import type { AccessPolicy } from "../vault/access-policy.ts";
import { policyText } from "./diff-text.ts";
import { plainText } from "../text/plain-text.ts";

/** A lost entry with what is known of its loss. */
export interface LostEntry {
  readonly policy: AccessPolicy;
  readonly isPartial: boolean;
  readonly loss: {
    readonly at: string;
    readonly by: string | null;
    readonly operation: string | null;
    readonly deployment: string | null;
  } | null;
}

/** A lost entry as lines for people: what is added, and how it went. */
export function lostEntryText({ policy, isPartial, loss }: LostEntry): string {
  const what = isPartial ? "add to" : "add";
  const lines = [`  + ${what}  ${policyText(policy)}`, `    ${plainText(lossSentence(loss))}`];
  return `${lines.join("\n")}\n`;
}

/** A grant that somebody took away on purpose looks like this, too. */
export function lossSentence(loss: LostEntry["loss"]): string {
  if (loss === null) return "When it went is not recorded: make sure that it was not revoked on purpose.";
  const { at, by, operation, deployment } = loss;
  const who = by === null ? "" : `, by ${by}`;
  if (deployment !== null) return `It went at ${at} with the deployment \`${deployment}\`${who}.`;
  const how = operation === null ? "" : ` (${operation})`;
  return `It went at ${at}${who}${how}, not with a deployment: it may have been revoked on purpose.`;
}
