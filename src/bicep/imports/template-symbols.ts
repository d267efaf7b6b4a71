import { memberOf, valueAt } from "../../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../../json/node.ts";
import { textMember } from "../../template/template.ts";
import { hasDecorator } from "../bind/decorators.ts";
import type { FileNames } from "../bind/file-names.ts";

export type SymbolKind = "variable" | "function" | "type";

/** The namespace of the functions that a file declares, or imports by name. */
export const OWN_NAMESPACE = "__bicep";

/** Something that a template declares under a name. */
export interface TemplateSymbol {
  readonly kind: SymbolKind;
  /** Of functions only. */
  readonly namespace: string;
  readonly name: string;
}

/** What a template declares: a member, or the loop that makes a variable. */
export type Declaration = { readonly member: JsonMember } | { readonly loop: JsonObject };

/** The declaration of a symbol; `null` where the template has none. */
export function declarationOf(root: JsonObject, { kind, namespace, name }: TemplateSymbol): Declaration | null {
  if (kind === "function") return found(functionsIn(root, namespace), name);
  const section = valueAt(root, kind === "variable" ? "variables" : "definitions");
  const declared = found(section, name);
  if (declared !== null || kind === "type") return declared;
  const loops = valueAt(section, "copy");
  const items = loops?.kind === "array" ? loops.items : [];
  const loop = items.find((each) => each.kind === "object" && textMember(each, "name") === name);
  return loop?.kind === "object" ? { loop } : null;
}

function found(section: JsonNode | undefined, name: string): Declaration | null {
  const member = section?.kind === "object" ? memberOf(section, name) : undefined;
  return member === undefined || member.key.value !== name ? null : { member };
}

function functionsIn(root: JsonObject, namespace: string): JsonNode | undefined {
  const groups = valueAt(root, "functions");
  const items = groups?.kind === "array" ? groups.items : [];
  const group = items.find((each) => each.kind === "object" && textMember(each, "namespace") === namespace);
  return group?.kind === "object" ? valueAt(group, "members") : undefined;
}

/** What others may import: of a Bicep file by its decorators, of a template by what its metadata say. */
export function exportsOf(root: JsonObject, names: FileNames | null): readonly TemplateSymbol[] {
  return names === null ? exportsOfTemplate(root) : exportsOfFile(names);
}

function exportsOfFile({ variables, functions, types }: FileNames): readonly TemplateSymbol[] {
  const exported = (
    declared: FileNames["variables" | "functions" | "types"],
    kind: SymbolKind,
  ): readonly TemplateSymbol[] =>
    [...declared].flatMap(([name, statement]) => (hasDecorator(statement, "export") ? [symbol(kind, name)] : []));
  return [...exported(variables, "variable"), ...exported(functions, "function"), ...exported(types, "type")];
}

function exportsOfTemplate(root: JsonObject): readonly TemplateSymbol[] {
  const listed = valueAt(root, "metadata", "__bicep_exported_variables!");
  const variables = (listed?.kind === "array" ? listed.items : []).flatMap((each) => {
    const name = each.kind === "object" ? textMember(each, "name") : null;
    return name === null ? [] : [symbol("variable", name)];
  });
  return [
    ...variables,
    ...markedIn(functionsIn(root, OWN_NAMESPACE), "function"),
    ...markedIn(valueAt(root, "definitions"), "type"),
  ];
}

function markedIn(section: JsonNode | undefined, kind: SymbolKind): readonly TemplateSymbol[] {
  const members = section?.kind === "object" ? section.members : [];
  return members.flatMap(({ key, value }) =>
    valueAt(value, "metadata", "__bicep_export!")?.kind === "true" ? [symbol(kind, key.value)] : [],
  );
}

function symbol(kind: SymbolKind, name: string): TemplateSymbol {
  return { kind, namespace: kind === "function" ? OWN_NAMESPACE : "", name };
}
