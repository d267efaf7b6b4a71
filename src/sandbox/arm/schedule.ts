/** Work of the service that goes on after an answer, on the sandbox's own clock. */
export interface Schedule {
  /** Does the work once `delay` milliseconds have gone by. */
  after(delay: number, work: () => void): void;
  /**
   * Does the work right after the next piece that waits now, but not at once: for work that has to look whether another
   * has ended.
   */
  afterNext(work: () => void): void;
  /** Does all that is due, in order of time. Called before each request. */
  run(): void;
  /** Does the next piece of waiting work, whatever the time; `false` when none waits. */
  step(): boolean;
  /** Pieces of work that wait. */
  readonly waiting: number;
}

interface Task {
  readonly due: number;
  readonly order: number;
  readonly work: () => void;
}

/** A schedule on the given clock (milliseconds since some moment). */
export function schedule(now: () => number): Schedule {
  const tasks: Task[] = [];
  let order = 0;
  // While a piece of work is done it is the time at which it was due: what it begins in turn is not late.
  let workTime: number | null = null;

  function perform(task: Task): void {
    workTime = task.due;
    try {
      task.work();
    } finally {
      workTime = null;
    }
  }

  function next(until: number): Task | null {
    let first: Task | null = null;
    for (const task of tasks) {
      if (task.due > until) continue;
      if (first === null || task.due < first.due || (task.due === first.due && task.order < first.order)) first = task;
    }
    if (first !== null) tasks.splice(tasks.indexOf(first), 1);
    return first;
  }

  return {
    after(delay, work) {
      tasks.push({ due: (workTime ?? now()) + delay, order: order++, work });
    },
    afterNext(work) {
      const base = workTime ?? now();
      const next = Math.min(...tasks.map(({ due }) => due));
      tasks.push({ due: Number.isFinite(next) ? Math.max(base + 1, next) : base + 1, order: order++, work });
    },
    run() {
      for (let task = next(now()); task !== null; task = next(now())) perform(task);
    },
    step() {
      const task = next(Number.POSITIVE_INFINITY);
      if (task !== null) perform(task);
      return task !== null;
    },
    get waiting() {
      return tasks.length;
    },
  };
}
