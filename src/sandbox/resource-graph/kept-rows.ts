import type { Sandbox } from "../arm/sandbox.ts";
import { Kept } from "../../text/kept.ts";
import { graphView } from "./graph-view.ts";
import type { Row } from "./row.ts";

/** What a query found, while the store is as it was. */
interface KeptRows {
  readonly state: string;
  readonly rows: readonly Row[];
}

/** Queries whose rows are kept for their next pages. */
const KEPT_LENGTH = 4;

const keptBySandbox = new Kept<Sandbox, Map<string, KeptRows>>();

/** The rows of a query: worked out once, and again when something has changed. `null` is not kept. */
export function keptRows(sandbox: Sandbox, query: string, find: () => readonly Row[] | null): readonly Row[] | null {
  const kept = keptBySandbox.of(sandbox, () => new Map<string, KeptRows>());
  const state = stateOf(sandbox);
  const known = kept.get(query);
  const rows = known?.state === state ? known.rows : find();
  if (rows === null) return null;
  // The latest stands at the end; the oldest goes.
  kept.delete(query);
  kept.set(query, { state, rows });
  const [oldest] = kept.keys();
  if (kept.size > KEPT_LENGTH && oldest !== undefined) kept.delete(oldest);
  return rows;
}

/** A text that changes with everything that rows are made of. */
function stateOf(sandbox: Sandbox): string {
  const { resources, groups, subscriptions, changes } = sandbox.store;
  const counts = [resources, groups, subscriptions].map(({ changeCount }) => changeCount);
  return JSON.stringify([...counts, changes.at(-1)?.id, graphView(sandbox).state]);
}
