import { memberOf } from "../json/members.ts";
import type { JsonDocument } from "../json/read.ts";
import type { JsonContent } from "../json/write.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Deployment } from "../template/deployment.ts";
import { section } from "../template/template.ts";
import type { Draft } from "./edit-builder.ts";
import { expressionString, innerExpression, literalText } from "./expression-text.ts";

/** A parameter that a fix adds. */
export interface NewParameter {
  readonly name: string;
  readonly type: "bool" | "array" | "string";
  readonly description: string;
}

/** Sections that stand behind `parameters`. */
const BEHIND: ReadonlySet<string> = new Set(["functions", "variables", "resources", "outputs", "definitions"]);

/** A name that no deployment from the root down to this one declares a parameter of. */
export function freeName(wanted: string, scope: Deployment): string {
  const taken = new Set(
    chainOf(scope)
      .flatMap(({ template }) => section(template, "parameters")?.members ?? [])
      .map(({ key }) => foldCase(key.value)),
  );
  let name = wanted;
  for (let number = 2; taken.has(foldCase(name)); number++) name = `${wanted}${String(number)}`;
  return name;
}

/** Declares a parameter in a deployment and in all above it, each handing it down. A text tells why that cannot be. */
export function declareParameter(
  draft: Draft,
  document: JsonDocument,
  scope: Deployment,
  parameter: NewParameter,
): string | null {
  for (const deployment of chainOf(scope)) {
    if (deployment.template.source !== document.source)
      return `the vault stands in the linked template \`${deployment.template.source.path}\``;
    const isRoot = deployment.parent === null;
    const declaration = {
      type: parameter.type,
      ...(isRoot ? { metadata: { description: parameter.description } } : {}),
    };
    const problem =
      declareIn(draft, document, deployment, parameter.name, declaration) ??
      handDown(draft, document, deployment, parameter.name);
    if (problem !== null) return problem;
  }
  return null;
}

/** The deployment and those around it whose parameters it does not see, innermost first. */
export function chainOf(scope: Deployment): readonly Deployment[] {
  const chain: Deployment[] = [];
  for (let at: Deployment | null = scope; at !== null; at = at.parent?.frame.deployment ?? null) chain.push(at);
  return chain;
}

function declareIn(
  draft: Draft,
  document: JsonDocument,
  { template }: Deployment,
  name: string,
  declaration: JsonContent,
): string | null {
  const found = memberOf(template.node, "parameters")?.value;
  if (found?.kind === "object") {
    draft.change(document, {
      kind: "insert-member",
      object: found,
      index: found.members.length,
      key: name,
      content: declaration,
    });
    return null;
  }
  if (found !== undefined) return "the `parameters` of a template are not an object";
  const behind = template.node.members.findIndex(({ key }) => BEHIND.has(foldCase(key.value)));
  const index = behind < 0 ? template.node.members.length : behind;
  draft.change(document, {
    kind: "insert-member",
    object: template.node,
    index,
    key: "parameters",
    content: { [name]: declaration },
  });
  return null;
}

/** The deployment resource gives the parameter on under its own name. */
function handDown(draft: Draft, document: JsonDocument, { parent }: Deployment, name: string): string | null {
  const properties = parent === null ? undefined : memberOf(parent.declaration.node, "properties")?.value;
  if (parent === null || properties?.kind !== "object") return null;
  if (memberOf(properties, "parametersLink") !== undefined)
    return "a nested deployment is given its parameters by `parametersLink`, beside which it can be given no others";
  const value = { value: `[parameters('${name}')]` };
  const given = memberOf(properties, "parameters")?.value;
  if (given === undefined) {
    const template = properties.members.findIndex(({ key }) => foldCase(key.value) === "template");
    draft.change(document, {
      kind: "insert-member",
      object: properties,
      index: template,
      key: "parameters",
      content: { [name]: value },
    });
    return null;
  }
  if (given.kind === "object") {
    draft.change(document, {
      kind: "insert-member",
      object: given,
      index: given.members.length,
      key: name,
      content: value,
    });
    return null;
  }
  const inner = given.kind === "string" ? innerExpression(given, document.source.text) : null;
  if (inner === null) return "a nested deployment is given its parameters in a way that cannot be extended";
  const more = `createObject(${literalText(name)}, createObject('value', parameters(${literalText(name)})))`;
  draft.change(document, { kind: "replace", node: given, content: expressionString(`union(${inner}, ${more})`) });
  return null;
}
