import type { JsonNode } from "../../json/node.ts";
import { matches, parseQuery, type Query } from "./json-path-query.ts";
import { PathText } from "./path-text.ts";

/** One step of a path. */
export type PathStep =
  | { readonly kind: "names"; readonly names: readonly string[]; readonly isDeep: boolean }
  | { readonly kind: "any-name"; readonly isDeep: boolean }
  | { readonly kind: "any-item" }
  | { readonly kind: "items"; readonly indexes: readonly number[] }
  | { readonly kind: "slice"; readonly start: number | null; readonly end: number | null; readonly step: number }
  | { readonly kind: "query"; readonly query: Query<readonly PathStep[]>; readonly isDeep: boolean };

/** How many nodes one path may look at. */
const NODE_LIMIT = 1_000_000;

/** Reads a path as Newtonsoft's reader takes it; `null` for one that it does not take, or whose pattern is not run here. */
export function parseJsonPath(text: string): readonly PathStep[] | null {
  const reader = new PathText(text);
  reader.take("$");
  const steps = readSteps(reader);
  return steps !== null && reader.isAtEnd ? steps : null;
}

/** steps = { [ "." | ".." ] ( name | "*" ) | [ "." ] "[" … "]" } */
function readSteps(reader: PathText): readonly PathStep[] | null {
  const steps: PathStep[] = [];
  for (;;) {
    const isDeep = reader.take("..");
    const isDotted = isDeep || reader.take(".");
    if (reader.take("[")) {
      const step = inBrackets(reader, isDeep);
      if (step === null) return null;
      steps.push(step);
    } else if (reader.take("*")) steps.push({ kind: "any-name", isDeep });
    else {
      const name = isDotted || steps.length === 0 ? reader.match(/[^.[\]()\s=!<>&|,*?@$]+/y) : null;
      if (name === null) return isDotted ? null : steps;
      steps.push({ kind: "names", names: [name], isDeep });
    }
  }
}

function inBrackets(reader: PathText, isDeep: boolean): PathStep | null {
  reader.skipSpaces();
  if (reader.take("?")) return queryStep(reader, isDeep);
  if (reader.take("*")) return closed(reader, { kind: "any-item" });
  if (reader.isAt("'") || reader.isAt('"')) {
    const names = listOf(reader, () => reader.quoted());
    return names === null ? null : closed(reader, { kind: "names", names, isDeep });
  }
  return numbers(reader);
}

function queryStep(reader: PathText, isDeep: boolean): PathStep | null {
  reader.skipSpaces();
  if (!reader.take("(")) return null;
  const query = parseQuery(reader, readSteps);
  if (query === null || !reader.take(")")) return null;
  return closed(reader, { kind: "query", query, isDeep });
}

function numbers(reader: PathText): PathStep | null {
  const [start, end, step] = [
    bound(reader),
    reader.take(":") ? bound(reader) : undefined,
    reader.take(":") ? bound(reader) : null,
  ];
  if (end !== undefined) return step === 0 ? null : closed(reader, { kind: "slice", start, end, step: step ?? 1 });
  if (start === null || start < 0) return null;
  reader.skipSpaces();
  if (!reader.take(",")) return closed(reader, { kind: "items", indexes: [start] });
  const others = listOf(reader, () => bound(reader));
  return others === null ? null : closed(reader, { kind: "items", indexes: [start, ...others] });
}

function bound(reader: PathText): number | null {
  reader.skipSpaces();
  const text = reader.match(/-?\d{1,9}/y);
  reader.skipSpaces();
  return text === null ? null : Number(text);
}

function listOf<T>(reader: PathText, one: () => T | null): readonly T[] | null {
  const all: T[] = [];
  do {
    reader.skipSpaces();
    const next = one();
    if (next === null) return null;
    all.push(next);
    reader.skipSpaces();
  } while (reader.take(","));
  return all;
}

function closed(reader: PathText, step: PathStep): PathStep | null {
  reader.skipSpaces();
  return reader.take("]") ? step : null;
}

/** The nodes that a path finds, in the order of the text; what a path without end would find is cut. */
export function selectNodes(root: JsonNode, steps: readonly PathStep[]): readonly JsonNode[] {
  return found(root, steps, root, { left: NODE_LIMIT });
}

interface Budget {
  left: number;
}

function found(root: JsonNode, steps: readonly PathStep[], from: JsonNode, budget: Budget): readonly JsonNode[] {
  let nodes: readonly JsonNode[] = [from];
  for (const step of steps) {
    budget.left -= nodes.length;
    if (budget.left < 0) return [];
    nodes = nodes.flatMap((node) => stepFrom(node, step, root, budget));
  }
  return nodes;
}

function stepFrom(node: JsonNode, step: PathStep, root: JsonNode, budget: Budget): readonly JsonNode[] {
  const all = "isDeep" in step && step.isDeep ? withDescendants(node, budget) : null;
  switch (step.kind) {
    case "names":
      return all === null
        ? membersNamed(node, step.names)
        : all.flatMap(({ name, value }) => (name !== null && step.names.includes(name) ? [value] : []));
    case "any-name":
      return all === null ? membersOf(node) : all.map(({ value }) => value);
    case "any-item":
      return itemsOf(node);
    case "items":
      return step.indexes.flatMap((index) => itemsOf(node)[index] ?? []);
    case "slice":
      return slice(itemsOf(node), step);
    case "query":
      return (all?.map(({ value }) => value) ?? [node])
        .flatMap((each) => [...itemsOf(each), ...membersOf(each)])
        .filter((each) =>
          matches(step.query, ({ isFromRoot, steps }) => found(root, steps, isFromRoot ? root : each, budget)),
        );
  }
}

function itemsOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === "array" ? node.items : [];
}

function membersOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === "object" ? node.members.map(({ value }) => value) : [];
}

/** Names are compared with their case; of two members of one name the last one counts. */
function membersNamed(node: JsonNode, names: readonly string[]): readonly JsonNode[] {
  if (node.kind !== "object") return [];
  return names.flatMap((name) => node.members.findLast(({ key }) => key.value === name)?.value ?? []);
}

/** A node, and the name of the member that it is; `null` for items. */
interface Named {
  readonly name: string | null;
  readonly value: JsonNode;
}

/** The node and all that is in it, in the order of the text. */
function withDescendants(node: JsonNode, budget: Budget): readonly Named[] {
  const all: Named[] = [];
  const open: Named[] = [{ name: null, value: node }];
  for (let next = open.pop(); next !== undefined && budget.left > 0; next = open.pop()) {
    budget.left--;
    all.push(next);
    const { value } = next;
    const items = itemsOf(value).map((item): Named => ({ name: null, value: item }));
    const members =
      value.kind === "object" ? value.members.map((each) => ({ name: each.key.value, value: each.value })) : [];
    for (const inner of [...items, ...members].toReversed()) open.push(inner);
  }
  return all;
}

/** As in Python: from the end where a bound is negative. */
function slice(
  items: readonly JsonNode[],
  { start, end, step }: Extract<PathStep, { readonly kind: "slice" }>,
): readonly JsonNode[] {
  const { length } = items;
  const at = (index: number): number => (index < 0 ? index + length : index);
  const first = start === null ? (step > 0 ? 0 : length - 1) : at(start);
  const last = end === null ? (step > 0 ? length : -1) : at(end);
  const all: JsonNode[] = [];
  const begin = step > 0 ? Math.max(first, 0) : Math.min(first, length - 1);
  for (let index = begin; step > 0 ? index < Math.min(last, length) : index > Math.max(last, -1); index += step) {
    const item = items[index];
    if (item !== undefined) all.push(item);
  }
  return all;
}
