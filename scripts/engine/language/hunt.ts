import { inputOf, smallerInputs, subjectOf, type Input } from "./input.ts";
import { randomOf } from "../random.ts";

/** A disagreement. */
export interface Finding {
  readonly kind: string;
  readonly template: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Disagreements of one kind. */
export interface Group {
  readonly name: string;
  /** The number of the first input of the kind: with the seed it makes it again. */
  readonly index: number;
  readonly count: number;
  /** The smallest of those that were looked at. */
  readonly finding: Finding;
}

export interface Hunt {
  readonly count: number;
  readonly seed: number;
  /** How many parameters an input has at least. */
  readonly minParameters: number;
  readonly judge: (input: Input, seed: number) => Promise<Finding | null>;
}

/** How many smaller inputs are tried for one disagreement. */
const TRIALS = 200;

/** Disagreements over generated inputs, shrunk and grouped by kind. */
export async function hunt({ count, seed, minParameters, judge }: Hunt): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  for (let index = 0; index < count; index++) {
    const input = inputOf(randomOf(seed, index), minParameters);
    const found = await judge(input, index);
    if (found === null) continue;
    const small = await shrunk(input, found, async (smaller) => judge(smaller, index));
    const name = `${subjectOf(small.input).replaceAll(/\d+/g, "#")}: ${kindOf(small.finding)}`;
    const group = groups.get(name);
    groups.set(
      name,
      group === undefined ? { name, index, count: 1, finding: small.finding } : { ...group, count: group.count + 1 },
    );
  }
  return [...groups.values()];
}

interface Shrunk {
  readonly input: Input;
  readonly finding: Finding;
}

/** The smallest input that a few hundred trials find on which the two still disagree. */
async function shrunk(
  input: Input,
  finding: Finding,
  judge: (input: Input) => Promise<Finding | null>,
): Promise<Shrunk> {
  let best: Shrunk = { input, finding };
  let trials = TRIALS;
  for (let isSmaller = true; isSmaller && trials > 0;) {
    isSmaller = false;
    for (const smaller of smallerInputs(best.input)) {
      const found = trials-- > 0 ? await judge(smaller) : null;
      if (trials <= 0) return best;
      if (found === null) continue;
      best = { input: smaller, finding: found };
      isSmaller = true;
      break;
    }
  }
  return best;
}

/** What is alike in disagreements of one kind: not the names and numbers, and not the value that came. */
function kindOf({ kind }: Finding): string {
  return kind
    .replace(/, and it is .*/s, "")
    .replaceAll(/"[^"]*"|'[^']*'/g, "…")
    .replaceAll(/-?\d+/g, "#")
    .slice(0, 100);
}
