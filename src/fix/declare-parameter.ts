import { memberOf } from "../json/members.ts";
import { foldCase } from "../text/fold-case.ts";
import { freeName } from "../text/free-name.ts";
import type { Deployment } from "../template/deployment.ts";
import { section } from "../template/template.ts";
import { call, expressionIn, parameter, text } from "./new-expression.ts";
import type { NewParameter, TemplateEditor } from "./template-editor.ts";

/** A parameter that a fix adds. */
export type AddedParameter = Pick<NewParameter, "name" | "type"> & { readonly description: string };

/** A name that no deployment from the root down to this one declares a parameter of. */
export function freeParameter(wanted: string, scope: Deployment, editor: TemplateEditor): string {
  return freeName(wanted, new Set(chainOf(scope).flatMap((deployment) => takenIn(deployment, editor))));
}

/** Names that a new parameter of a deployment cannot have, folded: its template has them for others, or for something else. */
export function takenIn({ template }: Deployment, { takenNames }: TemplateEditor): readonly string[] {
  const declared = section(template, "parameters")?.members ?? [];
  return [...declared.map(({ key }) => foldCase(key.value)), ...takenNames(template)];
}

/**
 * Declares a parameter in a deployment and in all above it, each handing it down: under its own name, or under those of `names`,
 * innermost first. A text tells why that cannot be.
 */
export function declareParameter(
  editor: TemplateEditor,
  scope: Deployment,
  parameter: AddedParameter,
  names: readonly string[] = [],
): string | null {
  for (const [level, deployment] of chainOf(scope).entries()) {
    const obstacle = editor.obstacle(deployment.template);
    if (obstacle !== null) return obstacle;
    const [name = parameter.name, from = parameter.name] = names.slice(level);
    const problem = declareIn(editor, deployment, { ...parameter, name }) ?? handDown(editor, deployment, name, from);
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

/** Only what the root asks for is described. */
function declareIn(editor: TemplateEditor, { template, parent }: Deployment, parameter: AddedParameter): string | null {
  const found = memberOf(template.node, "parameters")?.value;
  if (found !== undefined && found.kind !== "object") return "the `parameters` of a template are not an object";
  const description = parent === null ? parameter.description : null;
  editor.change({ kind: "add-parameter", ...parameter, template, description });
  return null;
}

/** The deployment resource gives the parameter on. */
function handDown(editor: TemplateEditor, { parent }: Deployment, name: string, from: string): string | null {
  const properties = parent === null ? undefined : memberOf(parent.declaration.node, "properties")?.value;
  if (parent === null || properties?.kind !== "object") return null;
  if (memberOf(properties, "parametersLink") !== undefined)
    return "a nested deployment is given its parameters by `parametersLink`, which does not allow further parameters";
  const given = memberOf(properties, "parameters")?.value;
  if (given === undefined || given.kind === "object") {
    editor.change({ kind: "hand-down", properties, name, from });
    return null;
  }
  const own = given.kind === "string" ? expressionIn(given) : null;
  if (own === null) return "a nested deployment is given its parameters in a way that cannot be extended";
  const more = call("createObject", text(name), call("createObject", text("value"), parameter(from)));
  const content = editor.expression(call("union", own, more));
  editor.change({ kind: "set-member", object: properties, name: "parameters", content });
  return null;
}
