import type { Value } from "../expression/value.ts";
import { isSaid } from "../json/is-said.ts";
import { memberOf } from "../json/members.ts";
import type { JsonMember, JsonNode, JsonObject } from "../json/node.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Source } from "../text/source.ts";

/** A template as it stands in a text: the file's own, or one inside a deployment resource. */
export interface Template {
  /** The file in which its object stands; what is in it may come from others. */
  readonly source: Source;
  readonly node: JsonObject;
  /** RFC 6901 pointer of the template in its file; empty for the file's own. */
  readonly pointer: string;
  /** Language version 2.0 and above: symbolic names, inner scope by default, `existing`. */
  readonly hasSymbolicNames: boolean;
  readonly languageVersion: string | null;
  readonly level: TemplateLevel;
  /** Where an expression makes the template: the parts of it that are not known, by the name of the parameter that stands for each. */
  readonly held?: ReadonlyMap<string, Value>;
}

/** What the template is deployed to, by its schema. */
export type TemplateLevel = "resourceGroup" | "subscription" | "managementGroup" | "tenant";

const LEVELS: readonly (readonly [RegExp, TemplateLevel])[] = [
  [/\/subscriptiondeploymenttemplate\.json/i, "subscription"],
  [/\/managementgroupdeploymenttemplate\.json/i, "managementGroup"],
  [/\/tenantdeploymenttemplate\.json/i, "tenant"],
];
const SCHEMA = /\/(?:subscription|managementGroup|tenant)?deploymentTemplate\.json/i;

/** Whether a JSON object is a deployment template: by its schema, or without one by its sections. */
export function isTemplate(node: JsonObject): boolean {
  if (hasParameterValues(node)) return false;
  const schema = textMember(node, "$schema");
  if (schema !== null && SCHEMA.test(schema)) return true;
  if (schema !== null && /schema\.management\.azure\.com/i.test(schema)) return false;
  const resources = memberOf(node, "resources")?.value;
  return schema === null && memberOf(node, "contentVersion") !== undefined && isSection(resources);
}

/** Sections that a template has and a parameter file does not. */
const TEMPLATE_SECTIONS = ["resources", "variables", "functions", "outputs", "definitions", "imports", "extensions"];

/** Whether a JSON object is a parameter file by its shape: values for parameters, and no section of a template. */
export function hasParameterValues(node: JsonObject): boolean {
  const parameters = memberOf(node, "parameters")?.value;
  if (parameters?.kind !== "object") return false;
  if (TEMPLATE_SECTIONS.some((name) => memberOf(node, name) !== undefined)) return false;
  return parameters.members.every(({ value }) => value.kind === "object" && isParameterEntry(value));
}

function isParameterEntry(entry: JsonObject): boolean {
  const has = (name: string): boolean => memberOf(entry, name) !== undefined;
  return !has("type") && !has("$ref") && (has("value") || has("reference") || has("expression"));
}

/** Whether a text, a schema's address or a whole file, speaks of a deployment template. */
export function isTemplateText(text: string): boolean {
  return isSaid(SCHEMA, text);
}

/** What a template or a parameter file has in its text, whatever its sections hold. */
const SIGNS = /deployment(?:Template|Parameters)\.json|"contentVersion"|Microsoft\.KeyVault\/vaults/i;

/** Whether a text that cannot be read shows signs of a template or of a parameter file, in whatever spelling. */
export function hasTemplateSigns(text: string): boolean {
  return SIGNS.test(
    text.includes("\\u00")
      ? text.replaceAll(/\\u00([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : text,
  );
}

/** Sections that the service puts together when the template that is deployed itself has two of one name. */
const MERGED = ["parameters", "variables", "outputs"];

function withMergedSections(node: JsonObject): JsonObject {
  let { members } = node;
  for (const name of MERGED) {
    const all = members.filter(({ key, value }) => value.kind === "object" && isSameName(key.value, name));
    const [first, last] = [all[0], all.at(-1)];
    if (first === undefined || last === undefined) continue;
    const written = all.flatMap(({ value }) => (value.kind === "object" ? value.members : []));
    const inner = name === "variables" ? written : withoutRepeats(written);
    if (first === last && inner.length === written.length) continue;
    const { source, start } = first.value;
    const value: JsonObject = { kind: "object", source, start, end: last.value.end, members: inner };
    members = [...members.filter((each) => !all.includes(each)), { key: last.key, value }];
  }
  return members === node.members ? node : { ...node, members };
}

/** Of members whose names compare equal the first name and the last value count. */
function withoutRepeats(members: readonly JsonMember[]): readonly JsonMember[] {
  const byName = new Map<string, JsonMember>();
  for (const { key, value } of members) {
    const name = foldCase(key.value);
    byName.set(name, { key: byName.get(name)?.key ?? key, value });
  }
  return [...byName.values()];
}

/** Opens an object as a template. */
export function openTemplate(root: JsonObject, pointer: string, held?: Template["held"]): Template {
  const node = pointer === "" ? withMergedSections(root) : root;
  const languageVersion = textMember(node, "languageVersion");
  const hasSymbolicNames = memberOf(node, "resources")?.value.kind === "object" || /^2\./.test(languageVersion ?? "");
  const schema = textMember(node, "$schema") ?? "";
  const level = LEVELS.find(([pattern]) => pattern.test(schema))?.[1] ?? "resourceGroup";
  const opened = { source: node.source, node, pointer, hasSymbolicNames, languageVersion, level };
  return held === undefined ? opened : { ...opened, held };
}

/** A section of the template that is an object, such as `parameters`. */
export function section(template: Template, name: string): JsonObject | null {
  const found = memberOf(template.node, name)?.value;
  return found?.kind === "object" ? found : null;
}

/** The declaration of a parameter; `null` when the template has none of that name, or it is not an object. */
export function parameterDeclaration(template: Template, name: string): JsonObject | null {
  const parameters = section(template, "parameters");
  const found = parameters === null ? undefined : memberOf(parameters, name)?.value;
  return found?.kind === "object" ? found : null;
}

/** The default of a parameter's declaration; one that is written as `null` is none. */
export function defaultOf(declaration: JsonObject): JsonNode | null {
  const found = memberOf(declaration, "defaultValue")?.value;
  return found === undefined || found.kind === "null" ? null : found;
}

/** The text of a member that is a string. */
export function textMember(node: JsonObject, name: string): string | null {
  const found = memberOf(node, name)?.value;
  return found?.kind === "string" ? found.value : null;
}

function isSection(node: JsonNode | undefined): boolean {
  return node?.kind === "array" || node?.kind === "object";
}
