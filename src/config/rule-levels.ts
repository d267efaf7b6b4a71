import type { Config, RuleSetting } from "./config.ts";
import { isNamedBy } from "./globs.ts";

/** What the configuration says of rules in a file, by rule id; of several that speak of one rule the last wins. */
export function ruleLevels({ rules, overrides }: Config, absolute: string | null): ReadonlyMap<string, RuleSetting> {
  const fitting = overrides.filter(
    ({ files, excludeFiles }) => absolute !== null && isNamedBy(files, absolute) && !isNamedBy(excludeFiles, absolute),
  );
  return fitting.length === 0
    ? rules
    : new Map([rules, ...fitting.map((each) => each.rules)].flatMap((each) => [...each]));
}
