import type { Content } from "./content.ts";
import type { Choice } from "./parameters.ts";
import type { Combination } from "./played.ts";

/** All combinations of values that the parameters at hand leave open; `null` where there are more than the limit. */
export function atHand(choices: readonly Choice[], limit: number): readonly Combination[] | null {
  return combined(choices, ({ atHand: values }) => values, limit);
}

/** Those with any value for what nobody gives: a default may be overridden. */
export function withoutDefaults(choices: readonly Choice[], limit: number): readonly Combination[] | null {
  return combined(choices, ({ given, values }) => valueIn(given) ?? values, limit);
}

/** Null counts as not given, and a secret may be anything. */
function valueIn(given: Choice["given"]): readonly Content[] | null {
  const value = given?.["value"] ?? null;
  return value === null ? null : [value];
}

/** All combinations of values that the declarations allow. */
export function anyValues(choices: readonly Choice[], limit: number): readonly Combination[] | null {
  return combined(choices, ({ values }) => values, limit);
}

function combined(
  choices: readonly Choice[],
  valuesOf: (choice: Choice) => Choice["atHand"],
  limit: number,
): readonly Combination[] | null {
  let all: readonly Combination[] = [{}];
  for (const choice of choices) {
    const values = valuesOf(choice);
    if (all.length * values.length > limit) return null;
    all = all.flatMap((each) =>
      values.map((value) => (value === undefined ? each : { ...each, [choice.name]: value })),
    );
  }
  return all;
}
