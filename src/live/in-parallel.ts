/** How many questions are open at the same time. */
const AT_ONCE = 16;

/** Runs a task for each item, some at a time, and gives the results in the order of the items. The first failure ends it. */
export async function inParallel<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: { readonly index: number; readonly result: R }[] = [];
  const waiting = [...items.entries()];
  async function next(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift())
      results.push({ index: item[0], result: await run(item[1]) });
  }
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, next));
  } finally {
    waiting.length = 0;
  }
  return results.toSorted((left, right) => left.index - right.index).map(({ result }) => result);
}
