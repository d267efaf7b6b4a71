import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { foldCase } from "../../text/fold-case.ts";
import type { Source } from "../../text/source.ts";
import type { Deployment } from "../deployment.ts";
import { textMember } from "../template.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** Versions of the schema that the service takes, by the part of the address that names them. */
const SCHEMA_VERSIONS = ["2014-04-01-preview", "2015-01-01", "2018-05-01", "2019-04-01", "2019-08-01"];
const SECTIONS: readonly (readonly [name: string, kinds: readonly JsonNode["kind"][]])[] = [
  ["parameters", ["object"]],
  ["variables", ["object"]],
  ["functions", ["array"]],
  ["definitions", ["object"]],
  ["outputs", ["object"]],
];

const TYPE_NAMES: ReadonlySet<string> = new Set([
  "string",
  "securestring",
  "int",
  "bool",
  "object",
  "secureobject",
  "array",
]);

/** The sections that a template must have, and what they are. */
export function* checkStructure({ deployment }: Site): Generator<TemplateProblem> {
  const { node, source } = deployment.template;
  if (memberOf(node, "resources") === undefined)
    yield problem(
      "Required property 'resources' not found in JSON.",
      { start: node.start, end: node.start + 1 },
      source,
    );
  yield* schemaVersion(node, source);
  for (const [name, kinds] of SECTIONS) {
    const section = memberOf(node, name);
    if (section !== undefined) yield* ofKind(section.value, `The section '${name}'`, kinds, source);
  }
  yield* resourceSections(deployment);
  for (const each of entries(node, "parameters")) yield* typed(each, "parameter", source);
  for (const each of entries(node, "outputs")) yield* typed(each, "output", source);
}

/** A section is of one of the kinds, or `null`. */
function* ofKind(
  value: JsonNode,
  what: string,
  kinds: readonly JsonNode["kind"][],
  source: Source,
): Generator<TemplateProblem> {
  if (value.kind === "null" || kinds.includes(value.kind)) return;
  yield problem(`${what} must be ${kinds.map((kind) => `an ${kind}`).join(" or ")}.`, value, source);
}

/**
 * Resources are objects in lists; only in outer scope, where the template is one value, an expression may make them. Where
 * they are not, nobody has looked at what stands there.
 */
function* resourceSections({ template: { node, source }, parent, given }: Deployment): Generator<TemplateProblem> {
  const isValue = parent !== null && given === null;
  for (const section of sectionsIn(node)) {
    if (isValue && section.kind === "string") continue;
    for (const found of ofKind(section, "The section 'resources'", ["array", "object"], source)) yield hiding(found);
    for (const item of itemsOf(section))
      if (item.kind !== "object" && !(isValue && item.kind === "string"))
        yield hiding(problem("A resource must be an object.", item, source));
  }
}

function hiding(found: TemplateProblem): TemplateProblem {
  return { ...found, kind: "hidden-resource", isWritten: true };
}

/** The resources of a template, and those that stand inside of them. */
function* sectionsIn(node: JsonObject): Generator<JsonNode> {
  const section = memberOf(node, "resources")?.value;
  if (section === undefined) return;
  yield section;
  for (const item of itemsOf(section)) if (item.kind === "object") yield* sectionsIn(item);
}

function itemsOf(section: JsonNode): readonly JsonNode[] {
  if (section.kind === "array") return section.items;
  return section.kind === "object" ? section.members.map(({ value }) => value) : [];
}

function* schemaVersion(node: JsonObject, source: Source): Generator<TemplateProblem> {
  const schema = memberOf(node, "$schema")?.value;
  const version = schema?.kind === "string" ? /\/schemas\/([^/]+)\//.exec(schema.value)?.[1] : undefined;
  if (schema === undefined || version === undefined || SCHEMA_VERSIONS.includes(version)) return;
  yield problem(
    `Template schema '${version}' is not supported. Supported versions are '${SCHEMA_VERSIONS.join(",")}'.`,
    schema,
    source,
  );
}

/** Parameters and outputs are objects; their type may be missing. */
function* typed(
  [name, node, value]: readonly [string, JsonNode, JsonNode],
  what: string,
  source: Source,
): Generator<TemplateProblem> {
  if (value.kind !== "object") yield problem(`The ${what} '${name}' must be an object.`, value, source);
  else if (!isTypeName(textMember(value, "type")))
    yield problem(`The type '${textMember(value, "type") ?? ""}' of the ${what} '${name}' is not valid.`, node, source);
}

function isTypeName(name: string | null): boolean {
  return name === null || TYPE_NAMES.has(foldCase(name));
}

function entries(node: JsonObject, section: string): readonly (readonly [string, JsonNode, JsonNode])[] {
  const found = memberOf(node, section)?.value;
  return found?.kind === "object" ? found.members.map(({ key, value }) => [key.value, key, value] as const) : [];
}

function problem(
  message: string,
  span: { readonly start: number; readonly end: number },
  source: Source,
): TemplateProblem {
  return { kind: "structure", message, place: { source, start: span.start, end: span.end } };
}
