import type { Content, Members } from "./content.ts";
import type { Choice } from "./parameters.ts";
import type { Combination } from "./played.ts";

/** All combinations of values that the parameters at hand leave open, for each parameter file; `null` where there are more than the limit. */
export function atHand(choices: readonly Choice[], limit: number): readonly (readonly Combination[])[] | null {
  const count = choices[0]?.environments.length ?? 1;
  const all = Array.from({ length: count }, (_each, index) =>
    combined(choices, ({ environments }) => environments[index]?.atHand ?? [], limit),
  );
  const found = all.filter((each) => each !== null);
  return found.length === count ? found : null;
}

/** Those with any value for what the first parameter file does not give: a default may be overridden. */
export function withoutDefaults(choices: readonly Choice[], limit: number): readonly Combination[] | null {
  return combined(choices, ({ environments, values }) => valueIn(environments[0]?.given) ?? values, limit);
}

/** Null counts as not given, and a secret may be anything. */
function valueIn(given: Members | undefined): readonly Content[] | null {
  const value = given?.["value"] ?? null;
  return value === null ? null : [value];
}

/** All combinations of values that the declarations allow. */
export function anyValues(choices: readonly Choice[], limit: number): readonly Combination[] | null {
  return combined(choices, ({ values }) => values, limit);
}

function combined(
  choices: readonly Choice[],
  valuesOf: (choice: Choice) => readonly (Content | undefined)[],
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
