/** The work that one analysis may do. Every evaluation step and every made member spends a unit. */
export interface Budget {
  /** Takes units; `false` once the budget is used up, and from then on. */
  spend(units: number): boolean;
  /** Goes one level deeper; `false`, and no deeper, when the levels are used up. Every `true` asks for a `leave`. */
  enter(): boolean;
  leave(): void;
  /** Whether the budget is used up. */
  readonly isSpent: boolean;
  /** Remembers that a limit stopped the work. */
  reach(limit: string): void;
  /** The limits that were reached, each once. */
  readonly reached: readonly string[];
}

/** Levels of evaluation inside one another (calls, parameters, variables): far more than templates need, far less than the stack. */
const DEPTH_LIMIT = 500;

/**
 * A meter with the given budget, in evaluation steps. What it spends counts to a meter of the whole work, too, where there is
 * one.
 */
export function budgetOf(budget: number, whole: Budget | null = null): Budget {
  let left = budget;
  let depth = 0;
  const reached = new Set<string>();
  const isSpent = (): boolean => left < 0 || whole?.isSpent === true;
  return {
    spend(units) {
      left -= units;
      whole?.spend(units);
      if (isSpent()) reached.add("evaluation steps");
      return !isSpent();
    },
    enter() {
      if (depth >= DEPTH_LIMIT) {
        reached.add("levels of evaluation");
        return false;
      }
      depth++;
      return true;
    },
    leave() {
      depth--;
    },
    get isSpent() {
      return isSpent();
    },
    reach(limit) {
      reached.add(limit);
    },
    get reached() {
      return [...reached];
    },
  };
}
