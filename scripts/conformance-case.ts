import { isExpression, unescapeLiteral } from "../src/expression/template-string.ts";
import { budgetOf } from "../src/expression/budget.ts";
import { parseExpression } from "../src/expression/parser.ts";
import { floatText, jsonNumber } from "../src/expression/float-text.ts";
import { residualOf, printResidual } from "../src/expression/residual.ts";
import { firstUnresolved } from "../src/expression/unknown.ts";
import { member, object, string, type Known, type ObjectValue, type Value } from "../src/expression/value.ts";
import { evaluateText } from "../src/expression/evaluate.ts";
import { memberOf } from "../src/json/members.ts";
import type { JsonNode, JsonObject } from "../src/json/node.ts";
import { readJson, type JsonDocument } from "../src/json/read.ts";
import { UNKNOWN_CONTEXT, type Deployment, type ScopeContext } from "../src/template/deployment.ts";
import { expand } from "../src/template/expand.ts";
import { extended } from "../src/template/loop.ts";
import { literalValue } from "../src/template/literal-value.ts";
import { openRootDeployment } from "../src/template/open-root.ts";
import { DEPLOYMENT_TYPE } from "../src/template/resource.ts";
import { openTemplate, textMember, type TemplateLevel } from "../src/template/template.ts";
import { validate } from "../src/template/validate/validate.ts";
import { NO_LINKS } from "../src/template/linked-templates.ts";
import { NOTHING_LIVE, type Supplied, type Assumptions } from "../src/template/assumptions.ts";
import { foldCase, isSameName } from "../src/text/fold-case.ts";
import type { Source } from "../src/text/source.ts";

const STEP_BUDGET = 20_000_000;
const SCHEMA = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const LEVELS: readonly TemplateLevel[] = ["resourceGroup", "subscription", "managementGroup", "tenant"];

/** The answer to one case, both as a line of JSON. */
export function answer(line: string): string {
  const source = sourceOf("case.json", line);
  const { root } = readJson(source);
  if (root?.kind !== "object") return JSON.stringify({ id: null, result: { error: "The case is not a JSON object." } });
  return `{"id":${JSON.stringify(textMember(root, "id"))},"result":${resultOf(root, source)}}`;
}

function resultOf(root: JsonObject, source: Source): string {
  switch (textMember(root, "kind")) {
    case "parse":
      return parsed(textMember(root, "expression") ?? "");
    case "read":
      return read(textMember(root, "text") ?? "");
    case "expression":
      return evaluated(root, source);
    default:
      return expanded(root, source);
  }
}

function parsed(text: string): string {
  if (!isExpression(text)) return JSON.stringify({ parse: "literal", value: unescapeLiteral(text) });
  return JSON.stringify({ parse: parseExpression(text).kind === "syntax-problem" ? "reject" : "accept" });
}

function read(text: string): string {
  const document = readJson(sourceOf("text.json", text.replace(/^\uFEFF/, "")));
  const wrong = problemOf(document);
  if (document.root === null || wrong !== null) return failed(wrong ?? "There is no JSON.");
  return `{"json":${jsonOf(literalValue(document.root))}}`;
}

function evaluated(root: JsonObject, source: Source): string {
  const variables = memberOf(root, "variables")?.value;
  const parameters = memberOf(root, "parameters")?.value;
  const names = parameters?.kind === "object" ? parameters.members.map(({ key }) => JSON.stringify(key.value)) : [];
  const text = `{"$schema":${JSON.stringify(SCHEMA)},"contentVersion":"1.0.0.0","parameters":{${names.map((name) => `${name}:{"type":"any"}`).join(",")}},"variables":${variables === undefined ? "{}" : source.text.slice(variables.start, variables.end)},"resources":[]}`;
  const template = sourceOf("template.json", text);
  const node = readJson(template).root;
  if (node?.kind !== "object") return failed("The variables cannot be read.");
  const deployment = deploymentOf(node, root);
  const frame = extended(deployment.frame, { isDefault: true });
  const value = evaluateText(textMember(root, "expression") ?? "", frame);
  const wrong = firstUnresolved(value);
  if (wrong?.kind === "failure") return failed(wrong.message);
  const missing = wrong?.reasons.find(({ kind }) => kind === "function");
  if (missing?.kind === "function") return failed(`The template function '${missing.name}' is not valid.`);
  return `{"value":${jsonOf(value)}}`;
}

function expanded(root: JsonObject, source: Source): string {
  const text = textMember(root, "templateText") ?? sliceOf(root, "template", source);
  const template = sourceOf("template.json", text.replace(/^\uFEFF/, ""));
  const document = readJson(template);
  const wrong = problemOf(document);
  if (document.root?.kind !== "object" || wrong !== null) return failed(wrong ?? "It is not a template.");
  return deployed(document.root, root);
}

/** What is deployed by a template that was read, as JSON; `asked` has the parameters, and where it goes. */
export function deployed(template: JsonObject, asked: JsonObject): string {
  const deployment = deploymentOf(template, asked);
  const context = objectMember(asked, "context");
  const isLenient = ["lenient", "fillMissingParameters"].some(
    (name) => context !== null && memberOf(context, name)?.value.kind === "true",
  );
  const problem = validate(deployment, !isLenient).find(
    ({ kind, isPossible }) => isPossible !== true && (!isLenient || kind !== "missing-parameter"),
  );
  if (problem !== undefined) return failed(problem.message);
  const resources = expand(deployment);
  const bodies = (wanted: typeof resources): string => `[${wanted.map(({ body }) => jsonOf(body)).join(",")}]`;
  const isDeployment = (type: Value): boolean => type.kind === "string" && isSameName(type.value, DEPLOYMENT_TYPE);
  return `{"outputs":${outputsOf(deployment)},"resources":${bodies(resources.filter(({ depth }) => depth === 0))},"flatResources":${bodies(resources)},"predictedResources":${bodies(resources.filter(({ resource }) => !isDeployment(resource.type())))}}`;
}

function outputsOf(deployment: Deployment): string {
  const outputs = deployment.outputs();
  if (outputs.kind !== "object") return "{}";
  const members = [...outputs.members.values()].flatMap(({ key, value }) => {
    const inner = value.kind === "object" ? member(value, "value") : undefined;
    return inner === undefined ? [] : [`${JSON.stringify(key)}:${jsonOf(inner)}`];
  });
  return `{${members.join(",")}}`;
}

function deploymentOf(node: JsonObject, root: JsonObject): Deployment {
  const given = objectMember(root, "parameters");
  const parameters = new Map<string, Supplied>();
  for (const { key, value } of given?.members ?? [])
    parameters.set(foldCase(key.value), { value: literalValue(value), given: "file" });
  const context = contextOf(objectMember(root, "context"));
  const assumptions: Assumptions = { parameters, withoutDefault: new Set(), truths: new Map(), live: NOTHING_LIVE };
  const opened = openTemplate(node, "");
  // It is deployed to what its schema says, unless the case says otherwise.
  const placed = { ...context, level: context.level ?? opened.level };
  return openRootDeployment(opened, assumptions, budgetOf(STEP_BUDGET), placed);
}

function contextOf(context: JsonObject | null): ScopeContext {
  if (context === null) return { ...UNKNOWN_CONTEXT, now: new Date() };
  const known = (name: string): ObjectValue | null => {
    const found = objectMember(context, name);
    const value = found === null ? null : literalValue(found);
    return value?.kind === "object" ? value : null;
  };
  const scope = textMember(context, "scope");
  const now = textMember(context, "utcNow");
  const deployment = [
    ["name", textMember(context, "deploymentName")] as const,
    ["location", textMember(context, "deploymentLocation")] as const,
  ].flatMap(([key, value]) => (value === null ? [] : [{ key, value: string(value) }]));
  return {
    level: LEVELS.find((level) => level === scope) ?? null,
    subscription: known("subscription"),
    resourceGroup: known("resourceGroup"),
    managementGroup: known("managementGroup"),
    tenant: known("tenant"),
    deployment: object(deployment),
    links: NO_LINKS,
    runtime: null,
    now: now === null ? new Date() : new Date(now),
  };
}

/** A value as JSON: integers in full, what is not known as an expression. */
function jsonOf(value: Value): string {
  switch (value.kind) {
    case "array":
      return `[${value.items.map(jsonOf).join(",")}]`;
    case "object":
      return `{${[...value.members.values()].map(({ key, value: inner }) => `${JSON.stringify(key)}:${jsonOf(inner)}`).join(",")}}`;
    case "unknown":
    case "failure":
      return JSON.stringify(`[${printResidual(residualOf(value))}]`);
    default:
      return plain(value);
  }
}

function plain(value: Exclude<Known, { readonly kind: "array" | "object" }>): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "string":
      return JSON.stringify(value.value);
    case "float":
      return Number.isFinite(value.value) ? jsonNumber(value.value) : JSON.stringify(floatText(value.value));
    default:
      return String(value.value);
  }
}

function failed(message: string): string {
  return JSON.stringify({ error: message });
}

/** What keeps a text from being JSON; trailing commas and repeated keys do not. */
function problemOf({ problems }: JsonDocument): string | null {
  const wrong = problems.find(({ kind }) => kind !== "trailing-comma" && kind !== "duplicate-key");
  if (wrong === undefined) return null;
  return "message" in wrong ? wrong.message : "There is no JSON, or more text after its end.";
}

function objectMember(node: JsonObject, name: string): JsonObject | null {
  const found: JsonNode | undefined = memberOf(node, name)?.value;
  return found?.kind === "object" ? found : null;
}

function sliceOf(node: JsonObject, name: string, source: Source): string {
  const found = memberOf(node, name)?.value;
  return found === undefined ? "" : source.text.slice(found.start, found.end);
}

function sourceOf(path: string, text: string): Source {
  return { path, text, encoding: "utf-8", byteOrderMark: false };
}
