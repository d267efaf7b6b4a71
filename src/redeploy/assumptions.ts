import { residualKey, residualOf } from "../expression/residual.ts";
import type { Residual, Value } from "../expression/value.ts";
import type { Assumptions } from "../template/assumptions.ts";

/** What a case takes for given that nobody has said, and on which its outcome depends. */
export type Assumption =
  | { readonly kind: "parameter"; /** Folded. */ readonly name: string; readonly value: Value }
  | { readonly kind: "truth"; readonly question: Residual; readonly holds: boolean };

/** A case and what comes of it. */
export interface Outcome {
  readonly assumptions: Assumptions;
  readonly outcome: string;
}

/** The assumptions of a case without which another case comes to something else, in the order in which they were made. */
export function decisiveAssumptions(decided: Outcome, all: readonly Outcome[]): readonly Assumption[] {
  const own = assumptionsOf(decided.assumptions);
  const others = all
    .filter(({ outcome }) => outcome !== decided.outcome)
    .map(({ assumptions }) => assumptionsOf(assumptions));
  const isAlone = (key: string, other: Named): boolean =>
    own.get(key)?.text !== other.get(key)?.text &&
    [...own].every(([each, { text }]) => each === key || text === (other.get(each)?.text ?? text));
  return [...own].flatMap(([key, { assumption }]) => (others.some((other) => isAlone(key, other)) ? [assumption] : []));
}

interface Assumed {
  readonly assumption: Assumption;
  readonly text: string;
}

type Named = ReadonlyMap<string, Assumed>;

function assumptionsOf({ parameters, truths, questions }: Assumptions): Named {
  const found = new Map<string, Assumed>();
  for (const [name, { value, given }] of parameters)
    if (given === "assumed")
      found.set(`parameter ${name}`, {
        assumption: { kind: "parameter", name, value },
        text: residualKey(residualOf(value)),
      });
  for (const [key, holds] of truths) {
    const question = questions?.get(key);
    if (question !== undefined)
      found.set(`truth ${key}`, { assumption: { kind: "truth", question, holds }, text: String(holds) });
  }
  return found;
}
