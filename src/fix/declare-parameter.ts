import { memberOf } from "../json/members.ts";
import type { JsonContent } from "../json/write.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Deployment } from "../template/deployment.ts";
import { section } from "../template/template.ts";
import { call, expressionIn, parameter, text } from "./new-expression.ts";
import type { TemplateEditor } from "./template-editor.ts";

/** A parameter that a fix adds. */
export interface NewParameter {
  readonly name: string;
  readonly type: "bool" | "array" | "string";
  readonly description: string;
}

/** A name that no deployment from the root down to this one declares a parameter of. */
export function freeName(wanted: string, scope: Deployment, { takenNames }: TemplateEditor): string {
  const templates = chainOf(scope).map(({ template }) => template);
  const parameters = templates.flatMap((template) => section(template, "parameters")?.members ?? []);
  const taken = new Set([
    ...parameters.map(({ key }) => foldCase(key.value)),
    ...templates.flatMap((template) => [...takenNames(template)]),
  ]);
  let name = wanted;
  for (let number = 2; taken.has(foldCase(name)); number++) name = `${wanted}${String(number)}`;
  return name;
}

/** Declares a parameter in a deployment and in all above it, each handing it down. A text tells why that cannot be. */
export function declareParameter(editor: TemplateEditor, scope: Deployment, parameter: NewParameter): string | null {
  for (const deployment of chainOf(scope)) {
    const obstacle = editor.obstacle(deployment.template);
    if (obstacle !== null) return obstacle;
    const isRoot = deployment.parent === null;
    const declaration = {
      type: parameter.type,
      ...(isRoot ? { metadata: { description: parameter.description } } : {}),
    };
    const problem =
      declareIn(editor, deployment, parameter.name, declaration) ?? handDown(editor, deployment, parameter.name);
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
  editor: TemplateEditor,
  { template }: Deployment,
  name: string,
  content: JsonContent,
): string | null {
  const found = memberOf(template.node, "parameters")?.value;
  if (found !== undefined && found.kind !== "object") return "the `parameters` of a template are not an object";
  editor.change({ kind: "add-parameter", template, name, content });
  return null;
}

/** The deployment resource gives the parameter on under its own name. */
function handDown(editor: TemplateEditor, { parent }: Deployment, name: string): string | null {
  const properties = parent === null ? undefined : memberOf(parent.declaration.node, "properties")?.value;
  if (parent === null || properties?.kind !== "object") return null;
  if (memberOf(properties, "parametersLink") !== undefined)
    return "a nested deployment is given its parameters by `parametersLink`, which does not allow further parameters";
  const given = memberOf(properties, "parameters")?.value;
  if (given === undefined || given.kind === "object") {
    editor.change({ kind: "hand-down", properties, name });
    return null;
  }
  const own = given.kind === "string" ? expressionIn(given) : null;
  if (own === null) return "a nested deployment is given its parameters in a way that cannot be extended";
  const more = call("createObject", text(name), call("createObject", text("value"), parameter(name)));
  const content = editor.expression(call("union", own, more));
  editor.change({ kind: "set-member", object: properties, name: "parameters", content });
  return null;
}
