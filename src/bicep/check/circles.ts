/** Something reads something else, by their names. */
export interface Use {
  readonly from: string;
  readonly to: string;
}

/** Whether each declaration reads only what reads nothing behind it in the list: then none is in a circle. */
export function isInOrder(uses: readonly Use[]): boolean {
  const last = new Map<string, number>();
  for (const [index, { from }] of uses.entries()) last.set(from, index);
  return uses.every(({ to }, index) => (last.get(to) ?? -1) < index);
}

/** The number of the circle that each declaration is in: strongly connected components, after Tarjan, without calling itself. */
export function circlesOf(uses: readonly Use[]): ReadonlyMap<string, number> {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of uses) {
    const known = targets.get(from);
    if (known === undefined) targets.set(from, new Set([to]));
    else known.add(to);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const circles = new Map<string, number>();
  const open: string[] = [];
  for (const start of targets.keys()) if (!order.has(start)) visit(start);
  return circles;

  function visit(start: string): void {
    const path: Visit[] = [enter(start)];
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.next.next();
      if (next.done === true) leave(path);
      else if (!order.has(next.value)) path.push(enter(next.value));
      else if (!circles.has(next.value)) lower(at.name, order.get(next.value) ?? 0);
    }
  }

  function enter(name: string): Visit {
    order.set(name, order.size);
    lowest.set(name, order.size - 1);
    open.push(name);
    return { name, next: (targets.get(name) ?? new Set<string>()).values() };
  }

  function leave(path: Visit[]): void {
    const name = path.pop()?.name ?? "";
    const own = lowest.get(name) ?? 0;
    const outer = path.at(-1);
    if (outer !== undefined) lower(outer.name, own);
    if (own !== order.get(name)) return;
    const circle = circles.size;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      circles.set(member, circle);
      if (member === name) return;
    }
  }

  function lower(name: string, to: number): void {
    lowest.set(name, Math.min(lowest.get(name) ?? to, to));
  }
}

interface Visit {
  readonly name: string;
  readonly next: Iterator<string>;
}
