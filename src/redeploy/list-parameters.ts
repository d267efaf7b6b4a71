import { meter } from "../expression/meter.ts";
import { residualOf } from "../expression/residual.ts";
import { partsOf, rootParameter } from "../expression/residual-parts.ts";
import { member } from "../expression/value.ts";
import type { ScopeContext } from "../template/deployment.ts";
import { openRootDeployment } from "../template/open-root.ts";
import { parameterDeclaration, textMember, type Template } from "../template/template.ts";
import { NOTHING_LIVE } from "../template/world.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import { walkTo } from "../template/walk.ts";
import { STEP_BUDGET } from "./subject.ts";

/** The parameters of a template that are lists and of which a vault's list is made, in the order in which they are met. */
export function listParameters(template: Template, pointer: string, context: ScopeContext): readonly string[] {
  const nothingGiven = {
    parameters: new Map(),
    withoutDefault: "all",
    truths: new Map(),
    live: NOTHING_LIVE,
  } as const;
  const deployment = openRootDeployment(template, nothingGiven, meter(STEP_BUDGET), context);
  const names = new Map<string, string>();
  for (const { resource } of walkTo(deployment, pointer)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : undefined;
    for (const part of list === undefined ? [] : partsOf(residualOf(list))) {
      const name = rootParameter(part);
      if (name !== null && isList(template, name)) names.set(foldCase(name), name);
    }
  }
  return [...names.values()];
}

function isList(template: Template, name: string): boolean {
  const declaration = parameterDeclaration(template, name);
  return declaration !== null && isSameName(textMember(declaration, "type") ?? "", "array");
}
