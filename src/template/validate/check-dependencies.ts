import { isFromSecret } from "../../expression/origin.ts";
import { printResidual, residualOf } from "../../expression/residual.ts";
import type { Value } from "../../expression/value.ts";
import { memberOf } from "../../json/members.ts";
import { foldCase, isSameName } from "../../text/fold-case.ts";
import type { Place } from "../../text/place.ts";
import { REMOVED } from "../../text/secrets.ts";
import type { Resource } from "../deployment.ts";
import { evaluateNode, placeOf } from "../evaluate-node.ts";
import { nameKey, referenceOf } from "../resource-id.ts";
import { resourceIdOf } from "../resource-identity.ts";
import { textMember } from "../template.ts";
import { placeFor } from "./check-names.ts";
import { inCircle } from "./in-circle.ts";
import type { Site, TemplateProblem } from "./problem.ts";

/** How many resources that one waits for are noted in one step. */
const EDGES_A_STEP = 16;

/** `dependsOn`: every target is in the template, and no resource waits for itself. */
export function* checkDependencies({ declared, visits }: Site): Generator<TemplateProblem> {
  const targets = targetsOf(declared);
  const unknownNames = unknownNamesOf(declared);
  const edges = new Map<Resource, readonly Resource[]>();
  // Of a resource that is skipped nothing is evaluated.
  for (const { resource } of visits) {
    const found: Resource[] = [];
    for (const { value, place } of dependsOn(resource)) {
      const named = find(value, targets);
      if (!resource.frame.meter.spend(Math.floor(named.length / EDGES_A_STEP))) return;
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
  const node = memberOf(declaration.node, "dependsOn")?.value;
  if (node === undefined) return [];
  const parts = node.kind === "array" ? node.items : [node];
  return parts.flatMap((part): Dependency[] => {
    const value = evaluateNode(part, frame);
    const place = placeOf(part, frame);
    return value.kind === "array" ? value.items.map((item) => ({ value: item, place })) : [{ value, place }];
  });
}

/** Resources by everything that a dependency may call them. */
function targetsOf(declared: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const targets = new Map<string, Resource[]>();
  for (const resource of declared) {
    for (const name of namesOf(resource)) {
      const list = targets.get(name);
      if (list === undefined) targets.set(name, [resource]);
      else if (list.at(-1) !== resource) list.push(resource);
    }
  }
  return targets;
}

/** Symbolic name, loop name, resource name, `type/name` in both orders, id, and for an unknown name its expression. */
function* namesOf(resource: Resource): Generator<string> {
  const { node, symbol } = resource.declaration;
  const loop = memberOf(node, "copy")?.value;
  const loopName = loop?.kind === "object" ? textMember(loop, "name") : null;
  const [round] = resource.frame.loops.filter(({ kind }) => kind === "resource").slice(-1);
  for (const name of [symbol, loopName]) {
    if (name === null) continue;
    yield foldCase(name);
    if (round?.index.kind === "int") yield foldCase(`${name}[${String(round.index.value)}]`);
  }
  const type = resource.type();
  const name = resource.name();
  if (symbol === null) yield* shortNamesOf(resource);
  if (type.kind !== "string") return;
  yield `${foldCase(type.value)} ${nameKey(residualOf(name))}`;
  if (name.kind !== "string") return;
  const names = foldCase(name.value)
    .split("/")
    .filter((segment) => segment !== "");
  const [provider = "", ...types] = foldCase(type.value).split("/");
  // Where resources have symbolic names, those name them, and no plain name does.
  if (symbol === null) {
    yield names.join("/");
    yield names.at(-1) ?? "";
  }
  yield `${foldCase(type.value)}/${names.join("/")}`;
  yield `${provider}${types.map((each, at) => `/${each}/${names[at] ?? ""}`).join("")}`;
  const extension = types.lastIndexOf(EXTENSION);
  if (extension < 0) return;
  const own = [names[extension] ?? "", ...types.slice(extension + 1)].join("/");
  yield `${own} '${names.slice(extension + 1).join("/")}'`;
}

/** In `A.B/c/providers/d` it sets off the type of what extends a resource; its name has the provider in that place. */
const EXTENSION = "providers";

/** A type of what extends a resource, without its provider, which then stands in the name. */
function extensionType(types: readonly string[]): string {
  return `${EXTENSION}/${types.join("/")}`;
}

/** A resource that stands inside another goes by its short name, too: as it is written, and as it is evaluated. */
function* shortNamesOf({ declaration: { node }, parent, frame }: Resource): Generator<string> {
  const written = parent === null ? undefined : memberOf(node, "name")?.value;
  if (written?.kind !== "string") return;
  yield foldCase(written.value);
  const short = evaluateNode(written, frame);
  if (short.kind === "string") yield foldCase(short.value);
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

function find(value: Value, targets: ReadonlyMap<string, readonly Resource[]>): readonly Resource[] {
  const text = value.kind === "string" ? foldCase(value.value) : null;
  const byName = text === null ? undefined : (targets.get(text) ?? targets.get(text.replaceAll(/(?<=.)\/+/g, "/")));
  if (byName !== undefined) return byName;
  const reference = referenceOf(value);
  return (reference === null ? undefined : targets.get(`${reference.type} ${nameKey(reference.name)}`)) ?? [];
}

/** What is named, when enough of it is known to tell that the template does not have it: at least type and name. */
function targetText(value: Value): string | null {
  if (value.kind === "string") return isFromSecret(value.from) ? REMOVED : value.value;
  const reference = value.kind === "unknown" ? referenceOf(value) : null;
  return reference?.name.kind === "value" ? printResidual(residualOf(value)) : null;
}
