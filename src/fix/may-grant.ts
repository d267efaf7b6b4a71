import { member } from "../expression/value.ts";
import { deploy, type TemplateAnalysis } from "../redeploy/template-analysis.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import { visitResourcesTo } from "../template/visit-resources.ts";

/** Whether the list of a vault may hold entries, with the parameters at hand or with others. */
export function mayGrant(analysis: TemplateAnalysis, { declaration }: VaultReport): boolean {
  for (const { resource } of visitResourcesTo(deploy(analysis, analysis.unconstrained), declaration.pointer)) {
    const properties = resource.properties();
    const list = properties.kind === "object" ? member(properties, "accessPolicies") : properties;
    const isEmpty =
      list === undefined ||
      list.kind === "null" ||
      (list.kind === "array" && list.items.length === 0 && list.rest === null) ||
      (list.kind === "unknown" && list.shape.maxLength === 0);
    if (!isEmpty) return true;
  }
  return false;
}
