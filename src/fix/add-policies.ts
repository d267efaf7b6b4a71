import { memberOf } from "../json/members.ts";
import type { JsonArray, JsonNode } from "../json/node.ts";
import { isSameName } from "../text/fold-case.ts";
import { policyBody, type AccessPolicy } from "../vault/access-policy.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** Writes entries into a list, each into the one that is there for its principal; all else of the list stays as it is. */
export function addPolicies(editor: TemplateEditor, list: JsonArray, policies: readonly AccessPolicy[]): void {
  for (const policy of policies) {
    const own = list.items.find((item) => isEntryOf(item, policy));
    const content = { ...policyBody(policy) };
    if (own !== undefined) mergeEntry(editor, own, policy);
    else editor.change({ kind: "add-item", list, content });
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

function mergeEntry(editor: TemplateEditor, item: JsonNode, policy: AccessPolicy): void {
  const permissions = item.kind === "object" ? memberOf(item, "permissions")?.value : undefined;
  if (permissions?.kind !== "object") return;
  for (const [kind, names] of Object.entries(policy.permissions)) {
    const own = memberOf(permissions, kind)?.value;
    if (own === undefined) editor.change({ kind: "set-member", object: permissions, name: kind, content: [...names] });
    else if (own.kind === "array") addNames(editor, own, names);
  }
}

function addNames(editor: TemplateEditor, own: JsonArray, names: readonly string[]): void {
  const has = (name: string): boolean =>
    own.items.some((item) => item.kind === "string" && isSameName(item.value, name));
  for (const name of names) if (!has(name)) editor.change({ kind: "add-item", list: own, content: name });
}
