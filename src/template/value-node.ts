import { printResidual } from "../expression/residual.ts";
import type { Budget } from "../expression/budget.ts";
import { originPlace } from "../expression/provenance.ts";
import type { ArrayValue, ObjectValue, Value } from "../expression/value.ts";
import type { JsonMember, JsonNode, JsonObject, JsonString } from "../json/node.ts";
import { isSameName } from "../text/fold-case.ts";
import { Kept } from "../text/kept.ts";
import { placeOf, type Place } from "../text/place.ts";

/** How a value is written as JSON once more. */
export interface Writing {
  /** Whether its strings are only text; else those in brackets are expressions of whoever reads it. */
  readonly isText: boolean;
  /** Takes the parts that cannot be written, each under a name; `parameters` of that name gives it back. */
  readonly held: Map<string, Value>;
  /** Pays for each part: a value may hold another one many times. */
  readonly budget: Budget;
}

/** How deep a value is written; what is deeper is held. */
const DEPTH_LIMIT = 200;

/**
 * A value as a JSON tree, so that a template which an expression makes can be opened. Its parts have the places of the text
 * they came from, or that of the part around them where they came from no text of the file.
 */
export function nodeOfValue(value: Value, around: Place, writing: Writing, depth: number = DEPTH_LIMIT): JsonNode {
  const node = writtenNode(value, around, writing, depth);
  made.set(node, true);
  return node;
}

const made = new Kept<JsonNode, true>();

/** Whether a value was written as this node: what stands at its place in the file may be something else. */
export function isMadeNode(node: JsonNode): boolean {
  return made.get(node) === true;
}

function writtenNode(value: Value, around: Place, writing: Writing, depth: number): JsonNode {
  const place = placeFor(value, around);
  if (!writing.budget.spend(1)) return heldNode(value, place, writing);
  switch (value.kind) {
    case "null":
      return { kind: "null", ...place };
    case "bool":
      return { kind: value.value ? "true" : "false", ...place };
    case "int":
    case "float":
      return { kind: "number", ...place, text: String(value.value) };
    case "string":
      return written(value.value, place, writing);
    case "array":
      return value.rest !== null || depth === 0
        ? heldNode(value, place, writing)
        : { kind: "array", ...place, items: items(value, place, writing, depth) };
    case "object":
      return value.rest !== null || depth === 0
        ? heldNode(value, place, writing)
        : { kind: "object", ...place, members: members(value, place, writing, depth) };
    case "unknown":
    case "failure":
      return heldNode(value, place, writing);
  }
}

/** The object with one of its members written in another way. */
export function withMember(node: JsonObject, name: string, value: JsonNode): JsonObject {
  const changed = {
    ...node,
    members: node.members.map((each) => (isSameName(each.key.value, name) ? { ...each, value } : each)),
  };
  made.set(changed, true);
  return changed;
}

function items({ items: all }: ArrayValue, around: Place, writing: Writing, depth: number): readonly JsonNode[] {
  return all.map((item) => nodeOfValue(item, around, writing, depth - 1));
}

function members({ members: all }: ObjectValue, around: Place, writing: Writing, depth: number): readonly JsonMember[] {
  return Array.from(all.values(), ({ key, value }) => {
    const node = nodeOfValue(value, around, writing, depth - 1);
    return { key: written(key, { ...placeOf(node), end: node.start }, writing), value: node };
  });
}

/** Text that looks like an expression gets a second bracket. */
function written(text: string, { source, start, end }: Place, { isText }: Writing): JsonString {
  const isEscaped = isText && text.startsWith("[") && text.endsWith("]");
  return { kind: "string", source, start, end, value: isEscaped ? `[${text}` : text };
}

function heldNode(value: Value, { source, start, end }: Place, { held }: Writing): JsonString {
  const name = `${value.kind === "unknown" ? printResidual(value.residual) : value.kind}~${String(held.size + 1)}`;
  held.set(name.toLowerCase(), value);
  return { kind: "string", source, start, end, value: `[parameters('${name.replaceAll("'", "''")}')]` };
}

function placeFor(value: Value, around: Place): Place {
  const place = originPlace(value.from);
  return place === null || place.source !== around.source ? placeOf(around) : placeOf(place);
}
