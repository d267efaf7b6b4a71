import { foldCase } from "../../text/fold-case.ts";
import type { Sandbox } from "../arm/sandbox.ts";
import type { Change, StoredResource } from "../arm/store.ts";
import { numberOf } from "../arm/switches.ts";

const DAY = 24 * 60 * 60 * 1000;

/** What Resource Graph knows, which is not always what is. */
export interface GraphView {
  /** The changes that it tells of: those it knows already, and those it still remembers. */
  readonly changes: readonly Change[];
  /** What resources were before it knows of their changes, by folded id; `null` for what was not there. */
  readonly earlier: ReadonlyMap<string, StoredResource | null>;
  /** A text that is the same as long as the view is. */
  readonly state: string;
}

/** The view of this moment: it lags behind by a switch, or stands still since a moment (`PUT /sandbox/graph`). */
export function graphView({ store, switches, graph, now }: Sandbox): GraphView {
  const time = now().getTime();
  const behind = time - numberOf(switches, "graph-lag") * 1000;
  const until = new Date(Math.min(behind, graph.frozenAt ?? behind)).toISOString();
  const since = new Date(time - numberOf(switches, "change-days") * DAY).toISOString();
  const hidden = store.changes.filter(({ at }) => at > until);
  const changes = store.changes.filter(({ at }) => at <= until && at >= since);
  const earlier = new Map<string, StoredResource | null>();
  for (const { before, after } of hidden) {
    const id = foldCase((before ?? after)?.id ?? "");
    if (!earlier.has(id)) earlier.set(id, before);
  }
  const state = JSON.stringify([hidden.length, hidden[0]?.id, changes.length, changes[0]?.id]);
  return { changes, earlier, state };
}
