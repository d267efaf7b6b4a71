import { memberOf } from "../json/members.ts";
import type { JsonArray, JsonNode } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import { isSameName } from "../text/fold-case.ts";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import type { Draft } from "./edit-builder.ts";

/** Writes entries into a list, each into the one that is there for its principal; all else of the list stays as it is. */
export function addPolicies(
  draft: Draft,
  document: JsonDocument,
  array: JsonArray,
  policies: readonly AccessPolicy[],
): void {
  for (const policy of policies) {
    const own = array.items.find((item) => isEntryOf(item, policy));
    const content = { ...policyBody(policy) };
    if (own !== undefined) mergeEntry(draft, document, own, policy);
    else draft.change(document, { kind: "insert-item", array, index: array.items.length, content });
  }
}

/** Whether a literal entry is for the same principal; the tenant is always that of the vault. */
export function isEntryOf(item: JsonNode, policy: AccessPolicy): boolean {
  if (item.kind !== "object") return false;
  const text = (name: string): string => {
    const node = memberOf(item, name)?.value;
    return node?.kind === "string" ? node.value : "";
  };
  return isSameName(text("objectId"), policy.objectId) && isSameName(text("applicationId"), policy.applicationId ?? "");
}

function mergeEntry(draft: Draft, document: JsonDocument, item: JsonNode, policy: AccessPolicy): void {
  const permissions = item.kind === "object" ? memberOf(item, "permissions")?.value : undefined;
  if (permissions?.kind !== "object") return;
  for (const [kind, names] of Object.entries(policy.permissions)) {
    const own = memberOf(permissions, kind)?.value;
    if (own === undefined)
      draft.change(document, {
        kind: "insert-member",
        object: permissions,
        index: permissions.members.length,
        key: kind,
        content: [...names],
      });
    else if (own.kind === "array") addNames(draft, document, own, names);
  }
}

function addNames(draft: Draft, document: JsonDocument, own: JsonArray, names: readonly string[]): void {
  const has = (name: string): boolean =>
    own.items.some((item) => item.kind === "string" && isSameName(item.value, name));
  for (const name of names)
    if (!has(name)) draft.change(document, { kind: "insert-item", array: own, index: own.items.length, content: name });
}
