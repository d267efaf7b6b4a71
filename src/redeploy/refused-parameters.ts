import { memberOf } from "../json/members.ts";
import type { JsonObject } from "../json/node.ts";
import { foldCase } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import type { Deployment, Resource } from "../template/deployment.ts";
import { section } from "../template/template.ts";
import { typeProblems } from "../template/value-type.ts";

/** Members of a declaration that keep values out. */
const CONSTRAINTS: readonly string[] = ["allowedValues", "minValue", "maxValue", "minLength", "maxLength"];

/** Whether a nested deployment around a resource is given a value that its parameter does not allow: the service refuses it. */
export function isRefused({ frame }: Resource): boolean {
  for (let at: Deployment = frame.deployment; at.parent !== null; at = at.parent.frame.deployment)
    if (wrong.of(at, () => isGivenWrong(at))) return true;
  return false;
}

const wrong = new Kept<Deployment, boolean>();

function isGivenWrong({ template, given }: Deployment): boolean {
  if (given === null) return false;
  for (const { key, value: declaration } of section(template, "parameters")?.members ?? []) {
    if (declaration.kind !== "object" || !isConstrained(declaration)) continue;
    const value = given.value(foldCase(key.value))?.value;
    if (value === undefined || value.kind === "null") continue;
    for (const _problem of typeProblems(value, declaration, template)) return true;
  }
  return false;
}

function isConstrained(declaration: JsonObject): boolean {
  return CONSTRAINTS.some((name) => memberOf(declaration, name) !== undefined);
}
