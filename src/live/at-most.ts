/** Runs tasks as they come, some at a time, in the order of asking. */
export type AtMost = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets no more than a number of tasks run at the same time. */
export function atMost(count: number): AtMost {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    // Whoever ends hands its place to the next one.
    if (running < count) running += 1;
    else
      await new Promise<void>((go) => {
        waiting.push(go);
      });
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
