import type { JsonMember, JsonObject } from "../../json/node.ts";
import type { TemplateLevel } from "../../template/template.ts";
import type { Place } from "../../text/place.ts";
import type { FileNames } from "../bind/file-names.ts";
import { plainText } from "../bind/symbols.ts";
import { arrayNode, entry, objectNode, textNode } from "./build.ts";
import type { FileContext } from "./context.ts";
import { importsSection } from "./extensions.ts";
import { objectLater } from "./later.ts";
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
  const { names } = file;
  const section = (name: string, isThere: boolean, members: () => readonly JsonMember[]): readonly JsonMember[] =>
    isThere ? [entry(name, objectLater(at, file, members))] : [];
  const metadata = section("metadata", names.metadata.length > 0, () => metadataSection(file));
  const parameters = section("parameters", names.parameters.size > 0, () => parametersSection(file));
  const resources = resourcesOf(file);
  const outputs = section("outputs", names.outputs.size > 0, () => outputsSection(file));
  const hasTypes = names.types.size + file.imports.definitions.length > 0;
  const definitions = section("definitions", hasTypes, () => definitionsSection(file));
  const functions = functionsSection(file, at);
  // Last, since the others ask for what is loaded.
  const variables = [...variablesSection(file), ...file.loadedVariables()];
  const imports = importsSection(file);
  return objectNode(at, [
    entry("$schema", textNode(scopeAt, schema)),
    ...(file.isSymbolic ? [entry("languageVersion", textNode(at, "2.0"))] : []),
    entry("contentVersion", textNode(at, "1.0.0.0")),
    ...metadata,
    ...definitions,
    ...(functions.length === 0 ? [] : [entry("functions", arrayNode(at, functions))]),
    ...parameters,
    ...section("variables", variables.length > 0, () => variables),
    ...section("imports", imports.length > 0, () => imports),
    resources,
    ...outputs,
  ]);
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
