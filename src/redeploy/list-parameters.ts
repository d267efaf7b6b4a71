import { budgetOf } from "../expression/budget.ts";
import { residualOf } from "../expression/residual.ts";
import { member } from "../expression/value.ts";
import type { ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { parameterDeclaration, textMember, type Template } from "../template/template.ts";
import { NOTHING_LIVE } from "../template/assumptions.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";
import { parameterPaths, type ParameterPath } from "./parameter-paths.ts";
import { STEP_BUDGET } from "./template-analysis.ts";

/**
 * The parameters of a template of which a vault's list is made, in the order in which they are met: lists, and members of
 * objects, which may be lists.
 */
export function listParameters(template: Template, pointer: string, context: ScopeContext): readonly ParameterPath[] {
  const nothingGiven = {
    parameters: new Map(),
    withoutDefault: "all",
    truths: new Map(),
    live: NOTHING_LIVE,
  } as const;
  const deployment = openRootDeployment(template, nothingGiven, budgetOf(STEP_BUDGET), context);
  const found = new Map<string, ParameterPath>();
  for (const { resource } of visitResourcesTo(deployment, pointer)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    for (const part of list === undefined ? [] : parameterPaths(residualOf(list)))
      if (mayHoldList(template, part)) found.set(JSON.stringify([foldCase(part.name), ...part.path]), part);
  }
  return [...found.values()];
}

const WHOLE: readonly string[] = ["array"];
const PARTS: readonly string[] = ["array", "object", "secureObject"];

function mayHoldList(template: Template, { name, path }: ParameterPath): boolean {
  const declaration = parameterDeclaration(template, name);
  const type = declaration === null ? "" : (textMember(declaration, "type") ?? "");
  return (path.length === 0 ? WHOLE : PARTS).some((each) => isSameName(each, type));
}
