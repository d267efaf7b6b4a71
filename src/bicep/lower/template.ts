import type { JsonMember, JsonObject } from "../../json/node.ts";
import type { TemplateLevel } from "../../template/template.ts";
import type { Place } from "../../text/place.ts";
import type { FileNames } from "../bind/file-names.ts";
import { plainText } from "../bind/symbols.ts";
import { arrayNode, entry, objectNode, textNode } from "./build.ts";
import type { FileContext } from "./context.ts";
import { importsSection } from "./extensions.ts";
import { lowerModule } from "./module.ts";
import { lowerResource } from "./resource.ts";
import { hasSymbolicName } from "./resource-access.ts";
import {
  definitionsSection,
  functionsSection,
  metadataSection,
  outputsSection,
  parametersSection,
  variablesSection,
} from "./sections.ts";

const SCHEMAS: Readonly<Record<TemplateLevel, string>> = {
  resourceGroup: "2019-04-01/deploymentTemplate.json",
  subscription: "2018-05-01/subscriptionDeploymentTemplate.json",
  managementGroup: "2019-08-01/managementGroupDeploymentTemplate.json",
  tenant: "2019-08-01/tenantDeploymentTemplate.json",
};

/** What the file is deployed to, by its `targetScope`. */
export function levelOf({ targetScope }: FileNames): TemplateLevel {
  const text = targetScope?.value.kind === "string" ? plainText(targetScope.value) : null;
  return text === "subscription" || text === "managementGroup" || text === "tenant" ? text : "resourceGroup";
}

/** The template that a file is. */
export function templateOf(file: FileContext): JsonObject {
  const at: Place = { source: file.source, start: 0, end: file.source.text.length };
  const { targetScope } = file.names;
  const scopeAt = targetScope === null ? at : { ...at, start: targetScope.value.start, end: targetScope.value.end };
  const schema = `https://schema.management.azure.com/schemas/${SCHEMAS[file.level]}#`;
  const [metadata, parameters, resources, outputs] = [
    metadataSection(file),
    parametersSection(file),
    resourcesOf(file),
    outputsSection(file),
  ];
  const definitions = definitionsSection(file);
  const functions = functionsSection(file, at);
  // Last, since the others ask for what is loaded.
  const variables = [...variablesSection(file), ...file.loadedVariables()];
  return objectNode(at, [
    entry("$schema", textNode(scopeAt, schema)),
    ...(file.isSymbolic ? [entry("languageVersion", textNode(at, "2.0"))] : []),
    entry("contentVersion", textNode(at, "1.0.0.0")),
    ...section("metadata", metadata, at),
    ...section("definitions", definitions, at),
    ...(functions.length === 0 ? [] : [entry("functions", arrayNode(at, functions))]),
    ...section("parameters", parameters, at),
    ...section("variables", variables, at),
    ...section("imports", importsSection(file), at),
    resources,
    ...section("outputs", outputs, at),
  ]);
}

function section(name: string, members: readonly JsonMember[], at: Place): readonly JsonMember[] {
  return members.length === 0 ? [] : [entry(name, objectNode(at, members))];
}

/** Resources first, then modules. */
function resourcesOf(file: FileContext): JsonMember {
  const at: Place = { source: file.source, start: 0, end: file.source.text.length };
  const declared = file.names.allResources.filter((each) => !each.isExisting || hasSymbolicName(each, file));
  const made = [
    ...declared.map((each) => ({ key: each.key, at: each.statement.name, node: lowerResource(each, file) })),
    ...Array.from(file.names.modules.values(), (each) => ({
      key: each.name,
      at: each.statement.name,
      node: lowerModule(each, file),
    })),
  ];
  if (!file.isSymbolic)
    return entry(
      "resources",
      arrayNode(
        at,
        made.map(({ node }) => node),
      ),
    );
  const members = made.map(({ key, at: { start, end }, node }) => ({
    key: textNode({ source: file.source, start, end }, key),
    value: node,
  }));
  return entry("resources", objectNode(at, members));
}
