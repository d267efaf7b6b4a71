import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import type { Resource } from "../template/deployment.ts";
import { mentioning } from "../template/text-index.ts";
import { allHold } from "../template/condition.ts";
import { hasType, visitResources, visitResourcesTo } from "../template/visit-resources.ts";
import { foldCase } from "../text/fold-case.ts";
import { placeOf, type Place } from "../text/place.ts";
import { VAULT_PROVIDER, VAULT_TYPE } from "../vault/live-vault.ts";
import { explore } from "./case-analysis.ts";
import { splitCase } from "./case-split.ts";
import { deploy, type TemplateAnalysis } from "./template-analysis.ts";

/**
 * A resource of which it cannot be told whether it is a vault that is deployed.
 * - `type`: its type is an expression that may give a vault, or a child of one;
 * - `existing`: a vault that says `existing` where only templates with symbolic names know the word.
 */
export interface UnknownResource {
  readonly kind: "type" | "existing";
  readonly resource: Resource;
  readonly place: Place;
}

/** The resources of a template, with the parameters at hand, that may be vaults; each pointer once. */
export function unknownResources(analysis: TemplateAnalysis): readonly UnknownResource[] {
  const found = new Map<string, UnknownResource>();
  for (const { resource, conditions } of visitResources(
    deploy(analysis, analysis.givenValues),
    mentioning(VAULT_PROVIDER),
  )) {
    const { pointer } = resource.declaration;
    const truth = allHold(conditions);
    if (found.has(pointer) || (truth.kind === "known" && !truth.value)) continue;
    const kind = untoldBy(resource, analysis);
    if (kind !== null) found.set(pointer, { kind, resource, place: placeOfMember(resource, kind) });
  }
  return [...found.values()];
}

function untoldBy(resource: Resource, analysis: TemplateAnalysis): UnknownResource["kind"] | null {
  if (resource.isExisting) {
    const { hasSymbolicNames } = resource.declaration.deployment.template;
    return !hasSymbolicNames && hasType(resource, VAULT_TYPE) ? "existing" : null;
  }
  const isOwn = resource.parent === null || resource.parent.type().kind === "string";
  return isOwn && mayBeVault(resource.type()) && isOpen(resource, analysis) ? "type" : null;
}

/** Whether some values of the parameters make it a vault, or leave the type open. */
function isOpen({ declaration: { pointer } }: Resource, analysis: TemplateAnalysis): boolean {
  const types = explore(analysis.givenValues, {
    run: (assumptions) =>
      Array.from(visitResourcesTo(deploy(analysis, assumptions), pointer), ({ resource }) => resource.type()),
    stuck: (found) => found.filter((type) => type.kind === "unknown"),
    split: (value, assumptions) => splitCase(value, assumptions, deploy(analysis, assumptions)),
  });
  return types.some(({ result }) => result.some((type) => mayBeVault(type) || isVault(type)));
}

function isVault(type: Value): boolean {
  return type.kind === "string" && foldCase(type.value).startsWith(foldCase(VAULT_TYPE));
}

/** Whether what is known of a type leaves room for vaults. */
function mayBeVault(type: Value): boolean {
  if (type.kind !== "unknown") return false;
  const start = foldCase(type.shape.prefix ?? "");
  const vault = foldCase(VAULT_TYPE);
  return start.startsWith(vault) || vault.startsWith(start);
}

function placeOfMember({ declaration: { node } }: Resource, name: string): Place {
  return placeOf(memberOf(node, name)?.value ?? node);
}
