import { member } from "../expression/value.ts";
import { deploy, type Subject } from "../redeploy/template-analysis.ts";
import type { VaultReport } from "../redeploy/verdict.ts";
import { walkTo } from "../template/visit-resources.ts";

/** Whether the list of a vault may hold entries, with the parameters at hand or with others. */
export function mayGrant(subject: Subject, { declaration }: VaultReport): boolean {
  for (const { resource } of walkTo(deploy(subject, subject.anyWorld), declaration.pointer)) {
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
