import { Kept } from "../text/kept.ts";
import type { Failure, Member, Reason, Unknown, Value } from "./value.ts";

/** What a look at the whole of a value tells. */
export interface Measure {
  /** Arrays and objects inside one another; `Infinity` for a value that holds itself. */
  readonly depth: number;
  /** Values, and text by `TEXT_UNIT`, as a tree: what many places share counts each time. `Infinity` for a value that holds itself. */
  readonly size: number;
  /** The first unknown or failure inside, the value itself included. */
  readonly unresolved: Unknown | Failure | null;
  /** Why it is not known, each reason once, the first `REASON_LIMIT`. */
  readonly reasons: readonly Reason[];
}

/** Characters of text that count as one value. */
const TEXT_UNIT = 32;
/** How many reasons of kinds that are there already an unknown keeps: enough to tell, and bounded. */
const REASON_LIMIT = 8;
/** Arrays and objects of at most so many plain values are measured anew: to remember them would cost more. */
const SMALL = 8;

const NO_REASONS: readonly Reason[] = [];

/** By the items of an array or the members of an object: what was measured stays as it is. */
const measures = new Kept<object, Measure>();

/** Measures a value. Each of its arrays and objects is looked into once, however many places share it; members are evaluated. */
export function measure(value: Value): Measure {
  switch (value.kind) {
    case "null":
    case "bool":
    case "int":
    case "float":
      return ONE;
    case "string":
      return { ...ONE, size: sizeOfText(value.value) };
    case "unknown":
      return { depth: 0, size: 1, unresolved: value, reasons: value.reasons };
    case "failure":
      return { depth: 0, size: 1, unresolved: value, reasons: NO_REASONS };
    case "array":
    case "object":
      return measures.get(contentOf(value)) ?? measureFlat(value) ?? measureContainer(value);
  }
}

/**
 * The reasons of several values, each once: the first few, and the first of each kind whatever their number, since kinds
 * decide what an unknown value can be.
 */
export function mergeReasons(lists: Iterable<readonly Reason[]>): readonly Reason[] {
  let only = NO_REASONS;
  let merged: Map<string, Reason> | null = null;
  for (const list of lists) {
    if (list.length === 0 || list === only) continue;
    if (only.length === 0) {
      only = list;
      continue;
    }
    merged ??= new Map(only.map((reason) => [reasonKey(reason), reason]));
    for (const reason of list) addReason(merged, reason);
  }
  return merged === null ? only : [...merged.values()];
}

function addReason(merged: Map<string, Reason>, reason: Reason): void {
  const key = reasonKey(reason);
  if (merged.has(key)) return;
  if (merged.size < REASON_LIMIT || [...merged.values()].every(({ kind }) => kind !== reason.kind))
    merged.set(key, reason);
}

type Container = Value & { readonly kind: "array" | "object" };

const ONE: Measure = { depth: 0, size: 1, unresolved: null, reasons: NO_REASONS };
const ENDLESS: Measure = { depth: Infinity, size: Infinity, unresolved: null, reasons: NO_REASONS };

/** Most containers are small and hold no others: they are measured without much ado. */
function measureFlat(value: Container): Measure | null {
  const count = value.kind === "array" ? value.items.length : value.members.size;
  if (count > SMALL || value.rest !== null) return null;
  let size = 1;
  let unresolved: Unknown | Failure | null = null;
  let reasons = NO_REASONS;
  for (const each of value.kind === "array" ? value.items : value.members.values()) {
    const part: Value = "kind" in each ? each : each.value;
    if (part.kind === "array" || part.kind === "object") return null;
    size += part.kind === "string" ? sizeOfText(part.value) : 1;
    if (part.kind === "unknown") reasons = mergeReasons([reasons, part.reasons]);
    if (part.kind === "unknown" || part.kind === "failure") unresolved ??= part;
  }
  return { depth: 1, size, unresolved, reasons };
}

/** A container that is being measured: how far the look at its parts has come, and what it told. */
interface Open {
  readonly content: object;
  readonly parts: Iterator<Value>;
  count: number;
  depth: number;
  size: number;
  unresolved: Unknown | Failure | null;
  readonly reasons: (readonly Reason[])[];
}

/** With a list of what is open in place of calls inside calls: values may be nested deeper than the stack. */
function measureContainer(root: Container): Measure {
  const open: Open[] = [];
  const inside = new Set<object>();
  enter(root, open, inside);
  for (;;) {
    const at = open.at(-1);
    if (at === undefined) return ONE;
    const next = at.parts.next();
    if (next.done === true) {
      open.pop();
      inside.delete(at.content);
      const measured = close(at);
      const above = open.at(-1);
      if (above === undefined) return measured;
      add(above, measured);
      continue;
    }
    const part: Value = next.value;
    if (part.kind !== "array" && part.kind !== "object") add(at, measure(part));
    else if (inside.has(contentOf(part))) add(at, ENDLESS);
    else {
      const known = measures.get(contentOf(part)) ?? measureFlat(part);
      if (known === null) enter(part, open, inside);
      else add(at, known);
    }
  }
}

function enter(value: Container, open: Open[], inside: Set<object>): void {
  const content = contentOf(value);
  inside.add(content);
  open.push({ content, parts: partsOf(value), count: 0, depth: 0, size: 1, unresolved: null, reasons: [] });
}

function add(open: Open, part: Measure): void {
  open.count++;
  open.depth = Math.max(open.depth, part.depth);
  open.size += part.size;
  open.unresolved ??= part.unresolved;
  if (part.reasons.length > 0 && open.reasons.at(-1) !== part.reasons) open.reasons.push(part.reasons);
}

function close({ content, count, depth, size, unresolved, reasons }: Open): Measure {
  const measured = { depth: depth + 1, size, unresolved, reasons: mergeReasons(reasons) };
  if (depth > 0 || count > SMALL) measures.set(content, measured);
  return measured;
}

function* partsOf(value: Container): Generator<Value> {
  if (value.kind === "array") yield* value.items;
  else for (const entry of value.members.values()) yield valueOf(entry);
  if (value.rest !== null) yield value.rest;
}

function valueOf({ value }: Member): Value {
  return value;
}

/** What is the same for all values that share it. */
function contentOf(value: Container): object {
  return value.kind === "array" ? value.items : value.members;
}

function sizeOfText(text: string): number {
  return 1 + Math.ceil(text.length / TEXT_UNIT);
}

function reasonKey(reason: Reason): string {
  switch (reason.kind) {
    case "parameter":
    case "secret":
    case "function":
      return `${reason.kind} ${reason.name}`;
    case "runtime":
    case "scope":
    case "changing":
      return `${reason.kind} ${reason.call}`;
    case "linked":
      return `linked ${reason.target}`;
    case "unread":
      return `unread ${reason.what} ${reason.why}`;
    case "limit":
      return `limit ${reason.limit}`;
  }
}
