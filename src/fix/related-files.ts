import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Draft } from "./edit-builder.ts";

/** Gives a parameter a value in a parameter file; one that it has already is replaced only when it may be. */
export function setParameter(
  draft: Draft,
  document: JsonDocument,
  name: string,
  value: JsonContent,
  mayReplace: boolean,
): void {
  const parameters = parametersOf(document);
  if (parameters === null) return;
  const entry = memberOf(parameters, name)?.value;
  if (entry === undefined)
    draft.change(document, {
      kind: "insert-member",
      object: parameters,
      index: parameters.members.length,
      key: name,
      content: { value },
    });
  else if (mayReplace) draft.change(document, { kind: "replace", ...replacementIn(entry, value) });
}

/** Puts the value alone in the place of the old one, or the whole entry where it has none, as with `reference`. */
function replacementIn(entry: JsonNode, content: JsonContent): { node: JsonNode; content: JsonContent } {
  const node = entry.kind === "object" ? memberOf(entry, "value")?.value : undefined;
  return node === undefined ? { node: entry, content: { value: content } } : { node, content };
}

/** Takes a parameter out of a parameter file, as often as it is there. */
export function removeParameter(draft: Draft, document: JsonDocument, name: string): void {
  const parameters = parametersOf(document);
  if (parameters === null) return;
  for (const member of parameters.members)
    if (isSameName(member.key.value, name))
      draft.change(document, { kind: "remove-member", object: parameters, member });
}

/** The object that holds the parameters: the section, or the whole file where they stand alone. */
export function parametersOf({ root }: JsonDocument): JsonObject | null {
  if (root?.kind !== "object") return null;
  const found = memberOf(root, "parameters")?.value;
  return found === undefined ? root : found.kind === "object" ? found : null;
}

/** A new parameter file with one parameter. */
export function parameterFileText(name: string, value: unknown): string {
  const content = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
    contentVersion: "1.0.0.0",
    parameters: { [name]: { value } },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** What the portal asks for a parameter: an element of `createUiDefinition.json`. */
export interface UiElement {
  readonly type: string;
  readonly label: string;
  readonly more: { readonly [key: string]: JsonContent };
}

/**
 * Asks for a parameter in `createUiDefinition.json` and hands the answer to the template, unless that is done already.
 * A text tells why it cannot be.
 */
export function askInPortal(
  draft: Draft,
  document: JsonDocument | null,
  name: string,
  element: UiElement,
): string | null {
  if (document === null) return null;
  const parameters = document.root?.kind === "object" ? memberOf(document.root, "parameters")?.value : undefined;
  const basics = parameters?.kind === "object" ? memberOf(parameters, "basics")?.value : undefined;
  const outputs = parameters?.kind === "object" ? memberOf(parameters, "outputs")?.value : undefined;
  if (outputs?.kind !== "object" || parameters?.kind !== "object" || (basics !== undefined && basics.kind !== "array"))
    return "`createUiDefinition.json` has no `parameters` with `outputs` that could be extended";
  if (memberOf(outputs, name) !== undefined) return null;
  const content = { name, type: element.type, label: element.label, ...element.more };
  if (basics === undefined)
    draft.change(document, { kind: "insert-member", object: parameters, index: 0, key: "basics", content: [content] });
  else draft.change(document, { kind: "insert-item", array: basics, index: basics.items.length, content });
  draft.change(document, {
    kind: "insert-member",
    object: outputs,
    index: outputs.members.length,
    key: name,
    content: `[basics('${name}')]`,
  });
  return null;
}
