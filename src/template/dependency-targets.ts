import { residualOf } from "../expression/residual.ts";
import type { Value } from "../expression/value.ts";
import { memberOf } from "../json/members.ts";
import { foldCase } from "../text/fold-case.ts";
import type { Resource } from "./deployment.ts";
import { evaluateNode } from "./evaluate-node.ts";
import { nameKey, referenceOf } from "./resource-id.ts";
import { textMember } from "./template.ts";
import { loopOf } from "./resource-parts.ts";

/** Resources of one template by everything that a `dependsOn` of it may call them. */
export type DependencyTargets = ReadonlyMap<string, readonly Resource[]>;

/** In `A.B/c/providers/d` it sets off the type of what extends a resource; its name has the provider in that place. */
export const EXTENSION = "providers";

export function dependencyTargets(declared: Iterable<Resource>): DependencyTargets {
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

/** What an entry of `dependsOn` names: all rounds of a loop where it names the loop. */
export function targetsOf(value: Value, targets: DependencyTargets): readonly Resource[] {
  const text = value.kind === "string" ? foldCase(value.value) : null;
  const byName = text === null ? undefined : (targets.get(text) ?? targets.get(text.replaceAll(/(?<=.)\/+/g, "/")));
  if (byName !== undefined) return byName;
  const reference = referenceOf(value);
  return (reference === null ? undefined : targets.get(`${reference.type} ${nameKey(reference.name)}`)) ?? [];
}

/** Symbolic name, loop name, resource name, `type/name` in both orders, id, and for an unknown name its expression. */
function* namesOf(resource: Resource): Generator<string> {
  const { node, symbol } = resource.declaration;
  const loop = loopOf(node);
  const loopName = loop === null ? null : textMember(loop, "name");
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

/** A resource that stands inside another goes by its short name, too: as it is written, and as it is evaluated. */
function* shortNamesOf({ declaration: { node }, parent, frame }: Resource): Generator<string> {
  const written = parent === null ? undefined : memberOf(node, "name")?.value;
  if (written?.kind !== "string") return;
  yield foldCase(written.value);
  const short = evaluateNode(written, frame);
  if (short.kind === "string") yield foldCase(short.value);
}
