import { isFromSecret } from "../../expression/provenance.ts";
import { printResidual, residualOf } from "../../expression/residual.ts";
import type { Value } from "../../expression/value.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import { placeOf, type Place } from "../../text/place.ts";
import { REMOVED } from "../../text/secrets.ts";
import { dependencyTargets, EXTENSION, targetsOf } from "../dependency-targets.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode } from "../evaluate-node.ts";
import { referenceOf } from "../resource-id.ts";
import { resourceIdOf } from "../resource-identity.ts";
import { textMember } from "../template.ts";
import { placeFor } from "./check-names.ts";
import { inCircle } from "./in-circle.ts";
import type { Site, TemplateProblem } from "./problem.ts";
import { dependsOnOf } from "../resource-parts.ts";

/** How many resources that one waits for are noted in one step. */
const EDGES_A_STEP = 16;

/** `dependsOn`: every target is in the template, and no resource waits for itself. */
export function* checkDependencies({ declared, visits }: Site): Generator<TemplateProblem> {
  const targets = dependencyTargets(declared);
  const unknownNames = unknownNamesOf(declared);
  const edges = new Map<Resource, readonly Resource[]>();
  // Of a resource that is skipped nothing is evaluated.
  for (const { resource } of visits) {
    const found: Resource[] = [];
    for (const { value, place } of dependsOn(resource)) {
      if (value.kind === "failure") yield { kind: "expression", message: value.message, place: value.place ?? place };
      const named = targetsOf(value, targets);
      if (!resource.frame.budget.spend(Math.floor(named.length / EDGES_A_STEP))) return;
      for (const each of named) found.push(each);
      const text = named.length > 0 ? null : targetText(value);
      if (text === null || mayName(value, unknownNames, declared)) continue;
      const message = `The resource '${text}' is not defined in the template: 'dependsOn' may name only resources of the same template.`;
      yield { kind: "unknown-dependency", message, place };
    }
    edges.set(resource, found);
  }
  const waiting = inCircle(edges);
  if (waiting === null) return;
  const id = resourceIdOf(waiting);
  const text = id.kind === "string" ? id.value : (textMember(waiting.declaration.node, "name") ?? "");
  const message = `Circular dependency detected on resource: '${text}'.`;
  yield { kind: "circular-dependency", message, place: placeFor(waiting, "dependsOn") };
}

interface Dependency {
  readonly value: Value;
  readonly place: Place;
}

function dependsOn({ declaration, frame }: Resource): readonly Dependency[] {
  const node = dependsOnOf(declaration.node);
  if (node === undefined) return [];
  const parts = node.kind === "array" ? node.items : [node];
  return parts.flatMap((part): Dependency[] => {
    const value = evaluateNode(part, frame);
    const place = placeOf(part);
    return value.kind === "array" ? value.items.map((item) => ({ value: item, place })) : [{ value, place }];
  });
}

/** Types of resources whose names are not known: what names no resource may still name one of those. */
function unknownNamesOf(declared: readonly Resource[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const resource of declared) {
    const type = resource.type();
    if (type.kind === "string" && resource.name().kind !== "unknown") continue;
    const parts = type.kind === "string" ? foldCase(type.value).split("/") : [""];
    types.add(parts.join("/"));
    const extension = parts.lastIndexOf(EXTENSION);
    if (extension > 0) types.add(extensionType(parts.slice(extension + 1)));
  }
  return types;
}

/** A type of what extends a resource, without its provider, which then stands in the name. */
function extensionType(types: readonly string[]): string {
  return `${EXTENSION}/${types.join("/")}`;
}

/**
 * Whether a text may name a resource all the same: one whose name is not known, by its name alone or with its type; or one
 * with a symbolic name by its own, of which it is not told whether the service takes that.
 */
function mayName(value: Value, types: ReadonlySet<string>, declared: readonly Resource[]): boolean {
  if (value.kind === "string" && declared.some((resource) => isSymbolOf(resource, value.value))) return true;
  const reference = referenceOf(value);
  if (reference === null) return types.size > 0;
  return types.has("") || types.has(reference.type) || types.has(extensionType(reference.type.split("/").slice(1)));
}

/** Whether a resource with a symbolic name has a text for its own name. */
function isSymbolOf(resource: Resource, text: string): boolean {
  return resource.declaration.symbol !== null && isSameText(resource.name(), text);
}

function isSameText(value: Value, text: string): boolean {
  return value.kind === "string" && isSameName(value.value, text);
}

/** What is named, when enough of it is known to tell that the template does not have it: at least type and name. */
function targetText(value: Value): string | null {
  if (value.kind === "string") return isFromSecret(value.from) ? REMOVED : value.value;
  const reference = value.kind === "unknown" ? referenceOf(value) : null;
  return reference?.name.kind === "value" ? printResidual(residualOf(value)) : null;
}
