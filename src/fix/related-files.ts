import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import { isSameName } from "../text/fold-case.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** Gives a parameter a value in a parameter file; one that it has already is replaced only when it may be. */
export function setParameter(
  editor: TemplateEditor,
  document: JsonDocument,
  name: string,
  value: JsonContent,
  mayReplace: boolean,
): void {
  const parameters = parametersOf(document);
  if (parameters === null) return;
  if (memberOf(parameters, name) !== undefined && !mayReplace) return;
  editor.change({ kind: "set-argument", file: parameters, name, content: value });
}

/** Takes a parameter out of a parameter file, as often as it is there. */
export function removeParameter(editor: TemplateEditor, document: JsonDocument, name: string): void {
  const parameters = parametersOf(document);
  if (parameters === null) return;
  for (const member of parameters.members)
    if (isSameName(member.key.value, name)) editor.change({ kind: "remove-argument", file: parameters, member });
}

/** The object that holds the parameters: the section, or the whole file where they stand alone. */
export function parametersOf({ root }: JsonDocument): JsonObject | null {
  if (root?.kind !== "object") return null;
  const found = memberOf(root, "parameters")?.value;
  return found === undefined ? root : found.kind === "object" ? found : null;
}

/** What a parameter file gives a parameter. */
export function valueIn(file: JsonDocument, name: string): JsonNode | undefined {
  return valueAt(parametersOf(file) ?? undefined, name, "value");
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
  editor: TemplateEditor,
  document: JsonDocument | null,
  name: string,
  element: UiElement,
): string | null {
  if (document === null) return null;
  const parameters = valueAt(document.root ?? undefined, "parameters");
  const [basics, outputs] = [valueAt(parameters, "basics"), valueAt(parameters, "outputs")];
  if (outputs?.kind !== "object" || parameters?.kind !== "object" || (basics !== undefined && basics.kind !== "array"))
    return "`createUiDefinition.json` has no `parameters` with `outputs` that could be extended";
  if (memberOf(outputs, name) !== undefined) return null;
  const content = { name, type: element.type, label: element.label, ...element.more };
  if (basics === undefined)
    editor.change({ kind: "set-member", object: parameters, name: "basics", content: [content], isFirst: true });
  else editor.change({ kind: "add-item", list: basics, content });
  editor.change({ kind: "set-member", object: outputs, name, content: `[basics('${name}')]` });
  return null;
}
