import { foldCase } from "../text/fold-case.ts";
import { isRecord } from "../text/record.ts";

/** A value of a list that a recorded change took the place of. */
export interface RecordedPart {
  /** In small letters. */
  readonly path: string;
  /** `null` or `undefined` where nothing was there. */
  readonly before: unknown;
  /** `null` or `undefined` where nothing is there afterwards. */
  readonly after: unknown;
  readonly isCut: boolean;
}

/** The longest list that is put together: a vault takes 1,024 entries. */
const LENGTH_LIMIT = 5_000;
const STEP = /^(?:\.(?<name>[^.[\]]+)|\[(?<at>\d{1,4})\])/;

/**
 * A list as it stood before a change, from the list after it and the values that the change recorded. `null` when a value
 * that was recorded as new is not the one in the list: then something else changed it, and the parts do not fit.
 */
export function stepBack(
  after: readonly unknown[],
  parts: readonly RecordedPart[],
  root: string,
): readonly unknown[] | null {
  const flat = flatten(after);
  for (const { path, before, after: now } of parts) {
    const own = path.slice(root.length);
    if ((flat.get(own)?.value ?? null) !== (now ?? null)) return null;
    if (before === null || before === undefined) flat.delete(own);
    else flat.set(own, { steps: stepsOf(own), value: before });
  }
  return built([...flat.values()]);
}

interface Leaf {
  /** Names of members and indexes of elements; `null` where the path cannot be read. */
  readonly steps: readonly (string | number)[] | null;
  readonly value: unknown;
}

/** The plain values of a list by their paths, in small letters. */
function flatten(list: readonly unknown[]): Map<string, Leaf> {
  const flat = new Map<string, Leaf>();
  const visit = (content: unknown, path: string, steps: readonly (string | number)[]): void => {
    if (Array.isArray(content)) {
      for (const [at, item] of content.entries()) visit(item, `${path}[${String(at)}]`, [...steps, at]);
    } else if (isRecord(content)) {
      for (const [name, item] of Object.entries(content))
        visit(item, `${path}.${foldCase(name)}`, [...steps, foldCase(name)]);
    } else if (content !== null && content !== undefined) flat.set(path, { steps, value: content });
  };
  visit(list, "", []);
  return flat;
}

function stepsOf(path: string): readonly (string | number)[] | null {
  const steps: (string | number)[] = [];
  for (let rest = path; rest !== "";) {
    const step = STEP.exec(rest);
    const { name, at } = step?.groups ?? {};
    if (step === null) return null;
    steps.push(name ?? Number(at));
    rest = rest.slice(step[0].length);
  }
  return steps;
}

/** The list that the leaves make; `null` when it has holes: then a value is missing. */
function built(leaves: readonly Leaf[]): readonly unknown[] | null {
  const content = contentOf(leaves.map((leaf) => ({ ...leaf, depth: 0 })));
  return Array.isArray(content) ? content : leaves.length === 0 ? [] : null;
}

interface Open extends Leaf {
  readonly depth: number;
}

/** `undefined` where the leaves do not fit together. */
function contentOf(leaves: readonly Open[]): unknown {
  const [first] = leaves;
  if (first?.steps?.length === first?.depth) return leaves.length === 1 ? first?.value : undefined;
  const groups = new Map<string | number, Open[]>();
  for (const leaf of leaves) {
    const step = leaf.steps?.[leaf.depth];
    if (step === undefined) return undefined;
    groups.set(step, [...(groups.get(step) ?? []), { ...leaf, depth: leaf.depth + 1 }]);
  }
  const members = [...groups].map(([step, own]) => [step, contentOf(own)] as const);
  if (members.some(([, member]) => member === undefined)) return undefined;
  if (members.every(([step]) => typeof step === "string")) return Object.fromEntries(members);
  return members.length <= LENGTH_LIMIT ? listOf(new Map(members)) : undefined;
}

function listOf(members: ReadonlyMap<string | number, unknown>): unknown {
  const items = Array.from({ length: members.size }, (_item, at) => members.get(at));
  return items.includes(undefined) ? undefined : items;
}
