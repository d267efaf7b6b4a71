import { memberOf } from "../../json/members.ts";
import type { JsonNode, JsonObject } from "../../json/node.ts";
import { startOf } from "../../text/place.ts";
import type { Deployment } from "../deployment.ts";
import type { Template } from "../template.ts";
import { structureProblem, type Site, type TemplateProblem } from "./problem.ts";

/** Versions of the schema that the service takes, by the part of the address that names them. */
const SCHEMA_VERSIONS = ["2014-04-01-preview", "2015-01-01", "2018-05-01", "2019-04-01", "2019-08-01"];
const SECTIONS: readonly (readonly [name: string, kinds: readonly JsonNode["kind"][]])[] = [
  ["parameters", ["object"]],
  ["variables", ["object"]],
  ["functions", ["array"]],
  ["definitions", ["object"]],
  ["outputs", ["object"]],
  ["metadata", ["object"]],
  ["apiProfile", ["string"]],
  ["imports", ["object"]],
  ["extensions", ["object"]],
  ["asserts", ["object"]],
];

/** The sections that a template must have, and what they are. */
export function* checkStructure({ deployment }: Site): Generator<TemplateProblem> {
  const { node, held } = deployment.template;
  const isPartlyKnown = held !== undefined && held.size > 0;
  for (const name of isPartlyKnown ? [] : ["$schema", "contentVersion", "resources"]) {
    const value = memberOf(node, name)?.value;
    const isText = value?.kind === "string" && value.value !== "";
    const isThere =
      isText || value?.kind === "number" || (name === "resources" && value !== undefined && value.kind !== "null");
    if (isThere) continue;
    const at = value ?? startOf(node);
    yield structureProblem(`Required property '${name}' not found in JSON.`, at);
  }
  yield* schemaVersion(node);
  yield* languageVersion(deployment.template);
  const variables = memberOf(node, "variables")?.value;
  for (const { key, value } of variables?.kind === "object" ? variables.members : [])
    if (value.kind === "null") yield structureProblem(`The variable '${key.value}' cannot be null.`, value);
  for (const [name, kinds] of SECTIONS) {
    const section = memberOf(node, name);
    if (section === undefined) continue;
    yield* ofKind(section.value, `The section '${name}'`, kinds);
    if (section.value.kind === "null" && deployment.parent !== null)
      yield structureProblem(`The section '${name}' of a nested template cannot be null.`, section.value);
  }
  yield* resourceSections(deployment);
}

/** A section is of one of the kinds, or `null`. */
function* ofKind(value: JsonNode, what: string, kinds: readonly JsonNode["kind"][]): Generator<TemplateProblem> {
  if (value.kind === "null" || kinds.includes(value.kind)) return;
  yield structureProblem(`${what} must be ${kinds.map((kind) => `an ${kind}`).join(" or ")}.`, value);
}

/**
 * Resources are objects in lists; only in outer scope, where the template is one value, an expression may make them. Where
 * they are not, nobody has looked at what stands there.
 */
function* resourceSections({ template: { node }, parent, given }: Deployment): Generator<TemplateProblem> {
  const isValue = parent !== null && given === null;
  for (const section of sectionsIn(node)) {
    if (isValue && section.kind === "string") continue;
    for (const found of ofKind(section, "The section 'resources'", ["array", "object"])) yield hiding(found);
    for (const item of itemsOf(section))
      if (item.kind !== "object" && !(isValue && item.kind === "string"))
        yield hiding(structureProblem("A resource must be an object.", item));
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

/** Versions of the language that the service takes; with one of them resources have names, without one they are a list. */
const LANGUAGE_VERSIONS = ["2.0", "1.9-experimental", "1.10-experimental", "2.1-experimental", "2.2-experimental"];

/** Sections that only some language versions have; engine 0.49.2. */
const FEATURES: readonly (readonly [section: string, versions: readonly string[]])[] = [
  ["imports", ["2.0", "1.9-experimental", "1.10-experimental", "2.1-experimental"]],
  ["extensions", ["2.2-experimental"]],
  ["asserts", ["1.10-experimental", "2.1-experimental", "2.2-experimental"]],
];

function* languageVersion({ node, pointer }: Template): Generator<TemplateProblem> {
  const version = memberOf(node, "languageVersion")?.value;
  if (version !== undefined && version.kind !== "null") {
    if (version.kind !== "string" || !LANGUAGE_VERSIONS.includes(version.value)) {
      const name = version.kind === "string" ? ` '${version.value}'` : "";
      yield structureProblem(`The template language version${name} is not recognized; use '2.0'.`, version);
      return;
    }
  }
  const versions = version?.kind === "string" ? version.value : null;
  for (const [name, taken] of FEATURES) {
    const feature = memberOf(node, name);
    if (feature === undefined || feature.value.kind === "null" || taken.includes(versions ?? "")) continue;
    yield structureProblem(
      `The section '${name}' needs a template of language version ${taken.join(" or ")}.`,
      feature.key,
    );
  }
  const resources = memberOf(node, "resources")?.value;
  const isVersioned = versions !== null;
  // Of the template that is deployed itself the engine takes them.
  if (resources?.kind === "object" && !isVersioned && resources.members.length > 0) {
    const found = structureProblem("Resources with symbolic names need the template language version 2.0.", resources);
    yield pointer === "" ? { ...found, isPossible: true } : found;
  }
  if (resources?.kind === "array" && isVersioned && resources.items.length > 0) {
    const found = structureProblem("With a template language version resources must have symbolic names.", resources);
    yield pointer === "" ? { ...found, isPossible: true } : found;
  }
}

function* schemaVersion(node: JsonObject): Generator<TemplateProblem> {
  const schema = memberOf(node, "$schema")?.value;
  const version = schema?.kind === "string" ? /\/schemas\/([^/]+)\//.exec(schema.value)?.[1] : undefined;
  if (schema === undefined || version === undefined || SCHEMA_VERSIONS.includes(version)) return;
  yield structureProblem(
    `Template schema '${version}' is not supported. Supported versions are '${SCHEMA_VERSIONS.join(",")}'.`,
    schema,
  );
}
