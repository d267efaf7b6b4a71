/** One that leads back to itself along the edges; `null` when none does. With a list of what is open: chains are as long as the input. */
export function inCircle<T>(edges: ReadonlyMap<T, readonly T[]>): T | null {
  const done = new Set<T>();
  const open = new Set<T>();
  for (const start of edges.keys()) {
    const path: { readonly at: T; next: number }[] = [{ at: start, next: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      open.add(step.at);
      const target = done.has(step.at) ? undefined : edges.get(step.at)?.[step.next++];
      if (target !== undefined && open.has(target)) return target;
      if (target !== undefined) path.push({ at: target, next: 0 });
      else {
        path.pop();
        open.delete(step.at);
        done.add(step.at);
      }
    }
  }
  return null;
}
