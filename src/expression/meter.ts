/** The work that one analysis may do. Every evaluation step and every made member spends a unit. */
export interface Meter {
  /** Takes units; `false` once the budget is used up, and from then on. */
  spend(units: number): boolean;
  /** Runs `step` one level deeper; `tooDeep` in its place when the levels are used up. */
  nest<T>(step: () => T, tooDeep: () => T): T;
  readonly isSpent: boolean;
}

/** Levels of evaluation inside one another (calls, parameters, variables): far more than templates need, far less than the stack. */
const DEPTH_LIMIT = 500;

/** A meter with the given budget, in evaluation steps. */
export function meter(budget: number): Meter {
  let left = budget;
  let depth = 0;
  return {
    spend(units) {
      left -= units;
      return left >= 0;
    },
    nest(step, tooDeep) {
      if (depth >= DEPTH_LIMIT) return tooDeep();
      depth++;
      const result = step();
      depth--;
      return result;
    },
    get isSpent() {
      return left < 0;
    },
  };
}
