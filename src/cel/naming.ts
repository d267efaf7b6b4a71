import { residualOf } from "../expression/residual.ts";
import { member, string, type Residual } from "../expression/value.ts";
import { literalText, partsOfText, textResidual } from "../template/name-parts.ts";
import { nameKey, referenceOf, type ResourceReference } from "../template/resource-id.ts";
import { foldCase, isSameName } from "../text/fold-case.ts";
import type { Truth } from "./compare.ts";
import type { Settled } from "./result.ts";

/** How many parts of a name are taken apart. */
const PART_LIMIT = 100;

/**
 * Whether a text names a resource: by its id, or by `type/name`, as a scope does. Names that are not known are the same where
 * the same expressions make them. Where an id says no more than type and name, the group is not compared.
 */
export function refersTo(text: Settled, resource: Settled): Truth {
  const type = textOf(memberOf(resource, "type"));
  const id = textOf(memberOf(resource, "id"));
  if (id !== null && text.kind === "string" && text.value.startsWith("/"))
    return isSameName(text.value.replace(/\/$/, ""), id);
  const reference = referenceOf(text) ?? scopeReference(text);
  if (reference === null) return text.kind === "unknown" ? null : false;
  if (type === null) return null;
  return reference.type === foldCase(type) && isSameResidual(reference.name, nameOf(resource));
}

/** Whether a resource is a child of another one, or is written to its scope, as diagnostic settings are. */
export function belongsTo(resource: Settled, other: Settled): Truth {
  const scope = memberOf(resource, "scope");
  if (scope !== null) return refersTo(scope, other);
  const [type, outer] = [textOf(memberOf(resource, "type")), textOf(memberOf(other, "type"))];
  if (type === null || outer === null) return null;
  if (!foldCase(type).startsWith(`${foldCase(outer)}/`)) return false;
  const name = nameOf(resource);
  const own = name === null ? null : firstSegments(name, outer.split("/").length - 1);
  return isSameResidual(own, nameOf(other));
}

function memberOf(resource: Settled, name: string): Settled | null {
  const value = resource.kind === "object" ? member(resource, name) : undefined;
  return value === undefined || value.kind === "failure" ? null : value;
}

function textOf(value: Settled | null): string | null {
  return value?.kind === "string" ? value.value : null;
}

function nameOf(resource: Settled): Residual | null {
  const name = memberOf(resource, "name");
  return name === null ? null : residualOf(name);
}

function isSameResidual(left: Residual | null, right: Residual | null): Truth {
  if (left === null || right === null) return null;
  if (nameKey(left) === nameKey(right)) return true;
  return literalText(left) !== null && literalText(right) !== null ? false : null;
}

/** `Microsoft.KeyVault/vaults/name`, as a scope may have it: also with a name that is not known. */
function scopeReference(text: Settled): ResourceReference | null {
  if (text.kind === "string") return referenceOf(string(`/providers/${text.value}`));
  const [first, ...rest] = text.kind === "unknown" ? textParts(text.residual) : [];
  const type = /^([\w.]+(?:\/\w+)+)\/$/.exec(first === undefined ? "" : (literalText(first) ?? ""))?.[1];
  return type === undefined || rest.length === 0 ? null : { type: foldCase(type), name: joined(rest) };
}

/** The first segments of a name; `null` where they cannot be told apart from the rest. */
function firstSegments(name: Residual, count: number): Residual | null {
  const taken: Residual[] = [];
  let left = count;
  for (const part of textParts(name)) {
    const text = literalText(part);
    const segments = text?.split("/") ?? [];
    if (text === null || segments.length <= left) {
      if (text !== "") taken.push(part);
      left -= Math.max(0, segments.length - 1);
    } else {
      const last = segments.slice(0, left).join("/");
      return joined(last === "" ? taken : [...taken, textResidual(last)]);
    }
  }
  return null;
}

/** The texts that a text is put together from. */
function textParts(text: Residual): readonly Residual[] {
  const open: Residual[] = [text];
  const parts: Residual[] = [];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const inner = partsOfText(part);
    if (inner === null || open.length + parts.length + inner.length > PART_LIMIT) parts.push(part);
    else open.push(...[...inner].reverse());
  }
  return parts;
}

function joined(parts: readonly Residual[]): Residual {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "call", name: "concat", args: parts };
}
