import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { JsonNode, JsonObject } from "../json/node.ts";
import { appendToken } from "../json/pointer.ts";
import { isSameName } from "../text/fold-case.ts";
import type { Deployment } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { holdsWord, mentioning } from "./text-index.ts";
import { isTemplateText, openTemplate, textMember, type Template } from "./template.ts";
import { nodeOfValue } from "./value-node.ts";
import { visitResources } from "./visit-resources.ts";

const SCHEMA = "deploymentTemplate.json";
/** Members under which policy definitions, template specs, blueprint artifacts, stacks and managed applications hold a template. */
const CARRYING: readonly string[] = ["template", "mainTemplate"];
/** Sections whose values are not deployed. */
const NOT_DEPLOYED: readonly string[] = ["outputs", "metadata"];

/** The templates that JSON which is not a template itself carries, such as a policy definition or a blueprint artifact. */
export function carriedTemplates(root: JsonNode): readonly Template[] {
  const found: Template[] = [];
  const descend = (node: JsonNode, pointer: string, name: string): void => {
    if (!holdsWord(node, SCHEMA)) return;
    if (node.kind === "object" && isTemplateObject(node) && CARRYING.some((each) => isSameName(each, name))) {
      found.push(openTemplate(node, pointer));
      return;
    }
    for (const [key, inner] of partsOf(node)) descend(inner, appendToken(pointer, key), key);
  };
  descend(root, "", "");
  return found;
}

/**
 * The templates that values of a template hold without being the templates of its nested deployments: those of policies,
 * stacks and specs that it deploys. Their expressions were evaluated outside before, so that `[[` begins one inside.
 */
export function embeddedTemplates(root: Deployment): readonly Template[] {
  const deployments = new Map<JsonNode, Deployment>([[root.template.node, root]]);
  const made = new Set<number>();
  for (const { resource } of visitResources(root, mentioning(SCHEMA))) {
    const nested = resource.nested();
    if (nested?.kind !== "deployment") continue;
    const { template } = nested.deployment;
    if (template.held === undefined) deployments.set(template.node, nested.deployment);
    else made.add(template.node.start);
  }
  const found: Template[] = [];
  const descend = (node: JsonNode, pointer: string, around: Deployment): void => {
    if (!holdsWord(node, SCHEMA)) return;
    const own = deployments.get(node);
    if (own === undefined && node.kind === "object" && isTemplateObject(node)) {
      const template = made.has(node.start) ? null : evaluated(node, pointer, around);
      if (template !== null) found.push(template);
      return;
    }
    for (const [key, inner] of partsOf(node))
      if (own === undefined || !NOT_DEPLOYED.some((each) => isSameName(each, key)))
        descend(inner, appendToken(pointer, key), own ?? around);
  };
  descend(root.template.node, root.template.pointer, root);
  return found;
}

function evaluated(node: JsonObject, pointer: string, { frame }: Deployment): Template | null {
  const held = new Map<string, Value>();
  const writing = { isText: false, held, budget: frame.budget };
  const written = nodeOfValue(evaluateNode(node, frame), node, writing);
  return written.kind === "object" ? openTemplate(written, pointer, held) : null;
}

function isTemplateObject(node: JsonObject): boolean {
  return isTemplateText(textMember(node, "$schema") ?? "") && memberOf(node, "resources") !== undefined;
}

function partsOf(node: JsonNode): readonly (readonly [key: string, value: JsonNode])[] {
  if (node.kind === "array") return node.items.map((item, index) => [String(index), item]);
  return node.kind === "object" ? node.members.map(({ key, value }) => [key.value, value]) : [];
}
