import { editsFor, type JsonChange } from "../json/change.ts";
import { copied } from "../json/copied.ts";
import { memberOf, valueAt } from "../json/members.ts";
import type { JsonNode, JsonObject, JsonString } from "../json/node.ts";
import { offsetIn } from "../json/offset-in.ts";
import { readJson, type JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import type { Declaration } from "../template/deployment.ts";
import { section, type Template } from "../template/template.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { capital } from "../text/capital.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { freeName } from "../text/free-name.ts";
import type { Place, Span } from "../text/place.ts";
import type { Source } from "../text/source.ts";
import { expressionString, expressionText } from "./expression-text.ts";
import { newFile, type FileFix } from "./fix.ts";
import { call, expressionIn, text, type NewExpression } from "./new-expression.ts";
import type {
  NewChild,
  NewParameter,
  ReadById,
  TemplateChange,
  TemplateEditor,
  TemplateLanguage,
  WrittenList,
} from "./template-editor.ts";
import { versionEdit } from "./version-edit.ts";
import { conditionOf, dependsOnOf } from "../template/resource-parts.ts";
import { VAULT_TYPE } from "../vault/live-vault.ts";

/** Templates and parameter files in ARM's own language. */
export const ARM_JSON: TemplateLanguage = {
  reread: (document, files) => ({ document: changedJson(document, files), language: ARM_JSON, harm: null }),
  readParameters: (source) => readJson(source),
  editor: ({ source }) => jsonEditor(source),
};

/** A JSON file as fixes leave it. */
export function changedJson(document: JsonDocument, files: readonly FileFix[]): JsonDocument {
  const text = changedText(document.source, files);
  return text === null ? document : readJson({ ...document.source, text });
}

/** The text of a file as fixes leave it; `null` where they do not change it. A file may have been read once for each environment. */
export function changedText(source: Source, files: readonly FileFix[]): string | null {
  const { path, text } = source;
  const own = files.find((each) => !each.isNew && each.source.path === path && each.source.text === text);
  return own === undefined ? null : applyEdits(source.text, own.edits);
}

/** Writes changes as the fewest edits of JSON texts. */
function jsonEditor(template: Source): TemplateEditor {
  const changes = new Map<Source, JsonChange[]>();
  const rewrites = new Map<Source, TextEdit[]>();
  const created: FileFix[] = [];
  const note = (change: JsonChange): void => {
    const { source } = nodeOf(change);
    const known = changes.get(source) ?? [];
    const same = known.findIndex((other) => isSameInsertion(other, change));
    if (same < 0) known.push(change);
    else known[same] = together(known[same], change);
    changes.set(source, known);
  };
  const rewrite = (node: JsonString, { start, end }: Span, text: string): void => {
    const known = rewrites.get(node.source) ?? [];
    known.push({ start: offsetIn(node, start), end: offsetIn(node, end), text });
    rewrites.set(node.source, known);
  };
  const setVersion = (place: Place, version: string): void => {
    const edit = versionEdit(place, version);
    const known = rewrites.get(place.source) ?? [];
    if (!known.some(({ start }) => start === edit.start)) known.push(edit);
    rewrites.set(place.source, known);
  };
  return {
    obstacle: ({ source }) => (source === template ? null : `the vault is in the linked template \`${source.path}\``),
    hasOptions: ({ hasSymbolicNames, languageVersion }) => hasSymbolicNames && /^2\./.test(languageVersion ?? ""),
    takenNames: () => new Set(),
    declaresExisting: false,
    expression: expressionString,
    copyOf,
    change(change) {
      if (change.kind === "create-file") created.push(newFile(change.path, change.text, change.like));
      else if (change.kind === "set-version") setVersion(change.place, change.version);
      else if (change.kind === "replace-call") rewrite(change.text, change.call, expressionText(change.expression));
      else {
        if (change.kind === "read-by-id") readById(change, rewrite);
        jsonChanges(change).forEach(note);
      }
    },
    files() {
      const changed = new Set([...changes.keys(), ...rewrites.keys()]);
      const ordered = [...changed].filter((source) => source !== template);
      if (changed.has(template)) ordered.push(template);
      const edited = ordered.map((source): FileFix => {
        const edits = [...editsFor(source.text, changes.get(source) ?? []), ...(rewrites.get(source) ?? [])];
        return { source, isNew: false, edits };
      });
      return [...created, ...edited];
    },
  };
}

function nodeOf(change: JsonChange): { readonly source: Source } {
  if ("node" in change) return change.node;
  return "object" in change ? change.object : change.array;
}

function isSameInsertion(left: JsonChange, right: JsonChange): boolean {
  return (
    left.kind === "insert-member" &&
    right.kind === "insert-member" &&
    left.object === right.object &&
    left.key === right.key
  );
}

/** A section that is not there yet is inserted once, with all that is put into it. */
function together(known: JsonChange | undefined, change: JsonChange): JsonChange {
  if (known?.kind !== "insert-member" || change.kind !== "insert-member") return known ?? change;
  const [first, second] = [known.content, change.content];
  return isObject(first) && isObject(second) ? { ...known, content: { ...first, ...second } } : known;
}

function isObject(content: JsonContent): content is { readonly [key: string]: JsonContent } {
  return content !== null && typeof content === "object" && !Array.isArray(content);
}

/** A change of the model as changes of the tree. */
function jsonChanges(
  change: Exclude<TemplateChange, { kind: "create-file" | "replace-call" | "set-version" }>,
): readonly JsonChange[] {
  switch (change.kind) {
    case "add-parameter":
      return [addParameter(change)];
    case "hand-down":
      return [handDown(change.properties, change.name, change.from)];
    case "remove-default":
      return removals(change.parameter, "defaultValue");
    case "add-variable":
      return [inSection(change.template, "variables", VARIABLES_BEFORE, change.name, change.content)];
    case "add-variable-loop":
      return [addVariableLoop(change.template, change.content)];
    case "add-condition":
      return [addCondition(change.resource.node, change.question)];
    case "set-option":
      return [setOption(change.resource.node, change.name, change.content)];
    case "read-by-id":
      return change.reader === null || change.dependency === null
        ? []
        : [addDependency(change.reader.node, change.dependency)];
    case "remove-dependency":
      return [{ kind: "remove-item", array: change.list, item: change.item }];
    case "add-child":
      return addChild(change);
    case "declare-existing":
      return [setMember(change.resource.node, "existing", true, 0)];
    case "remove-resource":
      return removeResource(change.resource);
    case "replace-list":
      return replaceList(change.list, change.content);
    case "remove-list":
      return removeList(change.list);
    case "set-member":
      return [setMember(change.object, change.name, change.content, change.isFirst === true ? 0 : undefined)];
    case "set-argument":
      return [setArgument(change.file, change.name, change.content)];
    case "remove-argument":
      return [{ kind: "remove-member", object: change.file, member: change.member }];
    case "add-item":
      return [{ kind: "insert-item", array: change.list, index: change.list.items.length, content: change.content }];
  }
}

/** Replaces a member's value; one that is not there is put at the index, or behind all. */
function setMember(object: JsonObject, name: string, content: JsonContent, at = object.members.length): JsonChange {
  const old = memberOf(object, name)?.value;
  return old === undefined
    ? { kind: "insert-member", object, index: at, key: name, content }
    : { kind: "replace", node: old, content };
}

function removals(object: JsonObject, name: string): readonly JsonChange[] {
  const member = object.members.find(({ key }) => isSameName(key.value, name));
  return member === undefined ? [] : [{ kind: "remove-member", object, member }];
}

/** Sections that stand behind `parameters`. */
const PARAMETERS_BEFORE = ["functions", "variables", "resources", "outputs", "definitions"];
const VARIABLES_BEFORE = ["resources"];

/** A new member of a section; the section itself where there is none, in front of the first of the others. */
function inSection(
  template: Template,
  name: string,
  others: readonly string[],
  key: string,
  content: JsonContent,
): JsonChange {
  const object = section(template, name);
  if (object !== null) return { kind: "insert-member", object, index: object.members.length, key, content };
  const { node } = template;
  const before = node.members.findIndex((member) => others.includes(foldCase(member.key.value)));
  const index = before < 0 ? node.members.length : before;
  return { kind: "insert-member", object: node, index, key: name, content: { [key]: content } };
}

function addParameter({ template, name, type, description }: NewParameter): JsonChange {
  const content = { type, ...(description === null ? {} : { metadata: { description } }) };
  return inSection(template, "parameters", PARAMETERS_BEFORE, name, content);
}

/** The value alone takes the place of the old one; the whole entry where it has none, as with `reference`. */
function setArgument(file: JsonObject, name: string, value: JsonContent): JsonChange {
  const entry = memberOf(file, name)?.value;
  return entry?.kind === "object" && memberOf(entry, "value") !== undefined
    ? setMember(entry, "value", value)
    : setMember(file, name, { value });
}

function handDown(properties: JsonObject, name: string, from: string): JsonChange {
  const content = { value: `[parameters('${from}')]` };
  const given = memberOf(properties, "parameters")?.value;
  if (given?.kind === "object")
    return { kind: "insert-member", object: given, index: given.members.length, key: name, content };
  const index = properties.members.findIndex(({ key }) => isSameName(key.value, "template"));
  return { kind: "insert-member", object: properties, index, key: "parameters", content: { [name]: content } };
}

function addVariableLoop(template: Template, content: JsonContent): JsonChange {
  const copy = valueAt(template.node, "variables", "copy");
  if (copy?.kind === "array") return { kind: "insert-item", array: copy, index: copy.items.length, content };
  return inSection(template, "variables", VARIABLES_BEFORE, "copy", [content]);
}

function addCondition(node: JsonObject, question: NewExpression): JsonChange {
  const old = conditionOf(node);
  const own = old?.kind === "string" ? expressionIn(old) : null;
  return setMember(node, "condition", expressionString(own === null ? question : call("and", own, question)), 0);
}

function setOption(node: JsonObject, name: string, content: JsonContent): JsonChange {
  const options = memberOf(node, "@options")?.value;
  if (options?.kind === "object") return setMember(options, name, content);
  return setMember(node, "@options", { [name]: content }, 0);
}

function addDependency(node: JsonObject, content: JsonContent): JsonChange {
  const list = dependsOnOf(node);
  if (list?.kind === "array") return { kind: "insert-item", array: list, index: list.items.length, content };
  const properties = node.members.findIndex(({ key }) => isSameName(key.value, "properties"));
  return setMember(node, "dependsOn", [content], properties < 0 ? undefined : properties);
}

/** The call gets the arguments that it lacks: as the id is put in the place of the first, the version stands behind that. */
function readById(
  { text: node, call: reference, id, apiVersion }: ReadById,
  rewrite: (node: JsonString, span: Span, text: string) => void,
): void {
  const [target] = reference.args;
  if (target === undefined) return;
  if (id !== null) rewrite(node, target, expressionText(id));
  if (apiVersion !== null) rewrite(node, { start: target.end, end: target.end }, `, ${expressionText(apiVersion)}`);
}

function childContent({
  vault,
  type,
  name,
  apiVersion,
  condition,
  dependency,
  waits,
  properties,
}: NewChild): JsonContent {
  const own = memberOf(vault.node, "name")?.value;
  const whole = own?.kind === "string" ? expressionIn(own) : null;
  return {
    ...(condition === null ? {} : { condition: copyOf(condition) }),
    type: `${VAULT_TYPE}/${type}`,
    apiVersion: copyOf(apiVersion),
    name:
      whole === null
        ? `${own?.kind === "string" ? own.value : ""}/${name}`
        : expressionString({ kind: "joined", parts: [whole, text(`/${name}`)] }),
    dependsOn: [dependency, ...waits.map(copyOf)],
    properties,
  };
}

function copyOf(node: JsonNode): JsonContent {
  return copied(node.source.text, node);
}

function addChild(child: NewChild): readonly JsonChange[] {
  const { node, symbol, deployment } = child.vault;
  const content = childContent(child);
  const resources = memberOf(deployment.template.node, "resources")?.value;
  if (resources?.kind === "array")
    return [{ kind: "insert-item", array: resources, index: resources.items.indexOf(node) + 1, content }];
  if (resources?.kind !== "object") return [];
  const index = resources.members.findIndex(({ value }) => value === node) + 1;
  const taken = new Set(resources.members.map(({ key }) => foldCase(key.value)));
  const key = freeName(`${symbol ?? "keyVault"}${capital(child.type)}`, taken);
  return [{ kind: "insert-member", object: resources, index, key, content }];
}

function removeResource({ node, deployment }: Declaration): readonly JsonChange[] {
  const resources = memberOf(deployment.template.node, "resources")?.value;
  if (resources?.kind === "array") return [{ kind: "remove-item", array: resources, item: node }];
  const member = resources?.kind === "object" ? resources.members.find(({ value }) => value === node) : undefined;
  if (resources?.kind !== "object" || member === undefined) return [];
  return [{ kind: "remove-member", object: resources, member }];
}

/** A loop that makes the list goes, and the list takes its place. */
function replaceList(list: WrittenList, content: JsonContent): readonly JsonChange[] {
  if (list.kind !== "loop") return [{ kind: "replace", node: list.node, content }];
  const { properties, copy } = list;
  const index = properties.members.indexOf(copy);
  return [...removeList(list), { kind: "insert-member", object: properties, index, key: "accessPolicies", content }];
}

function removeList(list: WrittenList): readonly JsonChange[] {
  if (list.kind !== "loop") return removals(list.properties, "accessPolicies");
  const { properties, copy, loop } = list;
  const loops = copy.value.kind === "array" ? copy.value : null;
  const hasOthers = loops?.items.some((item) => item !== loop) === true;
  return [
    loops !== null && hasOthers
      ? { kind: "remove-item", array: loops, item: loop }
      : { kind: "remove-member", object: properties, member: copy },
  ];
}
